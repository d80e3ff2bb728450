"""Columns and cells of tables: what a header says its cells are, and what a cell says was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.claims.arm import Arm
from checker.claims.arms import right_arms
from checker.claims.context import Context
from checker.claims.uses import bare_uses, named_after, use_of
from checker.claims.voices import CUES, Clause, Frame
from checker.entities.pipeline import Sentence
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, People, When
from checker.model import Article, Block

APPROVED = ("approv", "licens", "licenc", "authoris", "authoriz", "indicat", "cleared")
_STATUS = ("status", "stage", "decision", "verdict")
_AGENT = (
    "drug", "brand", "product", "medicine", "medication", "name", "treatment", "generic", "agent", "therapy",
    "biologic", "vaccine", "candidate",
)  # fmt: skip
_CONDITION = ("indication", "condition", "approved for", "use", "disease", "for what", "treats", "licensed for")
_USE_WORDS = frozenset({"use", "uses", "indication", "indications"})
"""Words of headers over uses, whoever these are for: "Approved use in adults"."""
_AGES = ("age", "who", "population", "patients")
_TO_COME = ("expected", "fda target", "target date", "pdufa", "goal date", "decision due")
YES = frozenset({"yes", "✓", "✔", "☑", "✅", "x", "approved", "licensed", "authorised", "authorized"})
NO = frozenset({"no", "–", "—", "-", "✗", "✘", "❌", "×", "none", "not approved", "not licensed", "n/a", "not yet"})
NOTE_MARKS = "*†‡"
NO_NOTES: Mapping[str, str] = {}
_NOTED = frozenset({"off-label", "investigational", "under-review", "not-approved"})
_CUES = CUES | {"trial-noun", "on-label", "tick", "cross"}
_SAYING = frozenset(
    """
    approved accelerated-approval authorized-eua tentatively-approved under-review investigational withdrawn rejected
    recommended designated off-label not-approved
    """.split()
)
_OTHER_THAN_APPROVED = frozenset({"accelerated-approval", "authorized-eua"})
_SHORT = 6
"""Items of a cell that tells a stage; a longer one tells something else with such words."""
_NEWS = ("event", "article", "news", "milestone", "headline", "what happened", "decision", "development", "step")
"""Headers of tables that tell news, be they ever so short."""
_DECIDED = frozenset({"decide-ed", "decide-s", "gain-s", "gain-ed"})
_DECIDING = _DECIDED | {"notice", "grant-s", "grant-ed", "expand-ed", "remove-ed"}
_FILED = frozenset({"submitted", "filed", "resubmitted"})
_NOT = frozenset({"not", "no", "never", "no-longer", "yet-to"})


@dataclass(slots=True)
class Row:
    """One sentence of a cell."""

    block: Block
    sentence: Sentence
    items: list[Item]


@dataclass(slots=True)
class Column:
    """What a column's header says its cells are."""

    role: str
    authority: str | None = None
    header: str = ""
    illness: Illness | None = None
    """The condition that the header names, where the cells tell whether and when, or whose uses the cells tell."""
    mentions: tuple[Mention, ...] = ()
    """The agents that the header names: of this column, or of the table where it is the first."""
    people: People | None = None
    """Whom its cells decide on, where the header names them: "Children"."""
    pending: bool = False
    """Whether its dates are those of decisions that are still to come."""
    status: str = "approved"
    """What its cells say yes or no to: an approval, or what the header names instead, as an EUA."""


@dataclass(slots=True)
class Ruling:
    """One decision that a cell tells."""

    status: str = "approved"
    denied: bool = False
    bodies: tuple[str, ...] = ()
    arm: Arm = field(default_factory=Arm)
    explicit: bool = True
    """Whether a word tells it, not only a sign, a date or an age."""


