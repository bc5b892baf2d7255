"""Key points that nothing measures: recording them, making them a task, and naming what measures them."""

from __future__ import annotations

from typing import Any

from goldenthread.choosing import commands, queries
from goldenthread.choosing.forms import GapForm, MeasureForm, TaskForm
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.organisation import queries as organisation
from goldenthread.plans import queries as plans
from goldenthread.web import clock


def _still(at: Doing, *, with_task: bool = False) -> list[tuple[int, str]]:
    """The gaps that are not measured yet, to choose from."""
    return [
        (one.number, f"{one.number}: {one.text}")
        for one in queries.gaps(at.council.id)
        if one.indicator_id is None and (one.task is not None or not with_task)
    ]


def _gap_form(at: Doing, data: Any) -> GapForm:
    found = plans.priorities(at.council.id, on=clock.today())
    return GapForm(data, priorities=[(one.key, one.name) for one in found], names=at.names)


def _raise(at: Doing, form: Any) -> None:
    commands.raise_gap(council_id=at.council.id, draft=form.draft, by=at.by, at=clock.now())


def _task_form(at: Doing, data: Any) -> TaskForm:
    posts = organisation.posts(at.council.id, on=clock.today())
    return TaskForm(data, gaps=_still(at), posts=[(one.id, f"{one.title} ({one.unit_name})") for one in posts])


def _give(at: Doing, form: Any) -> None:
    number = form.cleaned_data["gap"]
    commands.give_task(council_id=at.council.id, number=number, draft=form.draft, by=at.by, at=clock.now())


def _measure_form(at: Doing, data: Any) -> MeasureForm:
    rows = [row for row in at.rows if row.status in ("active", "proposed")]
    return MeasureForm(data, gaps=_still(at, with_task=True), rows=rows, names=at.names)


def _measure(at: Doing, form: Any) -> None:
    said: dict[str, Any] = form.cleaned_data
    whose: dict[str, Any] = {"council_id": at.council.id, "number": said["gap"], "by": at.by, "at": clock.now()}
    if said["indicator"]:
        commands.measure_gap(indicator_id=said["indicator"], **whose)
    else:
        commands.develop(code=said["code"], title=said["title"], **whose)


ACTS = {
    "gap": Act(
        "gaps",
        lambda _: "Record a key point that nothing measures",
        "The key point is on record.",
        lambda at: at.may_edit,
        _gap_form,
        _raise,
    ),
    "task": Act(
        "gaps",
        lambda _: "Make it somebody's task",
        "The task is given, and whoever has it is told.",
        lambda at: at.may_edit and bool(_still(at)),
        _task_form,
        _give,
    ),
    "measure": Act(
        "gaps",
        lambda _: "Name what measures it now",
        "It is measured now.",
        lambda at: at.may_edit and bool(_still(at, with_task=True)),
        _measure_form,
        _measure,
    ),
}
