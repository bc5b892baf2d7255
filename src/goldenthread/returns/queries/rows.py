"""The frozen rows of returns and revisions, and how they are made from what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.access import Facts
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.rules import Figures, Measure, Standing
from goldenthread.timetable.queries import PeriodRow


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision: what it says, its state, and who did what to it and when."""

    id: int
    return_id: int
    number: int
    state: str
    definition_version: int
    figures: Figures
    reason: str
    hands: frozenset[int]
    entered_by: int | None
    entered_name: str
    entered_at: datetime
    submitted_name: str
    submitted_at: datetime | None
    approved_name: str
    approved_at: datetime | None
    returned_name: str
    returned_at: datetime | None
    returned_comment: str
    published_source: str
    published_status: str

    @property
    def standing(self) -> Standing:
        """What the rules ask about it."""
        return Standing(
            state=self.state,
            hands=self.hands,
            has_figure=self.figures.has_figure,
            reason_needed=self.number > 1,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return with its indicator, its period, its newest revision and the newest that was approved.

    `unit_name` is what its unit was called at the end of the period.
    """

    id: int
    council_id: int
    indicator: IndicatorRow
    period: PeriodRow
    unit_id: int | None
    unit_path: tuple[int, ...]
    version: int
    current: RevisionRow | None
    approved: RevisionRow | None
    unit_name: str = ""

    @property
    def state(self) -> str:
        """The state of the newest revision; a return nobody has touched is a draft."""
        return self.current.state if self.current else rules.DRAFT

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered yet."""
        return self.current is None

    @property
    def standing(self) -> Standing:
        """What the rules ask about the newest revision."""
        return self.current.standing if self.current else Standing(state=rules.DRAFT)

    @property
    def measure(self) -> Measure:
        """What may be entered."""
        return measure(self.indicator)

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(council_id=self.council_id, unit_path=self.unit_path, owner_posts=self.indicator.owner_posts)

    @property
    def title(self) -> str:
        """The return as the audit trail names it."""
        return f"{self.indicator.code} {self.indicator.title}, {self.period.label}"


def measure(row: IndicatorRow) -> Measure:
    """What of an indicator's definition bears on what may be entered."""
    sheet = row.sheet
    return Measure(
        decimals=sheet.decimals,
        numerator=sheet.numerator,
        denominator=sheet.denominator,
        minimum=sheet.minimum,
        maximum=sheet.maximum,
        is_date=sheet.direction == "date",
        basis=sheet.basis,
    )


def figures(one: Revision) -> Figures:
    """What a stored revision says."""
    return Figures(
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        absence=one.absence,
        commentary=one.commentary,
        by_when=one.by_when,
        provisional=one.provisional,
        estimated=one.estimated,
    )


def revision(one: Revision) -> RevisionRow:
    """The frozen row of a stored revision."""
    return RevisionRow(
        id=one.pk,
        return_id=one.parent_id,
        number=one.number,
        state=one.state,
        definition_version=one.definition_version,
        figures=figures(one),
        reason=one.reason,
        hands=frozenset(one.hands),
        entered_by=one.entered_by_id,
        entered_name=one.entered_name,
        entered_at=one.entered_at,
        submitted_name=one.submitted_name,
        submitted_at=one.submitted_at,
        approved_name=one.approved_name,
        approved_at=one.approved_at,
        returned_name=one.returned_name,
        returned_at=one.returned_at,
        returned_comment=one.returned_comment,
        published_source=one.published_source,
        published_status=one.published_status,
    )
