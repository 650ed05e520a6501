// Annual reports and rules for Word, in LibreOffice.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { temporary } from "../browser/site.js";
import { repacked, written } from "./office.js";
import { build, csv } from "./site.js";

const skip = !process.env.SOFFICE && spawnSync("soffice", ["--version"]).error && "LibreOffice is absent; apt-get install libreoffice-writer-nogui";

const number = (text) => text !== "" && !Number.isNaN(Number(text));

/** What the statutory tables say, in their order: a name or a number a line. */
function tables(tree, folder) {
  const names = new Set(), numbers = [];
  const add = (path) => { for (const name of path === "本年增/减" ? [path] : path.split("/")) names.add(name); };
  for (const n of [2, 3, 4]) {
    const [head, ...rows] = csv(tree.get(`${folder}table${n}.csv`).toString().replace("\ufeff", ""));
    for (const row of rows) {
      row.forEach((text, i) => {
        if (number(text)) numbers.push(text);
        if (text !== "") add(number(text) ? head[i] : text);
      });
    }
  }
  return { names, numbers };
}

/** The document shows every number of the tables in its place, and every header. */
function shows({ names, numbers }, lines) {
  const found = [], seen = lines.filter(number);
  if (seen.length !== numbers.length) found.push(`${seen.length} numbers for ${numbers.length}`);
  numbers.forEach((text, i) => { if (seen[i] !== text) found.push(`number ${i + 1}: ${seen[i]} for ${text}`); });
  for (const name of names) if (!lines.includes(name)) found.push(`${name} is not a cell`);
  return found;
}

test("the report for Word shows every number of the statutory tables, and a rule its articles", { skip }, async () => {
  const folder = await temporary("report");
  try {
    const tree = await build();
    const [old, now] = ["reports/2020/sample-city/", "reports/2021/sample-city/"];
    const file = (of) => tree.get(of + "report.docx"), text = "word/document.xml";
    const law = "documents/sample-disclosure-measures/";
    // The last three must be found out.
    const files = {
      "law.docx": tree.get(law + "text.docx"),
      "old.docx": file(old), "now.docx": file(now),
      "number.docx": repacked(file(now), text, (xml) => xml.replace(">1187<", ">1178<")),
      "header.docx": repacked(file(now), text, (xml) => xml.replace(">法人或其他组织<", ">法人<")),
      "cell.docx": repacked(file(now), text, (xml) => xml.replace(/<w:tc>(?:(?!<w:tc>).)*>1187<.*?<\/w:tc>/, "")),
    };
    const [rule, first, second, changed, renamed, lost] = await written(folder.dir, files);
    for (const [of, lines] of [[old, first], [now, second]]) assert.deepEqual(shows(tables(tree, of), lines), [], of);
    const articles = tree.get(law + "index.html").toString().match(/ id="?tiao-\d+"?/g).length;
    assert.equal(rule.filter((line) => /^第[一二三四五六七八九十百]+条\s/.test(line)).length, articles);
    assert.ok(rule.some((line) => line.startsWith("（2019年11月15日")), "no 题注");
    const wanted = tables(tree, now);
    assert.match(shows(wanted, changed).join("\n"), /^number 11: 1178 for 1187$/);
    assert.match(shows({ ...wanted, names: new Set([...wanted.names, "法人或其他组织"]) }, renamed).join("\n"), /法人或其他组织 is not a cell/);
    assert.match(shows(wanted, lost).join("\n"), /numbers for/);
  } finally {
    await folder.remove();
  }
});
