// Checks of the data files by readers that have nothing to do with their writers:
// every one must say what the CSV says.
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import readWorkbook from "read-excel-file/node";
import { csv, datasets } from "./site.js";

const rowsOf = (tree, file) => csv(tree.get(file(".csv")).toString());
const schemaOf = (tree, folder) => JSON.parse(tree.get(folder + "datapackage.json").toString()).resources[0].schema.fields;
const day = (s) => s.replace(/^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?/, (_, y, m, d) => [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-"));
const numeric = (s) => Number(s.replace(/[,%]/g, ""));

/** The file for spreadsheets has the mark by which they know UTF-8, all rows, and no formula. */
export function excel(tree) {
  const found = [];
  for (const { file } of datasets(tree)) {
    const name = file(".excel.csv");
    const text = tree.get(name).toString();
    if (!text.startsWith("\ufeff")) { found.push(`${name}: no mark`); continue; }
    const rows = csv(text.slice(1));
    const plain = rowsOf(tree, file);
    if (rows.length !== plain.length) found.push(`${name}: ${rows.length} rows`);
    rows.forEach((row, n) => row.forEach((cell, i) => {
      const bare = cell.replace(/^="(.*)"$/s, "$1").replace(/^'/, "");
      if (bare !== plain[n]?.[i]) found.push(`${name}: row ${n + 1}: ${cell} for ${plain[n]?.[i]}`);
      if (/^[=@]/.test(cell) && !/^="[^"]*"$/.test(cell)) found.push(`${name}: row ${n + 1}: ${cell} is a formula`);
    }));
  }
  return found;
}

/** The file in GBK says the same to those who read GBK alone; one that cannot is not there, and the page says why. */
export function gbk(tree) {
  const found = [];
  let made = 0;
  for (const { folder, file } of datasets(tree)) {
    const name = file(".gbk.csv");
    if (!tree.has(name)) {
      if (!/有 GBK 没有的字/.test(tree.get(folder + "index.html").toString())) found.push(`${name}: is missing without a reason`);
      continue;
    }
    made++;
    let text;
    try { text = new TextDecoder("gbk", { fatal: true }).decode(tree.get(name)); } catch (error) { found.push(`${name}: ${error.message}`); continue; }
    if ("\ufeff" + text !== tree.get(file(".excel.csv")).toString()) found.push(`${name}: differs from the file for spreadsheets`);
  }
  if (made === 0 || made === datasets(tree).length) found.push(`${made} files in GBK`);
  return found;
}

/** The workbook has three sheets; numbers are numbers, and codes the texts they are. */
export async function workbook(tree) {
  const found = [];
  for (const { folder, file } of datasets(tree)) {
    const name = file(".xlsx");
    let sheets;
    try { sheets = await readWorkbook(tree.get(name)); } catch (error) { found.push(`${name}: ${error.message}`); continue; }
    const names = sheets.map((s) => s.sheet).join(" ");
    if (names !== "数据 字段说明 出处与许可") { found.push(`${name}: sheets ${names}`); continue; }
    const fields = schemaOf(tree, folder);
    const plain = rowsOf(tree, file);
    if (sheets[0].data.length !== plain.length) found.push(`${name}: ${sheets[0].data.length} rows`);
    sheets[0].data.forEach((row, n) => plain[n]?.forEach((text, i) => {
      const cell = row[i] ?? "";
      const same = n === 0 || fields[i].type === "string" ? cell === text || cell instanceof Date || typeof cell === "number" && numeric(text) === cell
        : typeof cell === "number" ? Math.abs(cell - numeric(text)) < 1e-9 * Math.max(1, Math.abs(cell))
          : cell instanceof Date ? cell.toISOString().startsWith(text) || !/^\d{4}-/.test(text) : cell === text;
      if (!same) found.push(`${name}: row ${n + 1}: ${cell} for ${text}`);
      if (n > 0 && typeof cell === "number" && /^0\d/.test(text)) found.push(`${name}: row ${n + 1}: the code ${text} is a number`);
    }));
  }
  return found;
}

/** The Parquet file has all rows and columns, and null for what is missing. */
export async function parquet(tree) {
  const found = [];
  for (const { folder, file } of datasets(tree)) {
    const name = file(".parquet");
    const bytes = tree.get(name);
    let rows;
    try {
      rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), compressors });
    } catch (error) { found.push(`${name}: ${error.message}`); continue; }
    const [header, ...plain] = rowsOf(tree, file);
    const fields = schemaOf(tree, folder);
    const columns = Object.keys(rows[0] ?? {}).join(), wanted = plain.length ? fields.map((f) => f.name).join() : "";
    if (rows.length !== plain.length || columns !== wanted) { found.push(`${name}: ${rows.length} rows of ${columns}`); continue; }
    rows.forEach((row, n) => header.forEach((title, i) => {
      const value = row[fields[i].name], text = plain[n][i];
      const missing = (fields[i].missingValues ?? []).some((m) => m.value === text) || text === "";
      const same = value === null || value === undefined ? missing
        : value instanceof Date ? fields[i].format || value.toISOString().startsWith(day(text).slice(0, 10))
          : typeof value === "boolean" ? [fields[i].trueValues, fields[i].falseValues][value ? 0 : 1]?.includes(text) ?? true
            : typeof value === "string" ? value === text
              : Math.abs(Number(value) - numeric(text)) < 1e-9 * Math.max(1, Math.abs(Number(value)));
      if (!same) found.push(`${name}: row ${n + 2}: ${title} is ${value} for ${text}`);
    }));
  }
  return found;
}
