"""Reading what units and partners contribute to a priority, how each talk stands, and whose turn it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.engine.periods import containing
from goldenthread.framework import Pack
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import PostRow, UnitRow
from goldenthread.organisation.rules import ACCESS, Facts, Held, may
from goldenthread.plans.models import Contribution, ContributionMove, Plan, PriorityReview, ThemeYear
from goldenthread.plans.queries.objectives import LARGEST
from goldenthread.plans.queries.plans import PlanRow, plans
from goldenthread.plans.queries.priorities import PriorityRow, priorities
from goldenthread.plans.rules import contributions as rules
from goldenthread.plans.rules.contributions import DIRECTOR, THEME, UNIT, Standing


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """What a unit or an organisation does for a priority in a year, and how far the talk about it has come."""

    id: int
    council_id: int
    priority_id: int
    priority_key: str
    priority_name: str
    asker_id: int | None
    asker_title: str
    unit_id: int | None
    unit_name: str
    organisation: str
    year_label: str
    current: str
    desired: str
    text: str
    target: str
    owner_id: int | None
    owner_title: str
    state: str
    content_by_name: str
    content_at: datetime | None
    accepted_by_name: str
    accepted_at: datetime | None
    version: int
    changed_by_name: str
    changed_at: datetime
    challenges: int
    is_closed: bool
    unit_path: tuple[int, ...] = ()

    @property
    def who(self) -> str:
        """Who contributes."""
        return self.organisation or self.unit_name

    @property
    def is_agreed(self) -> bool:
        """Whether both words are in."""
        return self.state == rules.AGREED

    @property
    def standing(self) -> Standing:
        """Where the talk stands."""
        return Standing(
            self.state, self.content_at is not None, self.accepted_at is not None, self.is_closed, bool(self.text)
        )

    @property
    def next_side(self) -> str:
        """Whose turn it is; a partner does not sign in, so the priority's owner writes its answer down."""
        side = rules.next_side(self.standing)
        return THEME if side and self.organisation else side


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One step of a talk."""

    number: int
    kind: str
    state: str
    said: str
    text: str
    target: str
    by_name: str
    post_title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ThemeYearRow:
    """A priority's planning for a year: what carries it, and when it was closed."""

    priority_id: int
    plan_id: int | None
    plan_key: str
    plan_title: str
    closed_by_name: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a year's review decided about a priority."""

    priority_id: int
    year_label: str
    outcome: str
    evidence: str
    made_by_name: str
    made_at: datetime


CLOSED = ThemeYear.objects.filter(
    priority_id=OuterRef("priority_id"), year_label=OuterRef("year_label"), closed_at__isnull=False
)
NAMED = {
    "priority_key": F("priority__key"),
    "priority_name": Coalesce("priority__adopts__name", "priority__name"),
    "asker_id": F("priority__owner_id"),
    "asker_title": Coalesce("priority__owner__title", Value("")),
    "unit_name": Coalesce("unit__name", Value("")),
    "owner_title": Coalesce("owner__title", "owner_name"),
    "challenges": Count("moves", filter=Q(moves__kind="challenged")),
    "is_closed": Exists(CLOSED),
}
STORED = tuple(name for name in ContributionRow.__slots__ if name != "unit_path")


def contributions(council_id: int, *, year: str = "", priority_id: int | None = None) -> list[ContributionRow]:
    """A council's contributions in the framework's order of priorities: of a year, of one priority, or all."""
    found = Contribution.objects.filter(council_id=council_id)
    if year:
        found = found.filter(year_label=year)
    if priority_id is not None:
        found = found.filter(priority_id=priority_id)
    return _rows(council_id, found)


def contribution(council_id: int, contribution_id: int) -> ContributionRow | None:
    """The contribution with an id."""
    if contribution_id >= LARGEST:
        return None
    return next(iter(_rows(council_id, Contribution.objects.filter(council_id=council_id, pk=contribution_id))), None)


