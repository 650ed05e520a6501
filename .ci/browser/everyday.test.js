// Everyday questions against titles of rules. The questions were written before the
// list of everyday words was, and rows of that list are not made after them.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { searching } from "./searching.js";
import { build, temporary } from "./site.js";

// Other documents about the same matters, which must not come before the right one.
const subjects = `安全生产 食品安全 道路交通安全 消防安全 义务教育 学前教育 职业教育 养老服务 医疗卫生 基本医疗保险 社会保险 住房保障 物业管理
房屋征收 土地征收 不动产登记 户籍管理 流动人口 就业创业 农民工工资 劳动合同 社会救助 残疾人 退役军人 婚姻登记 殡葬管理 生活垃圾分类 大气污染防治
水污染防治 环境噪声 城市管理 公共交通 机动车停放 电动自行车 供水价格 燃气 税收 小微企业 个体工商户 消费者权益 价格 信访 行政复议 政府信息公开
行政审批 农村土地 农机 畜禽养殖 渔业 林地 防汛 旅游 体育 政府采购 招标投标 建设工程 城乡规划 公务员 人才引进 慈善 法律援助 烟花 妇女儿童`.split(/\s+/);

test("everyday questions find the rules they are about", async () => {
  const text = await readFile(path.join(import.meta.dirname, "everyday/queries.csv"), "utf8");
  const rows = text.trim().split("\n").slice(1).map((line) => line.split(","));
  const titles = [...new Set(rows.map(([, title]) => title))];
  for (const s of subjects) titles.push(`关于加强${s}工作的通知`, `示例市${s}工作要点`, `示例市${s}“十三五”规划`);
  const { dir, remove } = await temporary("everyday");
  try {
    await mkdir(path.join(dir, "content/documents"), { recursive: true });
    await Promise.all(titles.map((title, i) => writeFile(path.join(dir, `content/documents/d${i}.md`),
      `---\ntitle: ${title}\ndate: 2019-${String(i % 12 + 1).padStart(2, "0")}-11\nsource: 示例市\nissuer: 示例市人民政府\ntype: 其他\n---\n\n各有关单位应当认真贯彻执行。\n`)));
    const { search } = searching(await build("https://example.org/repo/", dir)), missed = [];
    for (const [query, title] of rows) {
      const { hits } = await search(query, 3);
      if (!hits.some((hit) => hit.title == title)) missed.push(query);
    }
    console.log(`everyday questions: ${rows.length - missed.length} of ${rows.length}, not ${missed.join("，")}`);
    assert.ok(missed.length <= rows.length * .25, `${missed.length} of ${rows.length} missed`);
  } finally {
    await remove();
  }
});
