// The search beside Pagefind, on the same invented rules: what it costs to make,
// what a reader loads, how long an answer takes, and what is found. Nothing here
// is a gate: the times are those of the machine at that moment.
//
//   npm ci --prefix .ci/bench && node .ci/bench/search.js [pages [characters a page]]
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "../browser/browser.js";
import { readTree, searching } from "../browser/searching.js";
import { program, temporary } from "../browser/site.js";
import { statutes, writeStatutes } from "../browser/statutes.js";

const [count = 3500, length = 5500] = process.argv.slice(2).map(Number);
const pagefind = path.join(import.meta.dirname, `node_modules/@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`);

/** Runs a program to its end: seconds of wall and processor, megabytes at the most. */
function measured(file, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now(), child = spawn(file, args, { stdio: ["ignore", "ignore", "inherit"] }), last = { cpu: 0, memory: 0 };
    const look = () => {
      try {
        const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
        last.cpu = (Number(stat[11]) + Number(stat[12])) / 100;
        last.memory = Math.max(last.memory, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
      } catch {} // it is over
    };
    const timer = setInterval(look, 20);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(timer);
      if (code) reject(new Error(`${file} exited with ${code}`));
      else resolve({ wall: (performance.now() - start) / 1000, ...last });
    });
  });
}

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

