// XLSX and CSV in LibreOffice, which the gate names in $SOFFICE. A machine without
// it leaves this out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { nasty, rows } from "../browser/nasty.js";
import { temporary } from "../browser/site.js";
import { csvOpens, data, opened, repacked, shown, wellMade, workbookShows } from "./office.js";
import { build } from "./site.js";

const skip = !process.env.SOFFICE && spawnSync("soffice", ["--version"]).error && "LibreOffice is absent; apt-get install libreoffice-calc-nogui";

let folder, file, types;
before(async () => {
  folder = await temporary("office");
  await nasty(path.join(folder.dir, "source"));
  const tree = await build(path.join(folder.dir, "source"));
  file = (extension) => tree.get("data/test/nasty/nasty" + extension);
  types = JSON.parse(file(".json")).columns.map((column) => column.type);
});
after(() => folder?.remove());

const none = (found) => assert.equal(found.length, 0, found.join("\n"));
const cell = (at, is, becomes) => [data, (xml) => xml.replace(new RegExp(`<c r="${at}"[^>]*>${is}</c>`), becomes)];

test("the workbook shows what the editor wrote", { skip }, async () => {
  const good = file(".xlsx");
  none(wellMade(good));
  // The last three must be found out.
  const [asWritten, code, day, formula] = await shown(folder.dir, {
    "good.xlsx": good,
    "code.xlsx": repacked(good, ...cell("A2", "<is><t>010</t></is>", '<c r="A2"><v>010</v></c>')),
    "day.xlsx": repacked(good, data, (xml) => xml.replace("<v>43529</v>", "<v>43530</v>")),
    "formula.xlsx": repacked(good, ...cell("L3", ".{1,40}", '<c r="L3"><f>1+1</f><v>2</v></c>')),
  });
  none(workbookShows(rows, asWritten));
  assert.deepEqual(workbookShows(rows, code), ['row 2, 代码: "10" for "010"']);
  assert.deepEqual(workbookShows(rows, day), ['row 2, 日期: "2019-03-06" for "2019-03-05"']);
  assert.deepEqual(workbookShows(rows, formula), ['row 3, 公式: "2" for "+1"']);
});

test("every look at the workbook can fail", () => {
  for (const [part, change, expected] of [
    [data, (xml) => xml.replace('state="frozen"', ""), /not frozen/],
    [data, (xml) => xml.replace(/<autoFilter.*?<\/autoFilter>/, ""), /no filter/],
    [data, (xml) => xml.replace('<col min="2"', '<col min="1"'), /columns 1,1/],
    [...cell("L3", ".{1,40}", '<c r="L3"><f>1+1</f></c>'), /a formula/],
    ["docProps/core.xml", (xml) => xml.replace("<dc:creator>", "<dc:creator>xuri"), /the library/],
  ]) assert.match(wellMade(repacked(file(".xlsx"), part, change)).join("\n"), expected);
});

test("the CSV for spreadsheets opens as what the editor wrote", { skip }, async () => {
  const [good, plain] = await opened(folder.dir, { "good.csv": file(".excel.csv"), "plain.csv": file(".csv") });
  none(csvOpens(rows, good, types));
  const spoiled = csvOpens(rows, plain, types).join("\n");
  for (const expected of ["row 2, 代码: 10 ", "row 3, 编号: 330000199001010", "row 2, 公式: ", "row 3, 像数的文字: 100000 ", "row 7, 像数的文字: ", "row 5, 像数的文字: 2.1 "]) {
    assert.ok(spoiled.includes(expected), `${expected} is not among\n${spoiled}`);
  }
});
