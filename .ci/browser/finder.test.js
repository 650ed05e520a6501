import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, launch, modes, openTab } from "./browser.js";
import { accessible, fits, keyboard } from "./look.js";
import { build, serve } from "./site.js";

// The search among the datasets of the demonstration.
let browser, tab, page, host, tree;
before(async () => {
  tree = await build("https://example.org/repo/");
  host = await serve(tree, "/repo/");
  browser = await launch();
  tab = await openTab(browser);
  page = tab.page;
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const open = (query = "") => page.goto(host.url + "data/" + query, { waitUntil: "load" });
const titles = () => page.$$eval(".items li", (list) => list.filter((li) => li.checkVisibility()).map((li) => li.querySelector("a").textContent));
const found = () => page.$eval("#Found", (p) => p.textContent);
/** The values of a facet with their counts. */
const values = (name) => page.$$eval(`[data-facet=${name}] li`, (list) => list.map((li) => li.textContent.trim()));
const press = (name, value) => page.$$eval(`[data-facet=${name}] button`, (list, value) => list.find((b) => b.textContent.startsWith(value)).click(), value);
const query = () => page.evaluate(() => decodeURIComponent(location.search));

test("facets and words combine, and say how many there are", async () => {
  await open();
  const all = await titles();
  assert.equal(await found(), `共${all.length}个数据集`);
  await press("year", "2018");
  const of2018 = await titles();
  assert.ok(of2018.length > 0 && of2018.length < all.length, String(of2018));
  assert.equal(await found(), `找到${of2018.length}个，共${all.length}个数据集`);
  assert.equal(await query(), "?year=2018");
  // Within a facet one more value shows more; its count said so.
  const both = await values("year");
  assert.ok(both.includes(`2018年 ${of2018.length}`), String(both));
  await press("year", "2019");
  const ofBoth = await titles();
  assert.ok(ofBoth.length > of2018.length && of2018.every((title) => ofBoth.includes(title)), String(ofBoth));
  await press("theme", "示例数据");
  const samples = await titles();
  assert.ok(samples.every((title) => title.includes("示例")) && samples.length < all.length, String(samples));
  assert.deepEqual((await values("frequency")).map((v) => Number(v.split(" ")[1])).reduce((a, b) => a + b), samples.length);
  await page.focus("#Words");
  await page.keyboard.type("　ＮＯＮＧ");
  assert.deepEqual(await titles(), []);
  await page.$eval("#Words", (input) => { input.value = ""; });
  await page.keyboard.type("零售 农贸");
  assert.deepEqual(await titles(), ["农贸市场零售价（示例）"]);
  assert.equal(await query(), "?q=零售+农贸&theme=samples&year=2019&year=2018");
  assert.equal(await page.$$eval(".theme", (list) => list.filter((s) => s.checkVisibility()).length), 1, "a theme without datasets is shown");
  await page.click("[type=reset]");
  await page.waitForFunction(() => location.search === "");
  assert.deepEqual(await titles(), all);
});

test("what is looked for stands in the address, and the way back leads back", async () => {
  await open("?theme=samples&q=" + encodeURIComponent("价"));
  assert.deepEqual(await titles(), ["农贸市场零售价（示例）"]);
  assert.equal(await page.$eval("[data-facet=theme] [aria-pressed=true]", (b) => b.textContent), "示例数据 1");
  await press("theme", "示例数据");
  assert.equal(await query(), "?q=价");
  await page.goBack();
  await page.waitForFunction(() => location.search.includes("theme"));
  assert.deepEqual(await titles(), ["农贸市场零售价（示例）"]);
  await open("?theme=none&other=1");
  assert.equal(await found(), `共${(await titles()).length}个数据集`);
});

test("the keyboard does it, everyone can see it, nothing is wider than the page", async () => {
  await open();
  await page.focus("[data-facet=frequency] li:last-child button");
  await page.keyboard.press("Space");
  assert.match(await query(), /frequency=/);
  const problems = [];
  for (const mode of ["light", "dark", "tight"]) {
    await enter(tab, modes[mode]);
    problems.push(...(await accessible(tab)));
  }
  await enter(tab, modes.light);
  problems.push(...(await fits(390)(tab)));
  await open();
  problems.push(...(await keyboard(24)(tab)));
  assert.deepEqual(problems, []);
});

test("without scripts every value leads to its list", async () => {
  await page.setJavaScriptEnabled(false);
  await open();
  await page.setJavaScriptEnabled(true);
  const links = await page.$$eval(".facet a", (list) => list.map((a) => [a.href, a.textContent.trim()]));
  assert.ok(links.length > 10);
  for (const [href, text] of links) {
    const name = decodeURIComponent(href.slice(host.url.length)) + "index.html";
    const count = / (\d+)$/.exec(text)[1];
    assert.ok(tree.get(name)?.toString().includes(`共${count}个数据集`), `${name}: ${text}`);
  }
});
