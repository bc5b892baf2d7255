"""Noting that a set changes, deciding what becomes of each of its indicators, and carrying that out as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.dates import day
from goldenthread.engine.errors import NotReady, Wrong, refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.asking import Asked, ask
from goldenthread.indicators.commands.keeping import sheet_of, version_of
from goldenthread.indicators.models import Definition, Indicator, Ruling, SetChange
from goldenthread.indicators.queries import ChangeRow, Deciding, IndicatorRow, RulingRow
from goldenthread.indicators.rules import Sheet
from goldenthread.organisation.queries import ground
from goldenthread.web import clock


@transaction.atomic
def note_change(
    *,
    council_id: int,
    kind: str,
    set_key: str,
    title: str,
    on: date,
    told: str,
    local_set: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Note that a set ends or changes; of a set that goes on, each owner is asked to follow (MT-044)."""
    known = {one.key for one in ground(council_id).pack.indicator_sets}
    refuse(rules.change_wrongs(kind, set_key, on, told, known=known, today=clock.day(at)))
    made = SetChange.objects.create(
        council_id=council_id,
        kind=kind,
        set_key=set_key,
        title=title.strip(),
        on=on,
        told=told.strip(),
        local_set=local_set,
        noted_by_id=by.id,
        noted_by_name=by.name,
        noted_at=at,
    )
    found = _found(council_id, made.pk)
    tasks = 0
    if kind == "news":
        tasks = ask(
            council_id, [Asked(row, f"{made.title}, from {day(on)}. {made.told}") for row in found.rows], _hand(by, at)
        )
    tell(
        council_id,
        _hand(by, at),
        event="indicators.change_noted",
        subject=f"change:{made.pk}",
        title=made.title,
        before=None,
        after={"kind": kind, "set": set_key, "on": on, "told": made.told, "tasks": tasks},
    )
    return made.pk


def _hand(by: Actor, at: datetime) -> Hand:
    return Hand(by, at)


def _found(council_id: int, change_id: int) -> Deciding:
    """A change with what it concerns, held so that nobody else decides upon it meanwhile."""
    SetChange.objects.select_for_update().get(council_id=council_id, pk=change_id)
    row = queries.change(council_id, change_id)
    if row is None:
        raise NotReady("There is no such change.")
    return queries.deciding([row], queries.indicators(council_id))[0]


