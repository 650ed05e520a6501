import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { csv } from "../formats/site.js";
import { enter, launch, openTab } from "./browser.js";
import { fits } from "./look.js";
import { build, changed, serve } from "./site.js";
import { asWritten, headed, shelves, whole } from "./statutory.js";

// The statutory tables of annual reports of both formats, and the libraries.
let browser, tab, tree, live, host;
before(async () => {
  [tree, browser] = await Promise.all([build("https://example.org/repo/"), launch()]);
  live = new Map(tree); // as it is served: mutations are put in and taken out
  tab = await openTab(browser);
  host = await serve(live, "/repo/");
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const reports = ["reports/2020/sample-city/", "reports/2021/sample-city/"];
const none = (found) => assert.equal(found.length, 0, found.join("\n"));
const file = (path) => csv(live.get(decodeURIComponent(path).slice("/repo/".length)).toString().replace("\ufeff", ""));
const looks = {
  headed, whole,
  asWritten: (tab) => asWritten(tab, file),
  narrow: fits(390), wide: fits(1280),
};
async function look(name, way) {
  await tab.page.goto(host.url + name, { waitUntil: "load" });
  await enter(tab, { width: way === "headed" ? 390 : 1280 });
  return looks[way](tab);
}

test("every number of a statutory table has the headers that stand over and before it", async () => {
  for (const name of reports) {
    await tab.page.goto(host.url + name, { waitUntil: "load" });
    for (const width of [390, 1280]) {
      await enter(tab, { width });
      none(await headed(tab));
    }
    none(await asWritten(tab, file));
  }
});

test("a report scrolls its tables and not the page, and prints them whole", async () => {
  for (const name of reports) for (const way of ["narrow", "wide", "whole"]) none(await look(name, way));
});

test("every look at the tables can fail", async (t) => {
  const page = reports[1] + "index.html", css = [...tree.keys()].find((name) => /^theme\/report-.*\.css$/.test(name));
  for (const [way, name, change, expected] of [
    ["headed", page, (html) => html.replace('T3B0r0-0 T3B0c0-0 T3B0c1-0"', 'T3B0r0-0 T3B0c0-0 T3B0c1-6"'), /1,187 names .*T3B0c1-6/],
    ["headed", page, (html) => html.replace('id="T3B0r2-0" scope="rowgroup"', 'id="T3B0r2-0" scope="row"'), /T3B0r2-0 .*scope row for rowgroup/],
    ["headed", page, (html) => html.replace('rowspan="22"', 'rowspan="21"'), /names/],
    ["headed", page, (html) => html.replace('<td headers="T4B0c0-0 T4B0c1-0">22</td>', ""), /T4.*cover|names/],
    ["asWritten", page, (html) => html.replace(">1,187<", ">1,178<"), /1178 for 1187/],
    ["asWritten", page, (html) => html.replace("(一)予以公开</th>", "(一)公开</th>"), /nothing for 547/],
    ["narrow", page, (html) => html.replaceAll('class="scroll"', ""), /scrolls sideways/],
    ["whole", css, (text) => text.replace(/@media print\{/, "@media none{"), /T3 wide/],
  ]) {
    await t.test(`${way} ${expected.source}`, async () => {
      live.set(name, changed(tree, name, change).get(name));
      try {
        await tab.page.setCacheEnabled(false);
        assert.match((await look(reports[1], way)).join("\n"), expected);
      } finally {
        live.set(name, tree.get(name));
      }
    });
  }
});

const validities = ["有效", "已修改", "尚未施行", "失效", "废止"];

/** Opens a library without scripts, follows all of its shelves, and reads the pages of its documents. */
async function shelved(library) {
  const found = [], states = new Map();
  const { documents, values } = await shelves(tab);
  for (const { href, state, shown } of documents) {
    if (!validities.includes(state) || !shown) found.push(`${href}: its validity is ${state}, ${shown ? "seen" : "not seen"}`);
    await tab.page.goto(href, { waitUntil: "load" });
    const said = await tab.page.$eval("main", (main) => main.innerText);
    if (!said.includes(state)) found.push(`${href}: its page does not say ${state}`);
    states.set(href, state);
  }
  for (const facet of ["有效性", "公布年份", "发文机关", "主题分类"]) {
    const list = values.filter((value) => value.facet === facet), sum = list.reduce((sum, value) => sum + value.count, 0);
    if (list.length === 0) found.push(`${library}: no shelves by ${facet}`);
    else if (sum !== documents.length) found.push(`${facet}: ${sum} on the shelves for ${documents.length}`);
  }
  for (const { facet, title, href, count } of values) {
    await tab.page.goto(href, { waitUntil: "load" });
    const there = (await shelves(tab)).documents;
    if (there.length !== count) found.push(`${facet} ${title}: ${there.length} documents for ${count}`);
    if (facet === "有效性" && there.some((d) => states.get(d.href) !== title)) found.push(`${facet} ${title}: ${there.map((d) => d.state)}`);
    if ((await tab.page.$$(".facet [aria-current]")).length !== 1) found.push(`${facet} ${title}: the shelf is not marked`);
  }
  return found;
}

async function withoutScripts(library) {
  await tab.page.setJavaScriptEnabled(false);
  try {
    await tab.page.goto(host.url + library, { waitUntil: "load" });
    return await shelved(library);
  } finally {
    await tab.page.setJavaScriptEnabled(true);
  }
}

test("a library can be searched by its shelves without scripts, and shows the validity of every document", async (t) => {
  const libraries = ["library/rules/", "library/normative/"];
  for (const library of libraries) none(await withoutScripts(library));
  for (const [change, expected] of [
    [(html) => html.replace("<b>失效</b>", ""), /its validity is undefined/],
    [(html) => html.replace("失效 <span>1<", "失效 <span>2<"), /失效: 1 documents for 2/],
    [(html) => html.replace(/<div class="facet"><h2>主题分类.*?<\/div><\/div>/, ""), /no shelves by 主题分类/],
  ]) {
    await t.test(expected.source, async () => {
      const name = libraries[1] + "index.html";
      live.set(name, changed(tree, name, change).get(name));
      try {
        assert.match((await withoutScripts(libraries[1])).join("\n"), expected);
      } finally {
        live.set(name, tree.get(name));
      }
    });
  }
});
