/**
 * VS Code as a person sees it: what is on the screen, and what hands can do.
 * Every wait here is bounded and says, when it fails, what was expected and what was there instead.
 */

import path from "node:path";

export const PATIENCE = 60_000;

export class Editor {
  constructor(page, shots) {
    this.page = page;
    this.shots = shots;
    this.shotCount = 0;
  }

  /** Asks `probe` again and again until what it answers passes `good`, and returns that answer. */
  async until(what, probe, good = Boolean, patience = PATIENCE) {
    const end = Date.now() + patience;
    let last;
    do {
      try {
        last = await probe();
        if (good(last)) return last;
      } catch (error) {
        last = `error: ${error.message.split("\n")[0]}`;
      }
      await this.page.waitForTimeout(100);
    } while (Date.now() < end);
    throw new Error(`expected ${what} within ${patience / 1000} s; last saw: ${JSON.stringify(last)?.slice(0, 1500)}`);
  }

  async open(url, folder) {
    await this.page.goto(`${url}/?folder=${encodeURIComponent(folder)}`, { waitUntil: "domcontentloaded", timeout: PATIENCE });
    await this.until("the files of the folder in the side bar", () =>
      this.page.locator(".explorer-folders-view .monaco-list-row").count());
  }

  async screenshot(name) {
    this.shotCount += 1;
    const file = `${String(this.shotCount).padStart(2, "0")}-${name}.png`;
    await this.page.screenshot({ path: path.join(this.shots, file), animations: "disabled", caret: "hide" });
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  /** Picks from the quick input the first row whose label starts with `label`. */
  async pick(openKeys, typed, label) {
    const input = this.page.locator(".quick-input-widget input").first();
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`).first();
    await this.until(`"${label}" to be offered after typing "${typed}"`, async () => {
      if (!(await input.isVisible())) await this.press(openKeys);
      await input.waitFor({ state: "visible", timeout: 5_000 });
      await input.fill(typed);
      await row.waitFor({ state: "visible", timeout: 5_000 });
      return true;
    });
    await row.click();
    await this.until("the quick input to close", async () => !(await input.isVisible()));
  }

  /** Runs a command by its name in the command palette. */
  command(name) {
    return this.pick("F1", `>${name}`, name);
  }

  async openFile(name) {
    await this.pick("Control+p", name, name);
    await this.until(`a tab with ${name}`, () =>
      this.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).count());
    await this.until(`the text of ${name}`, () => this.page.locator(".monaco-editor .view-lines .view-line").count());
  }

  async focusText() {
    await this.command("View: Focus Active Editor Group");
    await this.until("the cursor in the text", () => this.page.locator(".editor-instance .monaco-editor.focused").count());
  }

  /**
   * Where `text` stands on the screen, a rectangle a line, or nothing. Lines on the screen are wrapped and cut into
   * coloured pieces, so all pieces are put together in reading order first.
   */
  rectanglesOf(text) {
    return this.page.evaluate((wanted) => {
      const top = (line) => Number.parseFloat(line.style.top);
      const lines = [...document.querySelectorAll(".editor-instance .view-lines .view-line")].sort((a, b) => top(a) - top(b));
      let all = "";
      const places = [];
      for (const line of lines) {
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const piece = walk.currentNode;
          for (let i = 0; i < piece.data.length; i += 1) places.push([piece, i]);
          all += piece.data.replaceAll("\u00a0", " ");
        }
      }
      const at = all.indexOf(wanted);
      if (at < 0) return null;
      const range = document.createRange();
      range.setStart(...places[at]);
      const [lastPiece, lastIndex] = places[at + wanted.length - 1];
      range.setEnd(lastPiece, lastIndex + 1);
      return [...range.getClientRects()]
        .filter((r) => r.width > 0)
        .map(({ x, y, width, height }) => ({ x, y, width, height }));
    }, text);
  }

  /** Squiggles of one level: "error", "warning", "info" or "hint". */
  squiggles(level) {
    return this.page.locator(`.editor-instance .view-overlays .squiggly-${level}`).evaluateAll((marks) =>
      marks.map((m) => m.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x, y, width, height })));
  }

  /** Does a squiggle of that level run under all of `text`, but for a pixel here and there? */
  async isSquiggled(text, level) {
    const rectangles = (await this.rectanglesOf(text)) ?? [];
    const marks = await this.squiggles(level);
    const covered = (r) => Math.max(0, ...marks
      .filter((m) => m.y < r.y + r.height && m.y + m.height > r.y)
      .map((m) => Math.min(m.x + m.width, r.x + r.width) - Math.max(m.x, r.x)));
    const width = rectangles.reduce((sum, r) => sum + r.width, 0);
    return width > 0 && rectangles.reduce((sum, r) => sum + covered(r), 0) >= width * 0.9;
  }

  /** Rests the mouse on the start of `text` and returns what the card says, once that passes `good`. */
  async hover(text, good) {
    const cards = this.page.locator(".monaco-hover:not(.hidden) .hover-contents");
    return this.until(`a card at "${text}" that says what it should`, async () => {
      const [place] = (await this.rectanglesOf(text)) ?? [];
      if (!place) throw new Error(`"${text}" is not on the screen`);
      await this.page.mouse.move(2, 2);
      await this.page.mouse.move(place.x + 6, place.y + place.height / 2);
      await this.page.mouse.move(place.x + 10, place.y + place.height / 2, { steps: 4 });
      await cards.first().waitFor({ state: "visible", timeout: 10_000 });
      return await this.until("the card to be filled", async () => (await cards.allInnerTexts()).join("\n"), good, 5_000);
    });
  }

  /** Does a card lie over `text`? */
  async isCovered(text) {
    const card = await this.page.locator(".monaco-hover:not(.hidden)").first().boundingBox();
    const rectangles = (await this.rectanglesOf(text)) ?? [];
    return rectangles.some((r) =>
      r.x < card.x + card.width && r.x + r.width > card.x && r.y < card.y + card.height && r.y + r.height > card.y);
  }

  async leaveHover() {
    await this.page.mouse.move(2, 2);
    await this.until("the card to go", async () =>
      (await this.page.locator(".monaco-hover:not(.hidden) .hover-contents").count()) === 0);
  }

  /** All rows of a list or tree, also those one must scroll to: [{ level, label }] in their order. */
  async rows(list) {
    const shown = this.page.locator(`${list} .monaco-list-rows > .monaco-list-row`);
    const found = new Map();
    await this.scrollToTop(list);
    for (let still = 0; still < 3; ) {
      await this.page.waitForTimeout(100);
      const seen = await shown.evaluateAll((rows) => rows.map((row) => ({
        index: Number(row.dataset.index),
        level: Number(row.getAttribute("aria-level")),
        label: row.getAttribute("aria-label") ?? row.innerText,
      })));
      const before = found.size;
      for (const row of seen) found.set(row.index, row);
      still = found.size === before ? still + 1 : 0;
      await this.page.mouse.wheel(0, 120);
    }
    await this.scrollToTop(list);
    return [...found.values()].sort((a, b) => a.index - b.index);
  }

  async scrollToTop(list) {
    await this.page.locator(`${list} .monaco-list`).first().hover({ position: { x: 5, y: 5 }, timeout: 5_000 });
    // In small turns: one huge turn of the wheel is taken for none.
    await this.until(`the first row of ${list}`, async () => {
      await this.page.mouse.wheel(0, -300);
      return this.page.locator(`${list} .monaco-list-rows > .monaco-list-row[data-index="0"]`).isVisible();
    });
  }

  /** Drags the edge of the side bar until it is that wide. */
  async widenSideBar(width) {
    const side = await this.page.locator(".part.sidebar").boundingBox();
    await this.page.mouse.move(side.x + side.width, side.y + side.height / 3);
    await this.page.mouse.down();
    await this.page.mouse.move(side.x + width, side.y + side.height / 3, { steps: 8 });
    await this.page.mouse.up();
    await this.until(`the side bar to be about ${width} wide`, async () =>
      Math.abs((await this.page.locator(".part.sidebar").boundingBox()).width - width) < 40, Boolean, 10_000);
  }

  /** Folds the list of files away, so that the views below it get the room. */
  async foldFiles() {
    const header = this.page.locator('.pane-header[aria-label^="Explorer Section"]').first();
    if ((await header.getAttribute("aria-expanded")) === "true") await header.click({ timeout: 10_000 });
  }

  problems() {
    return this.rows(".markers-panel");
  }

  outline() {
    return this.rows(".outline-pane");
  }

  /** The labels of the status bar, as a screen reader would say them. */
  statusBar() {
    return this.page.locator(".statusbar-item").evaluateAll((items) =>
      items.map((item) => item.getAttribute("aria-label") || item.querySelector("[aria-label]")?.getAttribute("aria-label") || item.innerText));
  }

  notifications() {
    return this.page.locator(".notifications-toasts .notification-toast").allInnerTexts();
  }
}
