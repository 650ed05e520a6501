// Remembers the size of the type, and offers to copy what may be cited. Every
// page is complete without it.
(() => {
  const key = "gongkai-size";
  for (const input of document.querySelectorAll("[name=size]")) {
    try { if (localStorage[key] == input.id) input.checked = true; } catch {}
    input.onchange = () => { try { localStorage[key] = input.id; } catch {} };
  }
  if (navigator.clipboard) for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.textContent = "复制引文";
    button.onclick = () => navigator.clipboard.writeText(text.textContent).then(() => button.textContent = "已复制");
    text.after(button);
  }
})();
