// Keys of one letter; they can be turned off, since speech and slips of the hand press them too.
byId("keys-on").checked = kept.get("keys") !== "off";
byId("keys-on").addEventListener("change", () => kept.set("keys", byId("keys-on").checked ? "on" : "off"));

function step(by) {
  const shown = findings.filter(({ hidden, piece }) => !hidden && !piece.hidden);
  if (!shown.length) return;
  const place = shown.findIndex(({ id }) => id === current?.id);
  const first = by > 0 ? 0 : shown.length - 1;
  choose(laidOut(shown[place < 0 ? first : Math.min(Math.max(place + by, 0), shown.length - 1)].id));
}

const chosen = (act) => () => { if (current?.matches(".card")) act(findingOf(current)); };
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: chosen(accept),
  d: chosen(ask),
  u: chosen((finding) => decide(finding, null)),
  "/": () => byId("q").focus(),
  "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const at = event.target;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!plain || document.querySelector("dialog[open]")) return;
  if (at.matches("input, select, textarea")) {
    if (event.key === "Escape") at.blur();
    return;
  }
  if (event.key === "Enter" && at.matches(".card")) {
    const proof = at.querySelector(".proof");
    if (proof) {
      proof.open = !proof.open;
      if (proof.open) at.scrollIntoView({ block: "start" });
    }
    event.preventDefault();
  } else if (Object.hasOwn(KEYS, event.key) && byId("keys-on").checked) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

document.documentElement.classList.add("js");
theme(kept.get("theme"));
readDecisions();
if (location.hash) goTo(location.hash.slice(1));
