// A real browser, as readers have one, cut off from the network.
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

const known = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"];

/** Starts the browser of $CHROMIUM or of the system. */
export async function launch() {
  const executablePath = process.env.CHROMIUM || known.find(existsSync);
  if (!executablePath) throw new Error(`no browser at ${known.join(" or ")}; set CHROMIUM`);
  return puppeteer.launch({
    executablePath,
    headless: "shell",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--hide-scrollbars",
      // Whatever a page asks of another host fails here, and is reported as a request.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** How a page can be read. */
export const modes = {
  light: {},
  dark: { scheme: "dark" },
  tight: { width: 320, size: "SizeX", scheme: "dark" },
  print: { media: "print" },
  scriptless: { script: false },
};

/** Puts the loaded page of a tab into a mode. Scripts are switched when it is loaded. */
export async function enter({ page, session }, { width = 1280, media = "screen", scheme = "light", size = "SizeM" }) {
  await page.setViewport({ width, height: 900 });
  // In one message: each of the page's own methods for this undoes the other.
  await session.send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
  await page.evaluate((id) => { document.getElementById(id).checked = true; }, size);
}

/** Opens a tab, which hears all that a well-made page never does. */
export async function openTab(browser) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.evaluateOnNewDocument(recordShifts);
  const session = await page.createCDPSession();
  const tab = { page, session, origin: "", heard: [] };
  const hear = (problem) => tab.heard.push(problem);
  page.on("console", (message) => hear(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => hear(`script error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(tab.origin + "/") && !url.startsWith("data:")) hear(`request to another host: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) hear(`answer ${response.status()}: ${response.url()}`);
  });
  page.on("requestfailed", (request) => hear(`request failed: ${request.url()} ${request.failure()?.errorText}`));
  return tab;
}

/**
 * Loads an address in a mode and hands the tab to look. Returns what the page
 * did that it should not have done, and then what look found.
 */
export async function visit(tab, url, mode, look) {
  const { page } = tab;
  tab.heard = [];
  tab.origin = new URL(url).origin;
  await page.setJavaScriptEnabled(mode.script ?? true);
  await page.setViewport({ width: mode.width ?? 1280, height: 900 }); // a window that grows later moves things
  await page.goto(url, { waitUntil: "load" });
  // What is run from here on is ours; the page's own scripts do not start any more.
  await page.setJavaScriptEnabled(true);
  await enter(tab, mode);
  const found = await look(tab);
  await page.evaluate(() => localStorage.clear());
  return [...tab.heard, ...found];
}

function recordShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      // Also what the browser takes for the answer to an input: nobody touches a page that is watched.
      window.shifts.push({ value: shift.value, nodes: shift.sources.map((s) => s.node?.nodeName) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
