"""Reads of indicators and their definitions: by code unless a function says otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from goldenthread.engine.formulas import Calculation
from goldenthread.engine.periods import Period
from goldenthread.indicators import rules
from goldenthread.indicators.models import Definition, Formula, Indicator
from goldenthread.indicators.rules import NOT_CALCULATED, Written
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One version of a definition sheet, with who made it, when and why."""

    indicator_id: int
    version: int
    comparable_from: int
    status: str
    title: str
    definition: str
    unit_type: str
    suffix: str
    decimals: int
    direction: str
    basis: str
    scale: Decimal
    judged_on: str
    frequency: str
    first_year: int | None
    window: int | None
    entered: str
    owner_id: int | None
    deputy_id: int | None
    procedure_note: str
    data_source: str
    priority: str
    level: str
    sets: tuple[str, ...]
    intent: str
    scheme: str
    tolerance_kind: str
    tolerance: Decimal
    accepts_zero_target: bool
    materiality_kind: str
    materiality: Decimal
    margin: Decimal
    grades: tuple[str, ...]
    numerator: str
    denominator: str
    minimum: Decimal | None
    maximum: Decimal | None
    nature: str
    aspect: str
    monitored: str
    collator_id: int | None
    scope: str
    partners: tuple[str, ...]
    stakeholders: tuple[str, ...]
    hours_a_year: Decimal | None
    benefit: str
    days_behind: int | None
    delay_reason: str
    method_name: str
    method_agreed_on: date | None
    method_councils: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    continues: tuple[str, ...]
    replaces: tuple[str, ...]
    asked_by_id: int | None
    asked_on: date | None
    asked_for: str
    made_by_id: int | None
    made_by_name: str
    made_at: datetime
    reason: str
    checked_by_name: str
    checked_at: datetime | None
    review_on: date | None

    def is_past_review(self, today: date) -> bool:
        """Whether the day on which it was to be reviewed has come."""
        return self.review_on is not None and self.review_on <= today

    @property
    def is_computed(self) -> bool:
        """Whether values are computed from a numerator and a denominator (MT-042)."""
        return bool(self.numerator)

    @property
    def rolls_parts(self) -> bool:
        """Whether each period's part is entered, and the figure worked out over the last of them."""
        return rules.rolls_parts(self)

    @property
    def sums_parts(self) -> bool:
        """Whether the figure is the sum of what was entered for its periods, so that a value entered is a part."""
        return self.rolls_parts and not self.is_computed

    @property
    def shown_in(self) -> str:
        """What figures are told in: a unit after the number, or words in its place."""
        return rules.shown_in(self)

    @property
    def lowest(self) -> Decimal | None:
        """The lowest it can be: as the sheet says, or the worst grade."""
        found = rules.bounds(self)
        return Decimal(found[0]) if found else self.minimum

    @property
    def highest(self) -> Decimal | None:
        """The highest it can be: as the sheet says, or the best grade."""
        found = rules.bounds(self)
        return Decimal(found[1]) if found else self.maximum

    @property
    def judging(self) -> rules.Judging:
        """What of the definition bears on targets."""
        return rules.Judging(
            direction=self.direction,
            decimals=self.decimals,
            suffix=self.shown_in,
            tolerance_kind=self.tolerance_kind,
            accepts_zero_target=self.accepts_zero_target,
            minimum=self.lowest,
            # The most that a part can be does not bound their sum.
            maximum=None if self.sums_parts else self.highest,
        )


