import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launch, openTab } from "./browser.js";
import { accessible, fits } from "./look.js";
import { nasty } from "./nasty.js";
import { build, program, serve, temporary } from "./site.js";

// The table viewer over a dataset of the demonstration, which is one chunk, and
// over a large one, which is a hundred.
const run = promisify(execFile);
const total = 100_000;
const districts = ["东区", "西区", "南区", "北山县"];
const row = (i) => [String(i).padStart(6, "0"), districts[(i * 7) % 4], ((i * 7919) % total) / 100, `2019年${(i % 12) + 1}月${(i % 28) + 1}日`, `第${i}号${i % 1000 === 77 ? "（特别）" : ""}`];

const odd = 54_321; // a row of characters that are searched for by others

let browser, tab, page, folder, small, large, requests;
before(async () => {
  folder = await temporary("viewer");
  const source = path.join(folder.dir, "source"), out = path.join(folder.dir, "public");
  await mkdir(path.join(source, "data/test"), { recursive: true });
  const lines = ["编号,区县,金额(万元),日期,名称"];
  for (let i = 0; i < total; i++) lines.push(i === odd ? row(i).slice(0, 4) + ',"""Ⅳ""，ＡＢ℃\n㐀𠮷…①\\"' : row(i).join(","));
  await writeFile(path.join(source, "data/test/large.csv"), lines.join("\n") + "\n");
  await writeFile(path.join(source, "data/test/large.yaml"), "title: 十万行\nkey: [编号]\n");
  await nasty(source);
  await run(await program(folder.dir), ["build", "--source", source, "--out", out]);
  const tree = new Map();
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    tree.set(path.relative(out, file).split(path.sep).join("/"), await readFile(file));
  }
  large = await serve(tree, "/");
  small = await serve(await build("https://example.org/repo/"), "/repo/");
  browser = await launch();
  tab = await openTab(browser);
  page = tab.page;
  page.on("request", (request) => {
    // The browser asks for the icon again whenever the address changes.
    if (!request.url().endsWith(".svg")) requests++;
  });
  await page.evaluateOnNewDocument(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.saved = blob.arrayBuffer().then((bytes) => [...new Uint8Array(bytes)]);
      return make.call(URL, blob);
    };
  });
});
after(async () => {
  await browser?.close();
  await small?.close();
  await large?.close();
  await folder?.remove();
});

const survey = "data/samples/gift-points-survey/", big = "data/test/large/";

/** Opens the viewer at an address below a host. */
async function open(host, address) {
  tab.heard = [];
  tab.origin = new URL(host.url).origin;
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto("about:blank");
  requests = 0;
  await page.goto(host.url + address, { waitUntil: "networkidle0" });
}
const quiet = () => assert.deepEqual(tab.heard, []);
const said = () => page.$eval("#Found", (e) => e.textContent);
const says = (pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector("#Found").textContent) && document.querySelector("#Progress").hidden, { polling: 20 }, pattern.source);
const cells = (column) => page.$$eval("#Table tbody tr", (rows, n) => rows.map((r) => r.cells[n].textContent), column);
const head = (n) => `#Table thead th:nth-child(${n + 1})`;
const sortBy = async (n, direction) => {
  await page.click(`${head(n)} button`);
  await page.waitForSelector(`${head(n)}[aria-sort=${direction}]`);
  await page.waitForFunction(() => document.querySelector("#Table").ariaBusy === "false");
};

async function filter(column, how, value, until = "") {
  await page.select("#FilterColumn", column);
  await page.select("#FilterTest", how);
  await page.type("#FilterValue", value);
  if (until) await page.type("#FilterUntil", until);
  await page.click(".viewer [type=submit]");
}

async function saved() {
  await page.evaluate(() => { window.saved = undefined; });
  await page.click("#Download");
  await page.waitForFunction(() => window.saved);
  return Buffer.from(await page.evaluate(() => window.saved)).toString();
}

test("a small table is sorted, filtered, searched and saved", async () => {
  await open(small, survey);
  assert.equal((await cells(0)).length, 100);
  await sortBy(11, "ascending");
  const numbers = (await cells(11)).map((s) => +s.replace(",", ""));
  assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
  await sortBy(11, "descending");
  assert.ok(+(await cells(11))[0].replace(",", "") > 1000);

  await filter("取阅率", "in", "60%", "70");
  await says(/在全部200行中，\d+行符合条件/);
  const rates = (await cells(12)).map(parseFloat);
  assert.ok(rates.length > 10 && rates.every((rate) => rate >= 60 && rate <= 70), rates.join());
  await filter("区县", "is", "示例东区");
  await page.waitForFunction(() => [...document.querySelectorAll("#Table tbody tr")].every((r) => r.cells[2].textContent === "示例东区"));
  const kept = (await cells(0)).length;
  assert.ok(kept > 0 && kept < rates.length);

  const text = await saved();
  assert.ok(text.startsWith("\ufeff编号,区划代码,"));
  assert.equal(text.split("\r\n").filter((line) => line.includes("示例东区")).length, kept);
  assert.match(text, /"=""0\d{3}"""/);
  assert.deepEqual(await accessible(tab), []);
  assert.deepEqual(await fits(390)(tab), []);
  assert.deepEqual(await fits(320)(tab), []);
  quiet();
});

test("all rows are saved as the site publishes them for spreadsheets", async () => {
  await open(large, "data/test/nasty/");
  await says(/^全部10行/);
  const href = await page.$eval("a[href$='.excel.csv']", (a) => a.href);
  assert.equal(await saved(), await (await fetch(href)).text().then((text) => "\ufeff" + text));
  quiet();
});

