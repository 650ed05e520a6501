// Looks at the statutory tables of an annual report and at a library of documents. Each
// returns the problems it found.

/** Every number stands where its headers say: right of and below them as they are laid out. */
export async function headed({ page }) {
  return page.evaluate(() => {
    const found = [];
    for (const table of document.querySelectorAll(".statutory table")) {
      const boxes = new Map([...table.querySelectorAll("th, td")].map((e) => [e, e.getBoundingClientRect()]));
      const grid = table.getBoundingClientRect();
      let area = 0;
      for (const box of boxes.values()) area += box.width * box.height;
      // Collapsed lines are shared, so that the sum comes near that of the table.
      if (Math.abs(area / (grid.width * grid.height) - 1) > 0.03) found.push(`${table.className}: cells cover ${(100 * area / (grid.width * grid.height)).toFixed(1)} % of the table`);
      for (const th of table.querySelectorAll("th")) {
        const across = th.closest("thead, .head") !== null;
        const wide = across ? th.colSpan > 1 : th.rowSpan > 1;
        const corner = across && th.cellIndex === 0 && th.rowSpan > 1;
        const scope = (across ? "col" : "row") + (wide && !corner && !(across && spansAlone(th)) ? "group" : "");
        if (th.scope !== scope) found.push(`${th.id} ${th.textContent}: scope ${th.scope} for ${scope}`);
      }
      for (const td of table.querySelectorAll("td")) {
        const at = boxes.get(td), x = (at.left + at.right) / 2, y = (at.top + at.bottom) / 2;
        const above = table.tBodies.length > 1 ? [...td.closest("tbody").querySelectorAll(".head th")] : [...table.tHead.querySelectorAll("th")];
        const expected = [
          ...above.filter((th) => boxes.get(th).left < x && x < boxes.get(th).right),
          ...[...td.closest("tbody").querySelectorAll("tr:not(.head) th")].filter((th) => boxes.get(th).top < y && y < boxes.get(th).bottom),
        ].map((th) => th.id).sort().join(" ");
        const named = [...td.headers.split(/\s+/)].sort().join(" ");
        if (named !== expected) found.push(`${td.textContent} names ${named} for ${expected}`);
      }
    }
    return found;
    /** A header over several columns of the grid that has one number below it. */
    function spansAlone(th) {
      const box = th.getBoundingClientRect();
      return [...th.closest("tbody, table").querySelectorAll("td")].some((td) => td.colSpan === th.colSpan && Math.abs(td.getBoundingClientRect().left - box.left) < 2);
    }
  });
}

/** The tables say what their files say, each number under the same names. */
export async function asWritten({ page }, file) {
  const tables = await page.evaluate(() => [...document.querySelectorAll(".statutory")].map((figure) => ({
    file: figure.querySelector("a[download]").pathname,
    cells: [...figure.querySelectorAll("td")].map((td) => ({
      value: td.textContent.replaceAll(",", "").replace("−", "-"), names: td.headers.split(/\s+/).map((id) => document.getElementById(id)?.textContent),
    })),
  })));
  if (tables.length !== 3) return [`${tables.length} statutory tables`];
  const found = [];
  for (const { file: path, cells } of tables) {
    const [head, ...rows] = file(path);
    let count = 0;
    for (const row of rows) {
      const names = row.filter((text) => Number.isNaN(Number(text)));
      row.forEach((value, i) => {
        if (value === "" || Number.isNaN(Number(value))) return;
        count++;
        const wanted = [...names, head[i]];
        // A name is that of a header, or a path of several.
        const there = cells.filter((cell) => wanted.every((name) => cell.names.includes(name) || name.split("/").every((part) => cell.names.includes(part))));
        if (there.length !== 1 || there[0].value !== value) found.push(`${path}: ${wanted.join("，")}: ${there.map((c) => c.value).join("; ") || "nothing"} for ${value}`);
      });
    }
    if (count !== cells.length) found.push(`${path}: ${cells.length} numbers for ${count}`);
  }
  return found;
}

/** On paper, whose type area is 156 mm wide, a table shows all of its columns. */
export async function whole({ page, session }) {
  await page.setViewport({ width: Math.round(156 / 25.4 * 96), height: 900 });
  await session.send("Emulation.setEmulatedMedia", { media: "print", features: [] });
  return page.$$eval(".statutory table", (tables) => tables.filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1 || table.getBoundingClientRect().right > innerWidth + 1)
    .map((table) => `${table.className}: ${table.scrollWidth} px on ${table.parentElement.clientWidth} px`));
}

/** What a list of documents shows, and where its shelves lead. */
export const shelves = ({ page }) => page.evaluate(() => ({
  documents: [...document.querySelectorAll(".shelved > li")].map((li) => ({
    href: li.querySelector("a").href, state: li.querySelector("b")?.textContent, shown: li.querySelector("b")?.checkVisibility() ?? false,
  })),
  values: [...document.querySelectorAll(".facet")].flatMap((facet) => [...facet.querySelectorAll("a")].map((a) => ({
    facet: facet.querySelector("h2").textContent, title: a.firstChild.textContent.trim(), href: a.href, count: Number(a.querySelector("span").textContent.replaceAll(",", "")),
  }))),
}));
