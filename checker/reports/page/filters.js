// Which findings are shown. An article is shown if one of its findings is, or if nothing but its own words was asked.
const ASKED = ["q", "by-severity", "by-verdict", "by-rule", "by-article", "by-decision"];
const asked = (name) => byId(name)?.value.trim().toLowerCase() ?? "";
const texts = new WeakMap();

function textOf(element) {
  if (!texts.has(element)) {
    const name = element.dataset.name ?? "";
    const claims = element.matches(".piece") ? all(".row .said", element) : [element];
    texts.set(element, [name, ...claims.map((one) => one.textContent)].join(" ").toLowerCase().replace(/\s+/g, " "));
  }
  return texts.get(element);
}

function wanted(card, piece) {
  const [words, severity, verdict, rule, , decision] = ASKED.map(asked);
  return (!severity || card.dataset.severity === severity)
    && (!verdict || card.dataset.verdict === verdict)
    && (!rule || card.dataset.rules.split(" ").includes(rule))
    && (!decision || (card.dataset.decision ?? "open") === decision)
    && (!words || textOf(card).includes(words) || (piece.dataset.name ?? "").toLowerCase().includes(words));
}

function filter() {
  const [words, severity, verdict, rule, article, decision] = ASKED.map(asked);
  let findings = 0;
  let articles = 0;
  for (const piece of pieces) {
    let shown = 0;
    for (const card of all(".card", piece)) {
      card.hidden = !wanted(card, piece);
      shown += card.hidden ? 0 : 1;
    }
    const self = !severity && !rule && !decision
      && (!verdict || piece.dataset.verdicts.split(" ").includes(verdict))
      && (!words || textOf(piece).includes(words));
    const fits = (!article || piece.id === article) && (shown > 0 || self);
    piece.hidden = !fits && pieces.length > 1;
    if (fits) {
      articles += 1;
      findings += shown;
    }
  }
  const any = ASKED.some(asked);
  for (const mark of all(".text .claim.faded")) mark.classList.remove("faded");
  if (verdict) for (const mark of all(`.text .claim:not(.v-${verdict})`)) mark.classList.add("faded");
  all('.toolbar [data-do="clear"]').forEach((button) => { button.hidden = !any; });
  byId("empty").hidden = articles > 0 || !pieces.length;
  const many = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  tell(any ? `${many(findings, "finding")} in ${many(articles, "article")}` : "");
}

function clearFilters() {
  for (const name of ASKED) if (byId(name)) byId(name).value = "";
  filter();
}

for (const name of ASKED) byId(name)?.addEventListener("input", filter);
