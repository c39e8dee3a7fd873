/** Gathers the licences of the packages that esbuild put into the bundle: they ask to travel with their code. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const { inputs } = JSON.parse(readFileSync("dist/meta.json", "utf8"));
const folders = new Set(
  Object.keys(inputs)
    .map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
    .filter((folder) => folder !== undefined),
);

const chapters = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file to pass on`);
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
});

const title = "The copydesk extension contains code of these packages, under the licences below.\n";
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", [title, ...chapters].join(`\n${"-".repeat(80)}\n\n`));
