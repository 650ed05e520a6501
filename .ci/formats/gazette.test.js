import assert from "node:assert/strict";
import { before, test } from "node:test";
import { akn, atom, epub, harvest } from "./gazette.js";
import { build, changed } from "./site.js";

const checks = { harvest, atom, akn, epub };

let tree;
before(async () => { tree = await build(); });

for (const [name, check] of Object.entries(checks)) {
  test(name, async () => {
    const found = await check(tree);
    assert.equal(found.length, 0, `${found.length} problems:\n${found.slice(0, 30).join("\n")}`);
  });
}

test("there is something to judge", () => {
  for (const end of ["feed.xml", "akn.xml", ".epub", "api/gazette/items.ndjson", "/index.json"]) {
    assert.ok([...tree.keys()].some((name) => name.endsWith(end)), end);
  }
});

const edit = (change) => (text) => { const value = JSON.parse(text); change(value); return JSON.stringify(value); };
const item = "api/gazette/items/2019-04-002.json";
const mutations = [
  ["harvest", item, edit((v) => delete v.title), /required property 'title'/],
  ["harvest", item, edit((v) => { v.made_on = "2019年"; }), /must match format "date"/],
  ["harvest", item, edit((v) => { v.validity = "好的"; }), /allowed values/],
  ["harvest", item, edit((v) => { v.extra = 1; }), /unevaluated/],
  ["harvest", item, edit((v) => { v.url += "x/"; }), /is not published/],
  ["harvest", "api/gazette/issues/2019-04.json", edit((v) => { v.files[0].bytes++; }), /size or sum/],
  ["harvest", "api/gazette/issues/2019-04.json", edit((v) => v.contents.pop()), /contents of the issues/],
  ["harvest", "gazette/2019/04/002/index.json", edit((v) => { v.number = "示教〔2019〕1号"; }), /does not say/],
  ["harvest", "gazette/2019/04/002/index.json", edit((v) => { v.sections[0].anchor = "tiao-99"; }), /no #tiao-99/],
  ["harvest", "schema/gazette/item.json", edit((v) => { v.$id += "x"; }), /its \$id/],
  ["atom", "gazette/items/feed.xml", (text) => text.replace(/<updated>.*?<\/updated>/, ""), /updated|Expecting|element feed/i],
  ["atom", "gazette/items/feed.xml", (text) => text.replace(/<id>tag:[^<]*/, "<id>x"), /id/],
  ["atom", "gazette/items/feed.xml", (text) => text.replace(/(<entry><id>)[^<]*(.*?<entry><id>)([^<]*)/s, "$1$3$2$3"), /two entries/],
  ["atom", "gazette/feed.xml", (text) => text.replace("issue.epub", "issue.mobi"), /issue.mobi is not published/],
  ["akn", "gazette/2019/04/002/akn.xml", (text) => text.replace("<FRBRcountry value=\"cn\"/>", ""), /FRBRcountry|FRBRnumber/],
  ["akn", "gazette/2019/04/002/akn.xml", (text) => text.replace("<body>", "<body><text/>"), /text/],
  ["akn", "gazette/2019/04/002/akn.xml", (text) => text.replace(/eId="([^"]*_2)"/, 'eId="a b"'), /eId/],
  ["epub", "gazette/2019/04/issue.epub", (_, bytes) => bytes.subarray(0, bytes.length - 40), /issue.epub/],
];

test("every check can fail", async (t) => {
  for (const [check, name, change, expected] of mutations) {
    await t.test(`${check} ${expected.source}`, async () => {
      const found = await checks[check](changed(tree, name, change));
      assert.ok(found.some((problem) => expected.test(problem)), found.slice(0, 20).join("\n") || "nothing was found");
    });
  }
});
