"""The forms beside a definition and beside targets: a formula, the parts of a whole, goals for years ahead."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.indicators import commands, pages, queries
from goldenthread.indicators.commands import Refused
from goldenthread.indicators.forms.figures import ApprovalForm, FormulaForm, GoalForm, PartForm
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.setting import Known
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm

Context = dict[str, object]


def beside_definition(request: CouncilRequest, row: IndicatorRow) -> Context | HttpResponse:
    """The forms of the formula and of the parts with what was set, or where to go once one was kept."""
    names, council = in_words.of(request), request.council
    every = queries.indicators(council.id)
    formula = FormulaForm(_sent(request, "formula"), row=row, names=names)
    part = PartForm(_sent(request, "part"), row=row, others=every, names=names)
    if formula.is_bound and formula.is_valid() and _kept(formula, lambda: _set_formula(request, row, formula)):
        return _done(request, row, "indicator_edit", "The formula is kept.")
    if part.is_bound and part.is_valid() and _kept(part, lambda: _set_part(request, row, part)):
        return _done(request, row, "indicator_edit", "The parts are kept.")
    set_before = queries.formula_rows(row.id)
    parts = [one for one in queries.parts(council.id) if one.whole_id == row.id]
    return {
        "formula_form": formula,
        "part_form": part,
        "formulas": pages.formulas_table(set_before) if set_before else None,
        "parts": pages.parts_table(parts, every, council.key, names) if parts else None,
    }


def beside_targets(
    request: CouncilRequest, row: IndicatorRow, known: Known, *, may_set: bool
) -> Context | HttpResponse:
    """The forms of goals for years ahead, or where to go once one was kept; without a form for who may only look."""
    goals = queries.goals(request.council.id, [row.id])
    goal = GoalForm(_sent(request, "goal"))
    approval = ApprovalForm(
        _sent(request, "approval"), row=row, goals=goals, bodies=organisation.bodies(request.council.id)
    )
    if goal.is_bound and goal.is_valid() and _kept(goal, lambda: _set_goal(request, row, goal)):
        return _done(request, row, "indicator_targets", "The goal is set. Another person approves it.")
    if approval.is_bound and approval.is_valid() and _kept(approval, lambda: _approve(request, row, approval)):
        return _done(request, row, "indicator_targets", "The goal is approved.")
    waits = any(one.approved_at is None for one in goals)
    table = pages.goals_table(row, goals, known.reached, known.start) if goals else None
    return {
        "goals": table,
        "goal_form": goal if may_set else None,
        "approval_form": approval if may_set and waits else None,
    }


def _sent(request: CouncilRequest, act: str) -> object:
    return request.POST if request.method == "POST" and request.POST.get("act") == act else None


def _kept(form: TellingForm, command: Callable[[], None]) -> bool:
    try:
        command()
    except Refused as error:
        form.tell(error.wrongs)
        return False
    return True


def _done(request: CouncilRequest, row: IndicatorRow, page: str, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(page, council=request.council.key, code=row.code)


def _set_formula(request: CouncilRequest, row: IndicatorRow, form: FormulaForm) -> None:
    commands.set_formula(
        council_id=row.council_id,
        indicator_id=row.id,
        written=form.written,
        reason=form.cleaned_data["reason"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )


def _set_part(request: CouncilRequest, row: IndicatorRow, form: PartForm) -> None:
    said, by, at = form.cleaned_data, organisation.actor(request.user), clock.now()
    if said["act"] == "end":
        commands.end_part(
            council_id=row.council_id, whole_id=row.id, part_id=said["part"], reason=said["reason"], by=by, at=at
        )
        return
    commands.divide(
        council_id=row.council_id,
        whole_id=row.id,
        part_id=said["part"],
        division=said["division"],
        label=said["label"],
        by=by,
        at=at,
        reason=said["reason"],
    )


def _set_goal(request: CouncilRequest, row: IndicatorRow, form: GoalForm) -> None:
    said = form.cleaned_data
    commands.set_goal(
        council_id=row.council_id,
        indicator_id=row.id,
        by_day=said["by_day"],
        value=said["value"],
        reason=said["reason"],
        today=clock.today(),
        by=organisation.actor(request.user),
        at=clock.now(),
    )


def _approve(request: CouncilRequest, row: IndicatorRow, form: ApprovalForm) -> None:
    said = form.cleaned_data
    commands.approve_goal(
        council_id=row.council_id,
        indicator_id=row.id,
        goal_id=said["goal"],
        agreed_by_id=said["agreed_by"],
        agreed_on=said["agreed_on"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
