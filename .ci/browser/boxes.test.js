import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { HtmlValidate } from "html-validate";
import { enter, launch, openTab, visit } from "./browser.js";
import { accessible, fits, legible } from "./look.js";
import rules from "./markup.js";
import { address, build, changed, serve, temporary } from "./site.js";

const run = promisify(execFile);

// Every box, short and long, with and without what it may have; all of it invented.
const long = "申请人对补正的要求有疑问的，可以向工作机构询问，工作机构应当说明需要补正的内容和合理的期限";
const boxes = `
## 步骤

说明。

:::steps 图标=查找、填写、提交、时钟、完成、法律、疑问 七步
1. 先查：目录。
2. 写清：${long}。
3. 提交：当面，见[附件](#步骤)。
4. 等待
5. **看懂**：甲

   - 予以公开
   - 部分公开
6. 第六步的名称比别的步骤都要长：甲
7. 救济：${long}。
:::

:::步骤
1. 一步
2. 两步
:::

## 时间线

:::timeline 图标=公告、无、完成 经过
- 2019年4月3日：公布。
- 2019年5月15日至2019年12月31日：${long}，${long}。
- **2020年**

  甲

  乙
:::

## 对比

:::compare 图标=不公开、公开 前后
修改前：${long}。
修改后：**不用**。
:::

:::compare
- 原来：15个工作日
- 现在：20个工作日
:::

:::compare
| 事项 | 修改前 | 修改后 |
|---|---|---|
| 期限 | 15个工作日 | 20个工作日 |
| 说明 | ${long} | 乙 |
:::

:::对比
| 修改前 | 修改后 |
|---|---|
| 甲 | ${long} |
:::

## 条文

:::clause 图标=法律 第三条
${long}**要紧的字句**，${long}。

${long}。
来源：[《示例办法（示例）》第三条](#条文)
:::

## 图

\`\`\`chart
类型: 条形
标识: one
标题: 甲最多
分项: 结果
数值: 件数
---
结果,件数（件）
甲,46
乙,19
丙,12
丁,6
\`\`\`

## 问答

:::qa 常见的
问：${long}？
答：不用。

- ${long}
- 甲

问：收费吗？
答：${long}。${long}。
:::

:::note 图标=提醒 当心
甲
:::
`;
const figures = "key,value,unit,year,label,source\na,5756,件,2019,收到申请,示例\nb,63.69,%,2019,公开率,示例\nc,331282,条,2019,主动公开,示例\nd,72,个,2019,赠阅点,示例\n";
const front = (more) => `---\ntitle: 各种版块（示例）\ndate: 2020-01-02\nsource: 示例\nsample: true\n${more}---\n${boxes}`;

const base = "https://example.org/repo/";
let browser, tab, tree, host;
before(async () => {
  browser = await launch();
  tab = await openTab(browser);
  const { dir, remove } = await temporary("boxes");
  const write = async (name, text) => {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await writeFile(path.join(dir, name), text);
  };
  try {
    await write("gongkai.yaml", "title: 示例站\norgan: 示例\nfigures: data/s/figures.csv\n");
    await write("data/s/figures.csv", figures);
    await write("content/infographics/red.md", front("figures: [a, b, c, d]\nicons: [信封, 公开, 公告, 书]\ntone: red\n"));
    await write("content/infographics/blue.md", front("tone: blue\n").replace("各种", "蓝色的各种"));
    await write("content/notes/a.md", front("").replace("各种", "一般页面的各种"));
    tree = await build(base, dir);
  } finally {
    await remove();
  }
  host = await serve(tree, "/repo/");
});
after(async () => {
  await host?.close();
  await browser?.close();
});

const none = (problems) => assert.equal(problems.length, 0, `${problems.length} problems:\n${problems.join("\n")}`);
const red = "infographics/red/index.html";
const pages = [red, "infographics/blue/index.html", "notes/a/index.html"];

