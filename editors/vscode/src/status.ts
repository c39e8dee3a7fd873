/** The word "copydesk" in the status bar: is somebody reading along? */

import type { DocumentSelector } from "vscode";
import { Disposable, languages, MarkdownString, StatusBarAlignment, ThemeColor, window } from "vscode";
import { placeholders } from "./unfinished";

export type Health = "starting" | "running" | "stopped" | "failed";

const LOOKS: Record<Health, { icon: string; words: string }> = {
  starting: { icon: "sync~spin", words: "copydesk is starting." },
  running: { icon: "check", words: "copydesk is reading along." },
  stopped: { icon: "circle-slash", words: "copydesk is stopped: articles are not being checked." },
  failed: { icon: "error", words: "copydesk could not run: articles are not being checked." },
};

export class Status implements Disposable {
  private readonly item = window.createStatusBarItem("copydesk.status", StatusBarAlignment.Right, 90);
  private readonly listener: Disposable;
  private health: Health = "stopped";
  private detail = "";

  constructor(private readonly selector: DocumentSelector) {
    this.item.name = "copydesk";
    this.listener = Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.refresh()),
      languages.onDidChangeDiagnostics(() => this.refresh()),
    );
    this.show("stopped");
  }

  /** Shows how the server is, and in the tooltip what more is known of it. */
  show(health: Health, detail = ""): void {
    this.health = health;
    this.detail = detail;
    this.refresh();
  }

  private refresh(): void {
    const { health, detail } = this;
    const { icon, words } = LOOKS[health];
    const open = window.activeTextEditor?.document.uri;
    const left = open === undefined || health !== "running" ? 0 : placeholders(languages.getDiagnostics(open));
    this.item.text = left === 0 ? `$(${icon}) copydesk` : `$(edit) copydesk: ${left} to fill in`;
    this.item.accessibilityInformation = {
      label: left === 0 ? words : `${words} ${left} placeholders are still to be filled in.`,
    };
    this.item.backgroundColor = health === "failed" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.command = health === "running" ? "copydesk.showOutput" : "copydesk.restartServer";
    this.item.tooltip = tooltip(words, detail);
    this.showWhereItMatters();
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  /** Beside other files it would only take up room; a failure is worth showing anywhere. */
  private showWhereItMatters(): void {
    const document = window.activeTextEditor?.document;
    const article = document !== undefined && languages.match(this.selector, document) > 0;
    if (article || this.health === "failed") {
      this.item.show();
    } else {
      this.item.hide();
    }
  }
}

function tooltip(words: string, detail: string): MarkdownString {
  const text = new MarkdownString(words);
  // The detail holds paths and error messages: shown as they are, never read as Markdown.
  if (detail !== "") {
    text.appendMarkdown("\n\n").appendText(detail);
  }
  text.appendMarkdown(
    "\n\n[Restart server](command:copydesk.restartServer) · [Show output](command:copydesk.showOutput)",
  );
  text.isTrusted = { enabledCommands: ["copydesk.restartServer", "copydesk.showOutput"] };
  return text;
}
