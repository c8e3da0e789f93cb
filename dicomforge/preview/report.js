document.documentElement.classList.add("js");
for (const viewer of document.querySelectorAll(".viewer")) {
  const slider = viewer.querySelector("input");
  const frames = viewer.querySelectorAll("li");
  if (!slider) { frames.forEach((frame) => frame.classList.add("on")); continue; }
  const show = () => frames.forEach((frame, index) => frame.classList.toggle("on", index === Number(slider.value)));
  slider.addEventListener("input", show);
  show();
}
for (const table of document.querySelectorAll(".regions")) {
  const all = table.querySelector("thead input");
  const boxes = [...table.querySelectorAll("tbody input")];
  const mark = (box, word, on) => {
    const paths = table.closest(".card").querySelectorAll(`path[data-region="${box.value}"]`);
    paths.forEach((path) => path.classList.toggle(word, on));
  };
  const show = () => {
    boxes.forEach((box) => mark(box, "off", !box.checked));
    all.checked = boxes.every((box) => box.checked);
  };
  all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); show(); });
  for (const box of boxes) {
    const row = box.closest("tr");
    box.addEventListener("change", show);
    row.addEventListener("mouseenter", () => mark(box, "lit", true));
    row.addEventListener("mouseleave", () => mark(box, "lit", false));
  }
  show();
}
for (const filter of document.querySelectorAll(".filter")) {
  const table = filter.parentElement.querySelector("table");
  const buttons = filter.querySelectorAll("button");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      table.dataset.show = button.value;
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    });
  }
}
