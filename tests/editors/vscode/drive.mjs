/** An editor opens an article, looks around, makes a mistake and takes it back. Usage: see scenario.mjs. */

import assert from "node:assert/strict";
import { play } from "./scenario.mjs";

const ARTICLE = "iraq-2021.txt";
const SECTIONS = [
  "What will be the new role of the US in Iraq?",
  "End of US-led invasion of Iraq: Has it really ended?",
  "American troops in Iraq",
  "Invasion of Iraq by the US: Background",
];
/** July 26, 2021 was a Monday. */
const MISTAKE = "Tuesday, July 26, 2021";
/** What is being typed stays unmarked until this long after the last key; a little less, for the clocks' sake. */
const HELD_BACK_MS = 700;

const steps = {
  async "the server starts with the article"(editor) {
    await editor.openFile(ARTICLE);
    await editor.until("the status bar to say that copydesk reads along", () => editor.statusBar(),
      (labels) => labels.some((label) => /copydesk is reading along/.test(label)));
  },

  async "a stray full stop in a name squiggles as a warning"(editor) {
    await editor.until("a warning squiggle under “George.W. Bush”", () => editor.isSquiggled("George.W. Bush", "warning"));
    await editor.screenshot("squiggles");
    const said = await editor.hover("George.W. Bush", (text) => /stop|George W\. Bush/i.test(text));
    console.log(`    ${oneLine(said)}`);
    await editor.leaveHover();
  },

  async "the Problems panel lists the findings, each once"(editor) {
    await editor.press("Control+Shift+m");
    const rows = await editor.until("the stray full stop and the anonymous source in the Problems panel",
      () => editor.problems(),
      (all) => all.some(isStrayStop) && all.some(isAnonymousSource));
    for (const row of rows) console.log(`    ${row.label}`);
    assert.equal(rows.filter(isStrayStop).length, 1, "the stray full stop is to be listed once");
    assert.equal(new Set(rows.map((row) => row.label)).size, rows.length, "no finding is to be listed twice");
    await editor.screenshot("problems");
    await editor.press("Control+Shift+m"); // closes it again
  },

  async "a card on a name tells who it is and how often they are named"(editor) {
    await editor.focusText();
    await editor.press("Control+Home");
    const said = await editor.hover("Joe Biden", (text) =>
      /Joe Biden/.test(text) && /President of the United States/.test(text) && /\b\d+\s*(×|times|mentions?)|(mentioned|named)\D{0,20}\d+|\b(once|twice)\b/i.test(text));
    console.log(`    ${oneLine(said)}`);
    await editor.screenshot("hover");
    await editor.leaveHover();
  },

  async "the outline lists sections, their claims, and who and when"(editor) {
    await editor.command("Explorer: Focus on Outline View");
    const rows = await editor.until("the four sections in the outline", () => editor.outline(),
      (all) => SECTIONS.every((title) => all.some((row) => row.label.includes(title))));
    for (const row of rows) console.log(`    ${"  ".repeat(row.level - 1)}${row.label}`);
    const claims = below(rows, SECTIONS[0]);
    const section = rows.find((row) => row.label.includes(SECTIONS[0]));
    assert.ok(claims.some((row) => row.level === section.level + 1), "the first section is to have claims");
    const details = claims.filter((row) => row.level >= section.level + 2).map((row) => row.label);
    assert.ok(details.some((label) => /Biden/.test(label)), `a claim is to have its people beneath; there is ${details}`);
    assert.ok(details.some((label) => /2021/.test(label)), `a claim is to have its dates beneath; there is ${details}`);
  },

  async "squiggle, card and outline stand together"(editor) {
    await editor.foldFiles();
    await editor.widenSideBar(440);
    await editor.focusText();
    await editor.press("Control+Home");
    await editor.scrollToTop(".outline-pane");
    // Far enough down for the card to leave the squiggle in sight.
    await editor.hover("Biden further added", (text) => /President of the United States/.test(text));
    await editor.until("the squiggle and the outline beside the card", async () =>
      (await editor.isSquiggled("George.W. Bush", "warning")) &&
      !(await editor.isCovered("George.W. Bush")) &&
      (await editor.page.locator(".outline-pane .monaco-list-row").count()) > 4);
    await editor.screenshot("overview");
    await editor.leaveHover();
  },

  async "a mistake being typed is marked once the typing has stopped"(editor) {
    await editor.focusText();
    await editor.press("Control+End");
    await editor.page.keyboard.insertText("\n\nThe two leaders met on ");
    await editor.page.keyboard.type(MISTAKE.slice(0, -1), { delay: 15 });
    const early = await editor.isSquiggled(MISTAKE.slice(0, -1), "warning");
    const lastKey = Date.now();
    await editor.page.keyboard.type(MISTAKE.at(-1));
    await editor.until(`a warning squiggle under “${MISTAKE}”`, () => editor.isSquiggled(MISTAKE, "warning"));
    const after = Date.now() - lastKey;
    console.log(`    marked ${after} ms after the last key`);
    // On a machine so slow that the keys came seconds apart there was nothing to hold back.
    if (!early) assert.ok(after >= HELD_BACK_MS, `the finding is to be held back for ${HELD_BACK_MS} ms; it came after ${after} ms`);
    await editor.screenshot("mistake");
  },

  async "undo takes the mark away with the mistake"(editor) {
    await editor.until("the sentence to be undone", async () => {
      await editor.press("Control+z");
      return editor.rectanglesOf("The two leaders met on");
    }, (place) => place === null);
    await editor.until("no warning squiggle near the end", async () => {
      await editor.press("Control+End");
      const [lastLine] = (await editor.rectanglesOf("the head of a new coalition.")) ?? [];
      return lastLine && (await editor.squiggles("warning")).every((mark) => mark.y < lastLine.y);
    });
    await editor.press("Control+Shift+m");
    await editor.until("the weekday finding to be gone from the Problems panel", () => editor.problems(),
      (all) => all.some(isStrayStop) && !all.some((row) => /Monday/.test(row.label)));
    await editor.screenshot("undone");
    await editor.press("Control+Shift+m");
  },

  async "a new file without a name is read too"(editor) {
    await editor.command("File: New Untitled Text File");
    await editor.until("an empty new file", () => editor.page.locator(".tabs-container .tab.active", { hasText: "Untitled-1" }).count());
    await editor.page.keyboard.insertText(`They met on ${MISTAKE}, in the Oval Office. `);
    await editor.page.keyboard.type("It was warm.", { delay: 15 });
    await editor.until(`a warning squiggle under “${MISTAKE}” in the new file`, () => editor.isSquiggled(MISTAKE, "warning"));
    await editor.screenshot("untitled");
  },

  async "the server can be restarted, and nothing complained"(editor) {
    await editor.command("copydesk: Restart Server");
    await editor.until("the status bar to say again that copydesk reads along", () => editor.statusBar(),
      (labels) => labels.some((label) => /copydesk is reading along/.test(label)));
    await editor.until("the mark to be back after the restart", () => editor.isSquiggled(MISTAKE, "warning"));
    assert.deepEqual(await editor.notifications(), [], "no notification is to be on the screen");
  },
};

const isStrayStop = (row) => /George/.test(row.label) && /stop|initial|George W\. Bush/i.test(row.label);
const isAnonymousSource = (row) => /anonymous|unnamed/i.test(row.label);
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** The rows beneath the row with that title, at any depth. */
function below(rows, title) {
  const at = rows.findIndex((row) => row.label.includes(title));
  const end = rows.findIndex((row, index) => index > at && row.level <= rows[at].level);
  return rows.slice(at + 1, end < 0 ? undefined : end);
}

await play(steps);
