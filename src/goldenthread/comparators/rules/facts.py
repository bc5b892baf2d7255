"""What a publication says, as plain facts on their way from a file to the database. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goldenthread.engine.periods import Period

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class SetFacts:
    """Whose data a set is, on what terms, and when it was brought out."""

    key: str
    name: str
    source: str
    licence: str
    published_on: date
    publisher: str = ""
    attribution: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What a measure is. `is_described` is False where a file names it and nobody has said what it means."""

    known_as: str
    title: str
    code: str = ""
    definition: str = ""
    source: str = ""
    unit: str = ""
    suffix: str = ""
    decimals: int = 0
    polarity: str = "none"
    midpoint: Decimal | None = None
    is_percentage: bool = False
    scale: Decimal = Decimal(1)
    frequency: str = ""
    months: int = 1
    group: str = ""
    is_described: bool = False


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An area as a file names it."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group of neighbours: the codes of its areas."""

    key: str
    name: str
    members: frozenset[str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: of a measure (by what a file calls it), for an area (by its code), in a period."""

    measure: str
    area: str
    period: Period
    given: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """What makes two figures the same."""
        return (self.value, self.numerator, self.denominator, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything read from the files of one loading; `files` are their names and the hashes of their bytes."""

    facts: SetFacts
    measures: tuple[MeasureFacts, ...] = ()
    areas: tuple[AreaFacts, ...] = ()
    groups: tuple[GroupFacts, ...] = ()
    figures: tuple[Figure, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = field(default=())


def key_of(text: str) -> str:
    """A text as a key: small letters and figures with single hyphens, cut at a word."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    key = ""
    for word in words:
        longer = f"{key}-{word}" if key else word[:LONGEST_KEY]
        if len(longer) > LONGEST_KEY:
            break
        key = longer
    return key


def may_use_key(key: str) -> str | None:
    """Why a key may not name a set, a measure or a group, or None when it may."""
    if not KEY.match(key) or len(key) > LONGEST_KEY:
        return f"“{key}” is not small letters and figures with single hyphens, at most {LONGEST_KEY} of them."
    return None
