// The built site as a map from path to bytes, which can be changed on purpose.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, "../..");

export const base = "https://example.org/repo/";

/** The folder in $PUBLIC, which must be built for the base; or one built here. */
export async function build() {
  if (process.env.PUBLIC) return read(process.env.PUBLIC);
  const dir = await mkdtemp(path.join(tmpdir(), "gongkai-formats-"));
  try {
    const program = process.env.GONGKAI ?? path.join(dir, "gongkai");
    if (!process.env.GONGKAI) await run("go", ["build", "-o", program, "./cmd/gongkai"], { cwd: repository });
    const out = path.join(dir, "public");
    await run(program, ["build", "--source", repository, "--base", base, "--out", out]);
    return await read(out);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function read(dir) {
  const tree = new Map();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    tree.set(path.relative(dir, file).split(path.sep).join("/"), await readFile(file));
  }
  return tree;
}

/** A copy of the tree in which one file is other than it was. */
export function changed(tree, name, change) {
  const before = tree.get(name);
  const after = Buffer.from(change(before.toString(), before));
  if (after.equals(before)) throw new Error(`the mutation of ${name} changes nothing`);
  return new Map(tree).set(name, after);
}

/** The datasets: their folder and the name of their files. */
export function datasets(tree) {
  const list = [];
  for (const name of [...tree.keys()].sort()) {
    const found = /^(data\/.*\/)([^/]+)\.csv-metadata\.json$/.exec(name);
    if (found) list.push({ folder: found[1], name: found[2], file: (extension) => found[1] + found[2] + extension });
  }
  return list;
}

/** Reads CSV after RFC 4180. */
export function csv(text) {
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") { row.push(cell); cell = ""; }
    else if (c === "\r" && text[i + 1] === "\n") { row.push(cell); rows.push(row); row = []; cell = ""; i++; }
    else cell += c;
  }
  if (quoted || cell !== "" || row.length > 0) throw new Error("the CSV does not end with a whole line");
  return rows;
}
