// The preview's side in the browser: reload on a change, swap the style sheet
// when only that changed, lay the findings over the page while there are errors.
(() => {
  const own = document.currentScript.dataset;
  const show = () => {
    const frame = document.createElement("iframe");
    frame.src = own.base + "findings";
    frame.title = "检查发现的问题";
    Object.assign(frame.style, {
      position: "fixed", inset: "auto 0 0 0", width: "100%", height: "60vh", zIndex: 2147483647,
      border: "0", borderTop: "4px solid #b3201f", background: "#fff", boxShadow: "0 -8px 24px rgb(0 0 0 / 30%)",
    });
    document.body.append(frame);
  };

  const restyle = async () => {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelectorAll("link[rel=stylesheet]");
    const old = [...document.querySelectorAll("link[rel=stylesheet]")];
    for (const link of fresh) {
      const copy = document.createElement("link");
      for (const a of link.attributes) copy.setAttribute(a.name, a.value);
      copy.addEventListener("load", () => old.forEach((l) => l.remove()));
      document.head.append(copy);
    }
  };

  const source = new EventSource(own.base + "events");
  let lost = false;
  source.addEventListener("error", () => { lost = true; });
  source.addEventListener("open", () => { if (lost) location.reload(); });
  source.addEventListener("reload", () => location.reload());
  source.addEventListener("css", restyle);
  addEventListener("pagehide", () => source.close());
  if (own.broken === "true") show();
})();
