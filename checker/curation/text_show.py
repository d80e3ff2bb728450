"""`facts show`, `facts timeline` and `facts diff` as text."""

from __future__ import annotations

from typing import Any

from checker.curation.diff import is_empty
from checker.curation.text import lines, name, table, use
from checker.reports.terminal import Terminal

_LABELS = {
    "names": "also",
    "codes": "codes",
    "classes": "classes",
    "wider_classes": "within",
    "disputed_classes": "disputed",
    "targets": "targets",
}

_REST = {
    "line": "line",
    "patients": "patients",
    "combination": "with",
    "application": "number",
    "page": "page",
    "gap": "gap",
    "note": "note",
}


def show_text(data: dict[str, Any], *, color: bool = False, width: int = 100) -> str:
    """`facts show`: names, brands, settled words, then each decision with its sources."""
    terminal = Terminal(color, width)
    rows = [terminal.paint(data["agent"], "bold") + " (veterinary)" * data["veterinary"]]
    for key, label in _LABELS.items():
        rows += terminal.labelled(label, [", ".join(data[key])] if data[key] else [])
    rows += terminal.labelled("brands", [_product(one) for one in data["products"]])
    rows += terminal.labelled("settled", [_settled(one) for one in data["settled"]])
    rows += terminal.labelled("file", [data["file"]])
    for fact in data["facts"]:
        rows += ["", terminal.paint(fact["id"], "bold") + " (not reviewed)" * (not fact["reviewed"])]
        rows += terminal.paragraph(f"{fact['sentence']}.")
        for key, label in _REST.items():
            rows += terminal.labelled(label, [fact[key]] if fact[key] else [])
        rows += terminal.labelled("sources", [_source(one) for one in fact["sources"]])
    return lines(rows)


def _product(one: dict[str, Any]) -> str:
    shape = " ".join(word for word in (one["route"], one["form"]) if word)
    parts = [one["brand"], shape, one["maker"], ", ".join(one["authorities"])]
    return " · ".join(part for part in parts if part)


def _settled(one: dict[str, Any]) -> str:
    return f"{one['authority']} as of {one['as_of']}: {one['because']}"


def _source(one: dict[str, Any]) -> str:
    return " ".join(part for part in (one["title"], one["url"]) if part)


def timeline_text(data: dict[str, Any], *, color: bool = False, width: int = 100) -> str:
    """`facts timeline`: each authority's approvals in order; N is which agent it was, M how many then stood."""
    terminal = Terminal(color, width)
    title = " for ".join(dict.fromkeys([data["subject"], *data["conditions"]]))
    rows = []
    for one in data["timelines"]:
        rows += [terminal.paint(f"{one['authority']}: {title}", "bold"), *_events(one)]
        rows += [*_summary(terminal, one, data), ""]
    notes = []
    if data["disputed"]:
        notes.append(f"Not counted, since experts dispute that they belong here: {', '.join(data['disputed'])}")
    if data["wider"]:
        notes.append(f"Not counted, since for a wider condition: {', '.join(data['wider'])}")
    if not rows:
        notes.insert(0, f"{title}: no approval")
    return lines(rows, *(terminal.paragraph(note, "") for note in notes))


def _events(one: dict[str, Any]) -> list[str]:
    shown = []
    for event in one["events"]:
        number = f"{event['number']}{'' if event['number_certain'] else '?'}" if event["new"] else ""
        shown.append((event["date"], number, str(event["count"]), _what(event, one), name(event), use(event)))
    shown += [("no date", "", "", _what(event, one), name(event), use(event)) for event in one["undated"]]
    return table(shown, ("date", "nth", "approved", "decision", "agent", "use")) if shown else []


def _what(event: dict[str, Any], one: dict[str, Any]) -> str:
    """What was decided, and by whom where another authority's word held too."""
    other = "" if event["authority"] == one["authority"] else f" ({event['authority']})"
    return f"{event['event']}{other}"


def _summary(terminal: Terminal, one: dict[str, Any], data: dict[str, Any]) -> list[str]:
    rows = []
    if one["first"]:
        doubt = "" if one["first_certain"] else " (not certain: a date is missing or partly known)"
        rows += terminal.labelled("first", [f"{', '.join(one['first'])} on {one['first_on']}{doubt}"])
    doubt = " (of those whose dates are known)" if one["undated"] else ""
    rows += terminal.labelled("only", [_alone(only) + doubt for only in one["only"]])
    agents = ", ".join(one["approved"]) or "none"
    rows += terminal.labelled("approved", [f"{len(one['approved'])} at {data['as_of']}: {agents}"])
    settled = one["settled"]
    told = f"{settled['subject']} as of {settled['as_of']}" if settled else "not declared: there may be others"
    return rows + terminal.labelled("complete", [told])


def _alone(only: dict[str, Any]) -> str:
    until = f" until {only['until']}" if only["until"] else ""
    return f"{only['agent']} since {only['since']}{until}"


def diff_text(data: dict[str, Any]) -> str:
    """`facts diff`: + added, - removed, ~ changed, with each field as it was and as it is."""
    if is_empty(data):
        return "no changes\n"
    rows = []
    for kind, changes in data.items():
        rows += [f"+ {kind} {one['id']}" for one in changes["added"]]
        rows += [f"- {kind} {one['id']}" for one in changes["removed"]]
        for one in changes["changed"]:
            rows.append(f"~ {kind} {one['id']}")
            rows += [f"    {field}: {_value(was)}" for field, was in one["fields"].items()]
    total = {change: sum(len(kind[change]) for kind in data.values()) for change in ("added", "removed", "changed")}
    return lines(rows, [", ".join(f"{number} {change}" for change, number in total.items())])


def _value(was: dict[str, Any]) -> str:
    old, new = ("nothing" if was[key] is None else str(was[key]) for key in ("old", "new"))
    return f"{old} -> {new}"
