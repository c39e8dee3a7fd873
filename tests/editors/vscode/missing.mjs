/** The extension came without a server, and the path in the settings is wrong. Usage: see scenario.mjs. */

import { play } from "./scenario.mjs";

await play({
  async "a message names the wrong path and everything else that was tried"(editor) {
    await editor.openFile("iraq-2021.txt");
    const [message] = await editor.until("a message about the missing server", () => editor.notifications(),
      (all) => all.some((text) => ["/no/such/copydesk", "comes with this extension", "PATH"].every((word) => text.includes(word))));
    console.log(`    ${message.replace(/\s+/g, " ").trim()}`);
    await editor.until("the status bar to say that copydesk could not run", () => editor.statusBar(),
      (labels) => labels.some((label) => /copydesk could not run/.test(label)));
    await editor.screenshot("no-server");
  },

  async "its button opens the setting"(editor) {
    await editor.page.locator(".notification-toast .monaco-button", { hasText: "Open Setting" }).click({ timeout: 20_000 });
    await editor.until("the setting copydesk.server.path in the settings editor", () =>
      editor.page.locator(".settings-editor .setting-item-contents", { hasText: "Server: Path" }).count());
    await editor.screenshot("setting");
  },
});