def column_of(cells: Sequence[Row], below: Sequence[Row], article: Article, context: Context) -> Column:
    """The column under a header, whose cells are `below`."""
    text = " ".join(cell_text(cell, article) for cell in cells).lower()
    leaves = [leaf for cell in cells for item in cell.items for leaf in item.leaves()]
    authority = next((str(leaf.value) for leaf in leaves if leaf.kind in {"authority", "place", "nationality"}), None)
    approving = any(word in text for word in APPROVED)
    named = next((item.value for cell in cells for item in cell.items if item.kind == "conditions"), None)
    nouns = [item.value for cell in cells for item in cell.items if item.kind == "np"]
    agents = next((noun.agents for noun in nouns if noun.agents), ())
    short = len(text.split()) <= 4
    if named is None and not agents:
        named = _use_in(leaves, context, told=tells_each(below, article))
    if agents and short and tells_each(below, article):
        return Column("drugs", authority, text, mentions=agents)
    if agents:
        return Column("condition" if named is None else "use", authority, text, named, agents)  # "Journavx for ..."
    lesser = next((str(leaf.value) for leaf in leaves if leaf.value in _OTHER_THAN_APPROVED), None)
    if lesser is not None and tells_each(below, article):
        return Column("decision", authority, text, status=lesser)
    if named is not None and (approving or short) and "also" not in text:
        return Column("use", authority, text, named)
    people = next((item.value for cell in cells for item in cell.items if item.kind == "ages"), None)
    if people is not None and short and not _USE_WORDS & set(text.split()) and tells_each(below, article):
        return Column("decision", authority, text, people=people)
    if any(word in text for word in _AGES) and not approving and not any(word in text for word in _STATUS):
        return Column("ages", authority, text)
    if any(word in text for word in ("date", "year", "when", "first approved", "since", *_TO_COME)):
        return Column("date", authority, text, pending=any(word in text for word in _TO_COME))
    if any(word in text for word in _CONDITION) or (approving and (" for" in text or "to treat" in text)):
        return Column("condition", authority, text, context.illness()[0])
    if approving and text.endswith(" to") and any(bare_uses(mark_of(cell, article)) for cell in below):
        return Column("condition", authority, text, context.illness()[0])  # "Approved to": "treat and prevent"
    if approving or (authority and short) or any(word in text for word in _STATUS):
        return Column("decision", authority, text)
    if any(word in text for word in _AGENT) or not text:
        return Column("agent", authority, text)
    told = [rulings(cell, article) if len(cell.items) <= _SHORT else [] for cell in below]
    if below and all(told) and any(one.explicit and one.status == "approved" for cell in told for one in cell):
        return Column("decision", authority, text)
    return Column("other", authority, text)


def _use_in(leaves: Sequence[Item], context: Context, *, told: bool) -> Illness | None:
    """The use that a header names in other words: "Prevention" of the topic, "Weight" in a text on weight loss."""
    words = " ".join(leaf.text for leaf in leaves).lower()
    said = [str(leaf.value) for leaf in leaves if leaf.kind == "use-word"]
    bare = bare_uses(words)
    said += bare if len(bare) == 1 else []
    used = use_of(context.illness()[0], said[0]) if said else None
    if used is not None:
        return used
    if not told or not leaves or any(leaf.kind not in {"name", "word"} for leaf in leaves):
        return None
    meant = named_after(words)
    return meant if meant is not None and meant.names[0] in context.named else None


def tells_each(below: Sequence[Row], article: Article) -> bool:
    """Whether the cells of a column say no more than whether, when or for whom."""
    return bool(below) and all(
        mark_of(cell, article) in YES | NO or rulings(cell, article) or arms_of(cell.items)[0].when for cell in below
    )


def rulings(cell: Row, article: Article) -> list[Ruling]:
    """What a cell's own words decide, each with its places: "Approved (US, EU); phase 3 in Japan"."""
    text = mark_of(cell, article)
    if says_no(cell, article):
        return [Ruling(denied=True, explicit=text.isalpha() or " " in text)]
    if text.rstrip(".").split(" (")[0] in YES or text.startswith("yes"):
        return [Ruling(bodies=_places(cell.items), arm=arms_of(cell.items)[0], explicit=text.isalpha())]
    found, denied = ruled(cell.items)
    if not found and names_places(cell.items):
        found += [Ruling(bodies=arm.bodies, arm=arm, explicit=False) for arm in by_place(cell.items)]
    elif not found and denied and (text.startswith(("no ", "not ", "no,", "no;", "never", "none"))):
        found.append(Ruling(denied=True))
    return found


def says_no(cell: Row, article: Article) -> bool:
    """Whether a cell denies what its column is on: "–", "no", "– (in trials)"."""
    return mark_of(cell, article).split(" (")[0] in NO


def ruled(items: list[Item]) -> tuple[list[Ruling], bool]:
    """What words of status among items decide, and whether a denial is left over that none of them took."""
    found: list[Ruling] = []
    denied = False
    for item in items:
        if item.kind in _NOT or (item.kind == "np" and item.value.negative):
            denied = True
            continue
        status = _status(item)
        if status is not None:
            if status == "under-review" and denied and item.text.lower() in _FILED:
                status = "approved"  # "not submitted"
            if not (found and found[-1].status == status):
                found.append(Ruling(status, denied))
            denied = False
        elif found and item.kind in {"place", "market", "body", "authority", "nationality"}:
            names = item.value.names if hasattr(item.value, "names") else (str(item.value),)
            found[-1].bodies += tuple(name for name in names if name != "regulator")
    arm = arms_of(items)[0] if found else Arm()
    for one in found:
        one.arm = Arm(illness=arm.illness, people=arm.people, when=arm.when, severity=arm.severity)
    return found, denied


_BESIDE_PLACES = frozenset(
    """
    market place body authority nationality comma semicolon and slash date year since in open close the stop ages group
    """.split()
)


def names_places(items: Sequence[Item]) -> bool:
    """Whether a cell holds places and no more, with their dates perhaps: "US, EU (2021), Japan"."""
    named = any(item.kind in {"market", "place", "body", "authority"} for item in items)
    return named and all(item.kind in _BESIDE_PLACES for item in items)


