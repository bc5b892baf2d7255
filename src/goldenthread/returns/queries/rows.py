"""The frozen rows of returns and revisions, and how they are made from what is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from goldenthread.engine import periods
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.access import Facts, Kept
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.rules import Figures, Measure, Standing
from goldenthread.timetable.queries import PeriodRow


@dataclass(frozen=True, slots=True)
class Said:
    """The last word that was said of an approved figure: final, or what an auditor made of it."""

    kind: str
    auditor: str
    on: date
    note: str
    made_name: str
    made_at: datetime


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
    checked_by: int | None
    checked_name: str
    checked_at: datetime | None
    approved_name: str
    approved_at: datetime | None
    seal: str
    returned_name: str
    returned_at: datetime | None
    returned_comment: str
    withdrawn_name: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    published_source: str
    published_status: str
    released_name: str = ""
    released_at: datetime | None = None
    assurance: Said | None = None

    @property
    def stage(self) -> str:
        """Its state, or published where a publication stands beside it."""
        return rules.PUBLISHED if self.released_at is not None else self.state

    @property
    def mark(self) -> str:
        """How far it can be relied on (DQ-024)."""
        return rules.mark(
            is_approved=self.state == rules.APPROVED,
            is_provisional=self.figures.provisional,
            assurance=self.assurance.kind if self.assurance else "",
        )

    @property
    def standing(self) -> Standing:
        """What the rules ask about it."""
        return Standing(
            state=self.stage,
            hands=self.hands,
            has_figure=self.figures.has_figure,
            reason_needed=self.number > 1,
            reason=self.reason,
            checkers=frozenset() if self.checked_by is None else frozenset({self.checked_by}),
        )


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return with its indicator, its period, its newest revision and the newest that was approved.

    What was withdrawn before anyone approved it is not its newest revision. `unit_name` is what its unit was called at
    the end of the period, `closes_on` the last day on which figures of the period are taken, as `closed_by` decided;
    `asks` is what is said beside its figure.
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
    needs_check: bool = False
    may_be_published: bool = True
    closes_on: date | None = None
    closed_by: str = ""
    exemptions: tuple[rules.Exemption, ...] = ()
    asks: tuple[rules.Particular, ...] = ()
    kept: tuple[Kept, ...] = ()

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
        one = self.current.standing if self.current else Standing(state=rules.DRAFT)
        return replace(one, needs_check=self.needs_check, may_be_published=self.may_be_published)

    def standing_for(self, person_id: int | None, today: date) -> Standing:
        """The same for a person on a day: whether the period is closed to them."""
        exempt = rules.is_exempt(self.exemptions, person_id=person_id, today=today)
        return replace(self.standing, closed="" if exempt else self.why_closed(today))

    def why_closed(self, today: date) -> str:
        """Why the period takes no more figures, save by exception; empty while it does."""
        if self.closes_on is None or not rules.is_closed(self.closes_on, today=today):
            return ""
        return rules.closed_words(self.period.months, self.closes_on, self.closed_by)

    @property
    def stage(self) -> str:
        """The stage of the newest revision: its state, or published."""
        return self.current.stage if self.current else rules.DRAFT

    @property
    def stage_words(self) -> str:
        """Its stage in words; what waits to be checked says so."""
        if self.standing.next_signature == "check":
            return rules.TO_CHECK
        return rules.STATE_WORDS[self.stage]

    @property
    def measure(self) -> Measure:
        """What may be entered."""
        return measure(self.indicator)

    @property
    def asks_for(self) -> str:
        """What is to be entered, where the figure covers more periods than this one."""
        number = self.indicator.sheet.window
        window = periods.describe_window(self.period.span, number) if number else ""
        return self.measure.asks_for(self.period.months, window)

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(self.council_id, self.unit_path, self.indicator.owner_posts, kept=self.kept)

    @property
    def is_restricted(self) -> bool:
        """Whether its figure is restricted (DQ-029)."""
        return any(one.right == rules.OPEN for one in self.kept)

    @property
    def on_list(self) -> ReturnRow:
        """The return without its restricted figures, which stand on its own page only (DQ-029)."""
        if not self.is_restricted:
            return self
        figures = Figures(absence=rules.RESTRICTED)
        current, approved = (one and replace(one, figures=figures) for one in (self.current, self.approved))
        return replace(self, current=current, approved=approved)

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
        minimum=sheet.lowest,
        maximum=sheet.highest,
        is_date=sheet.direction == "date",
        basis=sheet.basis,
        unit_type=sheet.unit_type,
        scale=sheet.scale,
        told_in=sheet.shown_in,
        window=sheet.window,
        is_part=sheet.rolls_parts,
        formula=" ÷ ".join(row.written.texts.values()),
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
        cause=one.cause,
        doing=one.doing,
        back_on=one.back_on,
        confidence=one.confidence,
        particulars=one.particulars,
        collected_on=one.collected_on,
    )


def revision(one: Revision, released: tuple[str, datetime] | None = None, said: Said | None = None) -> RevisionRow:
    """The frozen row of a stored revision, with its publication and the last word said of it."""
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
        checked_by=one.checked_by_id,
        checked_name=one.checked_name,
        checked_at=one.checked_at,
        approved_name=one.approved_name,
        approved_at=one.approved_at,
        seal=one.seal,
        returned_name=one.returned_name,
        returned_at=one.returned_at,
        returned_comment=one.returned_comment,
        withdrawn_name=one.withdrawn_name,
        withdrawn_at=one.withdrawn_at,
        withdrawn_reason=one.withdrawn_reason,
        published_source=one.published_source,
        published_status=one.published_status,
        released_name=released[0] if released else "",
        released_at=released[1] if released else None,
        assurance=said,
    )
