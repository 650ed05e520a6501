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
    await writeFile(path.join(dir, "data/a/categories.yaml"), "title: 街道（示例）\nsample: true\nchart: {x: 街道, y: 人口}\n");
    await writeFile(path.join(dir, "data/a/one-and-missing.yaml"), "title: 缺（示例）\nsample: true\nmissing: {'': 没有报送}\n");
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
const widths = [360, 390, 768, 1280];
const drawn = () => pages(tree).filter((name) => name.endsWith("index.html") && tree.has(name.replace("index.html", "chart.svg")));

/** The looks at every width in both schemes, and at the largest type. */
async function everywhere(tab) {
  const found = [];
  const at = async (where, mode, looks) => {
    await enter(tab, mode);
    for (const look of looks) found.push(...(await look(tab)).map((problem) => `[${where}] ${problem}`));
  };
  for (const width of widths) {
    for (const scheme of ["light", "dark"]) await at(`${width} ${scheme}`, { width, scheme }, [drawings]);
    found.push(...(await fits(width)(tab)));
  }
  await at("largest type", { size: "SizeX" }, [drawings]);
  await at("print", { media: "print", width: 800 }, [drawings]);
  return found;
}

test("every chart can be read at every width, in light and dark and on paper", async (t) => {
  assert.equal(drawn().length, Object.keys(awkward).length);
  for (const name of drawn()) {
    await t.test(name, async () => none(await visit(tab, host.url + address(name), {}, everywhere)));
  }
});

test("a page with a chart is accessible and valid", async () => {
  const validator = new HtmlValidate(rules);
  const found = [];
  for (const name of drawn().filter((name) => /groups|four-lines/.test(name))) {
    found.push(...(await visit(tab, host.url + address(name), {}, accessible)), ...(await visit(tab, host.url + address(name), { scheme: "dark" }, accessible)));
    const { results } = await validator.validateString(tree.get(name).toString(), name);
    for (const { ruleId, message } of results.flatMap((r) => r.messages)) found.push(`${name}: ${ruleId}: ${message}`);
  }
  none(found);
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
