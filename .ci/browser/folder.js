// What is looked at in the built folder without opening its pages: that every
// address in it leads somewhere, and that every page says what it is. The HTML is
// parsed by a browser, but nothing in it is loaded or run.
import { address, pages, typeOf } from "./site.js";

/** Reads pages of a tree, all unless they are named: a map from path to what facts returns. */
export async function parse(browser, tree, names = pages(tree)) {
  const page = await browser.newPage();
  try {
    const texts = names.map((name) => tree.get(name).toString());
    const all = await page.evaluate(`${JSON.stringify(texts)}.map(${facts})`);
    return new Map(names.map((name, i) => [name, all[i]]));
  } finally {
    await page.close();
  }
}

/** Runs in the browser. */
function facts(text) {
  const doc = new DOMParser().parseFromString(text, "text/html");
  const links = [];
  for (const attribute of ["href", "src", "action", "formaction", "poster", "data", "cite", "srcset"]) {
    for (const e of doc.querySelectorAll(`[${attribute}]`)) {
      const value = e.getAttribute(attribute);
      const values = attribute === "srcset" ? value.split(",").map((s) => s.trim().split(/\s+/)[0]) : [value];
      for (const value of values) links.push({ tag: e.localName, rel: e.getAttribute("rel") ?? "", value });
    }
  }
  return {
    lang: doc.documentElement.lang,
    title: doc.title,
    headings: doc.querySelectorAll("h1").length,
    viewport: doc.querySelector("meta[name=viewport]")?.content ?? "",
    metas: [...doc.querySelectorAll("meta[name]")].map((m) => [m.name, m.content]),
    canonical: doc.querySelector("link[rel=canonical]")?.href ?? "",
    ids: [...doc.querySelectorAll("[id],a[name]")].map((e) => e.id || e.name),
    links,
  };
}

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The file behind an address of the site, or why there is none. */
function find(tree, base, url) {
  const target = decoded(url.pathname);
  const root = decoded(base.pathname);
  if (!target.startsWith(root)) return { problem: `leads out of ${root}` };
  const name = target.slice(root.length);
  if (name === "" || name.endsWith("/")) {
    return tree.has(name + "index.html") ? { name: name + "index.html" } : { problem: "leads to no page" };
  }
  if (tree.has(name)) return { name };
  if (tree.has(name + "/index.html")) return { problem: "lacks the slash at the end" };
  const near = [...tree.keys()].find((k) => k.toLowerCase() === name.toLowerCase());
  return { problem: near ? `differs in case from ${near}` : "leads to no file" };
}

const resources = new Set(["img", "script", "iframe", "video", "audio", "source", "track", "embed", "object", "image", "use"]);
const loadedRels = /\b(stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest|apple-touch-icon)\b/;

