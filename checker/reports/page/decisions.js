// Decisions on findings: kept by article and fingerprint, written out as YAML, taken over from it.
const VERSION = 1;
const SAID = ["decision", "reason", "note", "who", "when", "until"];

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const keyOf = (one) => `decision:${one.fingerprint}:${one.path}`;

function decisionOf(finding) {
  const found = kept.get(keyOf(finding.keys[0]));
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

function show(finding) {
  const card = byId(finding.id);
  if (!card) return;
  const { decision } = finding;
  const said = card.querySelector(".decision");
  card.hidden = Boolean(finding.hidden);
  if (decision) card.dataset.decision = decision.decision;
  else delete card.dataset.decision;
  said.textContent = decision ? inWords(decision) : "";
  said.hidden = !decision;
  for (const button of all(".decide button", card)) {
    button.hidden = button.dataset.do === "undo" ? !decision : button.dataset.do === decision?.decision;
  }
}

function countDecisions() {
  const counts = new Map();
  for (const { piece } of findings.filter(({ decision }) => decision)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  byId("decided").textContent = String([...counts.values()].reduce((sum, count) => sum + count, 0));
  byId("kept").textContent = kept.lasting
    ? "Kept in this browser only, until you export them."
    : "This browser keeps nothing: export before you close the page.";
  for (const note of all(".decided:not([hidden])")) note.hidden = true;
  for (const [piece, count] of counts) {
    const note = piece.querySelector(".decided");
    if (note) {
      note.textContent = `${count} decided`;
      note.hidden = false;
    }
  }
}

// Takes up what is kept: all of it, since one decision can stand for several findings of the same words.
function readDecisions() {
  for (const finding of findings) {
    const before = finding.decision;
    finding.decision = decisionOf(finding);
    if (before || finding.decision) show(finding);
  }
  countDecisions();
}

function decide(finding, decision) {
  for (const key of finding.keys) {
    if (decision === null) kept.remove(keyOf(key));
    else kept.set(keyOf(key), JSON.stringify(decision));
  }
  readDecisions();
}

function accept(finding) {
  const who = byId("who").value.trim();
  decide(finding, { decision: "accept", when: today(), ...(who && { who }) });
}

// -- the form

let deciding = null;

function ask(finding) {
  deciding = finding;
  const before = finding.decision;
  byId("deciding-what").textContent = finding.keys[0].message;
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
byId("deciding").addEventListener("close", () => byId(deciding.id)?.focus());

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
  for (const { decision, keys } of findings.filter((finding) => finding.decision)) {
    for (const key of keys) {
      if (written.has(keyOf(key))) continue;
      written.add(keyOf(key));
      const said = Object.fromEntries(SAID.filter((name) => decision[name]).map((name) => [name, decision[name]]));
      const fields = Object.entries({ ...key, ...said }).filter(([, value]) => value !== "");
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
  const here = new Map(findings.flatMap((finding) => finding.keys.map((key) => [keyOf(key), finding])));
  const touched = new Set();
  let elsewhere = 0;
  for (const entry of parsed(text)) {
    const finding = here.get(keyOf(entry));
    if (finding && ["accept", "dismiss"].includes(entry.decision)) {
      const said = SAID.filter((name) => entry[name]).map((name) => [name, String(entry[name])]);
      kept.set(keyOf(entry), JSON.stringify(Object.fromEntries(said)));
      touched.add(finding);
    } else elsewhere += 1;
  }
  readDecisions();
  tell(`${touched.size} taken over${elsewhere ? `, ${elsewhere} not of this report` : ""}`);
}

byId("import").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) takeOver(await file.text());
  event.target.value = "";
});

