// Counts working days over the calendar in the page. What is filled in stays in
// the page. Without this, the examples show how to count.
(() => {
  const form = document.getElementById("Deadline"), results = document.getElementById("Results");
  if (!form) return;
  form.hidden = results.hidden = false;
  const empty = results.textContent;
  const set = (name) => new Set(form.dataset[name].split(" "));
  const years = set("years"), off = set("off"), worked = set("worked"), day = 864e5;
  // Dates are counted in UTC, where every day is as long.
  const time = (id) => Date.parse(form.elements[id].value);
  const iso = (t) => new Date(t).toISOString().slice(0, 10);
  const works = (t) => worked.has(iso(t)) || new Date(t).getUTCDay() % 6 && !off.has(iso(t));

  function after(from, n) {
    let t = from;
    while (n > 0) if (works(t += day)) n--;
    return t;
  }

  /** Names the years of a period whose holidays are not in the calendar. */
  function unknown(from, to) {
    const list = [];
    for (let y = new Date(from).getUTCFullYear(); y <= new Date(to).getUTCFullYear(); y++) if (!years.has(String(y))) list.push(y + "年");
    return list.join("、");
  }

  function show(dl, label, from, n) {
    const to = after(from, n), date = new Date(to), row = document.createElement("div");
    const dt = document.createElement("dt"), dd = document.createElement("dd"), stamp = document.createElement("time");
    dt.textContent = label;
    stamp.dateTime = iso(to);
    stamp.textContent = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日，星期${"日一二三四五六"[date.getUTCDay()]}`;
    dd.append(stamp);
    const missing = unknown(from, to);
    if (missing) {
      const note = document.createElement("p");
      note.className = "unsure fine";
      note.textContent = `不确定：日历里没有${missing}的放假安排，只按周六、周日休息推算`;
      dd.append(note);
    }
    row.append(dt, dd);
    dl.append(row);
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    const received = time("Received"), again = time("Supplemented"), served = time("Served"), excluded = Number(form.elements.Excluded.value);
    if (again < received || served < received) {
      results.textContent = "补正、征求意见的日期不能早于收到申请之日，请核对。";
      return;
    }
    const start = again || received, dl = document.createElement("dl");
    show(dl, "最晚告知补正（7个工作日）", received, 7);
    if (served) show(dl, "第三方最晚提出意见（15个工作日）", served, 15);
    show(dl, `最晚答复（20个工作日${excluded ? `，另扣除${excluded}个` : ""}）`, start, 20 + excluded);
    show(dl, "延长的，最晚答复（再加20个工作日）", start, 40 + excluded);
    results.replaceChildren(dl);
  };
  form.onreset = () => { results.textContent = empty; };
})();
