// The built site as the tests of formats see it.
import { build as buildFor } from "../browser/site.js";

export const base = "https://example.org/repo/";

/** The demonstration site or another, built for the base: a map from path to bytes. */
export const build = (source) => buildFor(base, source);

/** A copy of the tree in which one file is other than it was. */
export function changed(tree, name, change) {
  const before = tree.get(name);
  const after = Buffer.from(change(before.toString(), before));
  if (after.equals(before)) throw new Error(`the mutation of ${name} changes nothing`);
  return new Map(tree).set(name, after);
}

/** The datasets: their folder and the name of their files. */
export function datasets(tree) {
  const list = [];
  for (const name of [...tree.keys()].sort()) {
    const found = /^(data\/.*\/)([^/]+)\.csv-metadata\.json$/.exec(name);
    if (found) list.push({ folder: found[1], name: found[2], file: (extension) => found[1] + found[2] + extension });
  }
  return list;
}

/** Reads CSV after RFC 4180, or with other ends of lines. */
export function csv(text, end = "\r\n") {
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") { row.push(cell); cell = ""; }
    else if (text.startsWith(end, i)) { row.push(cell); rows.push(row); row = []; cell = ""; i += end.length - 1; }
    else cell += c;
  }
  if (quoted || cell !== "" || row.length > 0) throw new Error("the CSV does not end with a whole line");
  return rows;
}
