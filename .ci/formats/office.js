// The files for spreadsheets as a spreadsheet program opens them.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import { csv } from "./site.js";

const run = promisify(execFile);
const sheets = ["数据", "字段说明", "出处与许可"];

/** Opens files, { name: bytes }, in LibreOffice with a profile of its own and saves them as another type. */
async function convert(dir, files, to, more = []) {
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(dir, name), bytes);
  const profile = "-env:UserInstallation=file://" + path.join(dir, "profile");
  await run(process.env.SOFFICE ?? "soffice", [profile, "--headless", ...more, "--convert-to", to, ...Object.keys(files)], { cwd: dir, timeout: 120_000 });
  return (name) => readFile(path.join(dir, name));
}

/** What workbooks show: for each the cells of its sheets, as texts. */
export async function shown(dir, files) {
  // Comma, quotation mark, UTF-8, the first line; cells as they are shown, all sheets.
  const read = await convert(dir, files, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1");
  const out = [];
  for (const name of Object.keys(files)) {
    const texts = await Promise.all(sheets.map((sheet) => read(path.parse(name).name + `-${sheet}.csv`)));
    out.push(Object.fromEntries(texts.map((text, i) => [sheets[i], csv(text.toString(), "\n")])));
  }
  return out;
}

/** What documents for Word say in Writer: for each its lines, a cell a line. */
export async function written(dir, files) {
  const read = await convert(dir, files, "txt:Text (encoded):UTF8");
  return Promise.all(Object.keys(files).map(async (name) => (await read(path.parse(name).name + ".txt")).toString().replace("\ufeff", "").split(/\r?\n/)));
}

/** What files of CSV hold when they are opened in China, where dates and amounts are recognized: for each its cells. */
export async function opened(dir, files) {
  const read = await convert(dir, files, "xlsx", ["--infilter=Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true"]);
  return Promise.all(Object.keys(files).map(async (name) => (await readWorkbook(await read(path.parse(name).name + ".xlsx"), { trim: false }))[0].data));
}

/** A workbook in which a part is other than it was. */
export function repacked(bytes, part, change) {
  const parts = unzipSync(bytes), before = strFromU8(parts[part]), after = change(before);
  if (after === before) throw new Error(`the mutation of ${part} changes nothing`);
  return zipSync({ ...parts, [part]: strToU8(after) });
}

/** The sheet of the rows. */
export const data = "xl/worksheets/sheet1.xml";

/** The workbook shows every cell as the editor wrote it. */
export function workbookShows(rows, { 数据: seen, 字段说明: fields, 出处与许可: origin }) {
  const found = differences(rows, seen, (cell, text) => cell === text);
  if (fields.length !== rows[0].length + 1) found.push(`字段说明: ${fields.length} rows`);
  if (!origin.some(([label]) => label === "名称")) found.push("出处与许可: no title");
  return found;
}

/**
 * Opened from CSV, texts are the texts, and numbers and days have their value.
 * What could be a formula has a mark before it.
 */
export function csvOpens(rows, seen, types) {
  const number = (text) => Number(text.replace(/[,%]/g, "")) / (text.endsWith("%") ? 100 : 1);
  const time = (text) => Date.parse(text.replace(/[年月]/g, "-").replace("日", "").replace(/-(\d)(?!\d)/g, "-0$1").replace(/T.*/, "$&Z"));
  return differences(rows, seen, (cell, text, i) => {
    const value = cell ?? "";
    if (value instanceof Date) return types[i].startsWith("date") && Math.abs(value - time(text)) < 1000;
    if (typeof value === "number") return ["number", "integer"].includes(types[i]) && Math.abs(value - number(text)) < 1e-9 * Math.max(1, Math.abs(value));
    return value === text || value === "'" + text && /^[=+\-@\t\n＝＋－＠]/.test(text);
  });
}

function differences(rows, seen, same) {
  const found = seen.length === rows.length ? [] : [`${seen.length} rows for ${rows.length}`];
  rows.forEach((row, n) => row.forEach((text, i) => {
    const cell = seen[n]?.[i];
    if (!same(cell, text, i)) found.push(`row ${n + 1}, ${rows[0][i]}: ${JSON.stringify(cell)?.slice(0, 60)} for ${JSON.stringify(text).slice(0, 60)}`);
  }));
  return found;
}

/** The header stays in sight and filters, no cell is a formula, and columns stand in their order. */
export function wellMade(bytes) {
  const parts = unzipSync(bytes), sheet = strFromU8(parts[data]), found = [];
  if (!/<pane [^>]*state="frozen"[^>]*ySplit="1"/.test(sheet)) found.push("the header is not frozen");
  if (!/<autoFilter ref="\$?A\$?1:/.test(sheet)) found.push("no filter");
  const columns = [...sheet.matchAll(/<col min="(\d+)"/g)].map((m) => +m[1]);
  if (columns.length === 0 || columns.some((n, i) => n !== i + 1)) found.push(`columns ${columns}`);
  for (const [name, part] of Object.entries(parts)) if (/<f[ >]|<hyperlink/.test(strFromU8(part))) found.push(`${name}: a formula`);
  if (/xuri|2006-09/.test(strFromU8(parts["docProps/core.xml"]))) found.push("the library names itself as author");
  return found;
}
