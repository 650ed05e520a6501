// What is looked at in an open page. Each look returns the problems it found, as
// sentences that name the rule and the place.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { enter } from "./browser.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** All rules of axe, with the one for the size of targets that is off by default. */
export const accessible = (tab) => judged(tab, { rules: { "target-size": { enabled: true } } });

/** The rules of axe that look at how a page is laid out and coloured, not at its tree. */
export const legible = (tab) => judged(tab, {
  runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
});

/** Those that hold on paper, where nothing is touched. */
export const printed = (tab) => judged(tab, { runOnly: ["color-contrast"] });

// A long table or list is laid out at its end as at its beginning.
const context = { exclude: [["tbody tr:nth-child(n+20)"], ["main li:nth-child(n+30)"]] };

async function judged({ page }, options) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (options, context) => {
    const { violations } = await window.axe.run(context, { resultTypes: ["violations"], preload: false, ...options });
    return violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.map((n) => n.target.join(" ")) }));
  }, options, context);
  return violations.map(({ id, help, places }) => `axe ${id}: ${help}: ${some(places)}`);
}

/** Nothing makes the page scroll sideways but what stands in a .scroll. */
export const fits = (width, size = "SizeM") => async (tab) => {
  await enter(tab, { width, size });
  const wide = await tab.page.evaluate(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const places = [];
    for (const e of document.body.querySelectorAll("*")) {
      if (e.parentElement.closest(".scroll") || e.getBoundingClientRect().right <= root.clientWidth + 0.5) continue;
      places.push(e.nodeName.toLowerCase() + (e.classList.length ? "." + [...e.classList].join(".") : ""));
    }
    return [`${root.scrollWidth} px`, ...places];
  });
  return wide.length ? [`scrolls sideways at ${width} px in ${size}: ${some(wide)}`] : [];
};

/** Nothing moves while the page loads or is scrolled through. */
export async function still({ page }) {
  const shifts = await page.evaluate(async () => {
    const wait = (time) => new Promise((done) => setTimeout(done, time));
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    // What has not been shown yet cannot move.
    while (performance.getEntriesByName("first-contentful-paint").length === 0) await frame();
    await wait(100);
    for (let y = 0; y < document.scrollingElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await frame();
    }
    scrollTo(0, 0);
    await frame();
    await frame();
    return window.shifts;
  });
  return shifts.map(({ value, nodes }) => `layout shift of ${value.toFixed(4)}: ${nodes.join(", ")}`);
}

/**
 * The first press of Tab shows the skip link, which leads to the main part;
 * every further stop, so many from the top or in the main part, is on the screen
 * and looks different from before.
 */
export const keyboard = (stops, inMain) => async ({ page }) => {
  const found = [];
  await page.evaluate(watchFocus);
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const shown = box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight;
    return { href: e.getAttribute("href"), shown };
  });
  if (!skip.href?.startsWith("#")) return ["keyboard: the first stop is not a skip link"];
  if (!skip.shown) found.push("keyboard: the skip link has the focus and is not on the screen");
  await page.keyboard.press("Enter");
  const reached = await page.evaluate((id) => {
    const main = document.querySelector("main");
    return main !== null && main.id === id && (document.activeElement === main || main.contains(document.activeElement));
  }, skip.href.slice(1));
  if (!reached) found.push(`keyboard: the skip link ${skip.href} does not put the focus into main`);

  if (!inMain) { // a new visit, from the top, of what scripts fetch too
    await page.goto(page.url().split("#")[0], { waitUntil: "networkidle0" });
    await page.evaluate(watchFocus);
  }
  for (let i = 0; i < stops; i++) await page.keyboard.press("Tab");
  for (const stop of await page.evaluate(() => window.stops)) {
    if (!stop.shown) found.push(`keyboard: the focus is not on the screen at ${stop.place}`);
    if (!stop.marked) found.push(`keyboard: the focus cannot be seen at ${stop.place}`);
  }
  return found;
};

/** Runs in the page: compares how each thing looks with and without the focus. */
function watchFocus() {
  const transparent = /(rgba\(\d+, \d+, \d+, 0\)|transparent)/;
  const look = (e) => {
    const s = getComputedStyle(e);
    const outline = s.outlineStyle === "none" || parseFloat(s.outlineWidth) === 0 || transparent.test(s.outlineColor);
    return [
      outline ? "" : s.outline, transparent.test(s.boxShadow) ? "" : s.boxShadow,
      s.backgroundColor, s.borderColor, s.borderWidth, s.color, s.textDecorationLine, s.textDecorationThickness,
    ].join("|");
  };
  // A control may be drawn by its label.
  const drawn = (e) => [e, ...(e.labels ?? [])];
  const all = document.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex]");
  const before = new Map([...all].map((e) => [e, drawn(e).map(look).join("\n")]));
  window.stops = [];
  addEventListener("keyup", ({ key }) => {
    const e = document.activeElement;
    if (key !== "Tab" || !e || e === document.body || e === document.documentElement) return;
    const shown = drawn(e).some((d) => {
      const box = d.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    });
    const place = e.nodeName.toLowerCase() + (e.id ? "#" + e.id : "") + " " + e.textContent.trim().slice(0, 20);
    window.stops.push({ place, shown, marked: drawn(e).map(look).join("\n") !== before.get(e) });
  });
}

/** The first few of many places. */
export const some = (places) => places.slice(0, 4).join("; ") + (places.length > 4 ? `; … ${places.length} in all` : "");
