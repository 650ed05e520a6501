// The built site as the tests see it: a map from path to bytes, which can be
// changed on purpose, and a server of such a map below a base path.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const repository = path.resolve(import.meta.dirname, "../..");
export const artifacts = path.resolve(import.meta.dirname, "../artifacts");

/** Makes a folder that goes away with the process that made it. */
export async function temporary(name) {
  const dir = await mkdtemp(path.join(tmpdir(), `gongkai-${name}-`));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** The program under test: $GONGKAI, or built here from the repository. */
export async function program(dir) {
  if (process.env.GONGKAI) return process.env.GONGKAI;
  const file = path.join(dir, "gongkai");
  await run("go", ["build", "-o", file, "./cmd/gongkai"], { cwd: repository });
  return file;
}

/**
 * Builds a site for an address, the demonstration if no other is named, and reads it.
 * The demonstration is kept in the folder $SITES, if there is one, for other tests.
 */
export async function build(base = "", source = repository) {
  const { dir, remove } = await temporary("site");
  const kept = process.env.SITES && source === repository && path.join(process.env.SITES, encodeURIComponent(base) || "none");
  try {
    if (kept && existsSync(kept)) return await read(kept);
    const out = path.join(dir, "public");
    await run(await program(dir), ["build", "--source", source, "--base", base, "--out", out]);
    if (kept) await rename(out, kept).catch(() => {}); // another test was faster
    return await read(existsSync(out) ? out : kept);
  } finally {
    await remove();
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

/** The paths of all pages, in a fixed order. */
export const pages = (tree) => [...tree.keys()].filter((name) => name.endsWith(".html")).sort();

/** The type of a page is the first class of its body. */
export const typeOf = (html) => /<body class="?([\w-]+)/.exec(html)?.[1] ?? "";

/** The largest pages of each type: [type, path], in a fixed order. */
export function largest(tree, count = 1) {
  const byType = {};
  for (const name of pages(tree)) (byType[typeOf(tree.get(name).toString())] ??= []).push(name);
  const bySize = (names) => names.sort((a, b) => tree.get(b).length - tree.get(a).length);
  return Object.keys(byType).sort().flatMap((type) => bySize(byType[type]).slice(0, count).map((name) => [type, name]));
}

/** A copy of the tree in which one file is other than it was. */
export function changed(tree, name, change) {
  const before = tree.get(name).toString();
  const after = change(before, tree);
  if (after === before) throw new Error(`the mutation of ${name} changes nothing`);
  return new Map(tree).set(name, Buffer.from(after));
}

/** The address of a page below the base path. */
export const address = (name) => name.replace(/(^|\/)index\.html$/, "$1");

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
  ".xml": "application/xml", ".json": "application/json", ".csv": "text/csv; charset=utf-8", ".pdf": "application/pdf",
};

/**
 * Serves a tree as static hosts do: folders by their index.html, the rest by
 * 404.html. Files whose extension is slow come late, as on a bad line.
 */
export async function serve(tree, prefix, slow) {
  const server = createServer(async (request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, "http://host").pathname);
    let name = wanted.startsWith(prefix) ? wanted.slice(prefix.length) : undefined;
    if (name === "" || name?.endsWith("/")) name += "index.html";
    const status = tree.has(name) ? 200 : 404;
    if (status === 404) name = "404.html";
    if (slow && path.extname(name) === slow) await new Promise((go) => setTimeout(go, 300));
    response.writeHead(status, { "content-type": types[path.extname(name)] ?? "application/octet-stream" });
    response.end(tree.get(name));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
