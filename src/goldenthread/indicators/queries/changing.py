"""Reads of changes of sets with the decisions upon their indicators, and of the tasks that follow from changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from goldenthread.indicators import rules
from goldenthread.indicators.models import Ruling, SetChange, Task
from goldenthread.indicators.queries.indicators import IndicatorRow, indicators
from goldenthread.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change of a set as it was noted, and who carried it out when."""

    id: int
    council_id: int
    kind: str
    set_key: str
    title: str
    on: date
    told: str
    local_set: str
    noted_by_name: str
    noted_at: datetime
    done_by_name: str
    done_at: datetime | None

    @property
    def ends(self) -> bool:
        """Whether the set ends, so that each of its indicators is decided upon."""
        return self.kind == "ends"


@dataclass(frozen=True, slots=True)
class RulingRow:
    """What was decided upon an indicator: the newest revision, with who recorded it and why."""

    indicator_id: int
    revision: int
    outcome: str
    successor_id: int | None
    successor_code: str | None
    is_joined: bool
    reason: str
    decision: str
    set_by_name: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Deciding:
    """A change with every indicator that it concerns, and what is decided upon each; None where nothing is yet."""

    change: ChangeRow
    rows: tuple[IndicatorRow, ...]
    rulings: Mapping[int, RulingRow]

    @property
    def undecided(self) -> list[IndicatorRow]:
        """Those that nothing is decided upon."""
        return [row for row in self.rows if row.id not in self.rulings] if self.change.ends else []


def changes(council_id: int) -> list[ChangeRow]:
    """Every change that was noted, the newest day first."""
    found = SetChange.objects.filter(council_id=council_id).order_by("-on", "-id")
    return [ChangeRow(*one) for one in found.values_list(*ChangeRow.__slots__)]


def change(council_id: int, change_id: int) -> ChangeRow | None:
    """One change."""
    found = SetChange.objects.filter(council_id=council_id, pk=change_id)
    return next((ChangeRow(*one) for one in found.values_list(*ChangeRow.__slots__)), None)


def deciding(asked: Collection[ChangeRow], rows: Collection[IndicatorRow]) -> list[Deciding]:
    """Each change with what it concerns: those of its set that are collected until then, and those decided on."""
    rulings: dict[int, dict[int, RulingRow]] = {one.id: {} for one in asked}
    found = (
        Ruling.objects.filter(change_id__in=rulings).order_by("revision").annotate(successor_code=F("successor__code"))
    )
    for change_id, *said in found.values_list("change_id", *RulingRow.__slots__):
        rulings[change_id][said[0]] = RulingRow(*said)
    return [
        Deciding(one, tuple(row for row in rows if row.id in rulings[one.id] or _concerns(one, row)), rulings[one.id])
        for one in asked
    ]


def _concerns(one: ChangeRow, row: IndicatorRow) -> bool:
    """Whether an indicator is one of the set's at the change; once carried out, only what was decided upon is."""
    if one.set_key not in row.sheet.sets or (one.ends and one.done_at is not None):
        return False
    return row.sheet.status == "active" and (row.sheet.ends_on is None or row.sheet.ends_on > one.on)


def decided(council_id: int) -> frozenset[int]:
    """The indicators whose life was decided here: those ruled upon in a change that was carried out, and successors."""
    found = Ruling.objects.filter(change__council_id=council_id, change__done_at__isnull=False)
    return frozenset(one for pair in found.values_list("indicator_id", "successor_id") for one in pair if one)


def ending(row: IndicatorRow) -> rules.Ending:
    """What of an indicator bears on what becomes of it."""
    return rules.Ending(row.id, row.code, row.counted, row.sheet.sets)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What the holder of a post is asked to do, or has done; no post where no owner is named."""

    id: int
    indicator_id: int
    post_id: int | None
    told: str
    due_on: date
    made_by_name: str
    made_at: datetime
    done_by_name: str
    done_at: datetime | None
    answer: str
    row: IndicatorRow
    post_title: str


def tasks(council_id: int, *, rows: Collection[IndicatorRow] | None = None) -> list[TaskRow]:
    """Every task of a council about these indicators, the open ones first and the soonest day first."""
    known = {row.id: row for row in (indicators(council_id) if rows is None else rows)}
    found = Task.objects.filter(council_id=council_id, indicator_id__in=known).order_by(
        F("done_at").asc(nulls_first=True), "due_on", "id"
    )
    titles = organisation.post_titles({one.post_id for one in found if one.post_id})
    return [
        TaskRow(
            id=one.pk,
            indicator_id=one.indicator_id,
            post_id=one.post_id,
            told=one.told,
            due_on=one.due_on,
            made_by_name=one.made_by_name,
            made_at=one.made_at,
            done_by_name=one.done_by_name,
            done_at=one.done_at,
            answer=one.answer,
            row=known[one.indicator_id],
            post_title=titles.get(one.post_id or 0, ""),
        )
        for one in found
    ]
