// Narrows the list of all datasets by words and by values of facets: within a
// facet any of those that are chosen, of the facets each. What is chosen stands
// in the address. Without this, every value leads to its list.
(() => {
  const form = document.getElementById("Finder"), found = document.getElementById("Found");
  if (!form) return;
  form.hidden = false;
  const words = form.q, all = found.textContent;
  const each = (selector, use, within = document) => [...within.querySelectorAll(selector)].map(use);
  const fold = (s) => s.normalize("NFKC").toLowerCase();
  const items = each("[data-under]", (li) => ({ li, text: fold(li.textContent), under: li.dataset.under.split(" ") }));
  const facets = each("[data-facet]", (box) => ({
    name: box.dataset.facet,
    values: each("a", (a) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...a.childNodes);
      button.onclick = () => {
        press(button, !pressed(button));
        show("push");
      };
      a.replaceWith(button);
      return { button, count: button.lastChild, name: decodeURIComponent(a.pathname.split("/").at(-2)) };
    }, box),
  }));
  const pressed = (button) => button.ariaPressed === "true";
  const press = (button, on) => {
    button.ariaPressed = String(on);
    const more = on && button.closest("details");
    if (more) more.open = true;
  };

  function show(record) {
    const terms = fold(words.value).split(/\s+/), query = new URLSearchParams(), counts = {};
    if (words.value) query.set("q", words.value);
    const wanted = facets.map(({ name, values }, f) => values.flatMap(({ button, name: value }, v) => {
      if (!pressed(button)) return [];
      query.append(name, value);
      return f + "-" + v;
    }));
    let n = 0;
    for (const { li, text, under } of items) {
      // A value counts what choosing it as well would show.
      const told = terms.every((term) => text.includes(term));
      const fails = wanted.map((list, f) => list.length && !list.some((one) => under.includes(one)) ? f : -1).filter((f) => f >= 0);
      li.hidden = !told || fails.length;
      n += !li.hidden;
      if (told && fails.length < 2) for (const one of under) if (!fails.length || one.startsWith(fails[0] + "-")) counts[one] = counts[one] + 1 || 1;
    }
    facets.forEach(({ values }, f) => values.forEach(({ count }, v) => { count.textContent = (counts[f + "-" + v] ?? 0).toLocaleString("en"); }));
    each(".theme", (section) => { section.hidden = !section.querySelector("[data-under]:not([hidden])"); });
    found.textContent = n < items.length ? `找到${n.toLocaleString("en")}个，${all}` : all;
    if (record) history[record + "State"](null, "", location.pathname + (query.size ? "?" + query : ""));
  }

  onpopstate = () => {
    const query = new URLSearchParams(location.search);
    words.value = query.get("q") ?? "";
    for (const { name, values } of facets) for (const { button, name: value } of values) press(button, query.getAll(name).includes(value));
    show();
  };
  words.oninput = () => show("replace");
  form.onsubmit = () => false;
  form.onreset = () => setTimeout(() => {
    for (const { values } of facets) for (const { button } of values) press(button, false);
    show("push");
  });
  onpopstate();
})();