/** Serves a tree, text compressed, and counts the bytes it sends. */
async function counting(tree) {
  const sent = { bytes: 0 };
  const server = createServer((request, response) => {
    let name = decodeURIComponent(new URL(request.url, "http://host").pathname).replace("/repo/", "");
    if (name === "" || name.endsWith("/")) name += "index.html";
    const file = tree.get(name), type = types[path.extname(name)];
    if (!file) return response.writeHead(404).end();
    const text = /text|json/.test(type ?? ""), body = text ? gzipSync(file) : file;
    sent.bytes += body.length;
    response.writeHead(200, { "content-type": type ?? "application/octet-stream", ...(text && { "content-encoding": "gzip" }) }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/repo/`, sent, close: () => server.close() };
}

const middle = (list, at = .5) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * at))];
const size = (tree, folder, end = "") => [...tree].filter(([name]) => name.startsWith(folder) && name.endsWith(end)).reduce(([n, bytes], [, file]) => [n + 1, bytes + file.length], [0, 0]);

const { dir, remove } = await temporary("bench");
const out = path.join(dir, "public");
try {
  await writeStatutes(dir, count, length);
  const ours = await measured(await program(dir), ["build", "--quiet", "--source", dir, "--base", "https://example.org/repo/", "--out", out]);
  const tree = readTree(out);
  console.log(`${count} pages, ${length} characters each; gongkai: the whole build of the site, pages and search`);
  const theirs = count > 5000 ? null : await measured(pagefind, ["--site", out, "--glob", "documents/s*/*.html", "--root-selector", "main", "--force-language", "zh-CN", "--quiet"]);
  const both = theirs ? readTree(out) : tree;
  both.set("empty.html", Buffer.from("<!doctype html><title>Pagefind</title>"));
  const rows = [], row = (name, a, b, digits = 1) => rows.push({ measure: name, gongkai: a.toFixed(digits), pagefind: b?.toFixed(digits), ratio: b && (a / b).toFixed(3) });
  row("build, wall s", ours.wall, theirs?.wall);
  row("build, processor s", ours.cpu, theirs?.cpu);
  row("build, memory MB", ours.memory, theirs?.memory);
  const [files, bytes] = size(tree, "search/", ".bin"), [theirFiles, theirBytes] = theirs ? size(both, "pagefind/") : [];
  row("index, MB", bytes / 1e6, theirBytes && theirBytes / 1e6, 2);
  row("index, files", files, theirFiles, 0);

  const all = [...statutes(count, 0)], every = (n, of) => Array.from({ length: n }, (_, i) => of(all[(i * 53 + 7) % count], i));
  const search = searching(tree), { read } = await search.index.readings(), spell = (s) => [...s].map((c) => read.get(c) ?? c);
  const edit = (d, i, how) => { const c = [...d.title]; how(c, 3 + (i % (c.length - 4))); return [c.join(""), d.title]; };
  const sets = {
    "title": every(40, (d) => [d.title, d.title]),
    "title without its ending": every(40, (d) => [d.title.slice(0, -2), d.title]),
    "pinyin": every(40, (d) => [spell(d.title).join(""), d.title]),
    "initials": every(40, (d) => [spell(d.title).map((s) => s[0]).join(""), d.title]),
    "missing character": every(40, (d, i) => edit(d, i, (c, at) => c.splice(at, 1))),
    "swapped characters": every(40, (d, i) => edit(d, i, (c, at) => c.splice(at, 2, c[at + 1], c[at]))),
    "wrong character": every(40, (d, i) => edit(d, i, (c, at) => { c[at] = "龙兴明才"[i % 4]; })),
  };
  const browser = await launch(), host = await counting(both);
  const fresh = async (address) => {
    const context = await browser.createBrowserContext(), page = await context.newPage();
    await page.setViewport({ width: 390, height: 844 });
    host.sent.bytes = 0;
    await page.goto(host.url + address, { waitUntil: "networkidle0" });
    return { context, page };
  };
  const ask = (q) => { // in a page with pagefind.js
    return window.pagefind.search(q).then(async ({ results }) => Promise.all(results.slice(0, 10).map((r) => r.data().then((d) => d.meta.title))));
  };
  const cold = { ours: [], theirs: [] };
  for (const [q] of sets.title.slice(0, 12)) {
    const one = await fresh("search/?q=" + encodeURIComponent(q));
    cold.ours.push(host.sent.bytes / 1000);
    await one.context.close();
    if (!theirs) continue;
    const other = await fresh("empty.html");
    await other.page.evaluate(async () => { window.pagefind = await import("/repo/pagefind/pagefind.js"); });
    await other.page.evaluate(ask, q);
    cold.theirs.push(host.sent.bytes / 1000);
    await other.context.close();
  }
  row("first exact query, kB", middle(cold.ours), theirs && middle(cold.theirs));

  const { page } = await fresh("search/?q=" + encodeURIComponent("规定"));
  const them = theirs && (await fresh("empty.html")).page;
  await them?.evaluate(async () => { window.pagefind = await import("/repo/pagefind/pagefind.js"); });
  const warm = { ours: [], theirs: [] }, found = {};
  // A reader asks anew after having read: what the last answer still loads is over.
  const rest = () => new Promise((go) => setTimeout(go, 200));
  for (const [kind, queries] of Object.entries(sets)) {
    found[kind] = [0, theirs ? 0 : undefined];
    for (const [q, title] of queries) {
      const { hits } = await search.search(q, 3);
      found[kind][0] += hits.some((h) => h.title === title);
      if (kind.startsWith("title")) {
        await rest();
        warm.ours.push(await page.evaluate((q) => new Promise((done) => {
          const list = document.getElementById("Results"), start = performance.now();
          new MutationObserver((_, o) => { if (list.children.length) { o.disconnect(); done(performance.now() - start); } }).observe(list, { childList: true });
          document.getElementById("Query").value = q;
          document.getElementById("SiteSearch").requestSubmit();
        }), q));
      }
      if (!theirs) continue;
      if (kind.startsWith("title")) await rest();
      const start = performance.now(), titles = await them.evaluate(ask, q);
      if (kind.startsWith("title")) warm.theirs.push(performance.now() - start);
      found[kind][1] += titles.slice(0, 3).includes(title);
    }
  }
  row("answer on a warm page, median ms", middle(warm.ours), theirs && middle(warm.theirs), 0);
  row("answer on a warm page, p95 ms", middle(warm.ours, .95), theirs && middle(warm.theirs, .95), 0);
  for (const [kind, [a, b]] of Object.entries(found)) rows.push({ measure: `in the first three of 40: ${kind}`, gongkai: a, pagefind: b });
  console.table(rows);
  await browser.close();
  host.close();
} finally {
  await remove();
}