def carried(council_id: int, plan_id: int) -> list[ContributionRow]:
    """What was agreed for the priorities and years that a plan carries, the council's and others' alike (GT-027)."""
    carrying = ThemeYear.objects.filter(
        carried_by_id=plan_id, priority_id=OuterRef("priority_id"), year_label=OuterRef("year_label")
    )
    found = Contribution.objects.filter(Exists(carrying), council_id=council_id, state=rules.AGREED)
    return _rows(council_id, found)


def given(council_id: int, unit_id: int | None, starts: date, pack: Pack) -> list[ContributionRow]:
    """What a unit has agreed to contribute in the year that a plan of its own begins in."""
    if unit_id is None:
        return []
    year = year_of(starts, pack.calendar.year_start_month)
    found = Contribution.objects.filter(council_id=council_id, unit_id=unit_id, year_label=year, state=rules.AGREED)
    return _rows(council_id, found)


def contributed(council_id: int) -> dict[int, set[str]]:
    """The plans whose section of contributions fills itself: those that carry some, and those of a unit that gives."""
    agreed = Contribution.objects.filter(council_id=council_id, state=rules.AGREED)
    keys = set(agreed.values_list("priority_id", "year_label"))
    if not keys:
        return {}
    of_units = set(agreed.values_list("unit_id", "year_label"))
    carrying = ThemeYear.objects.filter(priority__council_id=council_id, carried_by__isnull=False)
    found = {row[2] for row in carrying.values_list("priority_id", "year_label", "carried_by_id") if row[:2] in keys}
    month = organisation.pack(council_id).calendar.year_start_month
    own = Plan.objects.filter(council_id=council_id, unit_id__in={unit_id for unit_id, _ in of_units if unit_id})
    for plan_id, unit_id, starts in own.values_list("pk", "unit_id", "starts"):
        found |= {plan_id} if (unit_id, year_of(starts, month)) in of_units else set()
    return {plan_id: {"contributions"} for plan_id in found}


def talk(contribution_id: int) -> list[TalkRow]:
    """The steps of a talk, oldest first."""
    found = ContributionMove.objects.filter(contribution_id=contribution_id).order_by("number")
    return [TalkRow(*row) for row in found.values_list(*TalkRow.__slots__)]


def theme_years(council_id: int, year: str) -> dict[int, ThemeYearRow]:
    """For each priority its planning of a year, where there is any yet."""
    found = ThemeYear.objects.filter(priority__council_id=council_id, year_label=year).annotate(
        plan_id=F("carried_by_id"),
        plan_key=Coalesce("carried_by__key", Value("")),
        plan_title=Coalesce("carried_by__title", Value("")),
    )
    rows = [ThemeYearRow(*row) for row in found.order_by("id").values_list(*ThemeYearRow.__slots__)]
    return {row.priority_id: row for row in rows}


def reviews(council_id: int, year: str) -> dict[int, ReviewRow]:
    """For each priority what a year's review decided."""
    found = PriorityReview.objects.filter(priority__council_id=council_id, year_label=year).order_by("id")
    rows = [ReviewRow(*row) for row in found.values_list(*ReviewRow.__slots__)]
    return {row.priority_id: row for row in rows}


def year_of(day: date, month: int) -> str:
    """The label of the council's year in which a day falls."""
    return containing(day, "year", year_start_month=month).label


def first_day(year: str, month: int) -> date | None:
    """The first day of a council's year; None where there is no such year."""
    if not year[:4].isdecimal() or not 1900 <= int(year[:4]) <= 2999:
        return None
    first = date(int(year[:4]), month, 1)
    return first if year_of(first, month) == year else None


def after_year(first: date) -> date:
    """The first day of the year after the one that begins on a day."""
    return first.replace(year=first.year + 1)


def carriers(council_id: int, pack: Pack, year: str) -> list[PlanRow]:
    """The plans of a year that are open to writing and of the level that carries what was agreed."""
    first, level = first_day(year, pack.calendar.year_start_month), pack.contributions.carried_by
    found = [row for row in plans(council_id, pack=pack) if row.is_open and level in (None, row.level)]
    return [row for row in found if first is not None and row.starts <= first < row.ends]


