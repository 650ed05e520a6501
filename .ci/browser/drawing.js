// What is looked at in the charts of an open page, as readers see them: with their
// fonts, at their width, in their colours.

/** All charts of the page; each problem says which one and where. */
export async function drawings({ page }) {
  return page.evaluate(() => {
    const found = [];
    const shown = (e) => e.getBoundingClientRect().width > 0;
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const contrast = (a, b) => Math.max(light(a) / light(b), light(b) / light(a));
    const said = (e) => [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.data).join("");
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    const figures = [...document.querySelectorAll("figure.chart")];
    if (figures.length === 0) found.push("there is no chart");
    for (const figure of figures) {
      const name = figure.querySelector("figcaption").textContent;
      const problem = (text) => found.push(`${name}: ${text}`);
      const visible = [...figure.querySelectorAll("svg")].filter(shown);
      if (visible.length !== 1) problem(`${visible.length} drawings are shown`);
      for (const svg of visible) {
        const frame = svg.getBoundingClientRect();
        const scale = frame.width / svg.viewBox.baseVal.width;
        // The ink of a line of text, which is less high than its box.
        const texts = [...svg.querySelectorAll("text")].map((e) => {
          const size = parseFloat(getComputedStyle(e).fontSize) * scale;
          const { left, right } = e.getBoundingClientRect();
          const baseline = frame.top + e.getStartPositionOfChar(0).y * scale;
          return { e, text: said(e), size, left, right, top: baseline - 0.85 * size, bottom: baseline + 0.15 * size };
        });
        const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
        const rects = [...svg.querySelectorAll("rect")];
        texts.forEach((a, i) => {
          if (a.size < 11) problem(`“${a.text}” is ${a.size.toFixed(1)} px`);
          if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1) problem(`“${a.text}” is outside`);
          for (const b of texts.slice(i + 1)) if (meet(a, b)) problem(`“${a.text}” lies on “${b.text}”`);
          // Text that is made for an area lies within one; its ground is that.
          let ground = paper;
          if (a.e.matches(".on, .on0, .lo, .hi")) {
            const within = (r) => {
              const box = r.getBoundingClientRect();
              return box.left <= a.left && a.right <= box.right && box.top <= a.top && a.bottom <= box.bottom;
            };
            const corner = (x, y) => new DOMPoint((x - frame.left) / scale, (y - frame.top) / scale);
            const covers = (p) => [[a.left, a.top], [a.right, a.top], [a.left, a.bottom], [a.right, a.bottom]].every(([x, y]) => p.isPointInFill(corner(x, y)));
            const under = rects.find(within) ?? [...svg.querySelectorAll("path")].findLast(covers);
            if (under) ground = getComputedStyle(under).fill;
            else problem(`“${a.text}” is not within its area`);
          } else {
            for (const r of rects) if (meet(a, r.getBoundingClientRect())) problem(`“${a.text}” lies on a bar`);
          }
          const ratio = contrast(getComputedStyle(a.e).fill, ground);
          if (ratio < 4.5) problem(`“${a.text}” has a contrast of ${ratio.toFixed(2)}`);
        });
        for (const mark of svg.querySelectorAll("rect, circle, path:not(.grid, .shade)")) {
          // A pale area is known by its bounds.
          const { fill, stroke } = getComputedStyle(mark);
          const bounded = fill === "none" || mark.matches(".flow, .s0, .s1, .s2, .s3, .s4, .s5");
          const ratio = contrast(bounded ? stroke : fill, paper);
          if (ratio < 3) problem(`a ${mark.localName} of class ${mark.getAttribute("class")} has a contrast of ${ratio.toFixed(2)}`);
        }
        const [title, desc] = svg.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id));
        if (svg.getAttribute("role") !== "img" || !title?.textContent || !desc?.textContent) problem("it says nothing to those who do not see it");
      }
      if (!figure.querySelector("table, a[href^='#']")) problem("there is no table of it");
      for (const href of [...figure.querySelectorAll("a")].map((a) => a.getAttribute("href"))) {
        if (href.startsWith("#") && !document.querySelector(href + " ~ * table")) problem("its table is not on the page");
      }
    }
    return found;
  });
}
