"""Reads of indicators and their definitions: by code unless a function says otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from goldenthread.indicators import rules
from goldenthread.indicators.models import Definition, Indicator
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
    numerator: str
    denominator: str
    minimum: Decimal | None
    maximum: Decimal | None
    made_by_name: str
    made_at: datetime
    reason: str

    @property
    def is_computed(self) -> bool:
        """Whether values are computed from a numerator and a denominator (MT-042)."""
        return bool(self.numerator)

    @property
    def judging(self) -> rules.Judging:
        """What of the definition bears on targets."""
        return rules.Judging(
            direction=self.direction,
            decimals=self.decimals,
            suffix=self.suffix,
            tolerance_kind=self.tolerance_kind,
            accepts_zero_target=self.accepts_zero_target,
            minimum=self.minimum,
            maximum=self.maximum,
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
    sheet: DefinitionRow

    @property
    def title(self) -> str:
        """The title in force."""
        return self.sheet.title

    @property
    def status(self) -> str:
        """Active, proposed or withdrawn, as the sheet has it."""
        return self.sheet.status

    @property
    def suffix(self) -> str:
        """The unit suffix printed after a value."""
        return self.sheet.suffix

    @property
    def decimals(self) -> int:
        """The decimals at which values are judged and shown."""
        return self.sheet.decimals

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
    entries = list(found.order_by("code").values_list("id", "code", "unit_id"))
    sheets = _sheets(council_id, as_at, ids)
    units = {unit.id: unit for unit in organisation.units(council_id)}
    titles = organisation.post_titles(
        {post for sheet in sheets.values() for post in (sheet.owner_id, sheet.deputy_id) if post}
    )
    rows = []
    for indicator_id, code, unit_id in entries:
        sheet, unit = sheets[indicator_id], units.get(unit_id)
        rows.append(
            IndicatorRow(
                id=indicator_id,
                council_id=council_id,
                code=code,
                unit_id=unit_id,
                unit_name=unit.name if unit else "",
                unit_path=unit.path if unit else (),
                owner_title=titles.get(sheet.owner_id or 0, ""),
                deputy_title=titles.get(sheet.deputy_id or 0, ""),
                sheet=sheet,
            )
        )
    return rows


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
    return DefinitionRow(**{**values, "sets": tuple(values["sets"])})


def indicator(council_id: int, code: str, *, as_at: datetime | None = None) -> IndicatorRow | None:
    """The indicator with a code."""
    if "\x00" in code:
        # PostgreSQL refuses to look for it; no code holds one.
        return None
    found = Indicator.objects.filter(council_id=council_id, code=code).values_list("id", flat=True).first()
    return indicators(council_id, as_at=as_at, ids=[found])[0] if found else None


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
    )
    made: dict[str, list[object]] = {"series": [row.code for row in kept]}
    for name in same:
        made[name] = [getattr(row.sheet, name) for row in kept]
    for name in ("tolerance", "scale", "materiality", "margin"):
        made[name] = [text(getattr(row.sheet, name)) for row in kept]
    made["year_start_month"] = [year_start_month] * len(kept)
    return made


def text(value: Decimal | None) -> str | None:
    """A stored decimal as plain text without its idle zeros: "95.9", "1200"."""
    return None if value is None else f"{value.normalize():f}"
