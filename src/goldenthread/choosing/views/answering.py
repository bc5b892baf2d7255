"""The register of requests for data: what comes in, and how it is answered."""

from __future__ import annotations

from typing import Any

from goldenthread.choosing import commands, queries
from goldenthread.choosing.forms import AnswerForm, RequestForm
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.web import clock


def _open(at: Doing) -> list[tuple[int, str]]:
    found = queries.requests(at.council.id)
    return [(one.number, f"{one.number}: {one.asker}, {one.text}") for one in found if one.is_open]


def _ask(at: Doing, form: Any) -> None:
    commands.ask(council_id=at.council.id, draft=form.draft, by=at.by, at=clock.now())


def _answer(at: Doing, form: Any) -> None:
    number = form.cleaned_data["request"]
    commands.answer(council_id=at.council.id, number=number, draft=form.draft, by=at.by, at=clock.now())


ACTS = {
    "ask": Act(
        "requests",
        lambda _: "Put a request on the register",
        "The request is on the register.",
        lambda at: at.may_edit,
        lambda _, data: RequestForm(data),
        _ask,
    ),
    "answer": Act(
        "requests",
        lambda _: "Say how a request was answered",
        "The request is closed.",
        lambda at: at.may_edit and bool(_open(at)),
        lambda at, data: AnswerForm(data, requests=_open(at), rows=at.rows, names=at.names),
        _answer,
    ),
}
