"""By which authority a frame decides, filled from the text around it where the frame leaves it open."""

from __future__ import annotations

from checker.claims.arm import Arm
from checker.claims.context import Context
from checker.claims.voices import Frame
from checker.model import Origin

ANYWHERE = frozenset({"worldwide", "elsewhere"})
VAGUE = ANYWHERE | {"here", "there"}
"""Words for places that name none."""
_TRIALS = frozenset({"investigational"})


class Slots:
    """The authorities of frames, filled from a reading's context."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def bodies(self, frame: Frame, left: Arm) -> tuple[str, ...]:
        """The authorities that the frame itself names."""
        bodies = tuple(name for one in frame.bodies if (name := self.place(one)))
        if not bodies and frame.noun is not None:
            bodies = frame.noun.authorities
        if not bodies:
            bodies = tuple(name for one in left.bodies if (name := self.place(one)))
        return bodies

    def place(self, name: str) -> str | None:
        """An authority from a place word: "here" and "the agency" are home, "there" is the last place said."""
        if name in {"here", "regulator"}:
            known, _ = self.context.authority()
            return known[0] if known and name == "regulator" else self.context.here_at()
        if name == "there":
            spoken_of = self.context.placed or self.context.paragraph_bodies
            return spoken_of[-1] if spoken_of else None
        if name in ANYWHERE:
            return "anywhere" if name == "worldwide" else None
        return name

    def authority(
        self, frame: Frame, bodies: tuple[str, ...], arms: list[Arm], left: Arm
    ) -> tuple[tuple[str, ...], Origin]:
        """The authorities a claim is on, and where they came from; none where it says any or elsewhere."""
        elsewhere = any("elsewhere" in arm.bodies for arm in arms) or (not bodies and "elsewhere" in left.bodies)
        if "anywhere" in bodies or elsewhere:
            self.context.abroad = elsewhere
            return (), Origin.SAID
        if bodies:
            self.context.paragraph_bodies = bodies
            return bodies, Origin.SAID
        if frame.status in _TRIALS:
            return (), Origin.NOWHERE  # trials are held everywhere
        return self.context.authority()
