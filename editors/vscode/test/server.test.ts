/** Finding the server, on machines made up for the purpose. */

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { explainMissing, locate, type Machine, thisMachine } from "../src/server";

const EXTENSION = "/ext/copydesk";
const BUNDLED = "/ext/copydesk/server/copydesk";

function linux(...programs: string[]): Machine {
  return {
    platform: "linux",
    searchPath: "/usr/local/bin:/usr/bin",
    home: "/home/ida",
    isProgram: (file) => programs.includes(file),
  };
}

function windows(...programs: string[]): Machine {
  return {
    platform: "win32",
    searchPath: "C:\\Windows;C:\\Tools",
    home: "C:\\Users\\ida",
    isProgram: (file) => programs.includes(file),
  };
}

test("the bundled program comes first", () => {
  const all = linux(BUNDLED, "/opt/copydesk", "/usr/bin/copydesk");
  assert.equal(locate(EXTENSION, "/opt/copydesk", all).program, BUNDLED);
});

test("then the setting, then the PATH in its own order", () => {
  const programs = ["/opt/copydesk", "/usr/bin/copydesk", "/usr/local/bin/copydesk"];
  assert.equal(locate(EXTENSION, " /opt/copydesk ", linux(...programs)).program, "/opt/copydesk");
  assert.equal(locate(EXTENSION, "", linux(...programs)).program, "/usr/local/bin/copydesk");
});

test("a tilde stands for the home folder", () => {
  assert.equal(locate(EXTENSION, "~/bin/copydesk", linux("/home/ida/bin/copydesk")).program, "/home/ida/bin/copydesk");
  // "~bob" is another user's home to a shell, and no home at all here.
  assert.equal(locate(EXTENSION, "~bob/copydesk", linux("/home/idabob/copydesk")).program, undefined);
});

test("on Windows the program ends in .exe and paths have drives", () => {
  const bundled = "C:\\ext\\server\\copydesk.exe";
  assert.equal(locate("C:\\ext", "", windows(bundled)).program, bundled);
  assert.equal(locate("C:\\ext", "D:\\c.exe", windows("D:\\c.exe")).program, "D:\\c.exe");
  assert.equal(locate("C:\\ext", "", windows("C:\\Tools\\copydesk.exe")).program, "C:\\Tools\\copydesk.exe");
});

test("when nothing is found, every place is named", () => {
  const located = locate(EXTENSION, "", linux());
  assert.equal(located.program, undefined);
  assert.equal(located.wrongSetting, undefined);
  const message = explainMissing(located);
  assert.match(message, /not found/);
  assert.match(message, /comes with this extension/);
  assert.match(message, /copydesk\.server\.path \(empty\)/);
  assert.match(message, /PATH/);
});

test("a wrong setting is said to be wrong", () => {
  const message = explainMissing(locate(EXTENSION, "/opt/copydeks", linux()));
  assert.match(message, /says "\/opt\/copydeks", but there is no program at that place/);
});

test("a wrong setting is also told of when the PATH has a program", () => {
  const located = locate(EXTENSION, "/opt/copydeks", linux("/usr/bin/copydesk"));
  assert.equal(located.program, "/usr/bin/copydesk");
  assert.match(located.wrongSetting ?? "", /copydeks/);
});

test("a relative path is refused, in the setting and on the PATH", () => {
  const machine = { ...linux("bin/copydesk", "copydesk", "./copydesk"), searchPath: ".::bin" };
  const located = locate(EXTENSION, "bin/copydesk", machine);
  assert.equal(located.program, undefined);
  assert.match(located.wrongSetting ?? "", /must be a full path/);
});

test("on this machine: a folder is no program, nor is a file that cannot be run", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "copydesk-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const { isProgram } = thisMachine();
  const file = path.join(folder, "copydesk");
  assert.equal(isProgram(file), false, "absent");
  writeFileSync(file, "");
  mkdirSync(path.join(folder, "d"));
  assert.equal(isProgram(path.join(folder, "d")), false, "a folder");
  if (process.platform !== "win32") {
    chmodSync(file, 0o644);
    assert.equal(isProgram(file), false, "not executable");
    chmodSync(file, 0o755);
  }
  assert.equal(isProgram(file), true);
});
