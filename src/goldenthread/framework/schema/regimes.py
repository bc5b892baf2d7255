"""What the law and the council's agreements ask for, and from when to when."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from goldenthread.framework.schema.base import Flag, Key, Line, Note, Number, Record, Source, Standable
from goldenthread.framework.schema.organisation import Dated

RegimeKind = Literal["plan", "indicator_set", "assessment", "agreement"]
AimDirection = Literal["increase", "reduce", "mixed"]
Until = Annotated[Line, Field(pattern=r"^[0-9]{4}(?:/[0-9]{2,4}|-[0-9]{2}(?:-[0-9]{2})?)?$")]


class Regime(Standable, Dated):
    """A duty that applies only while it is in force; `requires` is the indicator set or level it asks for.

    `accepts_absence` is whether "not available", with its reason, is an answer to it; silence never is. Source: FW-016.
    """

    key: Key
    name: Line
    kind: RegimeKind
    requires: Key | None = None
    accepts_absence: Flag = False

    def is_in_force(self, on: date) -> bool:
        """Whether the duty applies on a day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on < self.ends)


class Aim(Record):
    """One target of an agreement, with the measures inside it where there are several."""

    number: Line
    text: Line
    direction: AimDirection | None = None
    parts: tuple[Line, ...] = ()


class Money(Record):
    """A sum in whole pounds, as the paper gives it."""

    what: Line
    pounds: Number
    qualifier: Line | None = None
    period: Line | None = None
    source: Source | None = None


class Agreement(Standable):
    """An agreement with central government or with partners."""

    key: Key
    name: Line
    kind: Line | None = None
    parties: tuple[Line, ...] = ()
    signed: Until | None = None
    ends: Until | None = None
    period: Line | None = None
    theme: Line | None = None
    targets: tuple[Aim, ...] = ()
    money: tuple[Money, ...] = ()
    rules: tuple[Note, ...] = ()


class Component(Record):
    """A part of an assessment: a service rated, a line of enquiry, and what it looks at."""

    code: Line
    name: Line
    focus: tuple[Line, ...] = ()


class Result(Record):
    """What an assessment found, and when."""

    when: Line
    subject: Line
    result: Line


class Assessment(Standable):
    """An inspection, rating or self assessment, with what it found and the weaknesses it named."""

    key: Key
    name: Line
    assessor: Line | None = None
    kind: Line | None = None
    starts: Until | None = None
    ends: Until | None = None
    components: tuple[Component, ...] = ()
    questions: tuple[Line, ...] = ()
    scale: tuple[Line, ...] = ()
    scoring: tuple[Line, ...] = ()
    results: tuple[Result, ...] = ()
    weaknesses: tuple[Line, ...] = ()
    rules: tuple[Line, ...] = ()


class Programme(Standable):
    """A programme of improvement, monitoring or review."""

    key: Key
    name: Line
    kind: Line | None = None
    also_called: tuple[Line, ...] = ()
    parts: tuple[Line, ...] = ()
    approved: Line | None = None
    monitoring: Line | None = None
    included_in: tuple[Line, ...] = ()
    rules: tuple[Line, ...] = ()
