"""The yearly choice: beginning it, and taking its steps."""

from __future__ import annotations

from typing import Any

from goldenthread.choosing import commands
from goldenthread.choosing.forms import OpenForm, StepForm
from goldenthread.choosing.pages.words import step_title
from goldenthread.choosing.queries import ChoiceRow
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.framework import ChoosingStep
from goldenthread.plans.rules import year_label, year_of
from goldenthread.web import clock


def years(at: Doing) -> list[tuple[int, str]]:
    """This year and those beside it, the coming one first."""
    start = at.ground.year_start
    now = year_of(clock.today(), start)
    return [(year, year_label(year, start)) for year in (now + 1, now, now + 2)]


def _open_form(at: Doing, data: Any) -> OpenForm:
    return OpenForm(data, sets=[(one.key, one.name) for one in at.ground.pack.indicator_sets], years=years(at))


def _open(at: Doing, form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    made = commands.open_choice(
        council_id=at.council.id, set_key=said["set"], year=said["year"], by=at.by, at=clock.now()
    )
    return {"choice": made.pk}


def _step(row: ChoiceRow) -> ChoosingStep | None:
    return next((one for one in row.plan if one.step == row.next), None)


def _title(at: Doing) -> str:
    step = _step(at.choice) if at.choice else None
    return f"Record: {step_title(step, at.names)}" if step else ""


def _step_form(at: Doing, data: Any) -> StepForm:
    row = at.choice
    step = _step(row) if row else None
    if row is None or step is None:
        raise LookupError("There is no step to take.")
    listed = {one.indicator_id for one in row.listed}
    body = at.ground.pack.body(step.body) if step.body else None
    return StepForm(
        data,
        step=step.step,
        body_id=next((key for key, name in at.bodies if body and name == body.name), None),
        bodies=at.bodies,
        listed=[one for one in at.rows if one.id in listed],
        # What was recommended is ticked beforehand; before that what the set holds today.
        before=row.ids("recommendation") or [one.id for one in at.rows if row.set_key in one.sheet.sets],
        names=at.names,
    )


def _take(at: Doing, form: Any) -> dict[str, Any]:
    row = at.choice
    if row is None:
        raise LookupError("There is no choice.")
    commands.take_step(council_id=at.council.id, choice_id=row.id, draft=form.draft, by=at.by, at=clock.now())
    return {"choice": row.id}


def _offers(at: Doing) -> list[tuple[str, dict[str, Any]]]:
    return [(_title(at), {"choice": at.choice.id})] if _can_go_on(at) and at.choice else []


def _can_go_on(at: Doing) -> bool:
    return at.may_edit and at.choice is not None and at.choice.next is not None


ACTS = {
    "step": Act("choice", _title, "It is recorded.", _can_go_on, _step_form, _take, _offers),
    "open": Act(
        "choice",
        lambda _: "Begin the choice of a year",
        "The choice has begun.",
        lambda at: at.may_edit and bool(at.ground.pack.indicator_sets),
        _open_form,
        _open,
    ),
}
