// What this browser keeps between two openings of the page. Where it keeps nothing, the page still works.
const kept = (() => {
  const prefix = "onlabel:";
  const memory = new Map();
  let lasting = true;
  try {
    localStorage.setItem(`${prefix}probe`, "");
    localStorage.removeItem(`${prefix}probe`);
    for (let number = 0; number < localStorage.length; number += 1) {
      const key = localStorage.key(number);
      if (key.startsWith(prefix)) memory.set(key.slice(prefix.length), localStorage.getItem(key));
    }
  } catch {
    lasting = false;
  }
  const outside = (change) => {
    if (!lasting) return;
    try {
      change();
    } catch {
      lasting = false; // full, or taken away meanwhile
    }
  };
  return {
    get lasting() { return lasting; },
    get: (key) => memory.get(key) ?? null,
    set(key, value) {
      memory.set(key, value);
      outside(() => localStorage.setItem(prefix + key, value));
    },
    remove(key) {
      memory.delete(key);
      outside(() => localStorage.removeItem(prefix + key));
    },
  };
})();

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const pieces = all(".piece");
const tell = (text) => { byId("shown").textContent = text; };

// Every finding, whether or not its article has been laid out: `hidden` by the filters, `decision` as it stands.
const findings = pieces.flatMap((piece) => JSON.parse(piece.dataset.findings).map((one) => ({ ...one, piece })));
const findingById = new Map(findings.map((finding) => [finding.id, finding]));
const findingOf = (element) => findingById.get(element.closest(".card").id);

// Lays an article out. Until it is opened it is the text of a <noscript>: five hundred of them would take seconds.
function unfold(piece) {
  const later = piece.querySelector(".body > noscript");
  if (!later) return;
  const made = document.createElement("template");
  made.innerHTML = later.textContent;
  later.replaceWith(made.content);
  for (const finding of findings) if (finding.piece === piece) show(finding);
  fade(piece);
}

// The element of this id, its article laid out: ids begin with that of their article.
function laidOut(id) {
  const piece = byId(id.split("-")[0]);
  if (piece?.matches(".piece")) unfold(piece);
  return byId(id);
}
