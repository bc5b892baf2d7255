"""What partners share: protocols with their parties, their data and the use they permit; and what is held. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong

PARTIES, READERS, PUBLIC = "parties", "council", "public"
USES = {
    PARTIES: "The parties only",
    READERS: "The council and all its readers",
    PUBLIC: "Anybody: it may be published",
}
NOT_SHARED, HELD = "not_shared", "held"
"""Why a reader is not shown a figure: its protocol, or that nobody released it yet (`engine.readings.WITHHELD`)."""
RELEASE = "release_partner_data"
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Protocol:
    """A data sharing protocol as it stands: `posts` read for its parties; it covers periods that begin in its days."""

    key: str
    number: int
    title: str
    parties: tuple[str, ...]
    posts: frozenset[int]
    indicator_ids: frozenset[int]
    use: str
    starts: date
    ends: date | None
    reviewer: str
    review_on: date | None = None
    purpose: str = ""

    def covers(self, indicator_id: int, begins: date) -> bool:
        """Whether it says who may use a figure of an indicator for a period that begins on a day."""
        return (
            indicator_id in self.indicator_ids and self.starts <= begins and (self.ends is None or begins < self.ends)
        )

    def overlaps(self, other: Protocol) -> bool:
        """Whether two protocols have days in common."""
        return (self.ends is None or other.starts < self.ends) and (other.ends is None or self.starts < other.ends)


@dataclass(frozen=True, slots=True)
class Closed:
    """Which figures a reader is not shown, and why: by span of days, or one by one."""

    spans: Mapping[int, tuple[tuple[date, date | None, str], ...]] = field(default_factory=dict)
    single: Mapping[Key, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.spans or self.single)

    def why(self, indicator_id: int, period_id: int, begins: date) -> str:
        """The code of the reason why a figure is not shown; nothing where it is."""
        for starts, ends, reason in self.spans.get(indicator_id, ()):
            if starts <= begins and (ends is None or begins < ends):
                return reason
        return self.single.get((indicator_id, period_id), "")

    @property
    def mark(self) -> str:
        """The same in one text: what a kept judgement that leaves out these figures is told apart by."""
        return repr((sorted(self.spans.items()), sorted(self.single.items()))) if self else ""


NONE_CLOSED = Closed()


def governing(protocols: Iterable[Protocol], indicator_id: int, begins: date) -> Protocol | None:
    """The protocol under which a figure is shared; no two cover the same."""
    return next((one for one in protocols if one.covers(indicator_id, begins)), None)


def protocol_wrongs(
    new: Protocol, others: Collection[Protocol], names: Mapping[int, str], *, reason: str
) -> list[Wrong]:
    """Everything that stands in the way of keeping a protocol. `names` says what each indicator is called (DQ-019)."""
    asked = [
        ("title", new.title, "Enter what the protocol is called"),
        ("parties", new.parties, "Enter the parties, one to a line"),
        ("indicators", new.indicator_ids, "Choose what it covers"),
        ("use", new.use in USES, "Choose who may read what is shared"),
        ("reviewer", new.reviewer, "Enter who reviews it"),
    ]
    found = [Wrong(name, sentence) for name, given, sentence in asked if not given]
    if new.ends is not None and new.ends <= new.starts:
        found.append(Wrong("ends", "The day it ends must be after the day it starts"))
    if new.use == PARTIES and not new.posts:
        found.append(Wrong("posts", "Choose whose posts read for the parties: without one nobody would"))
    if new.number > 1 and not reason.strip():
        found.append(Wrong("reason", "Say why it changes"))
    return [*found, *_covered_twice(new, others, names)]


def _covered_twice(new: Protocol, others: Collection[Protocol], names: Mapping[int, str]) -> list[Wrong]:
    for other in others:
        both = new.indicator_ids & other.indicator_ids
        if other.key != new.key and both and new.overlaps(other):
            until = f" until {day(other.ends)}" if other.ends else ""
            told = ", ".join(sorted(names[one] for one in both))
            sentence = (
                f"“{other.title}” covers {told} already, since {day(other.starts)}{until}. Only one protocol can."
            )
            return [Wrong("indicators", sentence)]
    return []


def may_release(*, is_held: bool, is_sent: bool, hands: Collection[int], people: Collection[int]) -> str | None:
    """Why a partner's figure may not be released, or None: it is held and sent, and another looks at it (DQ-020)."""
    if not is_held:
        return "It is not held."
    if not is_sent:
        return "The partner has not submitted it yet."
    if set(hands) & set(people):
        return "You had a hand in this figure, so another person releases it."
    return None
