// Decisions on findings: kept by article and fingerprint, written out as YAML, taken over from it.
const VERSION = 1;
const SAID = ["decision", "reason", "note", "who", "when", "until"];

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const keyOf = (one) => `decision:${one.fingerprint}:${one.path}`;
const findingsOf = (card) => JSON.parse(card.dataset.keys);

function decisionOf(card) {
  const found = kept.get(keyOf(findingsOf(card)[0]));
  if (found === null) return null;
  let decision = null;
  try {
    decision = JSON.parse(found);
  } catch {
    return null;
  }
  if (!decision || !["accept", "dismiss"].includes(decision.decision)) return null;
  return decision.until && decision.until < today() ? null : decision;
}

function inWords(decision) {
  const by = [decision.who, decision.when].filter(Boolean).join(", ");
  const what = decision.decision === "accept" ? ["Accepted: to be mended"] : ["Dismissed", decision.reason];
  const words = [what.filter(Boolean).join(": "), decision.note, decision.until && `until ${decision.until}`];
  return words.filter(Boolean).join("; ") + (by ? ` (${by})` : "");
}

function showDecision(card) {
  const decision = decisionOf(card);
  const said = card.querySelector(".decision");
  if (decision) card.dataset.decision = decision.decision;
  else delete card.dataset.decision;
  said.textContent = decision ? inWords(decision) : "";
  said.hidden = !decision;
  for (const button of all(".decide button", card)) {
    button.hidden = button.dataset.do === "undo" ? !decision : button.dataset.do === decision?.decision;
  }
}

function countDecisions() {
  const decided = cards.filter((card) => card.dataset.decision);
  byId("decided").textContent = String(decided.length);
  byId("kept").textContent = kept.lasting
    ? "Kept in this browser only, until you export them."
    : "This browser keeps nothing: export before you close the page.";
  for (const note of all(".decided:not([hidden])")) note.hidden = true;
  const counts = new Map();
  for (const card of decided) counts.set(pieceOf(card), (counts.get(pieceOf(card)) ?? 0) + 1);
  for (const [piece, count] of counts) {
    const note = piece.querySelector(".decided");
    if (note) {
      note.textContent = `${count} decided`;
      note.hidden = false;
    }
  }
}

function decide(card, decision) {
  for (const finding of findingsOf(card)) {
    if (decision === null) kept.remove(keyOf(finding));
    else kept.set(keyOf(finding), JSON.stringify(decision));
  }
  showDecision(card);
  countDecisions();
}

function accept(card) {
  const who = byId("who").value.trim();
  decide(card, { decision: "accept", when: today(), ...(who && { who }) });
}

// -- the form

let deciding = null;

function ask(card) {
  deciding = card;
  const before = decisionOf(card);
  byId("deciding-what").textContent = card.querySelector("h4").textContent;
  byId("note").value = before?.note ?? "";
  byId("by").value = byId("who").value;
  byId("until").value = before?.until ?? "";
  byId("until").min = today();
  const reasons = [...byId("reason").options].map((option) => option.value);
  byId("reason").value = reasons.includes(before?.reason) ? before.reason : reasons[0];
  byId("deciding").showModal();
}

byId("deciding").addEventListener("submit", () => {
  const given = { reason: byId("reason").value, note: byId("note").value.trim(), who: byId("by").value.trim() };
  const until = byId("until").value;
  const filled = Object.entries({ ...given, until }).filter(([, value]) => value);
  rename(given.who);
  decide(deciding, { decision: "dismiss", when: today(), ...Object.fromEntries(filled) });
});
byId("deciding").addEventListener("close", () => deciding?.focus());

function rename(who) {
  byId("who").value = who;
  if (who) kept.set("who", who);
  else kept.remove("who");
}
byId("who").value = kept.get("who") ?? "";
byId("who").addEventListener("change", () => rename(byId("who").value.trim()));

// -- out and in

// A JSON string is a YAML string, but for characters that YAML takes for the end of a line or does not allow.
const quoted = (text) => JSON.stringify(text).replace(
  /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

function exported() {
  const lines = [
    "# Decisions on findings of onlabel. `onlabel decisions import` merges them into the baseline.",
    `version: ${VERSION}`,
    "decisions:",
  ];
  const written = new Set();
  for (const card of cards) {
    const decision = decisionOf(card);
    for (const finding of decision ? findingsOf(card) : []) {
      if (written.has(keyOf(finding))) continue;
      written.add(keyOf(finding));
      const said = Object.fromEntries(SAID.filter((name) => decision[name]).map((name) => [name, decision[name]]));
      const fields = Object.entries({ ...finding, ...said }).filter(([, value]) => value !== "");
      fields.forEach(([name, value], place) => {
        const scalar = typeof value === "number" ? String(value) : quoted(value);
        lines.push(`${place ? "    " : "  - "}${name}: ${scalar}`);
      });
    }
  }
  if (!written.size) lines[2] = "decisions: []";
  return `${lines.join("\n")}\n`;
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

// Reads what `exported` writes, and plain values that a hand has changed.
function parsed(text) {
  const entries = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s+(- )?(\w+): (.*)$/.exec(line);
    if (!match) continue;
    if (match[1]) entries.push({});
    if (!entries.length) continue;
    const value = match[3].trim();
    try {
      entries.at(-1)[match[2]] = value.startsWith('"') ? JSON.parse(value) : value;
    } catch {
      // Not of this page's making: left out.
    }
  }
  return entries;
}

function takeOver(text) {
  const here = new Map();
  for (const card of cards) for (const finding of findingsOf(card)) here.set(keyOf(finding), card);
  const touched = new Set();
  let elsewhere = 0;
  for (const entry of parsed(text)) {
    const card = here.get(keyOf(entry));
    if (card && ["accept", "dismiss"].includes(entry.decision)) {
      const said = SAID.filter((name) => entry[name]).map((name) => [name, String(entry[name])]);
      kept.set(keyOf(entry), JSON.stringify(Object.fromEntries(said)));
      touched.add(card);
    } else elsewhere += 1;
  }
  touched.forEach(showDecision);
  countDecisions();
  tell(`${touched.size} taken over${elsewhere ? `, ${elsewhere} not of this report` : ""}`);
}

byId("import").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) takeOver(await file.text());
  event.target.value = "";
});

cards.forEach(showDecision);
countDecisions();
