import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.js";
import { program, repository, temporary } from "./site.js";

// What an editor does with the preview, in the order in which it happens. Nobody
// reloads a page by hand here.
const sources = ["content", "data", "themes", "gongkai.yaml"];
const article = "content/about.md";
const other = "content/accessibility.md";
const stylesheet = "themes/default/css/1-tokens.css";
const long = 60_000; // for a machine that is busy with other things

let folder, binary, preview, address, browser, page;
const said = [];

before(async () => {
  folder = await temporary("preview");
  binary = await program(folder.dir);
  const source = path.join(folder.dir, "source");
  for (const name of sources) await cp(path.join(repository, name), path.join(source, name), { recursive: true });
  preview = spawn(binary, ["serve", "--source", source, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  address = await new Promise((resolve, reject) => {
    for (const stream of [preview.stdout, preview.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        said.push(text);
        const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said.join(""));
        if (url) resolve(url[0]);
      });
    }
    preview.on("exit", (code) => reject(new Error(`the preview ended with ${code}:\n${said.join("")}`)));
    setTimeout(() => reject(new Error(`no address within ${long} ms:\n${said.join("")}`)), long).unref();
  });
  browser = await launch();
  page = await browser.newPage();
  page.setDefaultTimeout(long);
  await page.goto(address + "about/", { waitUntil: "load" });
});
after(async () => {
  await browser?.close();
  if (preview?.exitCode === null) preview.kill("SIGKILL");
  await folder?.remove();
});

const file = (name) => path.join(folder.dir, "source", name);
async function edit(name, change) {
  const text = await readFile(file(name), "utf8");
  const edited = change(text);
  assert.notEqual(edited, text, `the edit of ${name} changes nothing`);
  await writeFile(file(name), edited);
  return text;
}
const shows = (text) => page.waitForFunction((text) => document.querySelector("main")?.textContent.includes(text), {}, text);
const overlay = "iframe[src$='_preview/findings']";

test("an edited text shows without a reload by hand", async () => {
  await edit(article, (text) => text + "\n\n编辑刚刚写下的一句话。\n");
  await shows("编辑刚刚写下的一句话。");
});

test("a new file is a page, and goes away with the file", async () => {
  const status = async () => (await fetch(address + "fresh/")).status;
  const becomes = async (expected) => {
    for (const start = Date.now(); (await status()) !== expected; await new Promise((go) => setTimeout(go, 50))) {
      assert.ok(Date.now() - start < long, `/fresh/ does not become ${expected}`);
    }
  };
  await becomes(404);
  await writeFile(file("content/fresh.md"), "---\ntitle: 新页面\ndate: 2019-12-31\n---\n\n一段文字。\n");
  await becomes(200);
  await rm(file("content/fresh.md"));
  await becomes(404);
});

test("an edited style sheet changes the page and does not reload it", async () => {
  // The page may still be reloading because of the last test.
  await page.goto(address + "about/", { waitUntil: "load" });
  await page.evaluate(() => { window.survives = true; });
  await edit(stylesheet, (css) => css + "\nbody { outline: 7px solid rgb(1, 2, 3) }\n");
  await page.waitForFunction(() => getComputedStyle(document.body).outlineWidth === "7px");
  assert.equal(await page.evaluate(() => window.survives), true, "the page was loaded anew");
});

test("a broken file is shown over the page, the page stays, and mending it clears the view", async () => {
  const good = await edit(article, (text) => text.replace(/^title:/m, "title: [\ntitle2:"));
  await page.waitForSelector(overlay);
  const frame = await (await page.$(overlay)).contentFrame();
  await frame.waitForFunction((name) => document.body?.textContent.includes(name), {}, article);
  await shows("编辑刚刚写下的一句话。");
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector(overlay);
  await shows("编辑刚刚写下的一句话。");
  await edit(other, (text) => text + "\n\n别的页面照样更新。\n");
  await page.goto(address + "accessibility/", { waitUntil: "load" });
  await shows("别的页面照样更新。");
  await page.goto(address + "about/", { waitUntil: "load" });

  await writeFile(file(article), good.replace("编辑刚刚写下的一句话。", "改好了的一句话。"));
  await shows("改好了的一句话。");
  await page.waitForSelector(overlay, { hidden: true });
});

test("Ctrl-C ends the preview and frees the port", async () => {
  const ended = once(preview, "exit");
  preview.kill("SIGINT");
  const [code] = await ended;
  assert.ok(code === 0 || code === 130, `exit code ${code}:\n${said.join("")}`);
  const port = Number(new URL(address).port);
  const again = createServer().listen(port, "127.0.0.1");
  await once(again, "listening");
  again.close();
});