/** Every link, anchor and asset of every page and style sheet is there. */
export function links(tree, parsed, site) {
  const base = new URL(site);
  const found = [];
  const look = (from, value, loaded) => {
    const at = (problem) => found.push(`${from}: ${value}: ${problem}`);
    let url;
    try {
      url = new URL(value, new URL(address(from), base));
    } catch {
      return at("is no address");
    }
    if (!/^https?:$/.test(url.protocol)) {
      if (!["mailto:", "tel:", "data:"].includes(url.protocol)) at("has a protocol that readers cannot follow");
      return;
    }
    if (url.origin !== base.origin) {
      if (loaded) at("is loaded from another host");
      return;
    }
    const { name, problem } = find(tree, base, url);
    if (problem) return at(problem);
    const anchor = decoded(url.hash.slice(1).split(":~:")[0]);
    // A row beyond those on the page is fetched by the table viewer.
    if (anchor.startsWith("row-") && parsed.get(name)?.ids.includes("ColumnChoice")) return;
    if (anchor && anchor !== "top" && parsed.has(name) && !parsed.get(name).ids.includes(anchor)) at("leads to no anchor");
  };
  for (const [name, page] of parsed) {
    for (const { tag, rel, value } of page.links) look(name, value, resources.has(tag) || (tag === "link" && loadedRels.test(rel)));
    // The page for what is not found is shown at any depth.
    if (name === "404.html") {
      for (const { value } of page.links) {
        if (!/^([a-z]+:|\/|#)/.test(value)) found.push(`${name}: ${value}: is relative, and the page is shown at any depth`);
      }
    }
  }
  for (const [name, bytes] of tree) {
    if (!name.endsWith(".css")) continue;
    for (const [, , value] of bytes.toString().matchAll(/(?:url\(|@import)\s*(["']?)([^"')\s]+)\1/g)) look(name, value, true);
  }
  return found;
}

/** Whatever a feed, the sitemap or the data for machines says is at this site is there. */
export function mentions(tree, parsed, site) {
  const base = new URL(site);
  const found = [];
  for (const [name, bytes] of tree) {
    if (!/\.(html|xml|json|txt|ics)$/.test(name)) continue;
    const own = new Set();
    // HTML within a feed is escaped; what a brace follows is a template.
    const text = bytes.toString().replace(/&(lt|gt|quot|#34|#39);/g, " ");
    for (const [value] of text.matchAll(/https?:\/\/[^\s"'<>\\(){}，。；]+(?![^\s"'<>\\(){}，。；]|\{)/g)) own.add(value.replaceAll("&amp;", "&"));
    for (const value of own) {
      // A parenthesis at the end may close one around the address, or be its own.
      const problems = [value, value.replace(/）[^）]*$/, "")].map((href) => {
        const url = URL.parse ? URL.parse(href) : new URL(href);
        return url?.host === base.host ? find(tree, base, url).problem : undefined;
      });
      if (problems.every(Boolean)) found.push(`${name}: mentions ${value}: ${problems[0]}`);
    }
  }
  const map = tree.get("sitemap.xml")?.toString() ?? "";
  const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc);
  for (const name of parsed.keys()) {
    const url = new URL(address(name), base).href;
    if (name !== "404.html" && !listed.some((loc) => decoded(loc) === decoded(url))) found.push(`sitemap.xml: lacks ${name}`);
  }
  for (const loc of listed.filter((loc, i) => listed.indexOf(loc) < i)) found.push(`sitemap.xml: has ${loc} twice`);
  return found;
}

/** Every file can be copied to every system, and sent by every host. */
export function names(tree) {
  const found = [];
  const seen = new Map();
  for (const name of tree.keys()) {
    const folded = name.normalize("NFC").toLowerCase();
    if (seen.has(folded)) found.push(`${name}: differs from ${seen.get(folded)} in case alone`);
    seen.set(folded, name);
    if (name !== name.normalize("NFC")) found.push(`${name}: is not in normal form`);
    for (const part of name.split("/")) {
      if (/[<>:"|?*\\\x00-\x1f]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part) || Buffer.byteLength(part) > 255) {
        found.push(`${name}: ${part} is no name on some systems`);
      }
    }
  }
  return found;
}

const siteTags = ["SiteName", "SiteDomain", "SiteIDCode"];
const columnTags = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
const articleTags = ["ArticleTitle", "PubDate", "ContentSource"];
// A code is given out to government sites; every other site leaves it empty.
const mayBeEmpty = new Set(["SiteIDCode"]);
// The types of pages that publish one thing; the others are home and lists.
const articles = new Set(["document", "interpretation", "infographic", "report", "item", "page", "dataset"]);

/** Every page says its language, name and place, in the tags that are laid down for government sites. */
export function descriptions(tree, parsed, site) {
  const base = new URL(site);
  const found = [];
  for (const [name, page] of parsed) {
    const at = (problem) => found.push(`${name}: ${problem}`);
    const type = typeOf(tree.get(name).toString());
    const tags = new Map(page.metas);
    if (page.lang !== "zh-CN") at(`lang is “${page.lang}”, not zh-CN`);
    if (page.headings !== 1) at(`has ${page.headings} h1`);
    if (!page.title.trim()) at("has no title");
    if (!/width=device-width/.test(page.viewport)) at("has no viewport for phones");
    if (/user-scalable=no|maximum-scale/.test(page.viewport)) at("forbids zooming");
    if (!type) at("says no type in the class of body");
    const needed = [...siteTags];
    if (name !== "404.html" && type !== "home") needed.push(...columnTags);
    if (articles.has(type)) needed.push(...articleTags);
    for (const tag of needed) {
      if (!tags.has(tag)) at(`lacks the meta tag ${tag}`);
      else if (!tags.get(tag).trim() && !mayBeEmpty.has(tag)) at(`the meta tag ${tag} is empty`);
    }
    if (tags.get("SiteDomain") && tags.get("SiteDomain") !== base.host) at(`SiteDomain is ${tags.get("SiteDomain")}`);
    if (tags.get("SiteIDCode") && !/^(bm\d{8}|N\d{9}|\d{10})$/.test(tags.get("SiteIDCode"))) at("SiteIDCode is none");
    if (tags.has("PubDate") && !/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/.test(tags.get("PubDate"))) at(`PubDate is ${tags.get("PubDate")}`);
    const own = new URL(address(name), base).href;
    for (const [what, url] of [["Url", tags.get("Url")], ["canonical", page.canonical]]) {
      if (url && decoded(url) !== decoded(own)) at(`${what} is ${url}`);
    }
    for (const tag of page.metas.map(([tag]) => tag).filter((tag, i, all) => all.indexOf(tag) < i)) {
      if (siteTags.concat(columnTags, articleTags).includes(tag)) at(`has the meta tag ${tag} twice`);
    }
  }
  const titles = new Map();
  for (const [name, page] of parsed) {
    if (titles.has(page.title)) found.push(`${name}: has the same title as ${titles.get(page.title)}: ${page.title}`);
    titles.set(page.title, name);
  }
  return found;
}
