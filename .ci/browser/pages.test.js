import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { enter, launch, modes, openTab, visit } from "./browser.js";
import { accessible, fits, keyboard, legible, printed, still } from "./look.js";
import { address, artifacts, build, changed, largest, serve } from "./site.js";

// Most demonstrations are published as the page of a project, below a path.
const base = "https://example.org/repo/";

let browser, tab, tree, host;
before(async () => {
  browser = await launch();
  tab = await openTab(browser);
  tree = await build(base);
  host = await serve(tree, "/repo/");
});
after(async () => {
  await host?.close();
  await browser?.close();
});

const none = (problems) => assert.equal(problems.length, 0, `${problems.length} problems:\n${problems.join("\n")}`);

/** Whether a page has a script besides that of all pages. */
const scripted = (name) => /\/theme\/(?!script-)[\w-]+\.js/.test(tree.get(name));

/** Visits a page in a mode; every problem says where. */
async function look(name, mode, looks, at = host) {
  const found = await visit(tab, at.url + address(name), modes[mode], async (tab) => {
    const found = [];
    for (const one of looks) found.push(...(await one(tab)));
    return found;
  });
  return found.map((problem) => `${name}: ${mode === "light" ? "" : `[${mode}] `}${problem}`);
}

test("the largest page of each type is accessible in every mode", async (t) => {
  const loaded = ["light", "tight", "print"]; // what is tight is dark as well
  // What all pages have is the same on paper.
  const plain = (name) => !/\/theme\/(?!style-)[\w-]+\.css/.test(tree.get(name));
  const everyMode = (name) => async (tab) => {
    const found = [];
    for (const mode of loaded) {
      if (mode === "print" && plain(name) && name !== page) continue;
      await enter(tab, modes[mode]);
      const judge = { light: accessible, print: printed }[mode] ?? legible; // a mode changes the looks, not the tree
      found.push(...(await judge(tab)).map((problem) => `[${mode}] ${problem}`));
    }
    return found;
  };
  for (const [type, name] of largest(tree)) {
    await t.test(`${type}: ${name}`, async () => {
      const found = await look(name, "light", [everyMode(name)]);
      // The script that all pages have changes nothing in the tree.
      if (scripted(name)) found.push(...(await look(name, "scriptless", [accessible])));
      none(found);
    });
  }
});

test("no page scrolls sideways, moves while it loads, writes to the console or asks another host", async () => {
  const found = [];
  for (const [, name] of largest(tree)) {
    const once = () => look(name, "light", [still, fits(390), fits(320), fits(390, "SizeX")]);
    // A machine that is too busy paints a page of which it has read half; that does not happen twice.
    if ((await once()).length) found.push(...(await once()));
  }
  const seen = new Set(largest(tree).map(([, name]) => name));
  for (const [, name] of largest(tree, 3)) if (!seen.has(name)) found.push(...(await look(name, "light", [fits(320)])));
  none(found);
});

test("the keyboard reaches everything and shows where it is", async (t) => {
  for (const [type, name] of largest(tree)) {
    await t.test(`${type}: ${name}`, async () => none(await look(name, "light", [type === "home" ? keyboard(40) : keyboard(scripted(name) ? 30 : 12, true)])));
  }
});

test("the size of the type can be chosen without scripts and is remembered with them", async () => {
  const size = (page) => page.$eval("h1", (h) => parseFloat(getComputedStyle(h).fontSize));
  for (const mode of ["light", "scriptless"]) {
    none(await look("about/index.html", mode, [async ({ page }) => {
      const usual = await size(page);
      await page.focus("#SizeM");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      const large = await size(page);
      return large > usual * 1.3 ? [] : [`the title is ${usual} px, and ${large} px in the largest size`];
    }]));
  }
  const line = await serve(tree, "/repo/", ".js");
  try {
    none(await look("about/index.html", "light", [async (tab) => {
      const { page } = tab;
      await page.click("label[for=SizeX]");
      await page.goto(line.url + "contact/", { waitUntil: "load" });
      const kept = await page.$eval("#SizeX", (input) => input.checked);
      return [...(kept ? [] : ["the size is forgotten on the next page"]), ...(await still(tab))];
    }], line));
  } finally {
    await line.close();
  }
});

