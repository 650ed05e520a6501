// The marks of a chart by keyboard: the arrows go from one to the next, and what it
// tells is shown and read out. Without it the table says the same.
for (const frame of document.querySelectorAll("figure.chart > div")) {
  const readout = document.createElement("output");
  let at = -1;
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "用左右方向键逐项读出图上的数");
  frame.append(readout);

  // Of the drawings one is shown; a text tells nothing that its mark does not.
  const marks = () => [...frame.querySelectorAll("svg :not(text) > title")]
    .map((title) => title.parentNode)
    .filter((mark) => mark.localName !== "svg" && mark.getBoundingClientRect().width > 0);
  const show = (next) => {
    const list = marks();
    frame.querySelector(".at")?.classList.remove("at");
    at = Math.max(-1, Math.min(next, list.length - 1));
    list[at]?.classList.add("at");
    readout.textContent = list[at]?.firstElementChild.textContent ?? "";
  };

  frame.addEventListener("keydown", (event) => {
    const { length } = marks();
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: Math.max(at - 1, 0), ArrowUp: Math.max(at - 1, 0), Home: 0, End: length - 1, Escape: -1 }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(next);
  });
  frame.addEventListener("blur", () => show(-1));
}