test("what is shown stands in the address, and the way back leads through it", async () => {
  await open(small, survey);
  await page.type("#Search", "东区 周末");
  await says(/符合条件|没有行/);
  const none = await said();
  await page.evaluate(() => { document.querySelector("#Search").value = ""; });
  await page.type("#Search", "周末");
  await says(/，\d+行符合条件/);
  const found = await said(), address = page.url();
  assert.notEqual(found, none);
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector("#Found").textContent === text, {}, none);
  assert.equal(await page.$eval("#Search", (e) => e.value), "东区 周末");
  await page.goForward();
  await page.waitForFunction((text) => document.querySelector("#Found").textContent === text, {}, found);
  await open(small, address.slice(small.url.length));
  assert.equal(await said(), found);
  quiet();
});

test("columns are chosen, and all goes by keyboard", async () => {
  await open(small, survey);
  const press = async (selector, key) => { await page.focus(selector); await page.keyboard.press(key); };
  await press(`${head(3)} button`, "Enter");
  await page.waitForSelector(`${head(3)}[aria-sort=ascending]`);
  await press("#ColumnChoice summary", "Enter");
  await press("#ColumnChoice label:nth-child(2) input", "Space");
  await page.waitForFunction(() => document.querySelector("#Table tbody tr").cells[1].hidden && document.querySelector("#Table th:nth-child(2)").hidden);
  assert.match(page.url(), /hide=1/);
  await page.focus("#FilterValue");
  await page.keyboard.type("0007");
  await page.keyboard.press("Enter");
  await says(/，1行符合条件/);
  assert.deepEqual(await cells(0), ["0007"]);
  assert.doesNotMatch((await saved()).split("\r\n")[0], /区划代码/);
  await press(".viewer .row > button:not([id])", "Enter");
  await says(/^全部200行/);
  quiet();
});

test("a row has an address, on the first page and behind it", async () => {
  for (const id of ["row-0003", "row-0150"]) {
    await open(small, survey + "#" + id);
    await page.waitForSelector(`#${id}`);
    assert.equal(await page.$eval(`#${id} a`, (a) => a.getAttribute("href")), "#" + id);
  }
  await open(small, survey + "#row-9999");
  await says(/没有找到/);
  await open(large, big + "#row-077777");
  await page.waitForSelector("#row-077777");
  assert.ok(requests < 15, `${requests} requests`);
  quiet();
});

test("a large table is paged, sorted and filtered with few requests", async () => {
  await open(large, big);
  const page1 = requests;
  assert.ok(page1 <= 6, `${page1} requests for the page`);
  await page.click("#Next");
  await says(/第101至200行/);
  assert.equal((await cells(0))[0], "000100");
  await sortBy(2, "ascending");
  await says(/第1至100行/);
  assert.deepEqual((await cells(2)).slice(0, 3), ["0", "0.01", "0.02"]);
  await sortBy(2, "descending");
  await page.waitForFunction(() => document.querySelector("#Table tbody td:nth-child(3)").textContent === "999.99");
  assert.ok(requests - page1 <= 6, `${requests - page1} requests to page and sort`);

  await open(large, big);
  await filter("区县", "is", "北山县");
  await says(/在全部100,000行中，25,000行符合条件/);
  assert.ok((await cells(1)).every((text) => text === "北山县"));
  await filter("金额", "in", "100", "100.99");
  await says(/在全部100,000行中，(2\d)行符合条件/);
  assert.ok(requests <= 75, `${requests} requests to filter`);
  const amounts = (await cells(2)).map(Number);
  assert.ok(amounts.every((n) => n >= 100 && n <= 100.99), amounts.join());
  const expected = Array.from({ length: total }, (_, i) => row(i)).filter((r) => r[1] === "北山县" && r[2] >= 100 && r[2] <= 100.99);
  assert.deepEqual(await cells(0), expected.map((r) => r[0]));
  assert.deepEqual(await accessible(tab), []);
  quiet();
});

test("a search of all says over how many rows it went, and can be stopped", async () => {
  await open(large, big);
  await page.type("#Search", "（特别） 北山");
  await says(/在全部100,000行中，\d+行符合条件/);
  const n = +/，(\d+)行/.exec(await said())[1];
  assert.equal(n, Array.from({ length: total }, (_, i) => row(i)).filter((r) => r[1] === "北山县" && r[4].includes("特别")).length);

  for (const search of ["iv ab°c", '"Ⅳ"，ａ', "𠮷...1", "１\\", "054321"]) {
    await open(large, big + "?q=" + encodeURIComponent(search));
    await says(/在全部100,000行中，1行符合条件/);
    assert.deepEqual(await cells(0), [String(odd).padStart(6, "0")], search);
    assert.ok(requests < 12, `${requests} requests`);
  }
  await filter("名称", "has", "ＡＢ°");
  await says(/在全部100,000行中，1行符合条件/);

  await open(large, big);
  await page.evaluate(() => {
    new MutationObserver(() => { if (!document.querySelector("#Cancel").hidden) document.querySelector("#Cancel").click(); })
      .observe(document.querySelector("#Cancel"), { attributes: true });
  });
  await page.type("#Search", "（特别）");
  await page.waitForFunction(() => /已停止：只搜索了前|在全部/.test(document.querySelector("#Found").textContent));
  assert.match(await said(), /已停止：只搜索了前[\d,]+行（共100,000行）/);
  // To stop a search may end the request that it reads from.
  tab.heard = tab.heard.filter((problem) => !/large\.csv net::ERR_ABORTED$/.test(problem));
  quiet();
});