/** No text lies on another or leaves its box, and the parts stand as there is room. */
async function laid({ page }) {
  return page.evaluate(() => {
    const found = [];
    const texts = [];
    for (const box of document.querySelectorAll(".steps, .timeline, .compare, .clause, .qa, .cards")) {
      const outer = box.getBoundingClientRect();
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (!walker.currentNode.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const r of range.getClientRects()) {
          if (r.right < 0) continue; // the head of a table, which its cells repeat
          const size = parseFloat(getComputedStyle(walker.currentNode.parentElement).fontSize);
          const what = `“${walker.currentNode.data.trim().slice(0, 12)}”`;
          if (size < 11) found.push(`${what} is ${size} px`);
          if (r.left < outer.left - 1 || r.right > outer.right + 1) found.push(`${what} leaves its ${box.className}`);
          texts.push({ what, left: r.left, right: r.right, top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.25 });
        }
      }
      for (const icon of box.querySelectorAll(".icon")) {
        const r = icon.getBoundingClientRect();
        if (r.width < 16) found.push(`an icon is ${r.width} px wide`);
        if (!icon.ariaHidden) found.push("an icon is read aloud");
        texts.push({ what: "an icon", left: r.left, right: r.right, top: r.top, bottom: r.bottom });
      }
    }
    for (const [i, a] of texts.entries()) for (const b of texts.slice(i + 1)) {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) found.push(`${a.what} lies on ${b.what}`);
    }
    const beside = (selector) => {
      const [a, b] = [...document.querySelectorAll(selector)].slice(0, 2).map((e) => e.getBoundingClientRect());
      return a.top === b.top && a.right <= b.left + 0.5;
    };
    const wide = innerWidth > 768 && !document.querySelector("#SizeX").checked;
    if (wide || innerWidth < 400) {
      for (const parts of [".compare > p:not(.label)", ".compare > ul > li", ".compare:has(.scroll) td"]) {
        if (beside(parts) !== wide) found.push(`${parts} ${wide ? "do not stand side by side" : "are not stacked"}`);
      }
    }
    return found;
  });
}

test("boxes can be read at every width, in light and dark, large and on paper", async (t) => {
  for (const name of pages) {
    await t.test(name, async () => none(await visit(tab, host.url + address(name), {}, async (tab) => {
      const found = [];
      const at = async (where, mode, looks) => {
        await enter(tab, mode);
        for (const look of looks) found.push(...(await look(tab)).map((problem) => `[${where}] ${problem}`));
      };
      for (const width of [320, 390, 768, 1280]) {
        await at(`${width}`, { width }, [laid]);
        found.push(...(await fits(width)(tab)));
      }
      found.push(...(await fits(320, "SizeX")(tab)));
      await at("light", {}, [accessible]);
      await at("dark phone", { width: 390, scheme: "dark" }, [legible]);
      await at("largest", { size: "SizeX", width: 1280 }, [laid, legible]);
      await at("print", { media: "print", width: 800 }, [laid, legible]);
      return found;
    })));
  }
});

test("boxes are valid HTML", async () => {
  const validator = new HtmlValidate(rules);
  for (const name of pages) {
    const { results } = await validator.validateString(tree.get(name).toString(), name);
    none(results.flatMap((r) => r.messages).map(({ ruleId, message }) => `${name}: ${ruleId}: ${message}`));
  }
});