def planning_years(council_id: int, today: date, month: int) -> list[str]:
    """The years that are planned or may be: this one, the next, and those with contributions; newest first."""
    next_year = date(today.year + 1, today.month, 1)
    stored = Contribution.objects.filter(council_id=council_id).order_by("year_label").values_list("year_label")
    known = {row[0] for row in stored.distinct()}
    return sorted({*known, year_of(today, month), year_of(next_year, month)}, reverse=True)


def asked_priorities(council_id: int, pack: Pack, on: date) -> list[PriorityRow]:
    """The priorities in force on a day whose owners ask for contributions."""
    sets = rules.negotiated_sets(pack)
    return [row for row in priorities(council_id, on=on) if row.set_key in sets]


def asked_units(council_id: int, pack: Pack, on: date) -> list[UnitRow]:
    """The units that answer each of them: those the framework names, else all directly below the top."""
    rows, named = organisation.units(council_id, on=on), pack.contributions.units
    if named:
        return [row for row in rows if row.key in named]
    return [row for row in rows if row.depth == 1] or rows


def directors(posts: Iterable[PostRow], unit_path: Sequence[int]) -> list[PostRow]:
    """The posts that direct a unit: its own, or those of the nearest unit above it that has any."""
    directing = [post for post in posts if post.access == "director"]
    for unit_id in reversed(unit_path):
        if found := [post for post in directing if post.unit_id == unit_id]:
            return found
    return []


@dataclass(frozen=True, slots=True)
class Seats:
    """Where somebody sits at the tables of a council: by the posts they hold, among the posts there are."""

    council_id: int
    held: tuple[Held, ...] = ()
    posts: Sequence[PostRow] = ()

    def sides(self, row: ContributionRow) -> frozenset[str]:
        """On which sides of a talk they sit."""
        found = {THEME} if self.asks(row.asker_id) else set()
        directing = {post.id: post.unit_id for post in directors(self.posts, row.unit_path)}
        # Who speaks for a unit sits in it, or above it up to where its director sits, and nowhere higher.
        units = _from(row.unit_path, set(directing.values()))
        for one in self.held:
            reach = one.access != "performance" and one.unit_id in units
            if reach and may([one], "negotiate", Facts(row.council_id, row.unit_path)):
                found |= {UNIT, DIRECTOR} if one.post_id in directing else {UNIT}
        return frozenset(found)

    def asks(self, asker_id: int | None) -> bool:
        """Whether they speak for a priority: who holds its owner's post, or where it has none who may for all."""
        if asker_id is None:
            return may(self.held, "negotiate", Facts(self.council_id))
        facts = Facts(self.council_id, (), frozenset({asker_id}))
        return any(one.post_id == asker_id and may([one], "negotiate", facts) for one in self.held)


def _from(path: Sequence[int], tops: Collection[int | None]) -> Sequence[int]:
    """The part of a path that begins at one of these units; without one, its end."""
    return next((path[place:] for place, unit_id in enumerate(path) if unit_id in tops), path[-1:])


def seats(person_id: int | None, council_id: int, *, today: date) -> Seats:
    """Where somebody sits today."""
    held = organisation.held(person_id, today=today) if person_id is not None else ()
    own = tuple(one for one in held if one.council_id == council_id)
    return Seats(council_id, own, organisation.posts(council_id, on=today) if own else ())


def waiting(person_id: int | None, council_id: int, *, today: date) -> list[ContributionRow]:
    """The talks in which it is this person's turn."""
    seated = seats(person_id, council_id, today=today)
    if not any("negotiate" in ACCESS[one.access] for one in seated.held):
        return []
    return [row for row in contributions(council_id) if row.next_side and row.next_side in seated.sides(row)]


def _rows(council_id: int, found: QuerySet[Contribution]) -> list[ContributionRow]:
    named = found.annotate(**NAMED).order_by("priority__position", "organisation", "unit__name", "id")
    paths = organisation.unit_paths(council_id)
    return [
        ContributionRow(**values, unit_path=paths.get(values["unit_id"] or 0, ())) for values in named.values(*STORED)
    ]
