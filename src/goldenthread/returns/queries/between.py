"""What figures are held against within the council: other indicators, the period before, a whole and its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from goldenthread.engine import formulas
from goldenthread.engine import periods as spans
from goldenthread.framework import Pack, schema
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.queries import ground
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.queries import calculated
from goldenthread.returns.queries.calculated import Said, Ways
from goldenthread.returns.queries.rows import ReturnRow, measure
from goldenthread.returns.queries.sharing import closed, unreleased
from goldenthread.returns.rules import Between, Figures, Finding, Held, Side, Whole

# The figure of an indicator for a period, by the label of the period.
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Relations:
    """The rules of a council that bear on some figures, and the newest figures they are held against.

    `rows` are the indicators they name, by code, and what those are calculated from.
    """

    rules: tuple[Between, ...] = ()
    wholes: tuple[Whole, ...] = ()
    rows: Mapping[str, IndicatorRow] = field(default_factory=dict)
    ways: Ways = field(default_factory=Ways)
    held: Mapping[Place, Figures] = field(default_factory=dict)

    def findings(self, row: IndicatorRow, period: spans.Period, proposed: Mapping[Place, Figures]) -> list[Finding]:
        """What the rules say of an indicator's figure for a period, with what is `proposed` over what is stored.

        A figure bears on the rules of its own period, and on those of the next that name the period before; of these
        only what is broken is told, for the figures of the next period may still be to come.
        """
        if not self.rules and not self.wholes:
            return []
        before, after = spans.previous(period), spans.next_after(period)
        earlier, now, later = (self._known(one, proposed) for one in (before, period, after))
        found = [
            rules.judge(one, now, earlier) for one in self.rules if self._rests(one.codes(is_before=False), row.code)
        ]
        next_ones = [
            rules.judge(one, later, now) for one in self.rules if self._rests(one.codes(is_before=True), row.code)
        ]
        found += [one for one in next_ones if one is not None and one.kind != rules.UNCHECKED_RULE]
        for whole in self.wholes:
            if self._rests(whole.codes, row.code):
                found += rules.judge_whole(whole, now)
        return list(dict.fromkeys(one for one in found if one is not None))

    def _rests(self, codes: Iterable[str], code: str) -> bool:
        """Whether any of these figures is that of the code, or is calculated from it."""
        return any(code in _beneath(one, self.ways) for one in codes)

    def _known(self, period: spans.Period, proposed: Mapping[Place, Figures]) -> Held:
        here = {}
        for code, row in self.rows.items():
            place = row.id, period.label
            one = proposed.get(place) or self.held.get(place)
            if one is not None:
                here[code] = _said(one, row)
        if self.ways.by_code:
            beneath = {code: one for code, one in here.items() if code in self.ways.rows}
            here |= calculated.of_period(beneath, self.ways, period.kind)
        known: dict[formulas.Reference, formulas.Given] = {}
        for code, said in here.items():
            figures = Figures(value=said[0], numerator=said[1], denominator=said[2], absence=said[3])
            known |= rules.as_given(code, figures, measure(self.rows[code]))
        return Held(period.label, known)


NO_RELATIONS = Relations()


def relations(council_id: int, pack: Pack, *, codes: Collection[str], periods: Collection[spans.Period]) -> Relations:
    """The rules that bear on the figures of these indicators for these periods, in a fixed number of queries.

    One query where the council has no rules and divides no whole.
    """
    wholes = _wholes(council_id, pack)
    named = {code for one in pack.entry.between for code in _codes(one)} | {code for one in wholes for code in one}
    if not named:
        return NO_RELATIONS
    about = {row.code: row for row in indicators.indicators(council_id)}
    ways = calculated.ways_of(council_id, [about[code] for code in named if code in about], None)
    bears = [one for one in pack.entry.between if _bears(_codes(one), ways, codes)]
    divided = [one for one in wholes if _bears(one, ways, codes)]
    needed = {code for one in bears for code in _codes(one)} | {code for one in divided for code in one}
    if not needed:
        return NO_RELATIONS
    needed |= {under for code in needed for under in _beneath(code, ways)}
    rows = {code: row for code, row in about.items() if code in needed | set(ways.rows)}
    around = {one.label for each in periods for one in (spans.previous(each), each, spans.next_after(each))}
    return Relations(
        rules=tuple(_rule(one) for one in bears),
        wholes=tuple(
            Whole(one[0], one[1:], {code: measure(rows[code]) for code in one})
            for one in divided
            if all(code in rows for code in one)
        ),
        rows=rows,
        ways=ways,
        held=_newest(council_id, rows.values(), around),
    )


def findings(row: ReturnRow, figures: Figures | None = None) -> list[Finding]:
    """What the rules say of a return with these figures, or with those it has."""
    said = figures or (row.current.figures if row.current else None)
    if said is None or not said.has_figure:
        return []
    span, pack = row.period.span, ground(row.council_id).pack
    found = relations(row.council_id, pack, codes=[row.indicator.code], periods=[span])
    return found.findings(row.indicator, span, {(row.indicator.id, row.period.label): said})


def _wholes(council_id: int, pack: Pack) -> list[tuple[str, ...]]:
    """The code of each whole and those of its parts in one division, as far as the council holds them together."""
    if not pack.entry.queries.wholes:
        return []
    found: dict[tuple[str, str], list[str]] = {}
    for one in indicators.parts(council_id):
        if one.division in pack.entry.queries.wholes:
            found.setdefault((one.whole_code, one.division), []).append(one.part_code)
    return [(whole, *sorted(parts)) for (whole, _), parts in found.items()]


@lru_cache(maxsize=256)
def _rule(said: schema.Between) -> Between:
    left = Side(formulas.parse(said.left), said.left_in == "previous")
    right = Side(formulas.parse(said.right), said.right_in == "previous")
    return Between(
        said.key, left, said.operator, right, said.message, said.importance == "error", said.missing == "say"
    )


def _codes(said: schema.Between) -> frozenset[str]:
    rule = _rule(said)
    return rule.codes(is_before=False) | rule.codes(is_before=True)


def _beneath(code: str, ways: Ways) -> frozenset[str]:
    """A code, and those it is calculated from however far down."""
    return frozenset({code, *calculated.entered_beneath(code, ways.by_code)})


def _bears(named: Iterable[str], ways: Ways, codes: Collection[str]) -> bool:
    asked = set(codes)
    return any(asked & _beneath(one, ways) for one in named)


def _said(figures: Figures, row: IndicatorRow) -> Said:
    told = figures.value, figures.numerator, figures.denominator, figures.absence
    return (*told, figures.provisional, figures.estimated, 1, "", row.sheet.version, figures.confidence)


def _newest(council_id: int, rows: Iterable[IndicatorRow], labels: Collection[str]) -> dict[Place, Figures]:
    """The newest figures of these indicators, approved or on their way, that mean what the definition in force does.

    What a rule says tells both its sides: none that whoever enters is not shown, held or closed (DQ-019, DQ-029).
    """
    about = {row.id: row for row in rows}
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__indicator_id__in=about, parent__period__label__in=labels
    ).exclude(state=rules.WITHDRAWN)
    newest: dict[Place, tuple[int, Figures]] = {}
    shut, held = closed(council_id), unreleased(council_id)
    place = ("pk", "parent__period_id", "parent__period__starts")
    fields = ("parent__indicator_id", "parent__period__label", "definition_version", *Figures.__slots__)
    rows_found = found.order_by("parent_id", "number").values_list(*place, *fields)
    for one, period_id, begins, indicator_id, label, version, *said in rows_found:
        if one not in held and not shut.why(indicator_id, period_id, begins):
            newest[indicator_id, label] = version, Figures(*said)
    comparable = indicators.comparable_versions(council_id) if newest else {}
    return {place: one for place, (version, one) in newest.items() if _compares(about[place[0]], version, comparable)}


def _compares(row: IndicatorRow, version: int, comparable: Mapping[tuple[int, int], int]) -> bool:
    return comparable.get((row.id, version), 1) == comparable.get((row.id, row.sheet.version), 1)
