"""The council itself: its units, the roles and posts people hold, and the bodies that meet."""

from datetime import date
from typing import Literal

from pydantic import model_validator

from goldenthread.framework.schema.base import (
    Day,
    Flag,
    Key,
    Line,
    Prose,
    Record,
    Source,
    Standable,
    Whole,
    refusal,
)
from goldenthread.framework.schema.codes import AccessKind, BodyKind, Right

RoleKind = Literal["member", "officer", "officer_unit", "staff", "partner", "leadership", "external"]


class Attribution(Record):
    """Whose facts these are and on what terms they are shown."""

    text: Prose
    notice: Line
    licence: Line
    source: Line | None = None


class Council(Record):
    """The council a pack belongs to. It starts with England's reorganisation of 1974 unless it says otherwise."""

    key: Key
    name: Line
    kind: Line | None = None
    register_code: Line | None = None
    starts: Day = date(1974, 4, 1)
    website: Line | None = None
    attribution: Attribution | None = None


class Dated(Record):
    """A record in force from one day up to, and not including, another."""

    starts: Day | None = None
    ends: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Dated":
        if _reversed(self.starts, self.ends):
            raise refusal("it ends before it starts", "make `ends` later than `starts`, or leave it out")
        return self

    def is_within(self, starts: date, ends: date) -> bool:
        """Whether it is in force on any day from one up to, and not including, another."""
        return (self.starts is None or self.starts < ends) and (self.ends is None or self.ends > starts)


def _reversed(starts: date | None, ends: date | None) -> bool:
    return starts is not None and ends is not None and ends <= starts


class Unit(Dated):
    """A service, department or team; `parent` is the key of the unit above it.

    `council` is given where councils share a framework and only one of them has the unit; so with posts and bodies.
    """

    key: Key
    name: Line
    parent: Key | None = None
    also_called: tuple[Line, ...] = ()
    council: Key | None = None
    note: Line | None = None
    source: Source | None = None


class Role(Record):
    """A part people play. `access` is the kind of access known to the product; a role without one does not sign in.

    `rights` are what it may do besides, in the whole council: no kind of access brings them. Source: DQ-020.
    """

    key: Key
    title: Line
    access: AccessKind | None = None
    rights: tuple[Right, ...] = ()
    kind: RoleKind | None = None
    body: Key | None = None
    responsibilities: tuple[Prose, ...] = ()
    source: Source | None = None

    @model_validator(mode="after")
    def _rights_are_somebodys(self) -> "Role":
        if self.rights and self.access is None:
            raise refusal("it has rights, but nobody signs in by it", "give it an `access`, or leave out `rights`")
        return self


class Post(Dated):
    """A post in a unit with a role: posts own indicators, people hold posts."""

    key: Key
    title: Line
    role: Key
    unit: Key | None = None
    council: Key | None = None
    note: Line | None = None
    source: Source | None = None


class Body(Standable, Dated):
    """A board, committee or team that receives performance information; its members are posts.

    `member_titles` says in the paper's words who else sits on it. `replaces` is the body it took over from.
    Source: FW-014, FW-015.
    """

    key: Key
    name: Line
    kind: BodyKind
    abbreviation: Line | None = None
    also_called: tuple[Line, ...] = ()
    is_joint: Flag = False
    council: Key | None = None
    chair: Line | None = None
    members: tuple[Key, ...] = ()
    member_titles: tuple[Line, ...] = ()
    frequency: Line | None = None
    meets_months: tuple[Whole, ...] = ()
    remit: tuple[Prose, ...] = ()
    powers: tuple[Line, ...] = ()
    receives: tuple[Line, ...] = ()
    sends: tuple[Line, ...] = ()
    replaces: Key | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _months_are_months(self) -> "Body":
        if any(not 1 <= month <= 12 for month in self.meets_months):
            raise refusal("`meets_months` holds a month that does not exist", "use 1 for January to 12 for December")
        return self