@transaction.atomic
def rule(
    *,
    council_id: int,
    change_id: int,
    indicator_ids: list[int],
    outcome: str,
    successor_id: int | None = None,
    is_joined: bool = False,
    reason: str,
    decision: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Decide what becomes of one or several indicators when their set ends; an earlier decision is kept (MT-004)."""
    found, names = _found(council_id, change_id), ground(council_id).names
    asked = [row for row in found.rows if row.id in indicator_ids]
    known = {row.id: row for row in queries.indicators(council_id)}
    successor = known.get(successor_id or 0)
    ruled = rules.Ruled(outcome, queries.ending(successor) if successor else None, is_joined, reason)
    wrongs = (
        []
        if asked and len(asked) == len(set(indicator_ids))
        else [Wrong("indicators", names.say("Choose the {indicators} it is about."))]
    )
    if len(asked) > 1 and is_joined:
        wrongs.append(Wrong("joins", "Several that become one are no one line. Have a break shown."))
    for row in asked:
        joined = {
            one.successor_id: known[one.indicator_id].code
            for one in found.rulings.values()
            if one.is_joined and one.indicator_id != row.id and one.successor_id
        }
        wrongs += rules.ruling_wrongs(
            queries.ending(row),
            ruled,
            set_key=found.change.set_key,
            is_done=found.change.done_at is not None,
            joined_to=joined,
            names=names,
        )
    refuse(list(dict.fromkeys(wrongs)))
    Ruling.objects.bulk_create([_ruling(found, row, ruled, decision, by, at) for row in asked])
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.ruled",
        subject=f"change:{change_id}",
        title=f"{found.change.title}: {', '.join(row.code for row in asked)}"[:300],
        before={row.code: found.rulings[row.id].outcome if row.id in found.rulings else "" for row in asked},
        after={
            "outcome": outcome,
            "successor": successor.code if successor else "",
            "joined": is_joined,
            "decision": decision,
        },
    )
    return len(asked)


def _ruling(found: Deciding, row: IndicatorRow, ruled: rules.Ruled, decision: str, by: Actor, at: datetime) -> Ruling:
    before = found.rulings.get(row.id)
    return Ruling(
        change_id=found.change.id,
        indicator_id=row.id,
        revision=before.revision + 1 if before else 1,
        outcome=ruled.outcome,
        successor_id=ruled.successor.id if ruled.successor else None,
        is_joined=ruled.is_joined,
        reason=ruled.reason.strip(),
        decision=decision.strip(),
        set_by_id=by.id,
        set_by_name=by.name,
        set_at=at,
    )


@transaction.atomic
def carry_out(*, council_id: int, change_id: int, by: Actor, at: datetime) -> int:
    """Carry out what was decided upon every indicator of a set that ends, all at once; none may be undecided.

    Their figures stay. What is dropped or replaced is asked for no period that begins on the day or later; what is
    kept joins the local set; a successor that was proposed is collected from the day on.
    """
    found = _found(council_id, change_id)
    codes = [row.code for row in found.undecided]
    if refused := rules.may_carry_out(codes, is_done=found.change.done_at is not None, ends=found.change.ends):
        raise NotReady(refused)
    hand = Hand(by, at, f"{found.change.title}, from {day(found.change.on)}")
    sheets = _sheets(council_id, found)
    rows = {row.id: row for row in queries.indicators(council_id)}
    list(Indicator.objects.select_for_update().filter(pk__in=sheets).order_by("id"))
    versions = [_next(rows[one], sheet, hand) for one, sheet in sheets.items() if sheet != sheet_of(rows[one].sheet)]
    Definition.objects.bulk_create(versions, batch_size=500)
    SetChange.objects.filter(pk=change_id).update(done_at=at, done_by_name=by.name)
    asked = [Asked(rows[one], _asked(rows[one], sheet)) for one, sheet in sheets.items() if _asked(rows[one], sheet)]
    tasks = ask(council_id, asked, hand)
    outcomes = {row.code: found.rulings[row.id].outcome for row in found.rows}
    tell(
        council_id,
        hand,
        event="indicators.change_carried_out",
        subject=f"change:{change_id}",
        title=found.change.title,
        before={"done": False},
        after={"done": True, "outcomes": outcomes, "tasks": tasks},
    )
    return len(versions)


def _next(row: IndicatorRow, sheet: Sheet, hand: Hand) -> Definition:
    """What changes is how long it is collected, never what its number means: both versions compare."""
    return version_of(row.id, row.sheet.version + 1, row.sheet.comparable_from, sheet, hand)


def _sheets(council_id: int, found: Deciding) -> dict[int, Sheet]:
    """The sheets after the change, by indicator: those decided upon, and those that come in their place."""
    rows = {row.id: row for row in queries.indicators(council_id)}
    national = [one.key for one in ground(council_id).pack.indicator_sets if one.regime]
    sheets: dict[int, Sheet] = {}
    for row in found.rows:
        one = found.rulings[row.id]
        sheets[row.id] = _decided(sheet_of(row.sheet), one, found.change, national)
        if one.successor_id:
            new = sheets.get(one.successor_id, sheet_of(rows[one.successor_id].sheet))
            sheets[one.successor_id] = _successor(new, row.code, one, found.change)
    return sheets


def _decided(sheet: Sheet, one: RulingRow, change: ChangeRow, national: Collection[str]) -> Sheet:
    """The sheet of one decided upon; what is kept joins the local ones unless a set that somebody else sets has it."""
    if one.outcome != "keep":
        return replace(sheet, status="withdrawn", ends_on=change.on)
    goes_on = set(sheet.sets) & set(national) - {change.set_key}
    local = () if goes_on or not change.local_set else (change.local_set,)
    return replace(sheet, sets=tuple(dict.fromkeys([*sheet.sets, *local])))


def _successor(sheet: Sheet, code: str, one: RulingRow, change: ChangeRow) -> Sheet:
    """What comes in the place of another; one that was collected before already has figures of its own until then."""
    begun = replace(sheet, status="active", starts_on=sheet.starts_on or change.on)
    if one.is_joined:
        return replace(begun, continues=_with(sheet.continues, code))
    return replace(begun, replaces=_with(sheet.replaces, code))


def _with(codes: Collection[str], code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*codes, code]))


def _asked(row: IndicatorRow, sheet: Sheet) -> str:
    """What its owner is asked to do; nothing about one that is kept."""
    if sheet.ends_on and row.sheet.ends_on is None:
        return f"It is not collected from {day(sheet.ends_on)} on. Send the last figures before then."
    if sheet.starts_on and row.sheet.starts_on is None:
        return f"It is collected from {day(sheet.starts_on)} on. Say how its figures will come."
    return ""
