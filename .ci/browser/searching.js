// The script of the search as the pages have it, run on a built site without a
// browser: what it fetches comes out of a map from path to bytes.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { createContext, runInContext } from "node:vm";

/** Opens the search of a tree. fetched hears the path of every file that it reads. */
export function searching(tree, { prefix = "repo/", fetched = () => {} } = {}) {
  const page = tree.get("search/index.html").toString();
  const generation = /data-generation="?(\d+)/.exec(page)[1];
  const script = [...tree.keys()].find((name) => /^theme\/search-\w+\.js$/.test(name));
  const context = createContext({
    URL, URLSearchParams, TextDecoder, DataView, Uint8Array, Uint32Array, Response, DecompressionStream, console,
    fetch: async (url) => {
      const name = decodeURIComponent(url.split("?")[0].slice(1)).replace(prefix, "");
      fetched(name, tree.get(name)?.length ?? 0);
      return tree.has(name) ? new Response(tree.get(name)) : new Response("", { status: 404 });
    },
  });
  runInContext(tree.get(script).toString(), context);
  const index = runInContext("searchIndex", context)(`/${prefix}search/`, generation);
  const engine = runInContext("searchEngine", context)(index);
  const { repair, suggest } = runInContext("searchRepair", context)(index, engine);
  const titles = async (result, n, sort) => {
    const list = (await engine.order(result, sort)).slice(0, n);
    return Promise.all(list.map(async (hit) => ({ ...hit, title: (await index.title(hit.doc))[0], href: (await index.title(hit.doc))[1] })));
  };
  return {
    index, engine, repair, suggest, titles,
    /** What the page shows for a query in the end: the first n results, and what was meant. */
    async search(text, n = 10) {
      const first = await engine.find(text), meant = await repair(text, first);
      const shown = meant?.auto ? meant.result : first;
      return { first, meant, hits: await titles(shown, n) };
    },
  };
}

/** Reads a built folder. */
export function readTree(dir) {
  const tree = new Map();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) tree.set(path.relative(dir, file).split(path.sep).join("/"), readFileSync(file));
  }
  return tree;
}
