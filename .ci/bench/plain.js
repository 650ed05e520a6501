// Plain queries beside Pagefind, drawn from a built site: is the page that a query was
// taken from among the first three? Other seeds draw other queries.
//
//   npm ci --prefix .ci/bench && node .ci/bench/plain.js [seed]
import { execFileSync } from "node:child_process";
import path from "node:path";
import { launch } from "../browser/browser.js";
import { readTree, searching } from "../browser/searching.js";
import { address, program, repository, serve, temporary } from "../browser/site.js";

const many = 120, pagefind = path.join(import.meta.dirname, `node_modules/@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`);
let seed = Number(process.argv[2] ?? 1);
const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
const pick = (list) => list[random(list.length)];
/** A piece of a run of characters, wherever it is cut. */
const piece = (run, least, most) => {
  const chars = [...run], n = Math.min(chars.length, least + random(most - least + 1)), at = random(chars.length - n + 1);
  return chars.slice(at, at + n).join("");
};
const runs = (text, least) => [...text.replace(/<(script|style|svg)[^]*?<\/\1>/g, " ").replace(/<[^>]+>/g, "\n").matchAll(/\p{Script=Han}+/gu)].map((m) => m[0]).filter((run) => run.length >= least);

const { dir, remove } = await temporary("plain"), out = path.join(dir, "public");
let browser, host;
try {
  execFileSync(await program(dir), ["build", "--quiet", "--source", repository, "--base", "https://example.org/repo/", "--out", out]);
  execFileSync(pagefind, ["--site", out, "--root-selector", "main", "--force-language", "zh-CN", "--quiet"]);
  const tree = readTree(out), search = searching(tree);
  tree.set("empty.html", Buffer.from("<!doctype html><title>Pagefind</title>"));
  const pages = [];
  for (const [name, file] of tree) {
    if (!/^(documents|interpretations|guide|reports|responses|infographics|gazette|consultations)\/.*index\.html$/.test(name)) continue;
    const html = file.toString(), text = runs([...html.matchAll(/<div class="?prose[^]*?<\/div>/g)].join(""), 5), title = runs(/<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1] ?? "", 4);
    if (text.length > 8 && title.length) pages.push({ name, text, title });
  }
  const sets = {
    "a phrase of the text": ({ text }) => piece(pick(text), 4, 7),
    "two words of the text": ({ text }) => [1, 2].map(() => piece(pick(text), 2, 3)).join(" "),
    "three words of the text": ({ text }) => [1, 2, 3].map(() => piece(pick(text), 2, 3)).join(" "),
    "a piece of the title": ({ title }) => piece(pick(title), 4, 8),
    "of the title, and a word of the text": ({ title, text }) => piece(pick(title), 3, 5) + " " + piece(pick(text), 2, 4),
  };
  browser = await launch();
  host = await serve(tree, "/repo/");
  const page = await browser.newPage();
  await page.goto(host.url + "empty.html");
  await page.evaluate(async () => { window.pagefind = await import("/repo/pagefind/pagefind.js"); });
  const rows = [];
  for (const [kind, make] of Object.entries(sets)) {
    let ours = 0, theirs = 0;
    for (let i = 0; i < many; i++) {
      const one = pages[(i * 37) % pages.length], query = make(one), wanted = (url) => decodeURIComponent(url).split("#")[0].endsWith("/repo/" + address(one.name));
      const { hits } = await search.search(query, 3), shown = hits.map((hit) => hit.href);
      for (const { doc } of hits.flatMap((hit) => hit.versions ?? [])) shown.push((await search.index.title(doc))[1]); // listed below the newest
      ours += shown.some(wanted);
      theirs += (await page.evaluate(async (query) => {
        const { results } = await window.pagefind.search(query);
        return Promise.all(results.slice(0, 3).map(async (result) => (await result.data()).url));
      }, query)).some(wanted);
    }
    rows.push({ [`in the first three of ${many}`]: kind, gongkai: ours, pagefind: theirs });
  }
  console.table(rows);
} finally {
  await browser?.close();
  await host?.close();
  await remove();
}
