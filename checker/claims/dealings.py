"""Which conditions an agent has to do with, so that a text's other conditions are not taken for what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.claims.asides import of_some
from checker.claims.uses import use_of
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention
from checker.reference.background import conditions_of_agents, conditions_of_brands
from checker.reference.names import load_names

_NEAR = 6
"""How many sentences back a list is still "the three"."""
_DENIALS = frozenset({"not", "no", "never", "neither", "nor", "no-longer", "without"})
Row = Sequence[Item]


class Dealings:
    """What an article, and what is known anyway, links each agent with."""

    def __init__(self, rows: Sequence[Row] = (), blocks: Sequence[int] = ()) -> None:
        self.named: list[tuple[int, Illness]] = []
        """Every naming of conditions in the article: (number of its row, conditions)."""
        self.paired: dict[str, list[tuple[int, tuple[str, ...], Illness]]] = {}
        """What is named beside an agent in one sentence: (number of its row, brands said, conditions)."""
        self.at = 0
        """The row that is being read."""
        self.blocks = blocks
        """The block of each row."""
        self.denying = {number for number, row in enumerate(rows) if any(item.kind in _DENIALS for item in row)}
        """The rows that deny something: what they name ahead of a claim is not what it is for."""
        for number, row in enumerate(rows):
            self._note(number, row)

    def _note(self, number: int, row: Row) -> None:
        found = [
            (place, illness)
            for place, item in enumerate(row)
            if (illness := illness_in(item)) is not None and not of_some(row, place)
        ]
        self.named += [(number, illness) for _, illness in found]
        named = [(place, illness) for place, illness in found if illness.names]
        nouns = [
            (place, item.value.agents) for place, item in enumerate(row) if item.kind == "np" and item.value.agents
        ]
        for place, illness in named:
            before = [agents for at, agents in nouns if at <= place]
            agents = before[-1] if before else nouns[0][1] if nouns else ()
            for mention in agents:
                self.paired.setdefault(mention.agent, []).append((number, mention.brands, illness))

    def fits(self, mentions: Sequence[Mention], name: str, *, granted: bool = False) -> bool:
        """Whether every one of these agents can be spoken of for a condition: nothing is known against it.

        What is `granted` to a brand is a use of that brand, and not of another one of its agent.
        """
        related = load_names().conditions.related
        for mention in mentions:
            own = _own(mention, granted=granted)
            if not own or name not in load_names().condition_entries:
                continue  # of a disease that no list holds only what was said of these agents comes here
            if not any(related(name, one) for one in own) and not any(
                related(name, one) for illness in self._beside(mention, granted=granted) for one in illness.names
            ):
                return False
        return True

    def _beside(self, mention: Mention, *, granted: bool) -> list[Illness]:
        """What is named beside an agent in one sentence, without what is named beside another brand of it.

        Of a brand whose uses are known what its agent alone is named with tells nothing: "liraglutide, a diabetes drug"
        is not Saxenda.
        """
        known = conditions_of_brands()
        apart = granted and any((mention.agent, brand) in known for brand in mention.brands)
        return [
            illness
            for _, brands, illness in self.paired.get(mention.agent, ())
            if not (granted and mention.brands and (brands or apart)) or set(mention.brands) & set(brands)
        ]

    def unknown(self, mentions: Sequence[Mention]) -> bool:
        """Whether nothing is known of one of these agents, nor told beside it in the article."""
        known = conditions_of_agents()
        return any(mention.agent not in known and mention.agent not in self.paired for mention in mentions)

    def several(self, mentions: Sequence[Mention]) -> bool:
        """Whether one of these agents has to do with more than one condition."""
        known = conditions_of_agents()
        return any(
            len(known.get(mention.agent, ())) > 1
            or len({name for _, _, illness in self.paired.get(mention.agent, ()) for name in illness.names}) > 1
            for mention in mentions
        )

    def only(self, mentions: Sequence[Mention], *, granted: bool = False) -> Illness | None:
        """The one condition that all these agents have to do with."""
        found = {_own(mention, granted=granted) for mention in mentions}
        own = found.pop() if len(found) == 1 else frozenset()
        return Illness(tuple(own)) if len(own) == 1 else None

    def widest(self, mentions: Sequence[Mention], *, granted: bool = False) -> Illness | None:
        """The condition of which all others that these agents have to do with are kinds: sickle cell disease."""
        found = {_own(mention, granted=granted) for mention in mentions}
        own = found.pop() if len(found) == 1 else frozenset()
        is_kind = load_names().conditions.is_kind_of
        names = [name for name in own if all(one == name or is_kind(one, name) for one in own)]
        return Illness((names[0],)) if names else None

    def used(self, mentions: Sequence[Mention], use: str) -> Illness | None:
        """The one condition that is this use of a disease that all these agents have to do with."""
        known = conditions_of_agents()
        each = [
            {
                name
                for one in known.get(mention.agent, ())
                if (found := use_of(Illness((one,)), use))
                for name in found.names
            }
            for mention in mentions
        ]
        common = set.intersection(*each) if each else set()
        return Illness((common.pop(),)) if len(common) == 1 else None

    def fitting(self, mentions: Sequence[Mention], illness: Illness, *, granted: bool = False) -> Illness | None:
        """The conditions of a list that fit; None where none does."""
        names = tuple(
            _use_meant(mentions, name, "acute") for name in illness.names if self.fits(mentions, name, granted=granted)
        )
        if not names:
            return None
        return self.meant(mentions, illness if names == illness.names else replace(illness, names=names, severities=()))

    def meant(self, mentions: Sequence[Mention], illness: Illness) -> Illness:
        """A disease as the use of it that these agents alone are for: of RSV, a vaccine is for the prevention."""
        names = tuple(dict.fromkeys(_use_meant(mentions, name, "prevention") for name in illness.names))
        return illness if names == illness.names else replace(illness, names=names, severities=())

    def together(self, mentions: Sequence[Mention], number: int) -> Illness | None:
        """The last `number` conditions spoken of (any list where it is 0): "for both", "for any of the three"."""
        for at, illness in reversed(self.named):
            if at <= self.at and not illness.names and not number:
                return None  # "other itching conditions": which, nobody knows
            if at <= self.at and (len(illness.names) == number or (not number and len(illness.names) > 1)):
                if self.at - at < _NEAR:
                    return illness
                break
        names: list[str] = []
        related = load_names().conditions.related
        for at, illness in reversed(self.named):
            for name in illness.names if at <= self.at else ():
                if self.fits(mentions, name) and not any(related(name, one) for one in names):
                    names.append(name)
        return Illness(tuple(reversed(names[:number]))) if 1 < number <= len(names) else None

    def kinds_named(self, mentions: Sequence[Mention], number: int, illness: Illness) -> Illness | None:
        """The kinds of a disease that were spoken of last: "for both forms of C"."""
        named, is_kind = self.together(mentions, number), load_names().conditions.is_kind_of
        of_it = named is not None and all(is_kind(one, illness.names[0]) for one in named.names)
        return named if of_it else None

    def pair(self, mentions: Sequence[Mention], which: str) -> Illness | None:
        """Two conditions of which the former or the latter is meant; the latter is the last of a longer list, too."""
        before = max((at for at, illness in self.named if at < self.at and illness.names), default=-1)
        listed = [name for at, illness in self.named if at == before for name in illness.names]
        own = any(at == self.at and illness.names for at, illness in self.named)
        if which == "latter" and len(listed) > 2 and not own:
            return Illness(tuple(listed[-2:]))
        return self.together(mentions, 2)

    def nearest(self, mentions: Sequence[Mention], *, granted: bool = False) -> Illness | None:
        """The nearest condition named in the article that fits: before, then in what follows of the paragraph."""
        before = [illness for number, illness in reversed(self.named) if number <= self.at]
        after = [
            illness
            for number, illness in self.named
            if number > self.at and self.blocks[number] == self.blocks[self.at] and number not in self.denying
        ]
        for illness in (*before, *after):
            found = self.fitting(mentions, illness, granted=granted)
            if found is not None:
                return found
        return None


def _own(mention: Mention, *, granted: bool) -> frozenset[str]:
    """The conditions that are known of an agent, or that were granted to the one brand that is said of it."""
    agent = conditions_of_agents().get(mention.agent, frozenset())
    if not granted or len(mention.brands) != 1:
        return agent
    return conditions_of_brands().get((mention.agent, mention.brands[0]), agent)


def _use_meant(mentions: Sequence[Mention], name: str, kind: str) -> str:
    """A disease as the use of it, prevention or acute treatment, that each of these agents alone is for."""
    used = use_of(Illness((name,)), kind)
    if used is None or not mentions:
        return name
    (use,) = used.names
    kinds, known = load_names().conditions, conditions_of_agents()
    if not kinds.related(use, name):
        return name
    for mention in mentions:
        own = known.get(mention.agent, frozenset())
        if use not in own or any(kinds.is_kind_of(one, name) and not kinds.is_kind_of(one, use) for one in own):
            return name
    return use


def illness_in(item: Item) -> Illness | None:
    """The conditions of the base that an item names; none of them for words like "other skin conditions"."""
    if item.kind == "conditions":
        return in_base(item.value)
    if item.kind in {"some-illnesses", "illness-words"}:
        return Illness(())  # some that are not told
    named = item.value.illness if item.kind == "np" else None
    return in_base(named) if named is not None else None
