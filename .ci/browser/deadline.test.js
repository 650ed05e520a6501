import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, launch, modes, openTab } from "./browser.js";
import { accessible, fits, keyboard } from "./look.js";
import { build, serve } from "./site.js";

// The calculator of deadlines, and a register, of the demonstration.
let browser, tab, page, host;
before(async () => {
  const tree = await build("https://example.org/repo/");
  host = await serve(tree, "/repo/");
  browser = await launch();
  tab = await openTab(browser);
  page = tab.page;
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const open = (name) => page.goto(host.url + name, { waitUntil: "load" });
/** Fills the form by the identifiers of its fields, sends it and reads the last days. */
const reckon = (fields) => page.evaluate((fields) => {
  const form = document.getElementById("Deadline");
  form.reset();
  for (const [id, value] of Object.entries(fields)) form.elements[id].value = value;
  form.requestSubmit();
  return [...document.querySelectorAll("#Results dd")].map((dd) => dd.querySelector("time").dateTime + (dd.querySelector(".unsure") ? "?" : ""));
}, fields);

test("the calculator gives the days of the examples, which the program has counted", async () => {
  await open("deadlines/");
  const rows = await page.$$eval("#Examples ~ .scroll tbody tr", (rows) => rows.map((row) => [...row.cells].map((cell) =>
    cell.querySelector("time").dateTime + (cell.querySelector(".fine") ? "?" : ""))));
  assert.ok(rows.length >= 5 && rows.some((row) => row.some((day) => day.endsWith("?"))), "too few examples");
  for (const [from, supplement, answer, consulted, extended] of rows) {
    assert.deepEqual(await reckon({ Received: from }), [supplement, answer, extended], from);
    assert.equal((await reckon({ Received: from, Excluded: "10" }))[1], consulted, from);
  }
});

test("what is supplemented begins anew, a third party has its own period, and nothing impossible is reckoned", async () => {
  await open("deadlines/");
  assert.deepEqual(await reckon({ Received: "2019-06-03", Supplemented: "2019-09-20", Served: "2019-09-20" }), ["2019-06-13", "2019-10-16", "2019-10-23", "2019-11-20"]);
  assert.deepEqual(await reckon({ Received: "2019-09-20", Supplemented: "2019-09-19" }), []);
  assert.match(await page.$eval("#Results", (p) => p.textContent), /不能早于/);
  assert.deepEqual(await reckon({ Received: "" }), []);
  assert.deepEqual((await reckon({ Received: "1999-12-31" }))[0], "2000-01-11?");
  assert.match(await page.$eval("#Results", (p) => p.textContent), /没有1999年、2000年的放假安排/);
  assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length + location.search.length), 0, "something is kept");
});

test("the calculator with results, and a register, are accessible and fit", async () => {
  for (const [name, act] of [["deadlines/", () => reckon({ Received: "2020-12-20", Served: "2020-12-21" })], ["registers/rectification/", () => {}], ["registers/rectification/2026-2-01/", () => {}]]) {
    for (const mode of ["light", "dark"]) {
      await open(name);
      await enter(tab, modes[mode]);
      await act();
      assert.deepEqual(await accessible(tab), [], `${name} ${mode}`);
      assert.deepEqual(await fits(320)(tab), [], `${name} ${mode}`);
    }
    assert.deepEqual(await keyboard(24)(tab), [], name);
  }
});

test("every value of a facet leads to a list of as many entries", async () => {
  await open("registers/rectification/");
  const values = await page.$$eval(".facet a", (list) => list.map((a) => ({ href: a.href, count: Number(a.querySelector("span").textContent) })));
  assert.ok(values.length > 5);
  for (const { href, count } of values) {
    await page.goto(href);
    assert.equal((await page.$$(".items li")).length, count, href);
    assert.equal((await page.$$(".facet [aria-current]")).length, 1, href);
  }
});
