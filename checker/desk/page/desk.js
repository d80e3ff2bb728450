// The article goes to the server as it is written, and its report comes back into a frame. Without this script the
// form does the same when it is sent.
"use strict";

const PAUSE = 500; // milliseconds without a key before the article is sent
const READ_HERE = /\.(txt|text|md|markdown|html?)$/i;

const byId = (id) => document.getElementById(id);
const form = byId("desk");
const [text, file, name, state] = ["text", "file", "name", "state"].map(byId);
let frame = document.querySelector("iframe");
let coming = null; // the frame that waits for a report
let again = false; // whether something was changed meanwhile
let timer = 0;
let frames = 0;

const usual = text.placeholder;
const tell = (words) => { state.textContent = words; };
const empty = () => !text.value.trim() && !file.files.length;

// -- the report

// Each report comes in a frame of its own, unseen until it is there: nothing flickers, and Back leaves the page.
function newFrame() {
  const made = document.createElement("iframe");
  made.title = frame.title;
  made.name = `report-${++frames}`;
  made.className = "coming";
  made.tabIndex = -1;
  return made;
}

function check() {
  clearTimeout(timer);
  again = Boolean(coming);
  if (coming) return;
  coming = newFrame();
  const waiting = coming;
  if (empty()) waiting.src = "/report";
  byId("shown").append(waiting);
  waiting.addEventListener("load", () => arrived(waiting), { once: true });
  if (empty()) return tell("");
  tell("Checking …");
  form.target = waiting.name;
  HTMLFormElement.prototype.submit.call(form);
}

function arrived(next) {
  const page = next.contentDocument; // none where the server is gone
  const before = frame.contentDocument;
  if (page && before) keepPlace(before, page);
  const focused = document.activeElement === frame;
  frame.remove();
  frame = next;
  coming = null;
  frame.className = "";
  frame.removeAttribute("tabindex");
  if (focused) frame.focus();
  theme(kept());
  if (page) follow(page);
  if (!empty()) tell(page ? said(page) : "The desk does not answer. Was it stopped?");
  if (again) check();
}

function said(page) {
  if (!page.body.matches(".message")) return page.title.split(" · ")[0];
  return page.querySelector(".lead").textContent;
}

// Where its reader was, and which proofs were open.
function keepPlace(before, page) {
  const told = (card) => card.querySelector("h4").textContent;
  const open = new Set([...before.querySelectorAll(".card:has(.proof[open])")].map(told));
  for (const card of page.querySelectorAll(".card")) if (open.has(told(card))) card.querySelector(".proof").open = true;
  page.defaultView.scrollTo({ top: before.defaultView.scrollY, behavior: "instant" });
}

// On a narrow window the report is as high as it is long, and the page scrolls, not the frame.
const narrow = matchMedia("(max-width: 64rem)");
const heights = new ResizeObserver(fit);
function fit() {
  const body = frame.contentDocument?.body;
  const long = narrow.matches && body && !body.matches(".message");
  byId("shown").style.height = long ? `${body.scrollHeight}px` : "";
}
narrow.addEventListener("change", fit);

// A place in the report leads to its line here.
function follow(page) {
  heights.disconnect();
  heights.observe(page.body);
  fit();
  page.addEventListener("click", (event) => {
    const line = /line (\d+)$/.exec(event.target.closest?.("a.where, .other a")?.textContent ?? "");
    if (line && !file.files.length) setTimeout(() => choose(Number(line[1])));
  });
}

function choose(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.setSelectionRange(start, start);
  text.blur();
  text.focus(); // scrolls to the cursor
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

// -- what is sent

function show() {
  const [chosen] = file.files;
  byId("chosen").hidden = !chosen && !name.value;
  byId("chosen-name").textContent = chosen?.name ?? name.value;
  text.disabled = Boolean(chosen);
  text.placeholder = chosen ? "The file is checked as it is. Remove it to write here." : usual;
  byId("word").hidden = !chosen || !/\.doc[xm]$/i.test(chosen.name);
}

async function take(list) {
  const [one] = list;
  if (!one) return;
  if (one.size > Number(form.dataset.most)) {
    file.value = "";
    tell(`${one.name} is too large: ${Math.floor(form.dataset.most / 1e6)} MB at most.`);
    return;
  }
  const words = READ_HERE.test(one.name) ? await one.text() : "\ufffd";
  if (words.includes("\ufffd")) {
    file.files = list; // not text, or not in Unicode: the server knows more of encodings
    name.value = "";
  } else {
    file.value = "";
    text.value = words;
    name.value = one.name;
  }
  show();
  check();
}

function drop() {
  file.value = "";
  name.value = "";
  show();
}

text.addEventListener("input", soon);
for (const id of ["format", "as_of", "today"]) byId(id).addEventListener("change", check);
file.addEventListener("change", () => (file.files.length ? take(file.files) : (show(), check())));
byId("remove").addEventListener("click", () => {
  drop();
  check();
  text.focus();
});
byId("clear").addEventListener("click", () => {
  form.reset();
  drop();
  check();
  text.focus();
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.id === "word") {
    form.target = frame.name; // a file is saved and leaves the report; an error is told there
    return;
  }
  event.preventDefault();
  check();
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) check();
});

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  take(event.dataTransfer.files);
});

// -- light and dark, as the reports keep it

const KEPT = "onlabel:theme";
const root = document.documentElement;
const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function theme(chosen) {
  // A frame that is on its way to a page has nothing in it yet.
  const shown = [root, frame.contentDocument?.documentElement].filter(Boolean);
  if (chosen) for (const one of shown) one.dataset.theme = chosen;
  byId("theme").textContent = isDark() ? "Light" : "Dark";
}
function kept(value) {
  try {
    if (value) localStorage.setItem(KEPT, value);
    return localStorage.getItem(KEPT);
  } catch {
    return null; // this browser keeps nothing
  }
}
byId("theme").addEventListener("click", () => {
  const chosen = isDark() ? "light" : "dark";
  kept(chosen);
  theme(chosen);
});
frame.addEventListener("load", () => theme(kept()), { once: true });

root.classList.add("js");
theme(kept());
show();
if (!empty()) check(); // what the browser has kept of an earlier visit
