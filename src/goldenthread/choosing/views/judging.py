"""Deciding upon measures, and recording results of the tests of the set."""

from __future__ import annotations

from typing import Any

from goldenthread.choosing import commands
from goldenthread.choosing.forms import DecisionForm, ResultForm
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.web import clock


def _decision_form(at: Doing, data: Any) -> DecisionForm:
    rows = [row for row in at.rows if row.status == "active"]
    return DecisionForm(data, rows=rows, asked=at.number("of"), bodies=at.bodies, names=at.names)


def _decide(at: Doing, form: Any) -> None:
    commands.decide(
        council_id=at.council.id, indicator_id=form.cleaned_data["indicator"], draft=form.draft, by=at.by,
        at=clock.now(),
    )  # fmt: skip


def _record(at: Doing, form: Any) -> None:
    commands.record_result(council_id=at.council.id, draft=form.draft, by=at.by, at=clock.now())


ACTS = {
    "decide": Act(
        "reviews",
        lambda at: at.names.say("Decide to keep, change or drop {a_indicator}"),
        "The decision is kept.",
        lambda at: at.may_edit,
        _decision_form,
        _decide,
    ),
    "result": Act(
        "fabric",
        lambda _: "Record the result of a test",
        "The result is kept.",
        lambda at: at.may_edit,
        lambda _, data: ResultForm(data),
        _record,
    ),
}
