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
const cards = all(".card");
const pieces = all(".piece");
const pieceOf = (element) => element.closest(".piece");
const tell = (text) => { byId("shown").textContent = text; };
