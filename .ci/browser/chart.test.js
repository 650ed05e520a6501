import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { enter, launch, openTab, visit } from "./browser.js";
import { drawings } from "./drawing.js";
import { accessible, fits } from "./look.js";
import rules from "./markup.js";
import { address, build, changed, pages, serve, temporary } from "./site.js";

// Data of which charts are hard to draw, all of it invented.
const rows = (n, row) => Array.from({ length: n }, (_, i) => row(i)).join("\n");
const wave = (i, height) => (height * (1 + 0.4 * Math.sin(i * 0.7))).toFixed(2);
const awkward = {
  categories: "街道,人口(人)\n" + rows(40, (i) => `示例第${i + 1}街道,${20000 + ((i * 1234) % 31000)}`),
  "long-names": "领域,件数(件)\n" + rows(6, (i) => `农村集体土地征收补偿、国有土地上房屋征收与补偿安置信息公开事项第${i + 1}类,${900 - i * 97}`),
  negative: "行业,增长率(%)\n制造业,4.2\n建筑业,-1.35\n批发和零售业,0\n住宿和餐饮业,-12.5\n其他,0.4",
  "one-and-missing": "区县,数量(件)\n东区,5\n西区,8\n南区,6\n北区,",
  zeros: "区县,数量(件)\n东区,0\n西区,0\n南区,0",
  trillions: "类别,支出(元)\n教育,1200000000000\n卫生,98765432109\n交通,450000000",
  tiny: "日期,浓度(mg)\n" + rows(14, (i) => `2019-03-${String(i + 1).padStart(2, "0")},${(0.0001 * (1 + ((i * 7) % 5))).toFixed(4)}`),
  gaps: "年份,送达数量(份)\n" + rows(16, (i) => `${2004 + i},${[6, 7, 9].includes(i) ? "" : 50 + i * 3}`),
  "many-years": "年份,平均气温(℃)\n" + rows(200, (i) => `${1900 + i},${wave(i, 15)}`),
  "long-table": "年份,区县,件数(件)\n" + rows(30, (i) => `${2010 + Math.floor(i / 3)},示例${"东西湾"[i % 3]}区,${100 + ((i * 37) % 220)}`),
  "four-lines": "年月,大白菜(元/公斤),番茄(元/公斤),青椒(元/公斤),本地鲫鱼（鲜活、每条三百克以上）(元/公斤)\n" +
    rows(30, (i) => [`${2018 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, wave(i, 1.6), wave(i + 2, 3.9), wave(i + 4, 4.6), wave(i / 3, 9)].join()),
  groups: "区县,送达数量(份),取阅数量(份)\n全市,7360,6876\n示例东区,3120,2744\n示例西区,2480,1960\n示例湾市,1000,660\n示例山县,760,",
};

const outcomes = "答复结果,件数(件)\n予以公开,2603\n无法提供,1497\n部分公开,1063\n不予公开,267\n不予处理,105\n其他处理,97";
const counties = ["云城区", "云安区", "罗定市", "新兴县", "郁南县", "东山县", "西河县", "南平县"];
const number = (i, k) => 120 + ((i * 97 + k * 211) % 640);
const table = (head, columns) => `${head}\n` + rows(counties.length, (i) => [counties[i], ...Array.from({ length: columns }, (_, k) => number(i, k))].join());
const series = "区县,公开(件),部分公开(件),不予公开(件),其他(件)";
const two = "区县,2018年(件),2019年(件)";
const monthly = "年月,东区(件),西区(件),南区(件),北区(件)\n" + rows(24, (i) => [`${2018 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, ...[0, 1, 2, 3].map((k) => number(i, k))].join());
const flows = "从,到,件数(件)\n收到申请,当年办结,5632\n收到申请,结转下年度,124\n" + outcomes.split("\n").slice(1).map((row) => `当年办结,${row}`).join("\n");
// One of every kind: its table, and what an editor writes to have it.
const kinds = {
  highlight: [outcomes, "kind: bar, x: 答复结果, y: 件数, highlight: [予以公开, 部分公开], share: true"],
  stacked: [table(series, 4), "kind: stacked, x: 区县, y: [公开, 部分公开, 不予公开, 其他]"],
  hundred: [table(series, 4), "kind: stacked, percent: true, x: 区县, y: [公开, 部分公开, 不予公开, 其他]"],
  area: [monthly, "kind: area, x: 年月, y: [东区, 西区, 南区, 北区]"],
  multiples: [monthly, "kind: multiples, x: 年月, y: [东区, 西区, 南区, 北区], highlight: [南区]"],
  compare: [table(two, 2), "kind: compare, x: 区县, y: [2018年, 2019年]"],
  pair: ["年份,件数(件)\n2018,3382\n2019,5756", "kind: compare, x: 年份, y: 件数"],
  slope: [table(two, 2), "kind: slope, x: 区县, y: [2018年, 2019年], highlight: [罗定市]"],
  dot: [table("区县,件数(件)", 1), "kind: dot, x: 区县, y: 件数, share: true"],
  dots: [table("区县,最短(天),平均(天),最长(天)", 3), "kind: dot, x: 区县, y: [最短, 平均, 最长]"],
  waffle: [outcomes, "kind: waffle, x: 答复结果, y: 件数"],
  pictogram: ["赠阅点,数量(个)\n原有,51\n新增,21", "kind: pictogram, x: 赠阅点, y: 数量"],
  donut: ["申请人,件数(件)\n自然人,5012\n企业,611\n其他组织,133", "kind: donut, x: 申请人, y: 件数"],
  tiles: ["区县,件数(件),行,列\n" + rows(8, (i) => `${counties[i]},${number(i, 0)},${Math.floor(i / 3) + 1},${(i % 3) + 1}`), "kind: tiles, x: 区县, y: 件数, place: [行, 列]"],
  flow: [flows, "kind: flow, x: 从, by: 到, y: 件数, highlight: [予以公开]"],
};

// Invented districts as their outlines are in reality: ragged, one with a hole in which
// another lies, one of islands, one far too small for its name.
const ragged = (x, y, r, n = 90) => {
  const ring = Array.from({ length: n }, (_, i) => {
    const a = (2 * Math.PI * i) / n, at = r * (1 + 0.13 * Math.sin(5 * a + x * 40) + 0.06 * Math.sin(17 * a + y * 60));
    return [120 + x + at * Math.cos(a), 28 + y + at * 0.88 * Math.sin(a)];
  });
  return [...ring, ring[0]];
};
const districts = {
  type: "FeatureCollection",
  features: Object.entries({
    云城区: [[ragged(0, 0, 0.3), ragged(0, 0, 0.1).reverse()]], 示例镇: [[ragged(0, 0, 0.1)]], 云安区: [[ragged(0.62, 0.02, 0.3)]],
    罗定市: [[ragged(-0.62, 0.1, 0.3)]], 新兴县: [[ragged(0.25, 0.56, 0.27)]], 郁南县: [[ragged(-0.35, 0.6, 0.28)]],
    东山县: [[ragged(1.05, 0.5, 0.08)], [ragged(1.2, 0.35, 0.03, 30)], [ragged(1.1, 0.2, 0.01, 12)]], 南平县: [[ragged(0.1, -0.42, 0.004, 12)]],
  }).map(([name, coordinates]) => ({ type: "Feature", properties: { name }, geometry: { type: "MultiPolygon", coordinates } })),
};
const map = `---
title: 各区县收到的申请（示例）
sample: true
---
\`\`\`chart
类型: 地图
标识: districts
区域: districts.geojson
审图号: 示S（2019）1号
分项: 区县
数值: 件数
标题: 各区县收到的申请（示例）
来源: 编造的数据
---
区县,件数
${rows(7, (i) => `${["云城区", "示例镇", "云安区", "罗定市", "新兴县", "东山县", "南平县"][i]},${number(i, 1)}`)}
郁南县,0
\`\`\`
`;

const base = "https://example.org/repo/";
let browser, tab, tree, host;
before(async () => {
  browser = await launch();
  tab = await openTab(browser);
  const { dir, remove } = await temporary("charts");
  try {
    await mkdir(path.join(dir, "data/a"), { recursive: true });
    await writeFile(path.join(dir, "gongkai.yaml"), "title: 示例站\norgan: 示例\n");
    for (const [name, csv] of Object.entries(awkward)) {
      await writeFile(path.join(dir, "data/a", name + ".csv"), csv + "\n");
      await writeFile(path.join(dir, "data/a", name + ".yaml"), `title: ${name}（示例）\nsample: true\nsource: 编造的数据\n`);
    }
    for (const [name, [csv, chart]] of Object.entries(kinds)) {
      await writeFile(path.join(dir, "data/a", name + ".csv"), csv + "\n");
      await writeFile(path.join(dir, "data/a", name + ".yaml"), `title: ${name}（示例）\nsample: true\nsource: 编造的数据\nchart: {${chart}}\n`);
    }
    await writeFile(path.join(dir, "data/a/categories.yaml"), "title: 街道（示例）\nsample: true\nchart: {x: 街道, y: 人口}\n");
    await writeFile(path.join(dir, "data/a/one-and-missing.yaml"), "title: 缺（示例）\nsample: true\nmissing: {'': 没有报送}\n");
    await mkdir(path.join(dir, "content/maps"), { recursive: true });
    await writeFile(path.join(dir, "content/maps/districts.geojson"), JSON.stringify(districts));
    await writeFile(path.join(dir, "content/maps/a.md"), map);
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
const widths = [360, 560, 1280];
const drawn = () => pages(tree).filter((name) => name.endsWith("/chart/index.html") || name === "maps/a/index.html");

/** The looks at every width in both schemes, and at the largest type. */
async function everywhere(tab) {
  const found = [];
  const at = async (where, mode, looks) => {
    await enter(tab, mode);
    for (const look of looks) found.push(...(await look(tab)).map((problem) => `[${where}] ${problem}`));
  };
  for (const width of widths) {
    await at(`${width} light`, { width }, [drawings]);
    // The scheme changes colours and moves nothing: two widths are enough.
    if (width === widths[0] || width === widths.at(-1)) await at(`${width} dark`, { width, scheme: "dark" }, [drawings]);
    found.push(...(await fits(width)(tab)));
  }
  await at("largest type", { size: "SizeX" }, [drawings]);
  await at("print", { media: "print", width: 800 }, [drawings]);
  return found;
}

test("every chart can be read at every width, in light and dark and on paper", async (t) => {
  assert.equal(drawn().length, Object.keys({ ...awkward, ...kinds }).length + 1);
  for (const name of drawn()) {
    await t.test(name, async () => none(await visit(tab, host.url + address(name), {}, everywhere)));
  }
});

test("a page with a chart is accessible and valid", async () => {
  const validator = new HtmlValidate(rules);
  const found = [];
  for (const name of drawn().filter((name) => /groups|four-lines|waffle|flow|tiles|maps/.test(name)).concat(page)) {
    found.push(...(await visit(tab, host.url + address(name), {}, accessible)), ...(await visit(tab, host.url + address(name), { scheme: "dark" }, accessible)));
    const { results } = await validator.validateString(tree.get(name).toString(), name);
    for (const { ruleId, message } of results.flatMap((r) => r.messages)) found.push(`${name}: ${ruleId}: ${message}`);
  }
  none(found);
});

test("the marks of a chart are told by keyboard, as its table has them", async () => {
  for (const name of ["data/a/highlight/chart/", "data/a/waffle/chart/", "data/a/slope/chart/", "data/a/flow/chart/"]) {
    none(await visit(tab, host.url + name, { width: 390 }, async ({ page }) => {
      const found = [];
      const told = () => page.$eval("figure.chart output", (e) => e.textContent);
      await page.focus("figure.chart > div");
      const cells = await page.$$eval("figure.chart tbody tr", (rows) => rows.map((row) => [...row.cells].map((c) => c.textContent.replaceAll(",", ""))));
      for (let i = 0; i < 2; i++) {
        await page.keyboard.press("ArrowRight");
        const said = (await told()).replaceAll(",", "");
        if (!cells.some((row) => row.every((cell) => said.includes(cell)))) found.push(`${name}: “${said}” is no row of the table`);
        if (await page.$$eval(".at", (list) => list.length) !== 1) found.push(`${name}: no mark is shown`);
      }
      await page.keyboard.press("Escape");
      if (await told() !== "") found.push(`${name}: goes on telling`);
      return found;
    }));
  }
});

test("the file of a chart shows by itself what the page shows", async () => {
  await tab.page.goto(host.url + "data/a/groups/chart.svg", { waitUntil: "load" });
  none(await tab.page.evaluate(() => {
    const { fill } = getComputedStyle(document.querySelector("rect.c1"));
    const text = document.documentElement.textContent;
    return [
      ...(fill === "rgb(18, 67, 109)" ? [] : [`a bar is ${fill}`]),
      ...["groups（示例）", "示例东区", "3,120", "来源：编造的数据"].filter((part) => !text.includes(part)).map((part) => `lacks ${part}`),
    ];
  }));
});

const page = "data/a/groups/index.html";
const css = (text) => (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace("</head>", `<style>${text}</style></head>`);
const mutations = [
  [css(".chart svg{display:block!important}"), /3 drawings are shown/],
  [css(".chart text{font-size:8px}"), /is \d\.\d px/],
  [css(".chart .soft{fill:#aaa}"), /contrast of 2/],
  [css(".chart .c2{fill:#ddd}"), /a rect of class c2 has a contrast of 1/],
  [css(".chart text{transform:translate(90px,0)}"), /lies on a bar|is outside/],
  [css(".chart text{letter-spacing:2em}"), /is outside/],
  [(html) => html.replaceAll(/(<text class="ink"[^>]*) y="[\d.]+"/g, '$1 y="90"'), /lies on “/],
  [(html) => html.replaceAll("-desc\"", "-none\"").replace(/<desc id="[^"]*"/g, "<desc"), /says nothing/],
  [(html) => html.replaceAll("<table", "<div"), /its table is not on the page/],
  [(html) => html.replaceAll('<a href="#Rows"', '<a href="/repo/"'), /there is no table of it/],
];

test("every check of a chart can fail", async (t) => {
  for (const [change, expected] of mutations) {
    await t.test(expected.source, async () => {
      const at = await serve(changed(tree, page, change), "/repo/");
      try {
        const found = await visit(tab, at.url + address(page), {}, drawings);
        assert.ok(found.some((problem) => expected.test(problem)), found.join("\n") || "nothing was found");
      } finally {
        await at.close();
      }
    });
  }
});
