// The page of the search: its input with suggestions, the results and what narrows
// them. What is looked for stands in the address.
(() => {
  const page = globalThis.document, form = page?.getElementById("SiteSearch");
  if (!form) return;
  const [status, sheet, next, around, ...fields] = page.querySelectorAll("#Found, #Sheet, #Sheet button, #Facets details, #Facets [name], #Ways"), ways = fields.pop(), input = form.q, place = form.dataset, hint = status.textContent;
  const index = searchIndex(place.index, place.generation), engine = searchEngine(index), { repair, suggest } = searchRepair(index, engine);
  const make = (tag, about, ...children) => {
    const e = Object.assign(page.createElement(tag), about);
    e.append(...children.flat().filter(Boolean));
    return e;
  };
  const meant = make("p", { role: "status" }), results = make("ol", { className: "items", id: "Results" }), aside = make("div"), box = make("div", { id: "Suggestions", role: "listbox", ariaLabel: "建议", hidden: true });
  status.after(meant);
  next.before(results);
  around.append(aside);
  input.after(box);
  input.setAttribute("aria-controls", box.id);
  around.open = matchMedia("(min-width: 60rem)").matches;
  const words = {
    offline: "无法连接，请检查网络后再试。", torn: "检索文件不完整，请稍后再试。", old: "网站已更新，请刷新后再搜索。",
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
      if (mine == turn) status.textContent = words[e] || words.torn;
    }
  }

  // The address.
  function go(change, q = query()) {
    for (const [name, value] of Object.entries(change)) {
      q.delete(name);
      for (const v of [value].flat()) if (v) q.append(name, v);
    }
    history.pushState(null, "", location.pathname + (q.size ? "?" + q : ""));
    show();
  }
  const fresh = (q) => go({ q }, new URLSearchParams());

  function show() {
    const q = query(), text = q.get("q")?.trim() || "";
    input.value = text;
    ways.hidden = !!text;
    meant.textContent = "";
    for (const field of fields) field.value = q.get(field.name) || "";
    status.textContent = text ? "正在搜索" : hint;
    if (!text) {
      turn++;
      sheet.hidden = true;
      return;
    }
    work(async (wanted) => {
      const result = await engine.find(text, q.get("exact"));
      if (!wanted()) return;
      if (result.hits.size || q.get("exact")) await list(text, result, wanted);
      const better = !q.get("exact") && await repair(text, result);
      if (!wanted()) return;
      if (better?.auto) {
        await list(better.text, better.result, wanted);
        if (wanted()) meant.append(
          `已显示“${better.text}”的结果。`, make("a", { href: `?q=${encodeURIComponent(text)}&exact=1` }, `仍搜索“${text}”`));
      } else {
        if (!result.hits.size) await list(text, result, wanted);
        if (better && wanted()) meant.append(
          "您是不是要找：", make("a", { href: `?q=${encodeURIComponent(better.text)}` }, better.text));
      }
    });
  }

  // The results.
  async function list(text, result, wanted) {
    const q = query(), is = await index.about(), all = await engine.order(result, q.get("sort"));
    const narrow = narrowing(is, q), hits = all.filter((hit) => narrow.passes(hit.doc));
    if (!wanted()) return;
    shown = { hits, terms: result.terms.filter((t) => t[0] != "№"), is };
    status.textContent = all.length ? `找到${grouped(hits.length)}条` + (hits.length < all.length ? `，未限定范围时${grouped(all.length)}条` : "")
      : `没有找到“${text.slice(0, 40)}”。请少写几个字或换个说法。`;
    sheet.hidden = !all.length;
    await more(wanted, 0);
    if (all.length && wanted()) facets(is, q, all, narrow);
  }

  // What was shown before stays until there is something else to show.
  async function more(wanted, from) {
    const { hits, terms, is } = shown, part = hits.slice(from, from + 10);
    const items = await Promise.all(part.map(async (hit) => item(hit, await index.title(hit.doc), terms, is, await Promise.all((hit.versions || []).map(({ doc }) => index.title(doc))))));
    if (!wanted()) return;
    if (!from) results.textContent = "";
    results.append(...items);
    next.hidden = results.children.length >= hits.length;
    for (const li of items) seen.observe(li);
  }

  const dayText = (n) => new Date(Date.UTC(1900, 0, 1 + n)).toISOString().replace(/-0?(\d+)-0?(\d+).*/, "年$1月$2日");

  function item({ doc }, [title, href, number], terms, is, others) {
    const about = is.facets.filter((f) => /kind|organ|valid|site/.test(f.name)).flatMap((f) => f.of(doc).slice(0, 2).map((v) => make("span", {}, v)));
    return make("li", { className: is.standing[doc] & 1 ? "ended" : "" },
      make("a", { href }, marked(title, terms)),
      is.day[doc] && make("time", {}, dayText(is.day[doc])),
      make("p", { className: "row fine" }, about, number && make("span", {}, number)),
      make("p", { className: "excerpt fine" }),
      others[0] && make("details", { className: "fine" }, make("summary", {}, `其他版本（${others.length}）`),
        make("ul", {}, others.map(([title, href, number]) => make("li", {}, make("a", { href }, title), " ", number)))));
  }

  /** A text with the terms in it marked. */
  function marked(text, terms) {
    const low = text.toLowerCase(), on = new Uint8Array(text.length), out = [];
    for (const t of terms) for (let i = low.indexOf(t); i >= 0 && low.length == text.length; i = low.indexOf(t, i + 1)) on.fill(1, i, i + t.length);
    for (let i = 0, j; i < text.length; i = j) {
      for (j = i + 1; j < text.length && on[j] == on[i]; j++);
      out.push(on[i] ? make("mark", {}, text.slice(i, j)) : text.slice(i, j));
    }
    return out;
  }

  // The excerpt, and the article that it stands in, come from the page itself.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) {
      seen.unobserve(target);
      excerpt(target, shown.terms);
    }
  });

  async function excerpt(li, terms) {
    const link = li.querySelector("a"), to = li.querySelector(".excerpt");
    try {
      const answer = link.host == location.host && await fetch(link.href), html = answer.ok && await answer.text();
      if (!html) return;
      const text = new DOMParser().parseFromString(html, "text/html");
      let best, most = 0;
      const within = text.getElementById(decodeURIComponent(link.hash.slice(1))) || text.querySelector(".prose") || text.querySelector("main");
      for (const e of within.querySelectorAll("p, li, td, dd, h2, h3")) {
        const t = e.textContent.toLowerCase(), score = terms.filter((term) => t.includes(term)).length - t.length / 2000;
        if (score > most && t.length > link.textContent.length) { best = e; most = score; }
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
    const years = [[]], year = (day) => years[day] ||= [dayText(day).slice(0, 5)];
    const list = [...is.facets, { name: "year", title: "年份", of: (doc) => year(is.day[doc]) }].map((f) => ({ ...f, chosen: q.getAll(f.name) })), chosen = list.filter((f) => f.chosen.length);
    const dated = (doc) => (!from || is.day[doc] >= day(from)) && (!to || is.day[doc] && is.day[doc] <= day(to));
    const fails = (doc) => chosen.filter((f) => !f.of(doc).some((v) => f.chosen.includes(v)));
    return { list, fails, dated, passes: (doc) => dated(doc) && !fails(doc).length };
  }

  function facets(is, q, all, { list, fails, dated }) {
    const counts = new Map(list.map((f) => [f, { __proto__: null }]));
    for (const { doc } of all) {
      const failed = fails(doc);
      if (!dated(doc) || failed.length > 1) continue;
      // A value counts what choosing it as well would show.
      for (const f of failed.length ? failed : list) for (const v of f.of(doc)) counts.get(f)[v] = (counts.get(f)[v] || 0) + 1;
    }
    const boxes = list.map((f) => {
      const count = counts.get(f), values = [...new Set([...Object.keys(count), ...f.chosen])];
      if (f.name == "year") values.sort().reverse();
      else values.sort((a, b) => (count[b] || 0) - (count[a] || 0));
      if (values.length < 2 && !f.chosen.length) return "";
      const buttons = values.map((v) => make("li", {}, make("button", {
        type: "button", ariaPressed: String(f.chosen.includes(v)),
        onclick: () => go({ [f.name]: f.chosen.includes(v) ? f.chosen.filter((c) => c != v) : [...f.chosen, v] }),
      }, v + " ", make("span", {}, grouped(count[v] || 0)))));
      return make("section", { className: "facet" }, make("h2", {}, f.title), make("ul", {}, buttons));
    });
    const buttons = aside.getElementsByTagName("button"), focused = [...buttons].indexOf(page.activeElement);
    aside.replaceChildren(...boxes);
    buttons[focused]?.focus();
  }

  // The suggestions.
  let options = [], at = -1, asked = 0;
  function mark(n) {
    at = n;
    input.setAttribute("aria-activedescendant", at < 0 ? "" : "Suggestion" + at);
  }
  function offer(list) {
    options = list;
    mark(-1);
    box.hidden = !list.length;
    input.ariaExpanded = String(!box.hidden);
    box.replaceChildren(...list.map(({ word }, i) => {
      const option = make("div", { id: "Suggestion" + i, role: "option", ariaSelected: "false" }, word);
      option.onpointerdown = (e) => e.preventDefault();
      option.onclick = () => take(i);
      return option;
    }));
  }
  async function take(i) {
    const { word, doc } = options[i];
    offer([]);
    const to = doc && await index.title(doc).catch(() => 0);
    if (to) location.href = to[1];
    else fresh(word);
  }
  function move(step) {
    const n = options.length + 1;
    mark((at + 1 + step + n) % n - 1);
    [...box.children].forEach((option, i) => { option.ariaSelected = String(i == at); });
    box.children[at]?.scrollIntoView({ block: "nearest" });
  }
  async function typed() {
    const mine = ++asked, text = input.value;
    await new Promise((go) => setTimeout(go, 120));
    if (mine != asked) return;
    const list = await suggest(text).catch(() => []); // the search itself says what is wrong
    if (mine == asked && page.activeElement == input) offer(list);
  }
  const close = () => { asked++; offer([]); };

  for (const field of fields) field.onchange = () => go({ [field.name]: field.value });
  input.oninput = (e) => e.isComposing || typed();
  input.addEventListener("compositionend", typed);
  input.onblur = close;
  input.onkeydown = (e) => {
    if (e.isComposing || e.keyCode == 229) return;
    const act = options.length ? { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: close, Enter: at >= 0 && (() => take(at)) }[e.key]
      : e.key == "Escape" && (() => input.blur());
    if (act) { e.preventDefault(); act(); }
  };
  form.onsubmit = (e) => {
    e.preventDefault();
    close();
    fresh(input.value.trim());
  };
  page.addEventListener("keydown", (e) => {
    if (e.key == "/" && !/INPUT|SELECT/.test(e.target.nodeName)) { e.preventDefault(); input.focus(); }
  });
  next.onclick = async () => {
    const from = results.children.length;
    await work((wanted) => more(wanted, from));
    results.children[from]?.querySelector("a").focus();
  };
  addEventListener("popstate", show);
  show();
})();
