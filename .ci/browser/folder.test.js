import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { launch } from "./browser.js";
import { descriptions, links, mentions, names, parse } from "./folder.js";
import rules from "./markup.js";
import { build, changed, largest, pages } from "./site.js";

// At the root of a host, and as the page of a project.
const bases = ["https://example.org/", "https://example.org/repo/"];
const checks = { links, mentions, descriptions, names };

let browser;
const trees = new Map();
const parsed = new Map();
before(async () => {
  browser = await launch();
  for (const base of bases) {
    trees.set(base, await build(base));
    parsed.set(base, await parse(browser, trees.get(base)));
  }
});
after(() => browser?.close());

const none = (problems) => assert.equal(problems.length, 0, `${problems.length} problems:\n${problems.join("\n")}`);

for (const base of bases) {
  test(`the folder built for ${base}`, async (t) => {
    for (const [name, check] of Object.entries(checks)) {
      await t.test(name, () => none(check(trees.get(base), parsed.get(base), base)));
    }
  });
}

const validator = new HtmlValidate(rules);
async function markup(tree) {
  const found = [];
  for (const name of pages(tree)) {
    const { results } = await validator.validateString(tree.get(name).toString(), name);
    for (const { ruleId, message, selector } of results.flatMap((r) => r.messages)) found.push(`${name}: ${ruleId}: ${message}: ${selector}`);
  }
  return found;
}

// Of the many pages that are lists of one kind, some are enough.
test("the markup is valid", async () => {
  const tree = trees.get(bases[1]);
  none(await markup(new Map(largest(tree, 8).map(([, name]) => [name, tree.get(name)]))));
});

// Every check finds the defect that it is there for.
const page = "documents/foi-regulation-2019/index.html";
const into = (html) => (text) => text.replace("</main>", html + "</main>");
const mutations = [
  ["links", page, into('<a href="/repo/nowhere/">x</a>'), /nowhere\/: leads to no page/],
  ["links", page, into('<a href="/about/">x</a>'), /leads out of \/repo\//],
  ["links", page, into('<a href="/repo/documents">x</a>'), /lacks the slash/],
  ["links", page, into('<a href="/repo/Documents/index.html">x</a>'), /differs in case/],
  ["links", page, into('<a href="#tiao-999">x</a>'), /leads to no anchor/],
  ["links", page, into('<a href="javascript:void 0">x</a>'), /protocol/],
  ["links", page, into('<img src="/repo/picture.png" alt="">'), /picture.png: leads to no file/],
  ["links", page, into('<img src="https://other.example/x.png" alt="">'), /another host/],
  ["links", "404.html", into('<a href="about/">x</a>'), /any depth/],
  ["mentions", "feed.xml", (text) => text.replace("</feed>", '<link href="https://example.org/repo/gone/"/></feed>'), /gone\/: leads to no page/],
  ["mentions", "sitemap.xml", (text) => text.replace(/<url><loc>[^<]*\/about\/<.*?<\/url>/s, ""), /lacks about\//],
  ["descriptions", page, (text) => text.replace('lang="zh-CN"', ""), /lang is/],
  ["descriptions", page, into("<h1>x</h1>"), /2 h1/],
  ["descriptions", page, (text) => text.replace('name="PubDate"', 'name="Date"'), /lacks the meta tag PubDate/],
  ["descriptions", page, (text) => text.replace(/(name="SiteDomain" content=")[^"]*/, "$1other.example"), /SiteDomain is/],
  ["descriptions", page, (text) => text.replace(/<title>[^<]*/, "<title>"), /no title/],
];

test("every check of the folder can fail", async (t) => {
  const base = bases[1];
  for (const [check, name, change, expected] of mutations) {
    await t.test(`${check} ${expected.source}`, async () => {
      const tree = changed(trees.get(base), name, change);
      const again = name.endsWith(".html") ? await parse(browser, tree, [name]) : [];
      const found = checks[check](tree, new Map([...parsed.get(base), ...again]), base);
      assert.ok(found.some((problem) => expected.test(problem)), found.join("\n") || "nothing was found");
    });
  }
  for (const [name, expected] of [["about/Index.html", /in case alone/], ["a:b.csv", /no name/], ["aux.csv", /no name/], ["a./b", /no name/]]) {
    await t.test(`names ${name}`, () => assert.match(names(new Map(trees.get(base)).set(name, "")).join("\n"), expected));
  }
  await t.test("markup", async () => {
    const only = new Map([[page, trees.get(base).get(page)]]);
    const found = await markup(changed(only, page, into('<p id="Main"><div>x</div>')));
    for (const rule of ["no-dup-id", "no-implicit-close"]) assert.ok(found.some((problem) => problem.includes(rule)), found.join("\n"));
  });
});
