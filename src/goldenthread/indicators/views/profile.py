"""What is expected by each point of a year: suggested in a shape, drawn, and set for all its periods at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.numbers import format_exact
from goldenthread.indicators import commands, queries, rules, setting
from goldenthread.indicators.commands import ProfilePoint, Refused
from goldenthread.indicators.forms.profile import ProfileForm, ShapeForm
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.setting import Known
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

NO_SHAPE = "Last year’s figures are not complete, so there is no shape to follow. Choose another, or fill in the boxes."
NO_START = "Last year’s end has no figure, so there is nothing to go on from. Choose another, or fill in the boxes."


@dataclass(frozen=True, slots=True)
class Year:
    """A year of an indicator: its periods in order, their targets in force, and last year's figures beside them."""

    period: PeriodRow
    periods: tuple[PeriodRow, ...]
    now: tuple[Decimal | None, ...]
    whole: Decimal | None
    before: tuple[Decimal | None, ...]

    @property
    def ends_at(self) -> Decimal | None:
        """What it is to come to: the target of the whole year, or what its periods' come to."""
        if self.whole is not None:
            return self.whole
        return self.now[-1] if self.now else None


@access.requires("set_target")
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: CouncilRequest, code: str) -> HttpResponse:
    """What is expected of an indicator by each point of a year (MT-014)."""
    row = queries.indicator(request.council.id, code)
    if row is None or not access.may(request.user, "set_target", row.facts):
        raise Http404
    names = in_words.of(request)
    years = years_of(request.council.id, row)
    if not years:
        raise Http404
    known = setting.known(row, clock.now(), names)
    year = _year(row, years, request.GET.get("year", ""), known)
    asks = "shape" in request.GET or "whole" in request.GET
    shape = ShapeForm(
        request.GET if asks and request.method != "POST" else None,
        years=years,
        basis=row.sheet.basis,
        names=names,
        initial={
            "year": year.period.label,
            "whole": _plain(year.ends_at),
            "shape": rules.shapes_of(row.sheet.basis)[0],
        },
    )
    values, basis = _suggested(row, year, shape)
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        row=row,
        periods=year.periods,
        before=[_shown(row, one) for one in year.before],
        names=names,
        known=known,
        initial={
            "basis": basis,
            **{f"point_{place}": _plain(one) for place, one in enumerate(values, 1) if one is not None},
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _set(request, row, year, form)
        except Refused as error:
            form.tell(error.wrongs)
    drawn = (
        known.through(list(zip(year.periods, values, strict=True))) if any(one is not None for one in values) else ()
    )
    context = {
        "row": row,
        "year": year.period,
        "shape_form": shape,
        "form": form,
        "drawn": drawn,
        "is_suggested": bool(basis),
        "adds_up": row.sheet.basis == "flow",
        "runs_up": row.sheet.basis == "ytd",
    }
    return render(request, "indicators/profile.html", context)


def years_of(council_id: int, row: IndicatorRow) -> list[PeriodRow]:
    """The years of the calendar that are not over and have several periods of this indicator, the newest first."""
    known, today = timetable.periods(council_id), clock.today()
    years = [one for one in known if one.kind == "year" and not one.is_over(today)]
    direction, suffix = row.sheet.direction, row.suffix
    return [one for one in reversed(years) if rules.has_profile(direction, suffix, len(_inside(known, one, row)))]


def _inside(known: Sequence[PeriodRow], year: PeriodRow, row: IndicatorRow) -> list[PeriodRow]:
    return [
        one
        for one in known
        if one.kind == row.kind and row.is_asked_in(one.span) and year.starts <= one.starts < year.ends
    ]


def _year(row: IndicatorRow, years: Sequence[PeriodRow], wanted: str, known: Known) -> Year:
    chosen = next((one for one in years if one.label == wanted), None)
    if wanted and chosen is None:
        raise Http404
    # The year that runs, unless another is asked for: the newest may not have begun.
    year = chosen or years[-1]
    periods = _inside(timetable.periods(row.council_id), year, row)
    found = queries.targets(row.council_id, period_ids=[year.id, *(one.id for one in periods)])
    in_force = {period_id: kinds for (indicator_id, period_id), kinds in found.items() if indicator_id == row.id}
    now = tuple(in_force.get(one.id, {}).get("normal") for one in periods)
    before = tuple(known.past(one).last_year for one in periods)
    return Year(year, tuple(periods), now, in_force.get(year.id, {}).get("normal"), before)


def _suggested(row: IndicatorRow, year: Year, form: ShapeForm) -> tuple[Sequence[Decimal | None], str]:
    """What the boxes start from, and on what basis: what was asked for, or else what is in force."""
    if not form.is_bound or not form.is_valid():
        return year.now, ""
    shape, whole = form.cleaned_data["shape"], form.cleaned_data["whole"]
    sheet = row.sheet
    found = rules.shaped(shape, whole, basis=sheet.basis, decimals=sheet.decimals, before=year.before)
    if found is None:
        form.add_error("shape", NO_SHAPE if shape == "last_year" else NO_START)
        return year.now, ""
    return found, f"{rules.SHAPES[shape]}, to {_shown(row, whole)}"


def _set(request: CouncilRequest, row: IndicatorRow, year: Year, form: ProfileForm) -> HttpResponse:
    said = form.cleaned_data
    doubted = [form.found.get(name, ()) for name in form.points]
    points = [
        ProfilePoint(period, value, against)
        for period, value, against in zip(year.periods, form.values, doubted, strict=True)
    ]
    made = commands.set_profile(
        council_id=request.council.id,
        indicator_id=row.id,
        year=year.period,
        points=points,
        basis=said["basis"],
        baseline=said.get("baseline"),
        despite=said.get("despite", ""),
        reason=said["reason"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    names = in_words.of(request)
    what = names["target"] if made == 1 else names["targets"]
    messages.success(request, f"{made} {what} for {year.period.label} set.")
    return redirect("indicator_targets", council=request.council.key, code=row.code)


def _plain(value: Decimal | None) -> str | None:
    return f"{value.normalize():f}" if value is not None else None


def _shown(row: IndicatorRow, value: Decimal | None) -> str:
    return format_exact(value, row.decimals, row.suffix) if value is not None else ""
