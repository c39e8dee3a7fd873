/** Starts the copydesk server with the editor, and stops it with the editor. */

import { commands, type ExtensionContext, env, type LogOutputChannel, languages, window, workspace } from "vscode";
import { Client } from "./client";
import { isDate, today } from "./date";
import { explainMissing, type Located, locate, thisMachine } from "./server";
import { Status } from "./status";

/** Files on disk, and new ones that have no name yet. Git views, output panes and the like are left alone. */
const ARTICLES = ["file", "untitled"].flatMap((scheme) =>
  ["plaintext", "markdown"].map((language) => ({ scheme, language })),
);
/** The settings of a newsroom, which the server checks as well. */
const SETTINGS = [{ scheme: "file", pattern: "**/copydesk.toml" }];
const OPEN_SETTING = "Open Setting";

let client: Client | undefined;
/** Starts and stops wait for one another here, however fast somebody clicks "Restart". */
let queue: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("copydesk", { log: true });
  const status = new Status(ARTICLES);
  const restart = () =>
    enqueue(async () => {
      await stop();
      await start(context.extensionPath, output, status);
    });

  context.subscriptions.push(
    output,
    status,
    commands.registerCommand("copydesk.restartServer", restart),
    commands.registerCommand("copydesk.showOutput", () => output.show()),
    commands.registerCommand("copydesk.setArticleDate", () => setDate()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("copydesk.server.path")) {
        void restart();
      }
    }),
  );
  return restart();
}

/** Asks on which day the article in front stands, and tells the server; an empty answer leaves it to the article. */
async function setDate(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || languages.match(ARTICLES, document) === 0) {
    void window.showInformationMessage("Open the article first: its date is set there.");
    return;
  }
  const answer = await window.showInputBox({
    title: "The article's date",
    prompt: "The day that “yesterday” and “Monday” count from. Leave it empty to go by the article itself.",
    value: today(new Date()),
    validateInput: (text) => (isDate(text.trim()) ? undefined : "Write it as 2021-07-27."),
  });
  if (answer !== undefined) {
    await client?.setDate(document, answer.trim() === "" ? null : answer.trim());
  }
}

export function deactivate(): Promise<void> {
  return enqueue(stop);
}

async function start(extensionFolder: string, output: LogOutputChannel, status: Status): Promise<void> {
  const setting = workspace.getConfiguration("copydesk").get("server.path", "");
  const located = locate(extensionFolder, setting, thisMachine());
  if (located.program === undefined) {
    const message = explainMissing(located);
    output.error(message);
    status.show("failed", message);
    void offerSetting(window.showErrorMessage(message, OPEN_SETTING));
    return;
  }
  warnOfWrongSetting(located, output);

  output.info(`Starting ${located.program}`);
  client = new Client(located.program, {
    documents: [...ARTICLES, ...SETTINGS],
    output,
    onHealth: (health, detail) => status.show(health, detail),
  });
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    output.error(`The server did not start: ${reason}`);
    await stop();
    status.show("failed", reason);
  }
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop();
}

function warnOfWrongSetting(located: Located, output: LogOutputChannel): void {
  if (located.wrongSetting !== undefined) {
    const message = `${located.wrongSetting} Using ${located.program} instead.`;
    output.warn(message);
    void offerSetting(window.showWarningMessage(message, OPEN_SETTING));
  }
}

async function offerSetting(answer: Thenable<string | undefined>): Promise<void> {
  if ((await answer) === OPEN_SETTING) {
    // With the server on another machine than the window, that machine's settings are a page of their own.
    const page = env.remoteName === undefined ? "workbench.action.openSettings" : "workbench.action.openRemoteSettings";
    await commands.executeCommand(page, { query: "copydesk.server.path" });
  }
}

function enqueue(job: () => Promise<void>): Promise<void> {
  queue = queue.then(job, job);
  return queue;
}
