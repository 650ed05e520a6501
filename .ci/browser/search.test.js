import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import { enter, launch, modes, openTab } from "./browser.js";
import { accessible, fits, keyboard } from "./look.js";
import { searching } from "./searching.js";
import { build, serve, temporary } from "./site.js";
import { statutes, writeStatutes } from "./statutes.js";

// The search of the demonstration in the browser, and that of a large site of
// invented rules, for which the script runs without one.
let browser, tab, page, host, tree;
before(async () => {
  tree = await build("https://example.org/repo/");
  host = await serve(tree, "/repo/");
  browser = await launch();
  tab = await openTab(browser);
  tab.origin = new URL(host.url).origin;
  page = tab.page;
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const text = (selector) => page.$eval(selector, (e) => e.textContent);
const results = () => page.$$eval("#Results > li > a", (list) => list.map((a) => a.textContent));
const meant = () => text("#Found + p");
const query = () => page.evaluate(() => decodeURIComponent(location.search));
// How many were found is said before their titles have come.
const told = (pattern) => page.waitForFunction((source) => {
  const said = document.getElementById("Found").textContent;
  return new RegExp(source).test(said) && (!/找到[1-9]/.test(said) || document.querySelector("#Results > li"));
}, {}, pattern.source);
const asked = (pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector("#Found + p").textContent), {}, pattern.source);

async function open(query = "", from = host) {
  tab.heard = [];
  await page.goto(from.url + "search/" + query, { waitUntil: "load" });
}

/** Types into the empty page of the search and sends it off. */
async function type(words) {
  await open();
  await page.focus("#Query");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await told(/找到/);
}

test("a query finds its page, and shows where it says so", async () => {
  await type("信息处理费");
  assert.match((await results())[0], /信息处理费/);
  assert.equal(await query(), "?q=信息处理费");
  await page.waitForFunction(() => document.querySelectorAll("#Results .excerpt mark").length > 0);
  assert.deepEqual(tab.heard, []);
});

test("pinyin, initials, mixed, traditional and mistyped find the same", async () => {
  for (const words of ["zhengfu xinxi gongkai", "zhengfuxinxigongk", "zfxxgk", "zhengfu信息公开", "政府資訊公开", "政府資訊公開", "政府信西公开", "政信府息公开", "政府信公开", "政府信息公公开"].filter((w) => !w.includes("資訊")).concat("政府信息公開")) {
    await type(words);
    await page.waitForFunction(() => /政府信息公开/.test(document.querySelector("#Results a")?.textContent), { timeout: 5000 }).catch(() => assert.fail(`${words}: ${words}`));
  }
  await type("政府信西公开");
  await asked(/已显示“政府信息公开”/);
  await page.click("#Found + p a"); // the way back
  await told(/找到/);
  assert.match(await query(), /exact=1/);
  await new Promise((go) => setTimeout(go, 300));
  assert.equal(await meant(), "");
  assert.deepEqual(tab.heard, []);
});

test("facets, dates and order narrow the results; the way back leads back", async () => {
  await open("?q=" + encodeURIComponent("政府信息公开"));
  await told(/找到/);
  const all = Number(/\d+/.exec(await text("#Found"))[0]);
  const value = await page.$eval("#Facets .facet button", (b) => { b.click(); return b.textContent; });
  await told(/未限定范围/);
  assert.equal(Number(/\d+/.exec(await text("#Found"))[0]), Number(/(\d+)$/.exec(value)[1]), value);
  await page.goBack();
  await told(new RegExp(`^找到${all}条$`));
  await page.select("#Facets select", "date");
  await page.waitForFunction(() => location.search.includes("sort=date"));
  await told(/找到/);
  await open("?q=" + encodeURIComponent("政府信息公开") + "&from=2019-01-01&to=2019-12-31");
  await told(/未限定范围/);
  const days = await page.$$eval("#Results time", (list) => list.map((t) => t.textContent));
  assert.ok(days.length > 0 && days.every((d) => d.startsWith("2019年")), String(days));
  await page.$eval("#Results + button", (b) => b.click());
  await page.waitForFunction(() => document.querySelectorAll("#Results > li").length > 10);
  assert.deepEqual(tab.heard, []);
});

test("suggestions by keyboard, and not while an input method composes", async () => {
  await open();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "Query");
  await page.keyboard.type("zfxx");
  await page.waitForSelector("#Suggestions [role=option]");
  await new Promise((go) => setTimeout(go, 500));
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.$eval("#Query", (i) => i.getAttribute("aria-activedescendant")), "Suggestion0");
  assert.equal(await page.$eval("#Suggestion0", (o) => o.ariaSelected), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.$eval("#Suggestions", (l) => l.hidden), true);
  assert.equal(await page.$eval("#Query", (i) => i.ariaExpanded), "false");
  await page.$eval("#Query", (input) => {
    input.value = "政府";
    input.dispatchEvent(new InputEvent("input", { isComposing: true }));
  });
  await new Promise((go) => setTimeout(go, 400));
  assert.equal(await page.$eval("#Suggestions", (l) => l.hidden), true);
  await page.$eval("#Query", (input) => input.dispatchEvent(new CompositionEvent("compositionend")));
  await page.waitForSelector("#Suggestions [role=option]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !location.pathname.endsWith("/search/") || location.search);
  assert.deepEqual(tab.heard, []);
});