FIELDS = tuple(DefinitionRow.__slots__)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with the definition in force and the names of its service, owner and deputy."""

    id: int
    council_id: int
    code: str
    unit_id: int | None
    unit_name: str
    unit_path: tuple[int, ...]
    owner_title: str
    deputy_title: str
    collator_title: str
    sheet: DefinitionRow
    written: Written = NOT_CALCULATED
    asked_by_name: str = ""

    @property
    def title(self) -> str:
        """The title in force."""
        return self.sheet.title

    @property
    def status(self) -> str:
        """Active, proposed or withdrawn, as the sheet has it."""
        return self.sheet.status

    def is_collected(self, begins: date) -> bool:
        """Whether it is collected for a period that begins on a day (MT-004)."""
        sheet = self.sheet
        return rules.is_collected(sheet.status, sheet.starts_on, sheet.ends_on, begins=begins)

    @property
    def counted(self) -> tuple[object, ...]:
        """In what way it is counted: figures that differ in it are not put in one line."""
        sheet = self.sheet
        return (
            sheet.unit_type,
            sheet.direction,
            sheet.basis,
            sheet.frequency,
            sheet.scale,
            sheet.is_computed,
            sheet.grades,
            sheet.window,
            sheet.entered,
        )

    @property
    def kind(self) -> str:
        """The kind of period that its figures are of."""
        return rules.kind_of(self.sheet.frequency)

    def is_asked_in(self, period: Period) -> bool:
        """Whether its figure is asked for a period (MT-006)."""
        return rules.is_asked(self.sheet.frequency, self.sheet.first_year, period)

    @property
    def suffix(self) -> str:
        """The unit suffix printed after a value."""
        return self.sheet.shown_in

    @property
    def decimals(self) -> int:
        """The decimals at which values are judged and shown."""
        return self.sheet.decimals

    @property
    def calculation(self) -> Calculation | None:
        """How it is calculated from others; None where its figures are entered."""
        return rules.calculation(self.written, self.sheet.scale) if self.written.text else None

    @property
    def owner_posts(self) -> frozenset[int]:
        """The posts that own it: owner and deputy."""
        return frozenset(post for post in (self.sheet.owner_id, self.sheet.deputy_id) if post is not None)

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(council_id=self.council_id, unit_path=self.unit_path, owner_posts=self.owner_posts)


def indicators(
    council_id: int, *, as_at: datetime | None = None, ids: Collection[int] | None = None
) -> list[IndicatorRow]:
    """The council's indicators with the definitions in force at an instant (now, when none is given)."""
    found = Indicator.objects.filter(council_id=council_id)
    if ids is not None:
        found = found.filter(pk__in=ids)
    fields = ("id", "code", "unit_id", "formula_text", "formula_denominator")
    entries = list(_with_formula(found, as_at).order_by("code").values_list(*fields))
    sheets = _sheets(council_id, as_at, ids)
    units = organisation.named_paths(council_id, {entry[2] for entry in entries if entry[2] is not None})
    titles = organisation.post_titles(
        {post for sheet in sheets.values() for post in (sheet.owner_id, sheet.deputy_id, sheet.collator_id) if post}
    )
    asked = any(sheet.asked_by_id for sheet in sheets.values())
    bodies = {one.id: one.name for one in organisation.bodies(council_id)} if asked else {}
    rows = []
    for indicator_id, code, unit_id, *written in entries:
        sheet = sheets[indicator_id]
        unit_name, unit_path = units.get(unit_id, ("", ()))
        rows.append(
            IndicatorRow(
                id=indicator_id,
                council_id=council_id,
                code=code,
                unit_id=unit_id,
                unit_name=unit_name,
                unit_path=unit_path,
                owner_title=titles.get(sheet.owner_id or 0, ""),
                deputy_title=titles.get(sheet.deputy_id or 0, ""),
                collator_title=titles.get(sheet.collator_id or 0, ""),
                sheet=sheet,
                written=Written(*written),
                asked_by_name=bodies.get(sheet.asked_by_id or 0, ""),
            )
        )
    return rows


def _with_formula(found: QuerySet[Indicator], as_at: datetime | None) -> QuerySet[Indicator]:
    """The same with the formula in force at an instant; it is read with them, not for each of them."""
    newest = Formula.objects.filter(indicator_id=OuterRef("pk")).order_by("-revision")
    if as_at is not None:
        newest = newest.filter(set_at__lte=as_at)
    nothing = Value("", output_field=TextField())
    return found.annotate(
        formula_text=Coalesce(Subquery(newest.values("text")[:1]), nothing),
        formula_denominator=Coalesce(Subquery(newest.values("denominator")[:1]), nothing),
    )


def _sheets(council_id: int, as_at: datetime | None, ids: Collection[int] | None) -> dict[int, DefinitionRow]:
    """By indicator the definition in force: the newest made by the instant, else the first one ever made."""
    found = Definition.objects.filter(indicator__council_id=council_id)
    if ids is not None:
        found = found.filter(indicator_id__in=ids)
    sheets: dict[int, DefinitionRow] = {}
    for values in found.order_by("indicator_id", "version").values(*FIELDS):
        sheet = _sheet(values)
        if sheet.indicator_id not in sheets or as_at is None or sheet.made_at <= as_at:
            sheets[sheet.indicator_id] = sheet
    return sheets


