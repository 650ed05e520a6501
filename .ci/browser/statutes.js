// A site of invented rules, as many as are asked for: titles of the words that
// titles of rules have, texts in articles with words of their own.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const list = (text) => text.trim().split(/\s+/);
const places = list("甲子市 乙丑市 丙寅市 丁卯市 戊辰市 己巳市 庚午市 辛未市 壬申市 癸酉市 甲戌市 乙亥市");
const subjects = list(`
  残疾人保障 未成年人保护 老年人权益保障 妇女权益保障 学前教育促进 义务教育实施 职业教育发展 校园安全 食品安全 药品监督 医疗保险 工伤保险
  失业保险 生育保险 养老保险 住房公积金 公共租赁住房 房屋租赁 房屋征收补偿 物业服务 不动产登记 城乡规划 土地利用 耕地保护 农村宅基地 集体资产
  农产品质量 粮食储备 动物防疫 渔业资源 森林防火 湿地保护 饮用水源 河道采砂 水土保持 节约用水 大气污染防治 噪声污染防治 固体废物 垃圾分类
  危险化学品 烟花爆竹 安全生产 消防监督 建筑节能 建设工程质量 工程招标投标 政府采购 政府投资项目 预算审查 国有资产 审计监督 税收征管 收费管理
  价格监测 市场主体登记 消费者权益 反不正当竞争 知识产权 科技成果转化 中小企业促进 营商环境优化 社会信用 数据资源 电子政务 政务服务 信息公开
  档案管理 地方志编纂 统计调查 行政处罚裁量 行政复议 行政执法监督 规范性文件备案 法律援助 人民调解 社区矫正 流动人口 居住证 户籍登记 出租汽车
  道路运输 停车场 公共交通 轨道交通 公路养护 港口岸线 航道维护 机动车排气 电动自行车 交通事故救助 旅游促进 文物保护 非物质文化遗产 历史建筑
  公共图书馆 全民健身 体育场馆 广播电视 户外广告 城市绿化 古树名木 公园广场 市容环境 养犬 殡葬 慈善捐赠 志愿服务 社会救助 最低生活保障
  临时救助 养老机构 医疗机构 院前急救 传染病防治 献血 精神卫生 母婴保健 计划生育 红十字 突发事件应对 气象灾害 地震预警 人民防空 国防动员
  退役军人安置 双拥优抚 民族团结 宗教事务 侨务 对外贸易 外商投资 会展 电子商务 快递 邮政 供水用水 供热 燃气 供电 充电设施 地下管线 再生水`);
const kinds = list("条例 办法 规定 实施细则 管理办法 暂行规定 若干规定 奖励办法 监督管理规定");
const words = list(`
  主管部门 行政机关 申请人 当事人 利害关系人 建设单位 经营者 监督检查 行政许可 备案 公告 听证 评估 验收 整改 责令改正 罚款 没收违法所得 吊销许可证
  依法追究刑事责任 年度计划 专项资金 财政预算 绩效评价 技术标准 检验检测 信息系统 档案资料 工作人员 公务员 社会组织 行业协会 居民委员会 村民委员会
  书面申请 受理通知书 十五个工作日 三十日内 首次登记 变更手续 注销登记 举报投诉 信用记录 联合惩戒 应急预案 事故调查 风险防范 公众参与 专家论证`);
const frames = [
  "WW应当自收到WW之日起C个工作日内作出S的决定，并书面通知WW。", "从事S活动的WW，应当遵守S的规定，接受WW的WW。", "违反前款规定，未办理WWN的，由WW责令限期改正，并处R元罚款。",
  "市、县（区）人民政府应当加强对S工作的领导，将WW纳入N。", "WW负责本行政区域内N的S工作，WW按照各自职责做好WW。", "鼓励和支持N参与S，对成绩显著的给予WW。",
  "S的具体标准由WW会同N部门制定，报WW批准后公布。", "申请S，应当提交下列材料：WW、N的证明和WW。", "任何单位和个人有权对N的行为进行WW。", "本R所称N，是指用于S的WW及其WW。",
];
const numerals = ["", ..."一二三四五六七八九十"];
const numeral = (n) => (n < 11 ? numerals[n] : (n < 20 ? "" : numerals[Math.floor(n / 10)]) + "十" + numerals[n % 10]);

/** A source of numbers that always gives the same ones. */
function random(seed) {
  let s = seed >>> 0;
  return (n) => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** The documents: { name, title, number, issuer, date, validity, articles }. */
export function* statutes(count, length) {
  const common = [...new TextDecoder("gb18030").decode(Uint8Array.from({ length: 3755 * 2 }, (_, i) => (i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + Math.floor((i >> 1) / 94))))];
  for (let i = 0; i < count; i++) {
    const r = random(i + 1), pick = (from) => from[r(from.length)];
    const place = places[i % places.length], subject = subjects[Math.floor(i / places.length) % subjects.length];
    const kind = kinds[Math.floor(i / places.length / subjects.length) * 4 % kinds.length] ?? pick(kinds), year = 1996 + r(28), ended = r(9) === 0;
    const names = Array.from({ length: 12 }, () => Array.from({ length: 2 + r(3) }, () => pick(common)).join(""));
    const articles = [];
    for (let written = 0; written < length || articles.length < 3;) {
      const text = Array.from({ length: 1 + r(3) }, () => pick(frames).replace(/WW|[SNRC]/g, (what) => ({
        WW: pick(words), S: r(3) ? subject : pick(subjects), N: pick(names), R: String(1 + r(90)) + "00", C: numeral(1 + r(30)),
      })[what])).join("");
      articles.push(text);
      written += text.length;
    }
    yield {
      name: `s${String(i).padStart(5, "0")}`, title: place + subject + kind, number: `${place.slice(0, 2)}政发〔${year}〕${1 + (i % 997)}号`,
      issuer: place + "人民政府", date: `${year}-${String(1 + r(12)).padStart(2, "0")}-${String(1 + r(28)).padStart(2, "0")}`, validity: ended ? "废止" : "有效", articles,
    };
  }
}

/** Writes them as the sources of a site. */
export async function writeStatutes(dir, count, length) {
  const documents = path.join(dir, "content/documents");
  await mkdir(documents, { recursive: true });
  await writeFile(path.join(dir, "gongkai.yaml"), "title: 示例规章库\nlanguage: zh-CN\n");
  await writeFile(path.join(documents, "_index.md"), "---\ntitle: 示例规章\n---\n");
  const all = [...statutes(count, length)];
  for (const d of all) {
    const text = d.articles.map((a, i) => `第${numeral(i + 1)}条　${a}\n`).join("\n");
    await writeFile(path.join(documents, d.name + ".md"),
      `---\ntitle: ${d.title}\ndate: ${d.date}\nsource: ${d.issuer}\ntype: 其他\nnumber: ${d.number}\nissuer: ${d.issuer}\nvalidity: ${d.validity}\nmade: ${d.date}\ntopic: 示例\n---\n\n${text}`);
  }
  return all;
}
