// The table viewer of a dataset: sorts, filters, searches and pages through the
// rows that lie in chunks beside the page, fetching only what it needs. What is
// shown stands in the address. The page has its first rows without this.
(() => {
  const form = document.querySelector("form[data-rows]");
  if (!form) return;
  const $ = (id) => document.getElementById(id);
  const make = (tag, properties, ...children) => {
    const e = Object.assign(document.createElement(tag), properties);
    e.append(...children);
    return e;
  };
  const searched = $("Search"), filtered = $("FilterColumn"), wanted = $("FilterValue");
  const table = $("Table"), body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const { rows: base, name, count } = form.dataset;
  const perPage = 100, ahead = 6, kept = 64;
  const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
  const numeric = (type) => type === "number" || type === "integer";

  // ---- Files

  async function get(file) {
    const response = await fetch(base + file);
    if (!response.ok) throw new Error(response.status);
    return response;
  }
  const files = new Map();
  function load(file, kind = "json") {
    let got = files.get(file);
    if (got) files.delete(file);
    else {
      got = get(file).then((response) => response[kind]());
      got.catch(() => files.delete(file));
    }
    files.set(file, got);
    // Chunks that were not used for the longest time go first.
    let n = 0;
    for (const key of [...files.keys()].reverse()) if (/^\d/.test(key) && ++n > kept) files.delete(key);
    return got;
  }
  const chunk = (k) => load(k + ".json");
  let index;
  const ready = async () => index ??= await load("index.json");
  const several = () => index.rows > index.chunk;

  /** The numbers of all rows in the order of a column. */
  async function order(i) {
    const column = index.columns[i];
    if (column.order) return column;
    const [bytes, { present }] = await Promise.all([load(`sort-${i}.bin`, "arrayBuffer"), load(`column-${i}.json`)]);
    const packed = new Uint8Array(bytes), list = new Uint32Array(index.rows);
    for (let n = 0, at = 0; n < list.length; n++) {
      for (let b = 0; b < index.width; b++) list[n] |= packed[at++] << (8 * b);
    }
    return { order: list, present };
  }

  // ---- Values. A cell is a text that is its value, [text, value] or [text].

  const textOf = (cell) => typeof cell === "string" ? cell : cell[0];
  const valueOf = (cell) => typeof cell === "string" ? cell : cell[1];
  const fold = (s) => s.normalize("NFKC").toLowerCase();

  // Most lines of a file are passed over as they stand there: what folds to a text
  // has the signs of the text, or one that is odd.
  const odd = /[^ -~—“”　-〩一-鿿！-／：-＠［-｀｛-～]/;
  const needle = (s) => new RegExp(s.replace(/(?![a-z\d])[ -~]/g, ".{1,2}"), "i");

  /** Compares decimals exactly. */
  function compare(a, b) {
    if (+a !== +b) return +a - +b;
    const places = (s) => (s.split(".")[1] ?? "").length;
    const n = Math.max(places(a), places(b));
    const whole = (s) => BigInt(s.replace(".", "") + "0".repeat(n - places(s)));
    const x = whole(a), y = whole(b);
    return x < y ? -1 : +(x > y);
  }

  /** What a reader types, as values of the type are written; undefined if it is none. */
  function typed(s, type) {
    s = s.normalize("NFKC").trim();
    if (s === "") return s;
    if (numeric(type)) {
      s = s.replace(/[,\s%‰]/g, "").replace("\u2212", "-");
      return /^-?\d+(\.\d+)?$/.test(s) ? s : undefined;
    }
    if (type === "boolean") return { 是: "true", 否: "false" }[s] ?? s;
    if (type === "string") return s;
    return s.replace(/日/g, "").replace(/[年月/.]/g, "-").replace(/-$/, "").replace(/(^|-)(\d)(?=-|$)/g, "$10$2");
  }

  /** Whether a value lies before or behind those that a condition asks for. */
  function limits({ column, how, value, until }) {
    const { type } = index.columns[column];
    const less = numeric(type) ? (a, b) => compare(a, b) < 0 : (a, b) => a < b;
    const from = typed(value, type), to = how === "is" ? from : typed(until, type);
    // A year ends with its last month.
    const head = how === "is" || numeric(type) || type === "string" ? (v) => v : (v) => v.slice(0, to.length);
    return {
      below: (v) => from === undefined || from !== "" && less(v, from),
      beyond: (v) => to === undefined || to !== "" && less(to, head(v)),
    };
  }

  /** A function that tells whether a cell meets a condition. */
  function test(condition) {
    if (condition.how === "has") {
      const part = fold(condition.value);
      return (cell) => fold(textOf(cell)).includes(part);
    }
    if (blank(condition)) return (cell) => !valueOf(cell);
    const { below, beyond } = limits(condition);
    return (cell) => {
      const v = valueOf(cell);
      return !!v && !below(v) && !beyond(v);
    };
  }

  const blank = ({ how, value }) => how === "is" && !value;

  // ---- State and address

  const fresh = () => ({ search: "", conditions: [], sort: -1, down: false, page: 1, hidden: [] });
  let state = fresh();

  function address() {
    const p = new URLSearchParams();
    if (state.search) p.set("q", state.search);
    for (const c of state.conditions) p.append("f", JSON.stringify([c.column, c.how, c.value, c.until]));
    if (state.sort >= 0) p.set("sort", (state.down ? "-" : "") + state.sort);
    if (state.page > 1) p.set("page", state.page);
    if (state.hidden.length) p.set("hide", state.hidden.join("."));
    const query = p.toString();
    return location.pathname + (query && "?" + query);
  }

  function restore() {
    const p = new URLSearchParams(location.search);
    const column = (n) => Number.isInteger(n) && n >= 0 && n < heads.length;
    state = fresh();
    state.search = p.get("q") ?? "";
    for (const text of p.getAll("f")) {
      try {
        const [n, how, value, until] = JSON.parse(text);
        if (column(n) && ["has", "is", "in"].includes(how)) state.conditions.push({ column: n, how, value: String(value), until: String(until) });
      } catch { /* an address that was cut off */ }
    }
    const sort = p.get("sort");
    if (sort && column(Math.abs(sort))) [state.sort, state.down] = [Math.abs(sort), sort[0] === "-"];
    state.page = Math.max(1, Math.trunc(+p.get("page")) || 1);
    state.hidden = (p.get("hide")?.split(".") ?? []).map(Number).filter(column);
  }

  // ---- Finding. Only the newest run may show what it found.

  let run = 0, shown = null; // shown: { ids or null for all, asked: what was looked for, part: how many rows were looked at }

  /**
   * Looks for the rows that meet the conditions; tell hears of progress. Returns
   * their numbers, null for all. When another run has begun, it does not matter what.
   */
  async function find({ search, conditions }, me, tell) {
    const terms = fold(search).split(/\s+/).filter(Boolean), needles = terms.map(needle), size = index.chunk;
    let within = null; // 1 for each row that can still meet all
    const rest = []; // what each of them must still meet
    if (terms.length) {
      rest.push((row) => {
        const text = fold(row.map(textOf).join("\n"));
        return terms.every((term) => text.includes(term));
      });
    }
    for (const condition of conditions) {
      const { column, how } = condition, { type, sorted } = index.columns[column];
      const about = several() && sorted ? await load(`column-${column}.json`) : null;
      const meets = test(condition), { below, beyond } = limits(condition);
      const near = about && how !== "has" && Object.keys(about.low).filter((k) => !about.low[k] || !below(about.high[k]) && !beyond(about.low[k]));
      let parts = [], set = new Uint8Array(index.rows); // parts of the order, from and to
      if (about && blank(condition)) parts = [[about.present, index.rows]];
      else if (about?.values && (near || type === "string")) {
        // Few different values: it is known where each begins.
        about.values.forEach((v, n) => { if (meets(v)) parts.push([about.starts[n], about.starts[n + 1] ?? about.present]); });
      } else if (near?.length < 50) {
        for (const k of near) (await chunk(k)).forEach((row, r) => { set[k * size + r] = meets(row[column]); });
      } else if (near && (type !== "string" || !about.low.includes(null))) {
        // Where the values begin and end is looked up.
        const { order: list } = await order(column);
        const first = async (reached) => {
          let low = 0, high = about.present;
          while (low < high) {
            const middle = (low + high) >> 1, id = list[middle];
            if (reached(valueOf((await chunk(Math.floor(id / size)))[id % size][column]))) high = middle;
            else low = middle + 1;
          }
          return low;
        };
        parts = [[await first((v) => !below(v)), await first(beyond)]];
      } else {
        rest.push((row) => meets(row[column]));
        if (how === "has") needles.push(needle(fold(condition.value)));
        continue;
      }
      for (const [from, to] of parts) for (const id of (await order(column)).order.slice(from, to)) set[id] = 1;
      within = within ? within.map((can, id) => can & set[id]) : set;
    }
    let ids = [];
    for (let id = 0; id < index.rows; id++) if (!within || within[id]) ids.push(id);
    if (!rest.length) return within && ids;
    const meetsAll = (row) => rest.every((meets) => meets(row));
    if (new Set(ids.map((id) => Math.floor(id / size))).size < 20) {
      const rows = await rowsOf(ids, me, (share) => tell(share, [], 0));
      return rows && ids.filter((_, n) => meetsAll(rows[n]));
    }
    // One large file comes much sooner than many small ones. A line feed alone is within a cell.
    ids = [];
    const reader = (await get(`../${encodeURIComponent(name)}.csv`)).body.getReader(), decoder = new TextDecoder();
    for (let id = -1, tail = "", pause = performance.now(); ;) {
      const { done, value } = await reader.read();
      if (done) return ids;
      const lines = (tail + decoder.decode(value, { stream: true })).split("\r\n");
      tail = lines.pop();
      for (const line of lines) {
        if (id >= 0 && (!within || within[id]) && (odd.test(line) || needles.every((part) => part.test(line))) &&
          meetsAll([...("," + line).matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => plain ?? quoted.replaceAll('""', '"')))) ids.push(id);
        id++;
      }
      if (me !== run) return reader.cancel();
      if (performance.now() - pause > 50) {
        tell(id / index.rows, ids, id);
        await new Promise((go) => setTimeout(go));
        pause = performance.now();
      }
    }
  }

  /** The numbers of the rows from one place to another of what is shown. */
  async function slice(ids, from, to) {
    let at = (n) => n;
    if (state.sort >= 0) {
      const { order: list, present } = await order(state.sort);
      at = (n) => list[state.down && n < present ? present - 1 - n : n];
    }
    if (!ids) return Array.from({ length: Math.min(to, index.rows) - from }, (_, n) => at(from + n));
    const found = new Uint8Array(index.rows), out = [];
    for (const id of ids) found[id] = 1;
    for (let n = 0, seen = 0; n < index.rows && seen < to; n++) if (found[at(n)] && seen++ >= from) out.push(at(n));
    return out;
  }

  /** Rows by their numbers, each chunk fetched once. */
  async function rowsOf(ids, me, tell) {
    const out = new Array(ids.length), by = new Map();
    ids.forEach((id, n) => {
      const k = Math.floor(id / index.chunk);
      by.has(k) ? by.get(k).push(n) : by.set(k, [n]);
    });
    const list = [...by.keys()].sort((a, b) => a - b);
    for (let i = 0; i < list.length; i++) {
      for (const k of list.slice(i, i + ahead)) chunk(k);
      const rows = await chunk(list[i]);
      if (me !== run) return null;
      for (const n of by.get(list[i])) out[n] = rows[ids[n] % index.chunk];
      tell?.((i + 1) / list.length);
    }
    return out;
  }

  async function pageRows(ids, me) {
    const from = (state.page - 1) * perPage, to = from + perPage;
    if (!ids && state.sort >= 0 && several() && to <= index.chunk) {
      return (await load(`${state.down ? "last" : "first"}-${state.sort}.json`)).rows.slice(from, to);
    }
    return rowsOf(await slice(ids, from, to), me);
  }

  // ---- Showing

  function rowId(row) {
    if (!index.key?.length) return "";
    const parts = index.key.map((i) => textOf(row[i]).trim());
    if (parts.includes("")) return "";
    return "row-" + parts.map((s) => s.replace(/[^\w\u3001-\ud7ff\uf900-\ufefe\uff01-\uffef\u{10000}-\u{10ffff}-]/gu, (c) => `~${c.codePointAt().toString(16)}.`)).join(",");
  }

  function display(text, type) {
    if (!numeric(type)) return text;
    const plain = text.trim().replaceAll(",", "");
    if (plain === "") return "—";
    const parts = /^(-?)(\d+)(\.\d+)?$/.exec(plain);
    return parts ? (parts[1] && "\u2212") + grouped(parts[2]) + (parts[3] ?? "") : text;
  }

  function draw(rows) {
    body.replaceChildren(...rows.map((row) => {
      const id = rowId(row);
      return make("tr", id ? { id } : {}, ...row.map((cell, i) => {
        const text = display(textOf(cell), index.columns[i].type);
        const inner = id && i === index.key[0] ? make("a", { href: "#" + encodeURIComponent(id) }, text) : text;
        return make("td", { className: numeric(index.columns[i].type) ? "num" : "" }, inner);
      }));
    }));
    hide();
  }

  function hide() {
    for (const row of table.rows) [...row.cells].forEach((cell, i) => { cell.hidden = state.hidden.includes(i); });
  }

  const found = $("Found"), progress = $("Progress"), cancel = $("Cancel"), download = $("Download");
  function busy(share) {
    table.ariaBusy = share < 1;
    progress.hidden = cancel.hidden = share >= 1;
    progress.value = share;
  }

  function report({ ids, part }) {
    const n = ids ? ids.length : index.rows, from = (state.page - 1) * perPage + 1;
    const where = part < index.rows ? `已停止：只搜索了前${grouped(part)}行（共${grouped(index.rows)}行）` : `在全部${grouped(index.rows)}行中`;
    const what = ids ? `${where}，${n ? grouped(n) : "没有"}行符合条件` : `全部${grouped(n)}行`;
    found.textContent = n ? `${what}，现在显示第${grouped(from)}至${grouped(Math.min(n, from + perPage - 1))}行` : what;
    $("Previous").disabled = state.page <= 1;
    $("Next").disabled = state.page * perPage >= n;
    download.disabled = n === 0;
  }

  const words = { has: "包含", is: "等于", in: "介于" };
  function controls() {
    if (searched.value.trim() !== state.search) searched.value = state.search;
    heads.forEach((th, i) => {
      th.ariaSort = i !== state.sort ? null : state.down ? "descending" : "ascending";
    });
    choice.querySelectorAll("input").forEach((box, i) => { box.checked = !state.hidden.includes(i); });
    chosen.replaceChildren(...state.conditions.map((c) => make("button", {
      type: "button",
      onclick: () => {
        change({ conditions: state.conditions.filter((other) => other !== c) });
        wanted.focus();
      },
    }, `${filtered.options[c.column].text}${words[c.how]}${c.how === "in" ? `${c.value || "…"}至${c.until || "…"}` : c.value || "空"}，去掉`)));
    hide();
  }

  /** Shows the state. What was found for the same question is not looked for again. */
  async function show() {
    const me = ++run;
    controls();
    const asked = JSON.stringify([state.search, state.conditions]);
    try {
      await ready();
      if (me !== run) return;
      if (state.sort >= 0 && !index.columns[state.sort].sorted) state.sort = -1;
      let early = 0;
      if (shown?.asked !== asked || shown.part < index.rows) {
        shown = null;
        const ids = await find(state, me, (share, ids, part) => {
          busy(share);
          found.textContent = `正在搜索：已查${grouped(part)}行（共${grouped(index.rows)}行），${grouped(ids.length)}行符合条件`;
          cancel.onclick = () => {
            run++;
            shown = { ids: ids.slice(), asked, part };
            finish(run);
          };
          // The first page is shown before all is searched.
          if (!early && state.sort < 0 && ids.length >= state.page * perPage) {
            early = 1;
            pageRows(ids, me).then((rows) => rows && me === run && draw(rows));
          }
        });
        if (me !== run) return;
        shown = { ids, asked, part: index.rows };
      }
      await finish(me);
    } catch {
      if (me === run) fail();
    }
  }

  async function finish(me) {
    const n = shown.ids ? shown.ids.length : index.rows;
    state.page = Math.max(1, Math.min(state.page, Math.ceil(n / perPage)));
    const rows = await pageRows(shown.ids, me);
    if (!rows || me !== run) return;
    draw(rows);
    busy(1);
    report(shown);
  }

  function fail() {
    busy(1);
    found.textContent = "没有取到数据，请检查网络后再试，或者下载整个文件。";
  }

  function change(to) {
    Object.assign(state, { page: 1 }, to);
    history.pushState(null, "", address());
    seen = location.search;
    return show();
  }

  // ---- Saving what was found

  /** Marks as text what a spreadsheet would take for a formula, a number, a day or a time. */
  function guard(s, type) {
    if (/^[-－—]*$/.test(s)) return s;
    const digits = s.replace(/\D/g, "").length, number = digits && /^[-+]?(\d[\d,]*)?\.?\d*%?$/.test(s);
    if (/^(string|yearmonth|period)$/.test(type) ? /^(?=.*[\d０-９])[\d０-９ .,:/\-+%eE()￥¥$年月日时分秒]{1,255}$/.test(s) : number && digits > 15) return `="${s}"`;
    return !number && /^[=+\-@\t\r\n＝＋－＠]/.test(s) ? "'" + s : s;
  }

  async function save() {
    const me = run;
    download.disabled = true;
    try {
      await ready();
      const ids = await slice(shown?.ids ?? null, 0, index.rows);
      const rows = await rowsOf(ids, me, busy);
      if (!rows) return;
      const columns = index.columns.map((_, i) => i).filter((i) => !state.hidden.includes(i));
      const line = (cells) => cells.map((s) => /[",\r\n]|^\s|\s$/.test(s) || s === "" && cells.length === 1 ? `"${s.replaceAll('"', '""')}"` : s).join(",") + "\r\n";
      const lines = ["\ufeff" + line(columns.map((i) => guard(index.columns[i].header, "string")))];
      for (const row of rows) lines.push(line(columns.map((i) => guard(textOf(row[i]), index.columns[i].type))));
      const href = URL.createObjectURL(new Blob(lines, { type: "text/csv;charset=utf-8" }));
      make("a", { href, download: name + ".筛选.csv" }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    } catch {
      fail();
    } finally {
      busy(1);
      download.disabled = false;
    }
  }

  // ---- Controls

  const chosen = make("div", { className: "row" }), choice = make("div", { className: "row" });
  filtered.parentNode.after(chosen);
  $("ColumnChoice").append(choice);

  heads.forEach((th, i) => {
    const button = make("button", { type: "button", title: "按此列排序" }, ...th.childNodes);
    // Upwards, downwards, as in the file.
    button.onclick = () => change(state.sort !== i ? { sort: i, down: false } : state.down ? { sort: -1, down: false } : { down: true });
    th.append(button);
    const box = make("input", { type: "checkbox", checked: true });
    box.onchange = () => {
      const hidden = state.hidden.filter((n) => n !== i);
      if (!box.checked) hidden.push(i);
      if (hidden.length === heads.length) box.checked = true;
      else change({ hidden: hidden.sort((a, b) => a - b), page: state.page });
    };
    choice.append(make("label", {}, box, filtered.options[i].text));
  });
  let timer;
  const look = () => {
    const search = searched.value.trim();
    if (search !== state.search) change({ search });
  };
  searched.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  };
  const until = $("FilterUntil");
  $("FilterTest").onchange = () => { until.hidden = until.labels[0].hidden = $("FilterTest").value !== "in"; };
  // Values to choose from, where there are few.
  wanted.onfocus = async () => {
    await ready().catch(() => {});
    const i = filtered.selectedIndex;
    const about = index && several() && index.columns[i].sorted && await load(`column-${i}.json`).catch(() => {});
    $("FilterValues").replaceChildren(...(about?.values ?? []).slice(0, 100).map((value) => make("option", { value })));
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (document.activeElement === searched) return look();
    const condition = { column: filtered.selectedIndex, how: $("FilterTest").value, value: wanted.value.trim(), until: until.hidden ? "" : until.value.trim() };
    if (condition.how !== "is" && !condition.value && !condition.until) return wanted.focus();
    wanted.value = until.value = "";
    change({ search: searched.value.trim(), conditions: [...state.conditions, condition] });
  };
  const turn = (by) => change({ page: state.page + by }).then(() => { table.parentNode.scrollTop = 0; });
  $("Previous").onclick = () => turn(-1);
  $("Next").onclick = () => turn(1);
  $("Next").disabled = +count <= perPage;
  download.onclick = save;

  // ---- Rows by their address

  async function seek() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id.startsWith("row-") || $(id)) return $(id)?.scrollIntoView({ block: "center" });
    const me = ++run;
    try {
      await ready();
      const parts = id.slice(4).split(",").map((s) => s.replace(/~([\da-f]+)\./g, (_, c) => String.fromCodePoint(parseInt(c, 16))));
      const conditions = (index.key ?? []).map((column, n) => ({ column, how: "is", value: parts[n] ?? "", until: "" }));
      const ids = conditions.length && await find({ search: "", conditions }, me, busy);
      if (me !== run) return;
      busy(1);
      if (ids?.length !== 1) return found.textContent = "没有找到这个地址所指的行，它可能已经不在数据中。";
      const hash = location.hash;
      state = { ...fresh(), hidden: state.hidden, page: Math.floor(ids[0] / perPage) + 1 };
      history.replaceState(null, "", address() + hash);
      seen = location.search;
      await show();
      // The browser marks the target when it is gone to anew.
      location.replace(hash);
      $(id)?.scrollIntoView({ block: "center" });
    } catch {
      if (me === run) fail();
    }
  }

  let seen = "";
  async function arrive() {
    if (location.search !== seen) {
      seen = location.search;
      restore();
      await show();
    }
    if (location.hash) await seek();
  }
  addEventListener("popstate", arrive);
  arrive();
})();
