// Checks of the descriptions for programs. Each takes the tree and returns what
// is wrong with it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import environment from "@zazuko/env";
import Ajv from "ajv";
import Ajv04 from "ajv-draft-04";
import formats from "ajv-formats";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import SHACL from "rdf-validate-shacl";
import tableschema from "tableschema";
import { dataPackage, datasetList, dcatUS, schemaOrg } from "./schemas.js";
import { base, csv, datasets } from "./site.js";

const strict = formats(new Ajv({ allErrors: true, strictTypes: false, strictRequired: false }));
const old = formats(new Ajv04({ allErrors: true, strict: false }));
const validators = { dataPackage: strict.compile(dataPackage), datasetList: strict.compile(datasetList), schemaOrg: strict.compile(schemaOrg), dcatUS: old.compile(dcatUS) };

function valid(validate, value, name) {
  return validate(value) ? [] : validate.errors.map((e) => `${name}: ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

const json = (tree, name) => JSON.parse(tree.get(name).toString());
const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");
const fileOf = (url) => decodeURI(url.slice(base.length));

/** Every datapackage.json is valid, is about the file beside it and lets the file be read by it. */
export async function packages(tree) {
  const found = [];
  for (const { folder, file } of datasets(tree)) {
    const name = folder + "datapackage.json";
    const value = json(tree, name);
    const wrong = valid(validators.dataPackage, value, name);
    found.push(...wrong);
    if (wrong.length > 0) continue;
    const { path: target, bytes, hash, schema } = value.resources[0];
    const source = tree.get(folder + target);
    if (!source || folder + target !== file(".csv")) { found.push(`${name}: ${target} is not the CSV`); continue; }
    const names = schema.fields.map((f) => f.name);
    if (new Set(names).size !== names.length) found.push(`${name}: fields have the same name`);
    for (const key of schema.primaryKey ?? []) if (!names.includes(key)) found.push(`${name}: the key has no field ${key}`);
    if (source.length !== bytes || hash !== "sha256:" + sum(source)) found.push(`${name}: size or sum is another`);
    found.push(...await readBy(schema, csv(source.toString()), name));
  }
  return found;
}

/**
 * An independent reader casts every cell. It knows version 1: missing values
 * belong to the table, and only decimals can be grouped.
 */
async function readBy(schema, rows, name) {
  const missing = new Set([""]);
  const fields = schema.fields.map(({ missingValues = [], ...rest }) => {
    for (const { value } of missingValues) missing.add(value);
    return rest.groupChar ? { ...rest, type: "number" } : rest;
  });
  const table = await tableschema.Table.load(rows, { schema: { fields, primaryKey: schema.primaryKey, missingValues: [...missing] } });
  const found = [];
  try {
    for (const row of await table.read({ forceCast: true })) {
      if (row instanceof Error) found.push(`${name}: row ${row.rowNumber}: ${row.message} ${(row.errors ?? []).map((e) => e.message)}`);
    }
  } catch (error) {
    found.push(`${name}: ${error.message}`);
  }
  return found;
}

const datatypes = {
  string: () => true,
  integer: (s) => /^[-+]?\d+$/.test(s),
  decimal: (s) => /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(s),
  date: (s) => /^\d{4}-\d{2}-\d{2}$/.test(s),
  datetime: (s) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(s),
  gYear: (s) => /^\d{4}$/.test(s),
  gYearMonth: (s) => /^\d{4}-\d{2}$/.test(s),
  boolean: (s, format) => (format ?? "true|false").split("|").includes(s),
};

/** The metadata of CSV on the Web fits the file: its header, its rows and every cell. */
export function csvw(tree) {
  const found = [];
  for (const { folder, file } of datasets(tree)) {
    const name = file(".csv-metadata.json");
    const meta = json(tree, name);
    const wrong = (what) => found.push(`${name}: ${what}`);
    if ([meta["@context"]].flat()[0] !== "http://www.w3.org/ns/csvw") wrong("another context");
    if (folder + meta.url !== file(".csv")) { wrong(`url is ${meta.url}`); continue; }
    const [header, ...rows] = csv(tree.get(file(".csv")).toString());
    const columns = meta.tableSchema?.columns ?? [];
    const titles = columns.map((c) => c.titles);
    if (JSON.stringify(titles) !== JSON.stringify(header)) { wrong(`titles are ${titles}, the header is ${header}`); continue; }
    const names = columns.map((c) => c.name);
    if (new Set(names).size !== names.length || !names.every((n) => /^[A-Za-z][\w.]*$/.test(n))) wrong(`names are ${names}`);
    for (const key of meta.tableSchema.primaryKey ?? []) if (!names.includes(key)) wrong(`the key has no column ${key}`);
    if (rows.some((row) => row.length !== header.length)) wrong("rows differ in length");
    columns.forEach((column, i) => {
      const { base: type, format } = typeof column.datatype === "string" ? { base: column.datatype } : column.datatype ?? {};
      if (!Object.hasOwn(datatypes, type)) { wrong(`datatype is ${type}`); return; }
      const nulls = [column.null ?? ""].flat();
      rows.forEach((row, n) => {
        if (nulls.includes(row[i])) {
          if (column.required) wrong(`row ${n + 2}: ${column.titles} is required`);
          return;
        }
        const cell = format?.groupChar ? row[i].replaceAll(format.groupChar, "") : row[i];
        if (!datatypes[type](cell, format)) wrong(`row ${n + 2}: ${column.titles}: ${row[i]} is no ${type}`);
      });
    });
  }
  return found;
}

const shapes = new Store(new Parser().parse(await readFile(path.join(import.meta.dirname, "shapes.ttl"), "utf8")));

const documentLoader = (url) => { throw new Error(`the catalogue asks for ${url}`); };

async function graphs(tree) {
  const quads = await jsonld.toRDF(json(tree, "data/catalog.jsonld"), { format: "application/n-quads", documentLoader });
  return {
    "catalog.jsonld": new Parser({ format: "N-Quads" }).parse(quads),
    "catalog.ttl": new Parser({ baseIRI: base }).parse(tree.get("data/catalog.ttl").toString()),
  };
}

/** Both forms of the catalogue have the shapes of DCAT-AP, and name files that exist. */
export async function dcat(tree) {
  const found = [];
  for (const [name, quads] of Object.entries(await graphs(tree))) {
    const store = environment.dataset(quads);
    const report = await new SHACL(environment.dataset([...shapes]), { factory: environment }).validate(store);
    for (const r of report.results) found.push(`${name}: ${r.path?.value} of ${r.focusNode?.value}: ${r.sourceConstraintComponent?.value}`);
    const files = quads.filter((q) => q.predicate.value.endsWith("dcat#downloadURL")).map((q) => q.object.value);
    for (const url of files) if (!tree.has(fileOf(url))) found.push(`${name}: no file ${url}`);
    if (files.length < 5 * datasets(tree).length) found.push(`${name}: ${files.length} files`);
  }
  return found;
}

/** Both forms say the same. */
export async function same(tree) {
  const [a, b] = await Promise.all(Object.values(await graphs(tree)).map((quads) => canonical(quads)));
  return a === b ? [] : ["catalog.jsonld and catalog.ttl differ"];
}

async function canonical(quads) {
  const { Writer } = await import("n3");
  const text = new Writer({ format: "N-Quads" }).quadsToString(quads);
  return jsonld.canonize(text, { algorithm: "RDFC-1.0", inputFormat: "application/n-quads", format: "application/n-quads" });
}

/** data.json is valid after DCAT-US and names files that exist. */
export function dcatus(tree) {
  const value = json(tree, "data/data.json");
  const found = valid(validators.dcatUS, value, "data.json");
  if (found.length > 0) return found;
  if (value.dataset.length !== datasets(tree).length) found.push(`data.json: ${value.dataset.length} datasets`);
  for (const { distribution, describedBy } of value.dataset) {
    for (const url of [describedBy, ...distribution.map((d) => d.downloadURL)]) if (!tree.has(fileOf(url))) found.push(`data.json: no file ${url}`);
  }
  return found;
}

/** The pages describe their datasets to search engines, and tell the sums of their files. */
export function pages(tree) {
  const found = [];
  for (const { folder } of datasets(tree)) {
    const name = folder + "index.html";
    const html = tree.get(name).toString();
    const script = /<script type="?application\/ld\+json"?>(.*?)<\/script>/s.exec(html)?.[1] ?? "{}";
    const described = JSON.parse(script)["@graph"]?.find((thing) => thing["@type"] === "Dataset");
    if (!described) { found.push(`${name}: no Dataset`); continue; }
    const wrong = valid(validators.schemaOrg, described, name);
    found.push(...wrong);
    if (wrong.length > 0) continue;
    for (const { contentUrl } of described.distribution) if (!tree.has(fileOf(contentUrl))) found.push(`${name}: no file ${contentUrl}`);
    for (const [, href, told] of html.matchAll(/<li><a href="?([^">]+)"?>(?:(?!<\/li>).)*?SHA-256 ([0-9a-f]{64})/gs)) {
      const target = decodeURI(new URL(href, base).href).slice(base.length);
      if (!tree.has(target) || sum(tree.get(target)) !== told) found.push(`${name}: the sum of ${href} is another`);
    }
  }
  return found;
}

/** The list of all datasets says the same in all its forms, explains its members and names files that exist. */
export function lists(tree) {
  const value = json(tree, "data/datasets.json");
  const found = valid(validators.datasetList, value, "datasets.json");
  if (found.length > 0) return found;
  const wrong = (what) => found.push(`datasets: ${what}`);
  const [header, ...rows] = csv(tree.get("data/datasets.csv").toString());
  const excel = csv(tree.get("data/datasets.excel.csv").toString());
  if (excel[0][0] !== "\ufeff" + header[0] || excel.length !== rows.length + 1) wrong("the file for spreadsheets is another");
  if (value.datasets.length !== datasets(tree).length || rows.length !== value.datasets.length) wrong(`${value.datasets.length} and ${rows.length} of them`);
  value.datasets.forEach((dataset, n) => {
    const explained = value.fields.map((f) => f.name);
    for (const name of Object.keys(dataset)) if (!explained.includes(name)) wrong(`${name} is not explained`);
    const cell = (title) => rows[n]?.[header.indexOf(title)];
    for (const { name, title } of value.fields) {
      if (name !== "formats" && cell(title) !== String(dataset[name] ?? "")) wrong(`row ${n + 2}: ${title} is ${cell(title)} for ${dataset[name]}`);
    }
    for (const { format, url } of dataset.formats) {
      if (!tree.has(fileOf(url))) wrong(`no file ${url}`);
      if (cell(format + "网址") !== url) wrong(`row ${n + 2}: ${format} is at ${cell(format + "网址")}`);
    }
    const { url } = dataset.formats.find((f) => f.format === "CSV");
    const [head, ...lines] = csv(tree.get(fileOf(url))?.toString() ?? "");
    if (lines.length !== dataset.rows || head?.length !== dataset.columns) wrong(`${dataset.title} has ${lines.length} rows of ${head?.length}`);
  });
  return found;
}