def _sheet(values: dict[str, Any]) -> DefinitionRow:
    return DefinitionRow(**{**values, **{name: tuple(values[name]) for name in rules.SEVERAL}})


def indicator(council_id: int, code: str, *, as_at: datetime | None = None) -> IndicatorRow | None:
    """The indicator with a code."""
    if "\x00" in code:
        # PostgreSQL refuses to look for it; no code holds one.
        return None
    found = Indicator.objects.filter(council_id=council_id, code=code).values_list("id", flat=True).first()
    return indicators(council_id, as_at=as_at, ids=[found])[0] if found else None


def family(row: IndicatorRow, *, as_at: datetime | None = None) -> list[IndicatorRow]:
    """What it continues or replaces, and what continues or replaces it; nothing is read where none can be."""
    before = {*row.sheet.continues, *row.sheet.replaces}
    if not before and row.sheet.ends_on is None:
        return []
    rows = indicators(row.council_id, as_at=as_at)
    return [one for one in rows if one.code in before or row.code in (*one.sheet.continues, *one.sheet.replaces)]


def incomplete(row: IndicatorRow) -> tuple[str, ...]:
    """The required fields that an indicator's sheet lacks, in the words people use (MT-001)."""
    return rules.missing(_Sheet(row))


class _Sheet:
    """The sheet with the indicator's own facts, as `rules.missing` asks for them."""

    def __init__(self, row: IndicatorRow) -> None:
        self._row = row

    def __getattr__(self, name: str) -> object:
        return getattr(self._row if name in ("code", "unit_id") else self._row.sheet, name)


def versions(indicator_id: int) -> list[DefinitionRow]:
    """Every version of a definition sheet, newest first."""
    found = Definition.objects.filter(indicator_id=indicator_id).order_by("-version")
    return [_sheet(values) for values in found.values(*FIELDS)]


def first_made(council_id: int) -> dict[int, datetime]:
    """Indicator → when its first definition was made."""
    found = Definition.objects.filter(indicator__council_id=council_id, version=1).order_by("indicator_id")
    return dict(found.values_list("indicator_id", "made_at"))


def comparable_versions(council_id: int) -> dict[tuple[int, int], int]:
    """(indicator, version) → the oldest version whose values compare; only where it is not version 1."""
    found = Definition.objects.filter(indicator__council_id=council_id, comparable_from__gt=1)
    rows = found.order_by("indicator_id", "version").values_list("indicator_id", "version", "comparable_from")
    return {(indicator_id, version): oldest for indicator_id, version, oldest in rows}


def definition_columns(council_id: int, as_at: datetime | None = None) -> dict[str, list[object]]:
    """The definition columns that `frames.readings` takes, one entry for each indicator; `series` is its code."""
    return columns(indicators(council_id, as_at=as_at), _year_start(council_id))


def _year_start(council_id: int) -> int:
    return organisation.pack(council_id).calendar.year_start_month


def columns(rows: Iterable[IndicatorRow], year_start_month: int) -> dict[str, list[object]]:
    """The definition columns of these indicators."""
    kept = list(rows)
    same = (
        "direction",
        "basis",
        "decimals",
        "tolerance_kind",
        "scheme",
        "intent",
        "materiality_kind",
        "frequency",
        "judged_on",
        "window",
    )
    made: dict[str, list[object]] = {"series": [row.code for row in kept]}
    for name in same:
        made[name] = [getattr(row.sheet, name) for row in kept]
    for name in ("tolerance", "scale", "materiality", "margin"):
        made[name] = [text(getattr(row.sheet, name)) for row in kept]
    made["minimum"] = [text(row.sheet.lowest) for row in kept]
    made["maximum"] = [text(row.sheet.judging.maximum) for row in kept]
    made["year_start_month"] = [year_start_month] * len(kept)
    return made


def text(value: Decimal | None) -> str | None:
    """A stored decimal as plain text without its idle zeros: "95.9", "1200"."""
    return None if value is None else f"{value.normalize():f}"
