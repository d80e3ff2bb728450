// Between the text and its findings: what is chosen on one side is shown on the other.
let current = null;

function reveal(element) {
  if (element.closest("[hidden]")) clearFilters();
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent.matches("details")) parent.open = true;
  }
}

function choose(card, { scroll = true } = {}) {
  for (const lit of all(".on")) lit.classList.remove("on");
  current = card;
  reveal(card);
  card.classList.add("on");
  const piece = card.closest(".piece");
  const name = card.dataset.target;
  if (name) {
    for (const mark of all(`.claim[data-marks~="${CSS.escape(name)}"]`, piece)) mark.classList.add("on");
    for (const arc of all(`.arcs [data-ends~="${CSS.escape(name)}"]`, piece)) arc.classList.add("on");
  }
  card.focus({ preventScroll: true });
  if (!scroll) return;
  card.scrollIntoView({ block: "start" });
  const pane = piece.querySelector(".text");
  const mark = name && byId(name);
  if (mark && pane.scrollHeight > pane.clientHeight) {
    const offset = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollBy({ top: offset - pane.clientHeight / 3 });
  }
}

function goTo(id) {
  const element = laidOut(id);
  if (!element) return;
  reveal(element);
  if (element.matches(".card, .row")) choose(element);
  else element.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) {
    const element = laidOut(link.hash.slice(1));
    if (element) reveal(element);
    // After the browser has followed the link.
    if (element?.matches(".card, .row")) setTimeout(() => choose(element));
    return;
  }
  const button = event.target.closest("[data-do]");
  if (button) {
    DOES[button.dataset.do]?.(button);
    return;
  }
  const to = event.target.closest("[data-goto]");
  if (to && String(getSelection()) === "") goTo(to.dataset.goto);
  const card = event.target.closest(".card");
  if (card && !event.target.closest("summary, a, button, input")) choose(card, { scroll: false });
  const menu = document.querySelector(".menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

for (const piece of pieces) {
  if (piece.open) unfold(piece);
  // Both: the click comes before the article is seen, and not every opening is a click.
  piece.querySelector("summary")?.addEventListener("click", () => unfold(piece));
  piece.addEventListener("toggle", () => unfold(piece));
}

window.addEventListener("hashchange", () => {
  const element = laidOut(location.hash.slice(1));
  if (element && element !== current) goTo(element.id);
});

// -- light and dark

const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
  all('[data-do="theme"]').forEach((button) => { button.textContent = dark() ? "Light" : "Dark"; });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => theme());

// -- on paper, a proof is always open

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = all(".piece[open] .proof:not([open]), section.piece .proof:not([open])");
  for (const proof of opened) proof.open = true;
});
window.addEventListener("afterprint", () => {
  for (const proof of opened) proof.open = false;
});

async function copy(button) {
  const text = all(".copied", button.closest(".suggest")).map((one) => one.textContent).join("\n");
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
}

const DOES = {
  accept: (button) => accept(findingOf(button)),
  dismiss: (button) => ask(findingOf(button)),
  undo: (button) => decide(findingOf(button), null),
  cancel: () => byId("deciding").close(),
  export: () => save("decisions.yaml", exported()),
  forget: () => findings.filter(({ decision }) => decision).forEach((finding) => decide(finding, null)),
  help: () => byId("help").showModal(),
  clear: clearFilters,
  theme: () => {
    const name = dark() ? "light" : "dark";
    theme(name);
    kept.set("theme", name);
  },
  copy,
};
