// Remembers the size of the type, and offers to copy what may be cited. Every
// page is complete without it. The size is set before anything is shown, so that
// nothing moves.
(() => {
  const page = document, root = page.documentElement;
  const each = (selector, use) => page.querySelectorAll(selector).forEach(use);
  let kept = {};
  try { kept = localStorage; } catch {}
  root.className = kept.gongkaiSize || "";
  addEventListener("DOMContentLoaded", () => {
    each("[name=size]", (input) => {
      if (root.className == input.id) input.checked = true;
      input.onchange = () => kept.gongkaiSize = root.className = input.id;
    });
    if (navigator.clipboard) each("[data-copy]", (text) => {
      const button = page.createElement("button");
      button.textContent = "复制引文";
      button.onclick = () => navigator.clipboard.writeText(text.textContent).then(() => button.textContent = "已复制");
      text.after(button);
    });
  });
})();
