"""Beginning the choice of a year, and taking its steps one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.choosing import queries, rules
from goldenthread.choosing.commands.keeping import active, body_wrongs, codes
from goldenthread.choosing.models import Choice, Listed, Picked, Step
from goldenthread.choosing.queries import ChoiceRow
from goldenthread.choosing.rules import StepDraft
from goldenthread.engine.dates import day
from goldenthread.engine.errors import refuse
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation.access import Facts
from goldenthread.organisation.commands import at_once
from goldenthread.organisation.queries import council_by_id, ground
from goldenthread.web import clock


@transaction.atomic
def open_choice(*, council_id: int, set_key: str, year: int, by: Actor, at: datetime) -> Choice:
    """Begin the choice of a set for the year that begins in `year`."""
    here = ground(council_id)
    is_there = Choice.objects.filter(council_id=council_id, set_key=set_key, year=year).exists()
    is_known = set_key in {one.key for one in here.pack.indicator_sets}
    refuse(rules.may_open(year=year, today=clock.day(at), is_there=is_there, is_known=is_known))
    with at_once("year"):
        made = Choice.objects.create(
            council_id=council_id, set_key=set_key, year=year, made_by_id=by.id, made_by_name=by.name, made_at=at
        )
    tell(council_id, Hand(by, at), event="choosing.opened", subject=f"choice:{made.pk}", title=f"{set_key} {year}",
         before=None, after={"set": set_key, "year": year})  # fmt: skip
    return made


@transaction.atomic
def take_step(*, council_id: int, choice_id: int, draft: StepDraft, by: Actor, at: datetime) -> Step:
    """Record that a step was taken, and do what follows from it (MT-021)."""
    Choice.objects.select_for_update().get(council_id=council_id, pk=choice_id)
    found = queries.choice(council_id, choice_id)
    if found is None:
        raise LookupError("There is no such choice.")
    wrongs = rules.may_take(draft, found.taken, today=clock.day(at))
    refuse([*wrongs, *body_wrongs(council_id, draft.body_id)])
    made = Step.objects.create(
        choice_id=choice_id,
        step=draft.step,
        on=draft.on,
        actor=draft.actor.strip(),
        body_id=draft.body_id,
        told=draft.told.strip(),
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
    )
    rows = active(council_id)
    after = _follow(found, draft, rows, Hand(by, at))
    tell(council_id, Hand(by, at), event=f"choosing.{draft.step}", subject=f"choice:{choice_id}",
         title=f"{found.set_name} {found.year_label}", before=None,
         after={**asdict(draft), "indicator_ids": codes(rows, after)})  # fmt: skip
    return made


def _follow(found: ChoiceRow, draft: StepDraft, rows: Mapping[int, IndicatorRow], hand: Hand) -> list[int]:
    """What a step brings with it; the indicators it is about."""
    if draft.step == "list":
        return _list(found, rows, draft)
    if draft.step in rules.PICKING:
        ids = sorted(set(draft.indicator_ids))
        Picked.objects.bulk_create(
            [Picked(choice_id=found.id, indicator_id=one, step=draft.step) for one in ids], batch_size=500
        )
        return ids
    if draft.step == "instruction":
        _instruct(found, [rows[one] for one in found.ids("decision") if one in rows], hand.at)
    if draft.step == "monitoring":
        why = f"{found.set_name}, {found.year_label}: as decided on {day(found.steps['decision'].on)}"
        indicators.make_set(
            council_id=found.council_id, set_key=found.set_key, indicator_ids=found.ids("decision"),
            by=hand.by, at=hand.at, reason=why,
        )  # fmt: skip
    return list(found.ids("decision"))


def _list(found: ChoiceRow, rows: Mapping[int, IndicatorRow], draft: StepDraft) -> list[int]:
    """Every indicator as it stands: whether a duty asks for it, and which priorities it serves."""
    asked = queries.statutory_sets(ground(found.council_id).pack, draft.on)
    serves = queries.mapped(found.council_id, list(rows.values()), on=draft.on)
    made = [
        Listed(
            choice_id=found.id,
            indicator_id=row.id,
            is_statutory=not asked.isdisjoint(row.sheet.sets),
            priorities=list(serves[row.id]),
        )
        for row in rows.values()
    ]
    Listed.objects.bulk_create(made, batch_size=500)
    return list(rows)


def _instruct(found: ChoiceRow, rows: list[IndicatorRow], at: datetime) -> None:
    """Tell each director how many of the indicators are in their care, with the way to the list.

    Directors are those who negotiate and approve plans for their own units, and do not keep the indicators themselves.
    """
    everyone, here = access.everyone(found.council_id), ground(found.council_id)
    council = council_by_id(found.council_id)
    counts: dict[int, int] = {}
    for row in rows:
        talk = everyone.all_who_may("negotiate", row.facts) & everyone.all_who_may("approve_plan", row.facts)
        for person_id in talk - everyone.all_who_may("edit_indicator", row.facts):
            counts[person_id] = counts.get(person_id, 0) + 1
    href = f"{reverse('choosing', kwargs={'council': council.key if council else ''})}?choice={found.id}"
    for person_id, many in sorted(counts.items()):
        word = "{indicator}" if many == 1 else "{indicators}"
        told = here.names.say(f"{many} {word} in your care to be monitored from {day(found.starts)}")
        text = f"{told}: {found.set_name}."
        what = Telling("instruction", f"instruction:{found.id}", text, href, "see_scorecard", Facts(found.council_id),
                       letter=here.names.say(f"Which {{indicators}} are monitored in {found.year_label}"))  # fmt: skip
        notices.tell(people=[person_id], what=what, at=at)
