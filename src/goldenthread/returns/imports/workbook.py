"""The return workbook: one row for each return a person may fill in, with its history beside it, and its layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.engine import periods as spans
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import grades, unit_of
from goldenthread.framework import speech
from goldenthread.framework.schema import Column, ImportProfile
from goldenthread.framework.speech import Names
from goldenthread.organisation import queries as organisation
from goldenthread.returns import queries, rules
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.sheets import FormBook, FormCell, FormColumn
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

KEY = SUBJECT = "return-workbook"
TITLE_ROWS = 3
YES = "Yes"
PERIODS_BESIDE = {"month": 12, "quarter": 4}
FILLED = (
    *("value", "numerator", "denominator", "absence", "collected_on"),
    *("commentary", "cause", "doing", "by_when", "back_on"),
    *("provisional", "estimated"),
)
TEXTS, DAYS = ("commentary", "cause", "doing"), ("collected_on", "by_when", "back_on")
HEADERS = {
    "value": "Value",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "absence": "If there is no value, why?",
    "collected_on": "Date collected",
    "cause": "Why",
    "doing": "What is being done",
    "by_when": "Done by",
    "back_on": "Back on track on",
    "provisional": "Provisional",
    "estimated": "Estimated",
}
HINTS = {
    "collected_on": "On which day was it taken from its source?",
    "commentary": "What happened?",
    "cause": "Why did it happen?",
    "doing": "What are you doing about it?",
    "by_when": "By when will that be done?",
    "back_on": "When will it be back on track?",
}
"""What is filled in, by field. The commentary's header is the council's own word for it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the workbook of a council says: its names of ideas, and its words for why there is no value, by code.

    `parts` are the parts of a commentary that the council asks for: the others have no column.
    """

    names: Names
    absences: Mapping[str, str]
    parts: tuple[str, ...] = tuple(rules.FIELDS)

    @property
    def filled(self) -> tuple[str, ...]:
        """The fields that are filled in."""
        dropped = {field for part, field in rules.FIELDS.items() if part not in self.parts}
        return tuple(one for one in FILLED if one not in dropped)

    @property
    def template(self) -> str:
        """The line that says which layout this is; another number when the layout changes."""
        return f"{self.names['Return']} workbook, layout 3"

    def header(self, field: str) -> str:
        """The header of a column that is filled in."""
        return self.names["Commentary"] if field == "commentary" else HEADERS[field]


def words_of(council_id: int) -> Words:
    """The words of a council's framework."""
    pack = organisation.pack(council_id)
    told = {str(code): said for code, said in pack.status_scheme.absences.items()}
    return Words(speech.names(pack.words), {**rules.ABSENCE_WORDS, **told}, queries.asking(pack).parts)


def layout(*, council_id: int, period_label: str) -> ImportProfile:
    """How a filled-in workbook of a council and period is read.

    Shape: a council's id and a period's label in, an import profile out.
    Units: none.
    Errors: BadData if the label names no period.
    Source: DQ-015.
    """
    words = words_of(council_id)
    names, period = words.names, timetable.named(council_id, period_label)
    given = [
        _column("Code", "code", "code", required=True, filled=True),
        _column(names["Indicator"], "title", "text"),
        _column(names["Unit"], "unit", "text"),
        _column(names["Period"], "period", "period", required=True, filled=True),
        _column("Measured in", "suffix", "text"),
        _column("Stands at", "ignored", "text"),
        _column("Edition", "edition", "text"),
    ]
    asked = [_column(words.header(one), one, _kind(one)) for one in words.filled]
    beside = [_column(label, *_earlier(label, period)) for label in labels_beside(period)]
    target = [_column(names["Target"], "ignored", "text")]
    return ImportProfile.model_construct(
        key=KEY,
        title=f"{names['Return']} workbook",
        subject=SUBJECT,
        frequency=None,
        arrives="draft",
        formats=("xlsx",),
        columns=(*given, *asked, *beside, *target),
        title_rows=TITLE_ROWS,
        template=words.template,
    )


def labels_beside(period: spans.Period) -> list[str]:
    """The periods whose figures stand beside: the last four and, of months, the same month a year before."""
    found = [period]
    while len(found) <= PERIODS_BESIDE.get(period.kind, 3):
        found.append(spans.previous(found[-1]))
    newest_first = found[1:] if len(found) < 6 else [*found[1:4], found[-1]]
    return [one.label for one in reversed(newest_first)]


def _earlier(label: str, period: spans.Period) -> tuple[str, str, str]:
    """The field, kind and period of a column of history: what a figure on another scale is told by."""
    beside = labels_beside(period)
    if label == beside[-1]:
        return "value", "number", "previous_period"
    is_year_ago = period.kind in PERIODS_BESIDE and label == beside[0]
    return ("value", "number", "previous_year") if is_year_ago else ("ignored", "text", "period")


def _kind(field: str) -> str:
    if field in FILLED[:3]:
        return "number"
    return "date" if field in DAYS else "text"


def _column(
    header: str, field: str, kind: str, for_: str = "period", *, required: bool = False, filled: bool = False
) -> Column:
    """A column of our own: its field need not be one that a framework may name."""
    facts: dict[str, Any] = {"header": header, "field": field, "kind": kind, "for_": for_}
    return Column.model_construct(**facts, aliases=(), required=required, filled=filled)


