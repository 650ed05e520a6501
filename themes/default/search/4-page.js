// The page of the search: its input with suggestions, the results and what narrows
// them. What is looked for stands in the address.
(() => {
  const page = globalThis.document, form = page?.getElementById("SiteSearch");
  if (!form) return;
  const $ = (id) => page.getElementById(id), input = form.q, place = form.dataset, status = $("Found"), hint = status.textContent, ways = $("Ways");
  const index = searchIndex(place.index, place.generation), engine = searchEngine(index), { repair, suggest } = searchRepair(index, engine);
  const make = (tag, about, ...children) => {
    const e = Object.assign(page.createElement(tag), about);
    e.append(...children.flat().filter((c) => c || c === 0));
    return e;
  };
  const meant = make("p", { role: "status" }), results = make("ol", { className: "items", id: "Results" }), aside = make("aside", { id: "Facets", ariaLabel: "缩小范围" });
  const next = make("button", { type: "button", textContent: "显示更多", hidden: true }), sheet = make("div", { className: "sheet", id: "Sheet", hidden: true }, make("div", {}, results, next), aside);
  status.after(meant, sheet);
  const words = {
    offline: "无法连接，请检查网络后再试。", missing: "检索文件不完整，请稍后再试。",
    torn: "检索文件损坏，请稍后再试。", old: "网站刚刚更新，请刷新本页后再搜索。",
  };
  const grouped = (n) => n.toLocaleString("en");
  const query = () => new URLSearchParams(location.search);
  let turn = 0, shown;

  /** Runs a piece of work whose outcome is only wanted until the next begins. */
  async function work(run) {
    const mine = ++turn;
    try {
      await run(() => mine == turn);
    } catch (e) {
      if (mine == turn) status.textContent = words[e.word] || words.torn;
    }
  }

  // The address.
  function go(change, replace) {
    const q = query();
    for (const [name, value] of Object.entries(change)) {
      q.delete(name);
      for (const v of [value].flat()) if (v) q.append(name, v);
    }
    history[replace ? "replaceState" : "pushState"](null, "", location.pathname + (q.size ? "?" + q : ""));
    show();
  }
  const fresh = (q, exact) => go({ ...Object.fromEntries([...query().keys()].map((k) => [k, ""])), q, exact });

  function show() {
    const q = query(), text = q.get("q")?.trim().slice(0, 500) || "";
    if (input.value.trim() != text) input.value = text;
    page.title = (text ? text + " - " : "") + shownTitle;
    ways.hidden = !!text;
    if (!text) {
      turn++;
      sheet.hidden = true;
      status.textContent = hint;
      meant.textContent = "";
      return;
    }
    work(async (wanted) => {
      if (shown?.text != text) status.textContent = "正在搜索……";
      const result = await engine.find(text, q.get("exact"));
      if (!wanted()) return;
      meant.textContent = "";
      if (result.hits.size || q.get("exact")) await list(text, result, wanted);
      const better = !q.get("exact") && await repair(text, result);
      if (!wanted()) return;
      if (better?.auto) {
        await list(better.text, better.result, wanted);
        if (wanted() && !better.form) meant.append(
          `已显示“${better.text}”的结果。`, make("a", { href: `?q=${encodeURIComponent(text)}&exact=1`, textContent: `仍搜索“${text}”` }));
      } else {
        if (!result.hits.size) await list(text, result, wanted);
        if (better && wanted()) meant.append(
          "您是不是要找：", make("a", { href: `?q=${encodeURIComponent(better.text)}`, textContent: better.text }));
      }
    });
  }
  const shownTitle = page.title;

  // The results.
  async function list(text, result, wanted) {
    const q = query(), is = await index.about(), all = await engine.order(result, q.get("sort"));
    const narrow = narrowing(is, q), hits = all.filter((hit) => narrow.passes(hit.doc));
    if (!wanted()) return;
    shown = { text, hits, terms: result.terms.filter((t) => t[0] != "№"), is };
    const about = `找到${grouped(hits.length)}条` + (hits.length < all.length ? `，未限定范围时${grouped(all.length)}条` : "");
    status.textContent = all.length ? about : `没有找到“${text.length > 40 ? text.slice(0, 40) + "…" : text}”。可以少写几个字，或者换一种说法。`;
    sheet.hidden = !all.length;
    results.replaceChildren();
    if (all.length) facets(is, q, all, narrow);
    await more(wanted);
  }

  async function more(wanted = () => true) {
    const { hits, terms, is } = shown, from = results.children.length, part = hits.slice(from, from + 10);
    const items = await Promise.all(part.map(async (hit) => item(hit, await index.title(hit.doc), terms, is, await Promise.all(hit.versions.map(({ doc }) => index.title(doc))))));
    if (!wanted()) return;
    results.append(...items);
    next.hidden = results.children.length >= hits.length;
    items.forEach((li, i) => i < 4 ? excerpt(li, terms) : seen.observe(li));
  }

  const dayText = (n) => {
    const d = new Date(Date.UTC(1900, 0, 1 + n));
    return `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`;
  };
  const valuesOf = (f, doc) => f.sets[f.column[doc]].map((v) => f.values[v]);

  function item({ doc, versions }, [title, href, number], terms, is, others) {
    const about = is.facets.slice(0, 4).filter((f) => f.name != "topic").flatMap((f) => valuesOf(f, doc).slice(0, 2).map((v) => make(is.ended[doc] && f.name == "validity" ? "b" : "span", { textContent: v })));
    return make("li", { className: is.ended[doc] ? "ended" : "" },
      make("a", { href }, marked(title, terms)),
      is.day[doc] ? make("time", { textContent: dayText(is.day[doc]) }) : "",
      make("p", { className: "row fine" }, about, number ? make("span", { textContent: number }) : ""),
      make("p", { className: "excerpt fine" }),
      versions.length ? make("details", { className: "fine" }, make("summary", { textContent: `其他版本（${versions.length}）` }),
        make("ul", {}, others.map(([title, href], i) => make("li", {}, make("a", { href, textContent: title }), is.day[versions[i].doc] ? " " + dayText(is.day[versions[i].doc]) : "")))) : "");
  }

  /** A text with the terms in it marked. */
  function marked(text, terms) {
    const low = text.toLowerCase(), on = new Uint8Array(text.length), out = [];
    for (const t of terms) for (let i = low.indexOf(t); i >= 0 && low.length == text.length; i = low.indexOf(t, i + 1)) on.fill(1, i, i + t.length);
    for (let i = 0, j; i < text.length; i = j) {
      for (j = i + 1; j < text.length && on[j] == on[i]; j++);
      out.push(on[i] ? make("mark", { textContent: text.slice(i, j) }) : text.slice(i, j));
    }
    return out;
  }

  // The excerpt, and the article that it stands in, come from the page itself.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) {
      seen.unobserve(target);
      excerpt(target, shown.terms);
    }
  }, { rootMargin: "200px" });

  async function excerpt(li, terms) {
    const link = li.querySelector("a"), to = li.querySelector(".excerpt");
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) return;
      const text = new DOMParser().parseFromString(await answer.text(), "text/html");
      let best, most = 0;
      for (const e of text.querySelectorAll("main :is(p, li, td, dd, h2, h3):not(h1 ~ .row, .facts *, .trail *, .about *)")) {
        const t = e.textContent.toLowerCase(), score = terms.filter((term) => t.includes(term)).length - t.length / 2000;
        if (score > most && t.length > 8) { best = e; most = score; }
      }
      const whole = (best?.textContent || text.querySelector("meta[name=description]")?.content || "").replace(/\s+/g, " ").trim(), low = whole.toLowerCase();
      const first = Math.min(...terms.map((t) => low.indexOf(t)).filter((i) => i >= 0)), start = first > 40 && first < whole.length ? first - 25 : 0;
      to.append(start ? "…" : "", ...marked(whole.slice(start, start + 110), terms), whole.length > start + 110 ? "…" : "");
      const id = best?.closest("[id]")?.id;
      if (id && id != "Main" && !link.hash) link.href += "#" + encodeURIComponent(id);
    } catch {} // a result without an excerpt still leads to its page
  }

  // What narrows the results: within a facet any of the values chosen, of the facets each.
  function narrowing(is, q) {
    const from = q.get("from") || "", to = q.get("to") || "", day = (s) => Math.round(Date.parse(s) / 864e5) + 25567;
    const list = [...is.facets.map((f) => ({ name: f.name, title: f.title, of: (doc) => valuesOf(f, doc) })),
      { name: "year", title: "年份", of: (doc) => is.day[doc] ? [dayText(is.day[doc]).slice(0, 5)] : [] }].map((f) => ({ ...f, chosen: q.getAll(f.name) }));
    const dated = (doc) => (!from || is.day[doc] >= day(from)) && (!to || is.day[doc] && is.day[doc] <= day(to));
    const fails = (doc) => list.filter((f) => f.chosen.length && !f.of(doc).some((v) => f.chosen.includes(v)));
    return { list, fails, dated, passes: (doc) => dated(doc) && !fails(doc).length };
  }

  function facets(is, q, all, { list, fails, dated }) {
    const counts = new Map(list.map((f) => [f, new Map()]));
    for (const { doc } of all) {
      const failed = fails(doc);
      if (!dated(doc) || failed.length > 1) continue;
      // A value counts what choosing it as well would show.
      for (const f of failed.length ? failed : list) for (const v of f.of(doc)) counts.get(f).set(v, (counts.get(f).get(v) || 0) + 1);
    }
    const change = (name) => (e) => go({ [name]: e.target.value });
    const field = (label, e) => make("label", { className: "fine" }, label, e);
    const boxes = list.map((f) => {
      const values = [...new Set([...counts.get(f).keys(), ...f.chosen])];
      if (f.name == "year") values.sort().reverse();
      else values.sort((a, b) => (counts.get(f).get(b) || 0) - (counts.get(f).get(a) || 0));
      if (values.length < 2 && !f.chosen.length) return "";
      const buttons = values.map((v) => make("li", {}, make("button", {
        type: "button", ariaPressed: String(f.chosen.includes(v)),
        onclick: () => go({ [f.name]: f.chosen.includes(v) ? f.chosen.filter((c) => c != v) : [...f.chosen, v] }),
      }, v + " ", make("span", { textContent: grouped(counts.get(f).get(v) || 0) }))));
      const rest = buttons.splice(8);
      return make("section", { className: "facet" }, make("h2", { textContent: f.title }), make("div", {}, make("ul", {}, buttons),
        rest.length ? make("details", { open: rest.some((b) => b.firstChild.ariaPressed == "true") }, make("summary", { textContent: "更多" }), make("ul", {}, rest)) : ""));
    });
    const sort = make("select", { onchange: change("sort") }, make("option", { value: "", textContent: "相关程度" }), make("option", { value: "date", textContent: "日期，新的在前" }));
    sort.value = q.get("sort") == "date" ? "date" : "";
    const date = (name) => make("input", { type: "date", value: q.get(name) || "", onchange: change(name) });
    const focused = [...aside.querySelectorAll("button, input, select")].indexOf(page.activeElement);
    aside.replaceChildren(field("排序", sort), field("日期从", date("from")), field("到", date("to")), ...boxes);
    if (focused >= 0) aside.querySelectorAll("button, input, select")[focused]?.focus();
  }

  // The suggestions.
  const box = make("div", { id: "Suggestions", role: "listbox", ariaLabel: "建议", hidden: true });
  input.after(box);
  let options = [], at = -1, asked = 0;
  function offer(list) {
    options = list;
    at = -1;
    box.hidden = !list.length;
    input.ariaExpanded = String(!box.hidden);
    input.removeAttribute("aria-activedescendant");
    box.replaceChildren(...list.map(({ word }, i) => {
      const option = make("div", { id: "Suggestion" + i, role: "option", ariaSelected: "false", textContent: word });
      option.onpointerdown = (e) => e.preventDefault();
      option.onclick = () => take(i);
      return option;
    }));
  }
  async function take(i) {
    const { word, doc } = options[i];
    offer([]);
    if (doc !== "" && doc !== undefined) {
      try {
        location.href = (await index.title(doc))[1];
        return;
      } catch {}
    }
    input.value = word;
    fresh(word);
  }
  function move(step) {
    at = (at + 1 + step + options.length + 1) % (options.length + 1) - 1;
    [...box.children].forEach((option, i) => {
      option.ariaSelected = String(i == at);
      if (i == at) option.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", "Suggestion" + at);
  }
  async function typed() {
    const mine = ++asked, text = input.value;
    await new Promise((go) => setTimeout(go, 120));
    if (mine != asked) return;
    try {
      const list = text.trim() ? await suggest(text) : [];
      if (mine == asked && page.activeElement == input) offer(list);
    } catch {} // the search itself says what is wrong
  }
  const close = () => { asked++; offer([]); };

  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "Suggestions", "aria-expanded": "false" })) input.setAttribute(name, value);
  input.oninput = (e) => e.isComposing || typed();
  input.addEventListener("compositionend", typed);
  input.onblur = close;
  input.onkeydown = (e) => {
    if (e.isComposing || e.keyCode == 229) return;
    if (e.key == "Escape" && !box.hidden) { e.preventDefault(); close(); }
    if (options.length && (e.key == "ArrowDown" || e.key == "ArrowUp")) { e.preventDefault(); move(e.key == "ArrowDown" ? 1 : -1); }
    if (e.key == "Enter" && at >= 0) { e.preventDefault(); take(at); }
  };
  form.onsubmit = (e) => {
    e.preventDefault();
    close();
    fresh(input.value.trim().slice(0, 500));
  };
  page.addEventListener("keydown", (e) => {
    if (e.key == "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(input|textarea|select)$/i.test(e.target.tagName)) { e.preventDefault(); input.focus(); }
  });
  next.onclick = async () => {
    const from = results.children.length;
    await work(() => more());
    results.children[from]?.querySelector("a").focus();
  };
  addEventListener("popstate", show);
  show();
})();
