import assert from "node:assert/strict";
import { before, test } from "node:test";
import { csvw, dcat, dcatus, lists, packages, pages, same } from "./descriptions.js";
import { excel, gbk, parquet, workbook } from "./files.js";
import { build, changed, datasets } from "./site.js";

const checks = { packages, csvw, dcat, same, dcatus, pages, lists, excel, gbk, workbook, parquet };

let tree;
before(async () => { tree = await build(); });

test("there are datasets", () => assert.ok(datasets(tree).length >= 5));

for (const [name, check] of Object.entries(checks)) {
  test(name, async () => {
    const found = await check(tree);
    assert.equal(found.length, 0, `${found.length} problems:\n${found.slice(0, 30).join("\n")}`);
  });
}

// Every check finds the defect that it is there for.
const folder = "data/samples/market-prices/";
const file = (extension) => folder + "market-prices" + extension;
const edit = (change) => (text) => { const value = JSON.parse(text); change(value); return JSON.stringify(value); };
const first = (value) => value.resources[0];
const mutations = [
  ["packages", folder + "datapackage.json", edit((v) => delete v.resources), /required property 'resources'/],
  ["packages", folder + "datapackage.json", edit((v) => { v.resources = []; }), /fewer than 1/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).path = "../" + first(v).path; }), /must NOT be valid/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).data = []; }), /additional properties/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).schema.fields[0].type = "period"; }), /allowed values/],
  ["packages", folder + "datapackage.json", edit((v) => { delete first(v).schema.fields[0].name; }), /required property 'name'/],
  ["packages", folder + "datapackage.json", edit((v) => { v.licenses = [{}]; }), /licenses/],
  ["packages", folder + "datapackage.json", edit((v) => { v.created = "去年"; }), /date-time/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).schema.fields[1].type = "integer"; delete first(v).schema.fields[1].format; }), /row \d+/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).schema.fields[0].name = "别的"; }), /header/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).schema.fields[1].name = first(v).schema.fields[0].name; }), /the same name/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).schema.primaryKey = ["x"]; }), /no field x/],
  ["packages", folder + "datapackage.json", edit((v) => { first(v).schema.fields.find((f) => f.type === "string").format = "%Y"; }), /allowed values/],
  ...["./x.csv", "a\\x.csv", "a/../x.csv", "ftp://a/x.csv"].map((path) => ["packages", folder + "datapackage.json", edit((v) => { first(v).path = path; }), /must NOT be valid/]),
  ["packages", file(".csv"), (text) => text.replace("2019", "2018"), /size or sum/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v["@context"] = "https://example.org"; }), /context/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.url = "other.csv"; }), /url is/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.tableSchema.columns.reverse(); }), /titles are/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.tableSchema.columns[0].name = "_a"; }), /names are/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.tableSchema.columns[1].datatype = "decimal"; }), /is no decimal/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.tableSchema.columns[0].datatype = "period"; }), /datatype is/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.tableSchema.columns[0].null = ["2019-10-08"]; }), /is required/],
  ["csvw", file(".csv-metadata.json"), edit((v) => { v.tableSchema.primaryKey = ["x"]; }), /no column x/],
  ["csvw", file(".csv"), (text) => text.replace(/\r\n(.*?)\r\n/, "\r\n$1,x\r\n"), /differ in length/],
  ["dcat", "data/catalog.jsonld", edit((v) => delete v["dct:title"]), /terms\/title.*MinCount/],
  ["dcat", "data/catalog.jsonld", edit((v) => delete v["dct:description"]), /terms\/description.*MinCount/],
  ["dcat", "data/catalog.jsonld", edit((v) => delete v["dct:publisher"]), /terms\/publisher.*MinCount/],
  ["dcat", "data/catalog.jsonld", edit((v) => delete v["dct:publisher"]["foaf:name"]), /0.1\/name.*MinCount/],
  ["dcat", "data/catalog.jsonld", edit((v) => delete v["dcat:dataset"][0]["dct:title"]), /terms\/title.*MinCount/],
  ["dcat", "data/catalog.jsonld", edit((v) => delete v["dcat:dataset"][0]["dcat:distribution"][0]["dcat:accessURL"]), /accessURL.*MinCount/],
  ["dcat", "data/catalog.jsonld", edit((v) => { v["dcat:dataset"][0]["dcat:distribution"][0]["dcat:accessURL"] = "x"; }), /accessURL.*NodeKind/],
  ["dcat", "data/catalog.jsonld", edit((v) => { v["dct:modified"] = "昨天"; }), /modified.*Datatype/],
  ["dcat", "data/catalog.jsonld", edit((v) => { delete v["dcat:dataset"][0]["dcat:theme"]["@id"]; }), /theme.*NodeKind/],
  ["dcat", "data/catalog.jsonld", edit((v) => { v["dcat:dataset"][0]["dcat:contactPoint"]["@type"] = "vcard:Organization"; }), /contactPoint.*Class/],
  ["dcat", "data/catalog.ttl", (text) => text.replace(/dcat:downloadURL <[^>]*>/, "dcat:downloadURL <https://example.org/repo/data/gone.csv>"), /no file/],
  ["same", "data/catalog.ttl", (text) => text.replace("政府", "政 府"), /differ/],
  ...["title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel"].map((member) =>
    ["dcatus", "data/data.json", edit((v) => delete v.dataset[0][member]), new RegExp(`required property '${member}'`)]),
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].contactPoint.hasEmail = "x"; }), /pattern/],
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].contactPoint.hasEmail = "mailto:a@localhost"; }), /pattern/],
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].modified = "2019-13-01"; }), /pattern/],
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].temporal = "2019-01-01/2019-02-32"; }), /pattern/],
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].theme.push(v.dataset[0].theme[0]); }), /duplicate/],
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].distribution[0].mediaType = "csv"; }), /pattern/],
  ["dcatus", "data/data.json", edit((v) => { v.dataset[0].distribution[0].downloadURL += "x"; }), /no file/],
  ["dcatus", "data/data.json", edit((v) => v.dataset.pop()), /datasets/],
  ["pages", folder + "index.html", (text) => text.replace('"@type":"Dataset"', '"@type":"WebPage"'), /no Dataset/],
  ["pages", folder + "index.html", (text) => text.replace('"contentUrl"', '"url"'), /contentUrl/],
  ["pages", folder + "index.html", (text) => text.replace(/SHA-256 .{8}/, "SHA-256 00000000"), /the sum of/],
  ["lists", "data/datasets.json", edit((v) => delete v.datasets[0].title), /required property 'title'/],
  ["lists", "data/datasets.json", edit((v) => { v.datasets[0].frequency = "常常"; }), /allowed values/],
  ["lists", "data/datasets.json", edit((v) => v.fields.pop()), /formats is not explained/],
  ["lists", "data/datasets.json", edit((v) => { v.datasets[1].rows++; }), /row 3: 行数/],
  ["lists", "data/datasets.csv", (text) => text.replace(/\r\n[^\r]*\r\n$/, "\r\n"), /of them/],
  ["lists", "data/datasets.csv", (text) => text.replace("每年", "每月"), /更新频率/],
  ["lists", "data/datasets.excel.csv", (text) => text.slice(1), /for spreadsheets/],
  ["excel", file(".excel.csv"), (text) => text.slice(1), /no mark/],
  ["excel", file(".excel.csv"), (text) => text.replace("2019-10-08", "=1+1"), /is a formula/],
  ["excel", file(".excel.csv"), (text) => text.replace(/\r\n[^\r]*\r\n$/, "\r\n"), /rows/],
  ["gbk", folder + "index.html", (text) => text.replace("有 GBK", "有"), /without a reason/],
  ["gbk", "data/statistics/outreach/outreach.gbk.csv", (_, bytes) => bytes.subarray(1), /GBK|gbk|valid|differs/],
  ["workbook", file(".csv"), (text) => text.replace("1.64", "1.65"), /1.64 for 1.65/],
  ["workbook", file(".xlsx"), (_, bytes) => bytes.subarray(0, bytes.length - 100), /xlsx/],
  ["parquet", file(".csv"), (text) => text.replace("1.64", "1.65"), /is 1\.64\d* for 1\.65/],
  ["parquet", file(".csv"), (text) => text.replace(/\r\n[^\r]*\r\n$/, "\r\n"), /rows of/],
  ["parquet", file(".parquet"), (_, bytes) => bytes.subarray(0, bytes.length - 9), /parquet/],
];

test("every check can fail", async (t) => {
  for (const [check, name, change, expected] of mutations) {
    await t.test(`${check} ${expected.source}`, async () => {
      const found = await checks[check](changed(tree, name, change));
      assert.ok(found.some((problem) => expected.test(problem)), found.slice(0, 20).join("\n") || "nothing was found");
    });
  }
});