def book(
    council_id: int, period: PeriodRow, rows: Sequence[ReturnRow], *, council_name: str, for_name: str, today: date
) -> FormBook:
    """The workbook of these returns, to be built by `sheets.build`."""
    words = words_of(council_id)
    beside = labels_beside(period.span)
    history = queries.history_before(council_id, beside)
    targets = queries.targets_of(council_id, period.id)
    heads = _heads(words, beside)
    lines = [
        _line(row, words, [history.get((row.indicator.id, one)) for one in beside], targets, today) for row in rows
    ]
    names = words.names
    return FormBook(
        sheet="To fill in",
        title=(
            f"{council_name}: {names['returns']} for {period.title}",
            f"{words.template}. {period.label}, due {day(period.due_on)}. Made on {day(today)} for {for_name}.",
            "Fill in the white cells, save, and send the file back on the page it came from. What is grey is given.",
        ),
        columns=heads,
        rows=lines,
        lists={HEADERS["absence"]: list(words.absences.values()), "Mark": [YES]},
        notes=_notes(words),
    )


def _heads(words: Words, beside: Sequence[str]) -> list[FormColumn]:
    names = words.names
    first = [FormColumn("Code", 12), FormColumn(names["Indicator"], 34), FormColumn(names["Unit"], 18)]
    given = [FormColumn(names["Period"], 12), FormColumn("Measured in", 11)]
    earlier = [*(FormColumn(one, 11) for one in beside), FormColumn(names["Target"], 11)]
    widths = {"absence": 24, "commentary": 48, "cause": 32, "doing": 32}
    asked = [FormColumn(words.header(one), widths.get(one, 13)) for one in words.filled]
    return [*first, *given, *earlier, *asked, FormColumn("Stands at", 16), FormColumn("Edition", 9)]


def _line(
    row: ReturnRow, words: Words, before: Sequence[Decimal | None], targets: Mapping[int, Decimal], today: date
) -> list[FormCell]:
    places = row.indicator.decimals
    given = [row.indicator.code, row.indicator.title, row.unit_name, row.period.label, unit_of(row.indicator.suffix)]
    earlier = [FormCell(one, decimals=places) for one in (*before, targets.get(row.indicator.id))]
    figures = row.current.figures if row.current else Figures()
    is_open = rules.may_save(row.standing_for(None, today)) is None
    asked = [_asked(row, words, field, figures, is_open=is_open) for field in words.filled]
    state = "Not started" if row.is_empty else rules.STATE_WORDS[row.state]
    return [*(FormCell(one) for one in given), *earlier, *asked, FormCell(state), FormCell(Decimal(row.version))]


def _asked(row: ReturnRow, words: Words, field: str, figures: Figures, *, is_open: bool) -> FormCell:
    """The cell of a field: open where this return may be saved and the field is one of its own."""
    value = as_written(getattr(figures, field), field, words)
    measure = row.measure
    is_part = field in ("numerator", "denominator")
    if field == "value" and measure.is_date:
        # A day is entered on its own page: the column is one of numbers.
        return FormCell()
    is_own = field not in FILLED[:3] or (is_part == measure.is_computed and not measure.formula)
    if not is_own or not is_open:
        return FormCell(value, decimals=row.indicator.decimals if field == "value" else None)
    match field:
        case "value":
            unit = f"In {plain}." if (plain := unit_of(row.indicator.suffix)) else ""
            unit = ", ".join(f"{number} {word}" for number, word in grades(row.indicator.suffix)) or unit
            unit = f"{row.asks_for} {unit}".strip()
            bounds = {"low": measure.minimum, "high": measure.maximum}
            return FormCell(value, "number", row.indicator.decimals, **bounds, hint=unit)  # type: ignore[arg-type]
        case "numerator" | "denominator":
            low = Decimal(0) if field == "denominator" else None
            hint = f"{row.asks_for} {getattr(measure, field)}".strip()
            return FormCell(value, "number", low=low, hint=hint)
        case "collected_on" | "by_when" | "back_on":
            return FormCell(value, "date", hint=f"{HINTS[field]} A day such as 31/03/2015.")
        case "absence":
            return FormCell(value, "choice", choices=HEADERS["absence"], hint="Only where there is no value.")
        case "provisional" | "estimated":
            return FormCell(value, "choice", choices="Mark", hint=f"{YES}, or leave it empty.")
        case _:
            return FormCell(value, "text", hint=HINTS[field])


def as_written(value: object, field: str, words: Words) -> str | Decimal | date | None:
    """What a field holds as its cell shows it."""
    if field == "absence":
        return words.absences[str(value)] if value else None
    if isinstance(value, bool):
        return YES if value else None
    return value if isinstance(value, str | Decimal | date) and value != "" else None


def _notes(words: Words) -> list[str]:
    names = words.names
    return [
        "How to fill this in",
        f"One row is one of your {names['returns']}. Nothing else is in this workbook.",
        "Leave a value empty where you have none yet. Zero means zero. Where there is none, choose why in the list.",
        "Where a figure is computed from two parts, fill in the parts: the value is worked out when the file is read.",
        "Where a figure covers several periods, the hint beside its cell says whether to fill in this period alone.",
        "Grey cells are given: a change to them is refused or not read.",
        "Rows that wait for approval or are approved are shown and cannot be filled in.",
        f"An approved {names['return']} is revised on its own page, with the reason.",
        "You see what would change before anything is stored. A file sent twice changes nothing the second time.",
    ]
