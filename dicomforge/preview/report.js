document.documentElement.classList.add("js");
for (const viewer of document.querySelectorAll(".viewer")) {
  const slider = viewer.querySelector("input");
  const frames = viewer.querySelectorAll("li");
  if (!slider) { frames.forEach((frame) => frame.classList.add("on")); continue; }
  const show = () => frames.forEach((frame, index) => frame.classList.toggle("on", index === Number(slider.value)));
  slider.addEventListener("input", show);
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