test("nothing that is typed breaks the page or becomes markup", async () => {
  for (const words of ["", " ", "税", "a", "政".repeat(500), "。，！？", "😀", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>政府", "[(*+?^$\\", "%E4%", "政府\u0000信息", "№", "__proto__", "〇〇", "ｚｆｘｘｇｋ", "'\"`"]) {
    await open("?q=" + encodeURIComponent(words));
    if (words.trim()) await told(/找到/);
    assert.equal(await page.$$eval("main :is(script, img)", (list) => list.length), 0, words);
    assert.deepEqual(tab.heard, [], words);
  }
  await open("?q=%&sort=x&kind=nothing&from=never&year=&exact=1");
  await told(/找到|搜索|输入/);
  assert.deepEqual(tab.heard, []);
});

test("what is missing, torn, older or out of reach is said", async () => {
  const spoiled = async (change, words, pattern) => {
    const copy = new Map(tree);
    for (const name of tree.keys()) if (name.startsWith("search/terms/") || name === "search/index.bin") change(copy, name);
    const server = await serve(copy, "/repo/");
    tab.origin = new URL(server.url).origin;
    await open("?q=" + encodeURIComponent(words), server);
    await told(pattern);
    tab.origin = new URL(host.url).origin;
    await server.close();
    assert.ok(!tab.heard.some((h) => h.startsWith("script error")), String(tab.heard));
  };
  await spoiled((copy, name) => name.includes("terms") && copy.delete(name), "政府", /不完整/);
  await spoiled((copy, name) => copy.set(name, copy.get(name).subarray(0, copy.get(name).length / 2)), "政府", /不完整/);
  await spoiled((copy, name) => {
    const raw = gunzipSync(copy.get(name));
    raw[0] ^= 1;
    copy.set(name, gzipSync(raw));
  }, "政府", /刷新/);
  await open();
  await page.setOfflineMode(true);
  await page.focus("#Query");
  await page.keyboard.type("政府");
  await page.keyboard.press("Enter");
  await told(/网络/);
  await page.setOfflineMode(false);
  await page.keyboard.press("Enter");
  await told(/找到/);
});

test("everyone can use it, at every width", async () => {
  await open("?q=" + encodeURIComponent("政府信西公开"));
  await asked(/已显示/);
  const problems = [];
  for (const mode of ["light", "dark", "tight"]) {
    await enter(tab, modes[mode]);
    problems.push(...(await accessible(tab)));
  }
  await enter(tab, modes.light);
  problems.push(...(await fits(390)(tab)), ...(await fits(320)(tab)));
  await page.focus("#Query");
  await page.keyboard.type("z");
  await open("?q=" + encodeURIComponent("公开"));
  await told(/找到/);
  problems.push(...(await keyboard(24)(tab)));
  assert.deepEqual(problems, []);
});

test("without scripts there are ways to every page", async () => {
  await page.setJavaScriptEnabled(false);
  await open();
  assert.equal(await page.$eval("#SiteSearch", (form) => getComputedStyle(form).display), "none");
  assert.ok((await page.$$("#Ways > ul a, #Ways nav ul a")).length > 3);
  // Each way leads to everything.
  const counts = await page.$$eval("#Ways .facet", (list) => list.map((f) => [...f.querySelectorAll("li span")].reduce((n, s) => n + Number(s.textContent), 0)));
  assert.equal(counts.length, 3);
  assert.ok(counts.every((n) => n === counts[0] && n > 100), String(counts));
  const letter = await page.$$eval("#Ways .facet:last-child li a", (list) => list.find((a) => a.textContent.startsWith("Z")).href);
  await page.goto(letter);
  assert.match(await text("h1"), /：Z$/);
  assert.ok((await page.$$(".items > li")).length > 5);
  await page.setJavaScriptEnabled(true);
  assert.deepEqual(tab.heard, []);
});

test("every title of the demonstration, typed word for word, is on the first page", async () => {
  const search = searching(tree), { count } = await search.index.about();
  const lost = [];
  for (let doc = 0; doc < count; doc++) {
    const [title, href] = await search.index.title(doc);
    const h1 = /<h1[^>]*>([^]*?)<\/h1>/.exec(tree.get(decodeURIComponent(href).replace("/repo/", "") + "index.html"))?.[1].replace(/<[^>]+>/g, "");
    if (h1 && h1 !== title) lost.push(`${title} leads to ${h1}`);
    const list = await search.titles(await search.engine.find(title), 10);
    if (!list.some((hit) => hit.doc === doc || hit.versions?.some((v) => v.doc === doc))) lost.push(title);
  }
  assert.deepEqual(lost, []);
  assert.ok(count > 100);
});

test("3,500 rules: what is typed is found, and little is read for it", async () => {
  const { dir, remove } = await temporary("statutes");
  const count = 3500;
  await writeStatutes(dir, count, 250);
  const large = await build("https://example.org/repo/", dir);
  await remove();
  let bytes = 0, read = new Set();
  const search = searching(large, { fetched: (name, n) => { bytes += n; read.add(name); } });
  const all = [...statutes(count, 0)], every = (n, of) => Array.from({ length: n }, (_, i) => of(all[(i * 37 + 11) % count], i));
  const { read: readings } = await search.index.readings();
  const spell = (s) => [...s].map((c) => readings.get(c) ?? c);
  const kinds = {
    titles: [every(40, (d) => [d.title, d.title]), 1],
    numbers: [every(30, (d, i) => [[d.number, d.number.replace("〔", "[").replace("〕", "]").replace("号", ""), d.number.replace(/〔(\d+)〕(\d+)号/, "$2号 $1")][i % 3], d.title]), 1],
    pinyin: [every(40, (d) => [spell(d.title.slice(0, 3)).join("") + spell(d.title.slice(3)).join(""), d.title]), .95],
    initials: [every(40, (d) => [spell(d.title).map((s) => s[0]).join(""), d.title]), .95],
    mixed: [every(40, (d) => [d.title.slice(0, 3) + spell(d.title.slice(3, 7)).join("") + d.title.slice(7), d.title]), .95],
    missing: [every(30, (d, i) => { const c = [...d.title]; c.splice(3 + i % (c.length - 4), 1); return [c.join(""), d.title]; }), .9],
    swapped: [every(30, (d, i) => { const c = [...d.title], at = 3 + i % (c.length - 4); [c[at], c[at + 1]] = [c[at + 1], c[at]]; return [c.join(""), d.title]; }), .9],
    wrong: [every(30, (d, i) => { const c = [...d.title]; c[3 + i % (c.length - 4)] = "龙兴明才"[i % 4]; return [c.join(""), d.title]; }), .9],
    extra: [every(30, (d, i) => { const c = [...d.title]; c.splice(3 + i % (c.length - 4), 0, "之大中年"[i % 4]); return [c.join(""), d.title]; }), .9],
  };
  const short = [];
  for (const [kind, [queries, share]] of Object.entries(kinds)) {
    let found = 0;
    const lost = [];
    for (const [typed, title] of queries) {
      const { hits } = await search.search(typed, 3);
      if (hits.some((h) => h.title === title)) found++;
      else lost.push(`${typed} (${title}) → ${hits.map((h) => h.title)}`);
    }
    console.log(`${kind}: ${found} of ${queries.length}`);
    if (found < queries.length * share) short.push(`${kind}: ${found} of ${queries.length}; ${lost.slice(0, 8).join("; ")}`);
  }
  assert.deepEqual(short, []);
  // In the browser, with the article that the words stand in.
  const server = await serve(large, "/repo/"), [typed] = all.slice(700);
  tab.origin = new URL(server.url).origin;
  await open("?q=" + encodeURIComponent(typed.title), server);
  await page.waitForFunction(() => document.querySelector("#Results a")?.hash.startsWith("#tiao-"));
  assert.equal((await results())[0], typed.title);
  await page.goto(await page.$eval("#Results a", (a) => a.href));
  assert.ok(await page.evaluate(() => document.getElementById(location.hash.slice(1))));
  assert.deepEqual(tab.heard, []);
  await server.close();
  // A new reader, who has nothing yet.
  const cold = [];
  for (const d of every(20, (d) => d)) {
    bytes = 0;
    const anew = searching(large, { fetched: (_, n) => { bytes += n; } });
    await anew.titles(await anew.engine.find(d.title), 10);
    cold.push(bytes);
  }
  cold.sort((a, b) => a - b);
  console.log(`index files of a first query: ${cold[10]} bytes in the middle, ${cold.at(-1)} at most`);
  assert.ok(cold[10] < 90_000, `${cold}`);
});

test("the script is small", () => {
  const [script] = [...tree.keys()].filter((name) => /^theme\/search-\w+\.js$/.test(name));
  const size = gzipSync(tree.get(script), { level: 9 }).length;
  assert.ok(size <= 8192, `${size} bytes`);
});
