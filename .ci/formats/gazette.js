// What is made of the gazette for programs and readers of books, under validators
// that other people wrote.
import { EpubCheck } from "@likecoin/epubcheck-ts";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { RelaxNGValidator, XmlDocument, XsdValidator } from "libxml2-wasm";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { base } from "./site.js";

const text = (tree, name) => tree.get(name)?.toString() ?? "";
const named = (tree, pattern) => [...tree.keys()].filter((name) => pattern.test(name)).sort();
const published = (tree, href) => tree.has(decodeURI(href.replace(base, "").replace(/#.*/, "")).replace(/(^|\/)$/, "$1index.html"));

// Which schema describes a file.
const described = [
  [/^api\/gazette\/index\.json$/, "index"], [/^api\/gazette\/issues\.json$/, "issues"], [/^api\/gazette\/changes\.json$/, "changes"],
  [/^api\/gazette\/issues\/.*\.json$/, "issue"], [/^api\/gazette\/items\/.*\.json$/, "item"], [/^gazette\/.*\/index\.json$/, "item"],
];

/** The JSON by its published schemas, and what it says of files and pages by these. */
export function harvest(tree) {
  const problems = [];
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formats(ajv);
  const validators = {};
  for (const name of named(tree, /^schema\/gazette\//)) {
    const schema = JSON.parse(text(tree, name));
    if (schema.$id !== base + name) problems.push(`${name}: its $id is ${schema.$id}`);
    validators[name.slice("schema/gazette/".length, -".json".length)] = ajv.compile(schema);
  }
  const judge = (name, schema, value) => {
    if (!validators[schema](value)) problems.push(...validators[schema].errors.map((e) => `${name}${e.instancePath} ${e.message}`));
    const walk = (v) => {
      for (const [key, member] of Object.entries(v ?? {})) {
        if (typeof member === "object") walk(member);
        else if (["url", "href", "api", "feed", "schema"].includes(key) && member.startsWith(base) && !member.includes("{id}") && !published(tree, member)) {
          problems.push(`${name}: ${member} is not published`);
        }
      }
      if (v?.sha256 && v.href?.startsWith(base)) {
        const file = tree.get(decodeURI(v.href.slice(base.length)));
        if (file?.length !== v.bytes || createHash("sha256").update(file).digest("hex") !== v.sha256) problems.push(`${name}: size or sum of ${v.href}`);
      }
    };
    walk(value);
  };
  for (const name of named(tree, /\.json$/)) {
    const found = described.find(([pattern]) => pattern.test(name));
    if (found) judge(name, found[1], JSON.parse(text(tree, name)));
  }
  const lines = text(tree, "api/gazette/items.ndjson").trim().split("\n").map((line) => JSON.parse(line));
  lines.forEach((line, i) => judge(`api/gazette/items.ndjson:${i + 1}`, "item-summary", line));
  const listed = JSON.parse(text(tree, "api/gazette/issues.json")).issues.map((issue) => JSON.parse(text(tree, `api/gazette/issues/${issue.id}.json`)));
  const contents = listed.flatMap((issue) => issue.contents);
  if (JSON.stringify(contents) !== JSON.stringify(lines)) problems.push("api/gazette/items.ndjson: not the contents of the issues");
  // The page says what the JSON says.
  for (const name of named(tree, /^gazette\/.*\/index\.json$/)) {
    const item = JSON.parse(text(tree, name));
    const page = text(tree, name.replace("index.json", "index.html")).replace(/<wbr>/g, "");
    for (const said of [item.title, item.number, item.column, item.citation, ...item.issuers].filter(Boolean)) {
      const escaped = said.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      if (!page.includes(escaped) && !page.includes(escaped.replace(/"/g, "&#34;"))) problems.push(`${name}: the page does not say ${said}`);
    }
    for (const section of item.sections) {
      if (!page.includes(`id="${section.anchor}"`) && !page.includes(`id=${section.anchor}`)) problems.push(`${name}: no #${section.anchor} on the page`);
    }
  }
  return problems;
}

/** Runs a check on XML files, each of which must be well-formed. */
function xml(tree, names, check) {
  const problems = [];
  for (const name of names) {
    let document;
    try {
      document = XmlDocument.fromBuffer(tree.get(name));
      check(document, name, problems);
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
    } finally {
      document?.dispose();
    }
  }
  return problems;
}

const grammar = (name) => XmlDocument.fromBuffer(readFileSync(new URL(name, import.meta.url)));

/** Every Atom feed by RELAX NG; archives lead to each other and to the feed. */
export function atom(tree) {
  const validator = RelaxNGValidator.fromDoc(grammar("atom.rng"));
  return xml(tree, named(tree, /feed(-\d+)?\.xml$/), (document, name, problems) => {
    validator.validate(document);
    const ids = [...text(tree, name).matchAll(/<entry><id>([^<]*)/g)].map((m) => m[1]);
    if (new Set(ids).size !== ids.length) problems.push(`${name}: two entries of one id`);
    for (const [, href] of text(tree, name).matchAll(/<link rel="(?:self|alternate|enclosure|current|prev-archive|next-archive)"[^>]* href="([^"]*)"/g)) {
      if (!published(tree, href)) problems.push(`${name}: ${href} is not published`);
    }
  });
}

/** Every statute by the schema of Akoma Ntoso. */
export function akn(tree) {
  const validator = XsdValidator.fromDoc(grammar("akn.xsd"));
  return xml(tree, named(tree, /akn\.xml$/), (document) => validator.validate(document));
}

/** Every e-book: no error and no warning. */
export async function epub(tree) {
  const problems = [];
  for (const name of named(tree, /\.epub$/)) {
    const result = await EpubCheck.validate(new Uint8Array(tree.get(name)));
    for (const m of result.messages) {
      if (["fatal", "error", "warning"].includes(m.severity)) problems.push(`${name}: ${m.id} ${m.message}`);
    }
  }
  return problems;
}