test("what is not found has a page, with its style, at any depth", async () => {
  const found = await look("no/such/place/", "light", [still, accessible, ({ page }) => page.$eval("h1", () => [])]);
  const expected = /no\/such\/place\/$|console error: Failed to load resource: the server responded with a status of 404/;
  none(found.filter((problem) => !expected.test(problem)));
});

// Nothing is judged by them here.
test("pictures for people to look at", { skip: !process.env.PICTURES }, async () => {
  await rm(artifacts, { recursive: true, force: true });
  await mkdir(artifacts, { recursive: true });
  for (const [type, name] of largest(tree)) {
    await look(name, "light", [async (tab) => {
      for (const width of [390, 1280]) {
        await enter(tab, { width });
        // Of very long pages the beginning is enough.
        const height = Math.min(4000, await tab.page.evaluate(() => document.documentElement.scrollHeight));
        await tab.page.screenshot({ path: path.join(artifacts, `${type}-${width}.png`), clip: { x: 0, y: 0, width, height },
          captureBeyondViewport: true, optimizeForSpeed: true });
      }
      return [];
    }]);
  }
});

// Every check finds the defect that it is there for.
const page = "documents/foi-regulation-2019/index.html";
const into = (html) => (text) => text.replace("</main>", html + "</main>");
const open = (change) => (text, tree) => change(text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""), tree);
const script = (code) => open(into(`<script>${code}</script>`));
const style = (css) => open((text) => text.replace("</head>", `<style>${css}</style></head>`));
/** Takes away what the style sheet says about the focus, and what browsers do on their own. */
const blind = open((text, tree) => {
  const css = [...tree].find(([name]) => name.endsWith(".css"))[1].toString();
  return text.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css.replaceAll(":focus-visible", ":not(*)")}*{outline:none!important}</style>`);
});
const mutations = [
  ["light", accessible, into('<img src="/repo/theme/icon.svg" width="9" height="9">'), /axe image-alt/],
  ["light", accessible, into("<p><label>x</label><input></p>"), /axe label/],
  ["light", accessible, style(".prose p{color:#aaa}"), /axe color-contrast/],
  ["dark", legible, style("@media (prefers-color-scheme:dark){.prose p{color:#333}}"), /\[dark\] axe color-contrast/],
  ["print", printed, style("@media print{.prose p{color:#ccc!important}}"), /\[print\] axe color-contrast/],
  ["tight", legible, style("html:has(#SizeX:checked) .prose p{color:#333}"), /\[tight\] axe color-contrast/],
  ["tight", legible, style("@media (max-width:20rem){.prose p{color:#333}}"), /\[tight\] axe color-contrast/],
  ["scriptless", accessible, open(into("<input id=x><script>document.querySelector('#x').ariaLabel='x'</script>")), /\[scriptless\] axe label/],
  ["light", fits(390), style(".prose p{min-width:500px}"), /sideways at 390 px.*p/],
  ["light", still, script("new PerformanceObserver(()=>document.body.prepend('late')).observe({type:'paint',buffered:true})"), /layout shift/],
  ["light", keyboard(24), (text) => text.replace(/<a class="skip"[^]*?<\/a>/, ""), /not a skip link/],
  ["light", keyboard(24), style(".skip,.skip:focus{position:absolute;left:-9999px}"), /skip link has the focus and is not on the screen/],
  ["light", keyboard(24), (text) => text.replace('href="#Main"', 'href="#Mian"'), /does not put the focus/],
  ["light", keyboard(24), blind, /focus cannot be seen at a/],
  ["light", keyboard(24), style(".nav a:focus{position:absolute;left:-9999px}"), /focus is not on the screen at a/],
  ["light", null, into('<img src="https://other.example/x.png" alt="">'), /console error: .*Content Security Policy/],
  ["light", null, open(into('<img src="https://other.example/x.png" alt="">')), /request to another host/],
  ["light", null, script("console.info('x')"), /console info/],
  ["light", null, script("throw new Error('x')"), /script error/],
  ["light", null, into('<img src="/repo/gone.png" alt="">'), /answer 404/],
];

test("every check of a page can fail", async (t) => {
  for (const [mode, one, change, expected] of mutations) {
    await t.test(expected.source, async () => {
      const at = await serve(changed(tree, page, change), "/repo/");
      try {
        const found = await look(page, mode, one ? [one] : [], at);
        assert.ok(found.some((problem) => expected.test(problem)), found.join("\n") || "nothing was found");
      } finally {
        await at.close();
      }
    });
  }
});
