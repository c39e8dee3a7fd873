/** Where the copydesk program is: the one bundled here, the one in the settings, or the one on the PATH. */

import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** What is asked of the machine, so that tests can make one up. */
export interface Machine {
  platform: NodeJS.Platform;
  /** The PATH variable, as it stands. */
  searchPath: string;
  home: string;
  /** Is there a file at this place that can be run? */
  isProgram(file: string): boolean;
}

export interface Located {
  /** The program to run; absent when there is none. */
  program?: string;
  /** Every place looked at, in words, in the order of looking. */
  tried: string[];
  /** Why the path in the settings is of no use. Set also when another program was found after it. */
  wrongSetting?: string;
}

/** Finds the server. `extensionFolder` is where this extension lives, `setting` the value of `copydesk.server.path`. */
export function locate(extensionFolder: string, setting: string, machine: Machine): Located {
  const paths = pathsOf(machine);
  const name = machine.platform === "win32" ? "copydesk.exe" : "copydesk";

  const bundled = paths.join(extensionFolder, "server", name);
  const tried = ["the copy that comes with this extension"];
  if (machine.isProgram(bundled)) {
    return { program: bundled, tried };
  }

  let wrongSetting: string | undefined;
  const wanted = fromHome(setting.trim(), machine);
  if (wanted === "") {
    tried.push("the setting copydesk.server.path (empty)");
  } else {
    tried.push("the setting copydesk.server.path");
    wrongSetting = faultOf(wanted, machine);
    if (wrongSetting === undefined) {
      return { program: wanted, tried };
    }
  }

  tried.push(`the folders on your PATH, for a program named ${name}`);
  const program = onPath(name, machine);
  return { program, tried, wrongSetting };
}

/** What to tell a writer, who may never have heard of a PATH, when no server was found. */
export function explainMissing(located: Located): string {
  const first = located.wrongSetting ?? "The copydesk program was not found, so articles are not being checked.";
  return `${first} Looked at: ${located.tried.join("; ")}. Please write in the setting where the program is.`;
}

/** The machine this code runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    searchPath: process.env.PATH ?? "",
    home: homedir(),
    isProgram,
  };
}

/** What is wrong with a path from the settings, or nothing. */
function faultOf(wanted: string, machine: Machine): string | undefined {
  // A relative path would mean another file in every folder, and so a program picked by whoever made the folder.
  if (!pathsOf(machine).isAbsolute(wanted)) {
    return `The setting copydesk.server.path must be a full path, but it says "${wanted}".`;
  }
  if (!machine.isProgram(wanted)) {
    return `The setting copydesk.server.path says "${wanted}", but there is no program at that place.`;
  }
  return undefined;
}

function onPath(name: string, machine: Machine): string | undefined {
  const paths = pathsOf(machine);
  return machine.searchPath
    .split(paths.delimiter)
    .filter((folder) => paths.isAbsolute(folder))
    .map((folder) => paths.join(folder, name))
    .find((file) => machine.isProgram(file));
}

function fromHome(setting: string, machine: Machine): string {
  return /^~(?=$|[/\\])/.test(setting) ? machine.home + setting.slice(1) : setting;
}

/** The path rules of that machine, not of the one that happens to run the tests. */
function pathsOf(machine: Machine): path.PlatformPath {
  return machine.platform === "win32" ? path.win32 : path.posix;
}

function isProgram(file: string): boolean {
  try {
    // On Windows X_OK asks no more than whether the file is there.
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
