"""Advising directors, and the directors' own choice."""

from __future__ import annotations

from typing import Any

from goldenthread.choosing import commands
from goldenthread.choosing.forms import AdviceForm, PickForm
from goldenthread.choosing.queries import AdviceRow
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.choosing.views.yearly import years
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.web import clock


def _active(at: Doing) -> list[IndicatorRow]:
    return [row for row in at.rows if row.status in ("active", "proposed")]


def _advice_form(at: Doing, data: Any) -> AdviceForm:
    units = [(one.id, one.name) for one in organisation.units(at.council.id, on=clock.today())]
    return AdviceForm(data, units=units, years=years(at), rows=_active(at), names=at.names)


def _advise(at: Doing, form: Any) -> None:
    commands.advise(council_id=at.council.id, draft=form.draft, by=at.by, at=clock.now())


def _mine(at: Doing) -> list[AdviceRow]:
    """The advice upon which this person records the choice: of their own unit, and not their own advice."""
    person = at.request.user
    return [
        one
        for one in at.advices
        if one.is_open and one.made_by_id != person.pk and access.may(person, "negotiate", one.facts)
    ]


def _asked(at: Doing) -> AdviceRow | None:
    of = at.number("of")
    return next((one for one in _mine(at) if one.id == of), None)


def _title(at: Doing) -> str:
    row = _asked(at)
    return f"Choose for {row.unit_name}, {row.year_label}" if row else ""


def _pick_form(at: Doing, data: Any) -> PickForm:
    row = _asked(at)
    return PickForm(data, rows=_active(at), advised=row.advised if row else (), names=at.names)


def _pick(at: Doing, form: Any) -> None:
    commands.pick(council_id=at.council.id, advice_id=at.number("of") or 0, draft=form.draft, by=at.by, at=clock.now())


ACTS = {
    "pick": Act(
        "advice",
        _title,
        "The choice is kept beside the advice.",
        lambda at: _asked(at) is not None,
        _pick_form,
        _pick,
        lambda at: [(f"Choose for {one.unit_name}, {one.year_label}", {"of": one.id}) for one in _mine(at)],
    ),
    "advise": Act(
        "advice",
        lambda at: at.names.say("Advise {a_director}"),
        "The advice is kept.",
        lambda at: at.may_edit,
        _advice_form,
        _advise,
    ),
}
