/**
 * Plays the steps of a scenario in an editor that run.sh has started, one after the other, and counts.
 * usage: node SCENARIO URL FOLDER SHOTS        PLAYWRIGHT names the folder that playwright-core was installed in
 */

import { createRequire } from "node:module";
import { Editor } from "./editor.mjs";

/** `steps` maps what is expected to a function of the editor that throws when it does not hold. */
export async function play(steps) {
  const [url, folder, shots] = process.argv.slice(2);
  const browser = await launch();
  let failed = 0;
  let passed = 0;
  const trouble = async (name, error, editor) => {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${error.message}`);
    await editor.screenshot("failed").catch(() => {});
  };
  try {
    const editor = new Editor(await loopbackPage(browser), shots);
    await editor.open(url, folder).catch((error) => trouble("the editor opens", error, editor));
    for (const [name, step] of failed === 0 ? Object.entries(steps) : []) {
      const begun = Date.now();
      try {
        await step(editor);
        passed += 1;
        console.log(`ok      ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
      } catch (error) {
        await trouble(name, error, editor);
        // Close whatever was open, so that the next step starts from the text.
        for (let i = 0; i < 3; i += 1) await editor.press("Escape").catch(() => {});
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function launch() {
  const { chromium } = createRequire(`${process.env.PLAYWRIGHT}/`)("playwright-core");
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid() !== 0,
    timeout: 120_000,
    args: [
      "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/** A page that reaches this machine only: nothing here may depend on the network, nor touch it. */
async function loopbackPage(browser) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.route("**/*", (route) => {
    const { hostname } = new URL(route.request().url());
    return ["127.0.0.1", "localhost"].includes(hostname) ? route.continue() : route.abort();
  });
  return page;
}
