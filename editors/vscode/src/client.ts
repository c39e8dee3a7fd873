/** The editor's end of the line to one running server. */

import { createInterface } from "node:readline";
import { type LogOutputChannel, type TextDocument, workspace } from "vscode";
import {
  CloseAction,
  type DocumentSelector,
  type ErrorHandler,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
  TransportKind,
} from "vscode-languageclient/node";
import type { Health } from "./status";

/** How long a server may take to answer the first message. It answers in milliseconds, on any machine. */
const START_LIMIT_MS = 30_000;

/**
 * Findings are taken as the server sends them: it holds back what is still being typed, which an editor that asks
 * after every keystroke would be shown.
 */
const PUSHED: StaticFeature = {
  fillClientCapabilities: ({ textDocument, workspace }) => {
    delete textDocument?.diagnostic;
    delete workspace?.diagnostics;
  },
  initialize: () => {},
  getState: () => ({ kind: "static" }),
  clear: () => {},
};

export interface Wishes {
  documents: DocumentSelector;
  output: LogOutputChannel;
  /** Told how the server is, as long as this is the server in use. */
  onHealth(health: Health, detail: string): void;
}

export class Client {
  private readonly inner: LanguageClient;
  private letGo = false;

  constructor(
    private readonly program: string,
    private readonly wishes: Wishes,
  ) {
    const server = { command: program, args: ["lsp"], transport: TransportKind.stdio };
    this.inner = new LanguageClient("copydesk", "copydesk", server, {
      documentSelector: wishes.documents,
      // Settings go along with the first message and again whenever they change.
      initializationOptions: () => workspace.getConfiguration("copydesk"),
      synchronize: { configurationSection: "copydesk" },
      outputChannel: wishes.output,
      // A log that jumps up while one writes is worse than a log one has to ask for.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: this.errorHandler(),
      // The server logs to stderr, and most of what it says there is no error.
      stdioOptions: {
        stdout: () => {},
        stderr: (stream, log) => {
          createInterface({ input: stream }).on("line", (line) => log.info(line));
        },
      },
    });
    this.inner.registerFeature(PUSHED);
    this.inner.onDidChangeState(({ newState }) => this.tell(newState));
  }

  /** Resolves when the server runs, and fails when it cannot be run or does not answer. */
  async start(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const seconds = START_LIMIT_MS / 1000;
      timer = setTimeout(() => reject(new Error(`no answer within ${seconds} seconds`)), START_LIMIT_MS);
    });
    try {
      await Promise.race([this.inner.start(), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tells the server which day an article stands on; `null` leaves it to the article. */
  async setDate(document: TextDocument, date: string | null): Promise<void> {
    await this.inner.sendRequest(ExecuteCommandRequest.type, {
      command: "copydesk.setDocumentDate",
      arguments: [this.inner.code2ProtocolConverter.asUri(document.uri), date],
    });
  }

  /** Ends the server, politely if it listens. Never fails. */
  async stop(): Promise<void> {
    this.letGo = true;
    const process = this.inner.serverProcess;
    try {
      await this.inner.dispose();
    } catch {
      // It never got as far as listening, or has not answered in time.
      process?.kill();
    }
  }

  private tell(state: State): void {
    if (this.letGo) {
      return;
    }
    if (state === State.Starting) {
      this.wishes.onHealth("starting", this.program);
    } else if (state === State.Running) {
      const version = this.inner.initializeResult?.serverInfo?.version;
      this.wishes.onHealth("running", version === undefined ? this.program : `Version ${version}, ${this.program}`);
    } else {
      // Nobody asked it to stop. The library starts it again a few times, and says so when it gives up.
      this.wishes.onHealth("failed", this.program);
    }
  }

  /** The library's own handler, but for a server that was let go: that one must not come back. */
  private errorHandler(): ErrorHandler {
    let usual: ErrorHandler | undefined;
    const handler = () => {
      usual ??= this.inner.createDefaultErrorHandler();
      return usual;
    };
    return {
      error: (error, message, count) => handler().error(error, message, count),
      closed: () => (this.letGo ? { action: CloseAction.DoNotRestart, handled: true } : handler().closed()),
    };
  }
}
