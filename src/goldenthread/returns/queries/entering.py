"""What a figure is held against: those before it, what was confirmed of it, and what the council asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goldenthread.engine import periods as spans
from goldenthread.framework import Pack
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import rules
from goldenthread.returns.models import Answer, Return, Revision, SendingBack
from goldenthread.returns.queries.rows import ReturnRow, figures, measure
from goldenthread.returns.queries.sharing import closed
from goldenthread.returns.rules import Asking, Limits
from goldenthread.timetable.queries import PeriodRow

REACH = 24
# So many periods back for the same place of so many years.
FARTHEST = 288
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A queried figure that was confirmed; `earlier` is that figure, where another has been entered in its place."""

    return_id: int
    number: int
    code: str
    sentence: str
    reason: str
    made_name: str
    made_at: datetime
    earlier: str

    def is_about(self, number: int) -> bool:
        """Whether it is about the figure that stands in this revision, and not about one that stood there before."""
        return self.number == number and not self.earlier


def asking(pack: Pack) -> Asking:
    """What the council's framework asks of commentary."""
    said = pack.entry.commentary
    return Asking(
        demanded_for=frozenset(said.demanded_for),
        asked_for=frozenset(said.asked_for),
        parts=said.parts,
        missing_parts=frozenset(said.missing_parts),
        self_explained=frozenset(said.self_explained),
        longest=said.longest,
        says_nothing=frozenset(said.says_nothing),
        sounds_well=frozenset(said.sounds_well),
    )


def status_words(pack: Pack) -> dict[str, str]:
    """The council's word for each status, by its code."""
    return {str(code): meaning.word for code, meaning in pack.status_scheme.statuses.items()}


def limits(pack: Pack) -> Limits:
    """When the council's framework queries a figure."""
    said = pack.entry.queries
    return Limits(
        jump=said.jump, outlier=said.outlier, outlier_needs=said.outlier_needs, unit=said.unit, parts=said.parts
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure belongs: its indicator, its unit and its period."""

    indicator: IndicatorRow
    unit_id: int | None
    period: PeriodRow


def figures_before(row: ReturnRow) -> list[Decimal]:
    """Approved figures of the same indicator before a return's period, the newest last, as far as they compare."""
    place = Place(row.indicator, row.unit_id, row.period)
    return figures_before_each(row.council_id, [place]).get((row.indicator.id, row.period.id), [])


def figures_before_each(council_id: int, places: Sequence[Place]) -> dict[Key, list[Decimal]]:
    """(indicator, period) → the same for several at once, in a fixed number of queries.

    Figures that run up over a year are held against the same place of earlier years.
    """
    if not places:
        return {}
    earlier = Return.objects.filter(
        council_id=council_id,
        indicator_id__in={one.indicator.id for one in places},
        period__kind__in={one.period.kind for one in places},
        period__starts__lt=max(one.period.starts for one in places),
        period__starts__gte=min(spans.previous(one.period.span, step=FARTHEST).starts for one in places),
    )
    fields = ("period_id", "id", "indicator_id", "unit_id", "period__kind", "period__starts")
    asked: dict[int, list[tuple[int, int | None, str, date]]] = {}
    shut = closed(council_id)
    for period_id, return_id, indicator_id, *about in earlier.order_by("period__starts").values_list(*fields):
        # A doubt tells the figures that it rests on: none that whoever enters is not shown.
        if not shut.why(indicator_id, period_id, about[-1]):
            asked.setdefault(indicator_id, []).append((return_id, *about))
    newest: dict[int, Revision] = {}
    ids = [one[0] for rows in asked.values() for one in rows]
    for one in Revision.objects.filter(parent_id__in=ids, approved_at__isnull=False).order_by("number"):
        newest[one.parent_id] = one
    comparable = indicators.comparable_versions(council_id) if newest else {}
    found = {}
    for place in places:
        here = [one for one in asked.get(place.indicator.id, ()) if _is_before(one, place)][-REACH:]
        found[place.indicator.id, place.period.id] = _comparable(
            [newest.get(one[0]) for one in here], place, comparable
        )
    return found


def _is_before(one: tuple[int, int | None, str, date], place: Place) -> bool:
    _, unit_id, kind, starts = one
    period = place.period
    is_same_place = place.indicator.sheet.basis != "ytd" or starts.month == period.starts.month
    return unit_id == place.unit_id and kind == period.kind and starts < period.starts and is_same_place


def _comparable(
    stored: Sequence[Revision | None], place: Place, comparable: Mapping[tuple[int, int], int]
) -> list[Decimal]:
    """The values of these, without those that mean something else than the definition in force."""
    row, told = place.indicator, measure(place.indicator)
    now = comparable.get((row.id, row.sheet.version), 1)
    kept = [one for one in stored if one and comparable.get((row.id, one.definition_version), 1) == now]
    values = [rules.value_of(figures(one), told) for one in kept]
    return [value for value in values if value is not None]


def answers(return_ids: Collection[int]) -> dict[int, list[AnswerRow]]:
    """What was confirmed of queried figures, by return, newest first."""
    fields = ("parent_id", "number", "code", "sentence", "reason", "made_name", "made_at", "earlier")
    rows: dict[int, list[AnswerRow]] = {}
    for values in Answer.objects.filter(parent_id__in=return_ids).order_by("-id").values_list(*fields):
        rows.setdefault(values[0], []).append(AnswerRow(*values))
    return rows


def sent_back(council_id: int, period_id: int) -> dict[str, int]:
    """How many times returns of a period were sent back, by what for (DQ-025)."""
    found = SendingBack.objects.filter(parent__council_id=council_id, parent__period_id=period_id)
    return dict(Counter(found.order_by("id").values_list("about", flat=True)))