/** Prints the page, moved down by some millimetres, and finds what is cut through. */
const whole = (down) => async ({ page }) => {
  const marked = await page.evaluate((down) => {
    const list = [];
    const parts = "figure, .cards, .cards > li, .steps > ol > li, .timeline > * > li, .compare > p, .compare > ul > li, .compare tr, .clause, .qa dd, .origin";
    const mark = (e, side, text) => {
      const at = document.createElement("span");
      at.className = "mark";
      at.textContent = text;
      Object.assign(at.style, { position: "absolute", left: "0", [side]: "0", fontSize: "1px", lineHeight: "1px", whiteSpace: "nowrap" });
      e.append(at);
    };
    for (const old of document.querySelectorAll(".mark")) old.remove();
    const spacer = document.createElement("div");
    spacer.className = "mark";
    spacer.style.height = `${down}mm`;
    document.querySelector(".prose").prepend(spacer); // the article begins a page of its own
    for (const e of document.querySelectorAll(`main :is(${parts}, .prose > h2, .prose > h2 + *)`)) {
      const n = list.length;
      e.style.position = "relative";
      mark(e.matches("tr") ? e.cells[0] : e, "top", `Q${n}A`);
      mark(e.matches("tr") ? e.cells[e.cells.length - 1] : e, "bottom", `Q${n}Z`);
      if (e.matches("tr")) for (const cell of e.cells) cell.style.position = "relative";
      const name = `${e.className || e.parentElement.className || e.nodeName} “${e.textContent.trim().slice(0, 12)}”`;
      list.push({ name, whole: e.matches(parts), ribbon: e.matches(".prose > h2") });
    }
    return list;
  }, down);
  const { dir, remove } = await temporary("print");
  try {
    const file = path.join(dir, "page.pdf");
    await page.pdf({ path: file, preferCSSPageSize: true, tagged: false });
    const { stdout } = await run("pdftotext", ["-raw", file, "-"], { maxBuffer: 1 << 26 });
    const sheets = stdout.split("\f").map((text) => new Set(text.match(/Q\d+[AZ]/g)));
    const sheet = (mark) => sheets.findIndex((marks) => marks.has(mark));
    return marked.flatMap(({ name, whole, ribbon }, n) => {
      const [from, to] = [sheet(`Q${n}A`), sheet(`Q${n}Z`)];
      if (from < 0 || to < 0) return [`${name} is not printed`];
      if (whole && from !== to) return [`${name} is cut through after page ${from + 1}, moved by ${down} mm`];
      return ribbon && sheet(`Q${n + 1}A`) !== to ? [`${name} is left alone on page ${to + 1}, moved by ${down} mm`] : [];
    });
  } finally {
    await remove();
  }
};
const printed = (...positions) => async (tab) => {
  await enter(tab, { media: "print" });
  for (const down of positions) {
    const found = await whole(down)(tab);
    if (found.length) return found;
  }
  return [];
};
const anywhere = printed(0, 35, 70, 105, 140, 175, 210);

test("an infographic is printed with whole figures, wherever the pages break", async (t) => {
  await t.test(red, async () => none(await visit(tab, host.url + address(red), {}, printed(0, 120))));
  const demonstration = await build(base);
  const at = await serve(demonstration, "/repo/");
  try {
    for (const name of demonstration.keys()) {
      if (!/^infographics\/[^/]+\/index\.html$/.test(name)) continue;
      await t.test(name, async () => none(await visit(tab, at.url + address(name), {}, printed(0))));
    }
  } finally {
    await at.close();
  }
});

const css = (text) => (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace("</head>", `<style>${text}</style></head>`);
const mutations = [
  [anywhere, css("*{break-inside:auto!important}.chart>div{padding-top:150mm}"), /chart .*is cut through/],
  [anywhere, css("*{break-inside:auto!important}"), /“.*” is cut through/],
  [anywhere, css("*{break-after:auto!important;break-before:auto!important}"), /is left alone/],
  [anywhere, css("@media print{.clause{display:none}}"), /is not printed/],
  [laid, css(".steps li{position:static!important;margin-top:-1.5rem}"), /lies on/],
  [laid, css(".timeline{font-size:9px}.timeline *{font-size:9px!important}"), /is 9 px/],
  [laid, css(".compare{display:block!important}"), /do not stand side by side/],
  [laid, css(".clause{white-space:nowrap}"), /leaves its clause/],
  [laid, (html) => html.replaceAll(' aria-hidden="true"', ""), /read aloud/],
];

test("every check of boxes can fail", async (t) => {
  for (const [look, change, expected] of mutations) {
    await t.test(expected.source, async () => {
      const at = await serve(changed(tree, red, change), "/repo/");
      try {
        const found = await visit(tab, at.url + address(red), {}, look);
        assert.ok(found.some((problem) => expected.test(problem)), found.join("\n") || "nothing was found");
      } finally {
        await at.close();
      }
    });
  }
});
