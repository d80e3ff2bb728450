// Which findings are shown. An article is shown if one of its findings is, or if nothing but its own words was asked.
const ASKED = ["q", "by-severity", "by-verdict", "by-rule", "by-article", "by-decision"];
const asked = (name) => byId(name)?.value.trim().toLowerCase() ?? "";
const texts = new WeakMap();

// The words by which something is found, made when they are first asked for.
function textOf(one, words) {
  if (!texts.has(one)) texts.set(one, words().join(" ").toLowerCase().replace(/\s+/g, " "));
  return texts.get(one);
}
const findingText = (finding) => textOf(finding, () => [
  finding.text, ...finding.rules, ...finding.keys.flatMap(({ message, suggestion }) => [message, suggestion]),
]);
const nameOf = (piece) => piece.dataset.name.toLowerCase();
const claimsText = (piece) => textOf(piece, () => [piece.dataset.name, piece.dataset.claims]);

function wanted(finding) {
  const [words, severity, verdict, rule, , decision] = ASKED.map(asked);
  return (!severity || finding.severity === severity)
    && (!verdict || finding.verdict === verdict)
    && (!rule || finding.rules.includes(rule))
    && (!decision || (finding.decision?.decision ?? "open") === decision)
    && (!words || findingText(finding).includes(words) || nameOf(finding.piece).includes(words));
}

function fade(within) {
  const verdict = asked("by-verdict");
  for (const mark of all(".text .claim.faded", within)) mark.classList.remove("faded");
  if (verdict) for (const mark of all(`.text .claim:not(.v-${verdict})`, within)) mark.classList.add("faded");
}

function filter() {
  const [words, severity, verdict, rule, article, decision] = ASKED.map(asked);
  const shown = new Map(pieces.map((piece) => [piece, 0]));
  for (const finding of findings) {
    const hidden = !wanted(finding);
    if (hidden !== Boolean(finding.hidden)) {
      finding.hidden = hidden;
      show(finding);
    }
    if (!hidden) shown.set(finding.piece, shown.get(finding.piece) + 1);
  }
  let count = 0;
  let articles = 0;
  for (const piece of pieces) {
    const self = !severity && !rule && !decision
      && (!verdict || piece.dataset.verdicts.split(" ").includes(verdict))
      && (!words || claimsText(piece).includes(words));
    const fits = (!article || piece.id === article) && (shown.get(piece) > 0 || self);
    piece.hidden = !fits && pieces.length > 1;
    articles += fits ? 1 : 0;
    count += fits ? shown.get(piece) : 0;
  }
  const any = ASKED.some(asked);
  fade(document);
  all('.toolbar [data-do="clear"]').forEach((button) => { button.hidden = !any; });
  byId("empty").hidden = articles > 0 || !pieces.length;
  const many = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  tell(any ? `${many(count, "finding")} in ${many(articles, "article")}` : "");
}

function clearFilters() {
  for (const name of ASKED) if (byId(name)) byId(name).value = "";
  filter();
}

for (const name of ASKED) byId(name)?.addEventListener("input", filter);