def by_place(items: list[Item]) -> list[Arm]:
    """An arm for each place or run of places, with the date that stands beside it."""
    arms: list[Arm] = []
    for item in items:
        if item.kind in {"market", "place", "body", "authority"}:
            names = item.value.names if hasattr(item.value, "names") else (str(item.value),)
            arms.append(Arm(bodies=tuple(name for name in names if name != "regulator")))
        elif item.kind == "date" and arms:
            arms[-1].when = item.value
        elif item.kind == "ages" and arms:
            arms[-1].people = item.value
    return arms


def _status(item: Item) -> str | None:
    if item.kind == "tick":
        return "approved"
    if item.kind in _CUES and str(item.value) in _SAYING:
        return str(item.value)
    return None


def _places(items: Sequence[Item]) -> tuple[str, ...]:
    leaves = (leaf for item in items for leaf in item.leaves())
    return tuple(str(leaf.value) for leaf in leaves if leaf.kind in {"place", "authority"})


def arms_of(items: list[Item]) -> list[Arm]:
    """What a cell says of conditions, people and dates."""
    if not items:
        return [Arm()]
    start = 1 if items[0].kind == "np" and items[0].value.agents else 0
    frame = Frame(items[0], "approved", "cell", Clause(0, len(items), "new"), -1, 0, start)
    arms = right_arms(items, frame, len(items))
    dated = [arm for arm in arms if arm.when and not (arm.illness or arm.people or arm.bodies)]
    return arms if len(dated) < 2 or len(dated) < len(arms) else [Arm()]  # of several dates, none is told for what


def mark_of(cell: Row, article: Article) -> str:
    """A cell's text as it is compared: in lower case, without the mark of a footnote."""
    return cell_text(cell, article).strip().lower().rstrip("*†‡ ")


def cell_text(cell: Row, article: Article) -> str:
    """A cell's text as it stands."""
    return article.text[cell.sentence.span.start : cell.sentence.span.end]


def note_of(text: str, items: list[Item]) -> Mapping[str, str]:
    """The status that a footnote below a table gives to what bears its mark: {"*": "off-label"}."""
    mark = text.lstrip("\\ ")[:1]
    if not mark or mark not in NOTE_MARKS or len(items) > 12:
        return NO_NOTES
    status = next((status for item in items if (status := _status(item)) in _NOTED), None)
    return {mark: str(status)} if status else NO_NOTES


def events(cells: Sequence[Row]) -> list[tuple[When | None, Row]]:
    """The events of a table that tells news row by row, each with the date beside it; none where it does not."""
    rows: dict[int, list[Row]] = {}
    for cell in cells:
        if not cell.block.header:
            rows.setdefault(cell.block.row, []).append(cell)
    headers = " ".join(item.text.lower() for cell in cells if cell.block.header for item in cell.items)
    headed = any(word in headers for word in _NEWS)
    told = [row for row in rows.values() if any(_decides(cell) if headed else says_by_itself(cell) for cell in row)]
    few = not headed and 2 * len(told) < len(rows)
    if not told or few or not all(_dates(row) for row in rows.values()):
        return []
    return [(_dates(row)[0], cell) for row in rows.values() for cell in row if cell.items[0].kind != "date"]


def histories(cells: Sequence[Row]) -> list[tuple[Item, Row]]:
    """The cells of a table that tell a drug's history row by row, each with its drug; none where it tells no more.

    "A | approved in 1973; pulled in 1997 over heart damage". A row on something unknown is left out.
    """
    rows: dict[int, list[Row]] = {}
    for cell in cells:
        if not cell.block.header:
            rows.setdefault(cell.block.row, []).append(cell)
    several = [row for row in rows.values() if any(_decisions(cell) > 1 for cell in row[1:])]
    if not several or 2 * len(several) < len(rows):
        return []
    named = [
        (next((item for item in row[0].items if item.kind == "np" and item.value.agents), None), row[1:])
        for row in rows.values()
    ]
    return [(drug, cell) for drug, told in named if drug is not None for cell in told if _decisions(cell)]


def _decisions(cell: Row) -> int:
    return sum(item.kind == "decide-ed" for item in cell.items)


def entry(when: When | None, items: list[Item]) -> list[Item]:
    """A cell's words as an entry of a timeline: "June 2024: label widened to everyone aged 4 and older"."""
    at = items[0].start
    return [Item("date", at, at, "then", when), colon_at(at), *items]


def colon_at(at: int) -> Item:
    """A colon that does not stand in the text."""
    return Item("colon", at, at, ":", None)


def _decides(cell: Row) -> bool:
    """Whether a cell tells of a decision in any words: "FDA approval of A"."""
    return any(item.kind in _DECIDING for item in cell.items)


def _dates(row: Sequence[Row]) -> list[When]:
    return [cell.items[0].value for cell in row if len(cell.items) == 1 and cell.items[0].kind == "date"]


def says_by_itself(cell: Row) -> bool:
    """Whether a cell holds a whole sentence on a drug, as in a table of news."""
    verbs = any(item.kind in _DECIDED for item in cell.items)
    named = any(item.kind == "np" and item.value.agents for item in cell.items)
    return verbs and named and len(cell.items) > 4
