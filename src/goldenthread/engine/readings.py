"""The codes of a judgement and the reading: one indicator's judged figure for one period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

JUDGED = ("exceeded", "green", "amber", "red")
NOT_JUDGED = (
    "contextual",
    "no_target",
    "baseline",
    "not_due",
    "awaiting",
    "overdue",
    "not_available",
    "suppressed",
    "not_applicable",
)
STATUSES = JUDGED + NOT_JUDGED
# Reasons that a person, a partner or the arithmetic gives for a figure that is not available.
ABSENCE_REASONS = (
    "not_collected",
    "system_failure",
    "no_cases",
    "withdrawn",
    "partner_did_not_supply",
    "incomplete",
    "not_enough_data",
)
# What a figure may carry instead of a value, as people enter it.
ABSENCES = (*ABSENCE_REASONS, "suppressed", "not_applicable")
# Why a reader is not shown a figure that is there, and the status it is counted under. Nobody enters these (DQ-019,
# DQ-020): they stand in the place of the figure when it is read.
WITHHELD = {"held": "awaiting", "not_shared": "not_available", "restricted": "not_available"}
# What a table from elsewhere may say besides: the status itself, where its reason or its due day is not known.
SAID_STATUSES = ("suppressed", "not_applicable", "not_due", "awaiting", "overdue")
# That a figure was sent in and waits for another person: once its day has passed it is awaited, and never late.
AWAITING_APPROVAL = "awaiting_approval"
SAID_ABSENCES = (*ABSENCES, *WITHHELD, AWAITING_APPROVAL, "not_available", "not_due", "awaiting", "overdue")
MARKS = (
    "provisional",
    "estimated",
    "low_confidence",
    "revised",
    "old_data",
    "manual",
    "not_distinguishable",
    "well_above",
    "publisher_differs",
)
TRAVELS = ("improving", "unchanged", "worsening", "rising", "falling", "no_comparison", "not_comparable")
# "date" is done by its due day or late; "yesno" is the expected answer or the other.
DIRECTIONS = ("higher", "lower", "range", "none", "date", "yesno")
BASES = ("flow", "ytd", "snapshot", "ratio", "mean", "rolling", "annual", "milestone", "yesno")
SCHEMES = ("near_miss", "floor", "improving_miss")
INTENTS = ("judged", "contextual", "baseline")
TOLERANCE_KINDS = ("relative", "absolute", "none")
JUDGED_ON = ("year_to_date", "period")
# What a direction of travel compares with, and how a target for the year end holds before it.
COMPARATORS = ("previous", "year_before", "mean_before")
PROFILES = ("as_given", "level", "straight_line", "last_3_years", "year_end")
# Control limits (d9).
SIGNALS = ("common", "improving", "concerning", "rising", "falling", "too_few_points")
ASSURANCES = ("consistently_meets", "consistently_misses", "hit_and_miss", "none")


@dataclass(frozen=True, slots=True)
class Reading:
    """One judged figure. Values and lines are exact: at the declared decimals, limits with as many as they need.

    `value`, `target`, `stretch`, `floor`, `low` and `high` are on the indicator's basis (a flow judged year to date
    carries running sums); `period_value`, `previous` and `year_before` are on the basis that travel compares, and the
    last two are what the comparators say. Dates are numbers of days since 1 January 1970 and answers are 1 for yes and
    0 for no. Of flows judged year to date, `period_status` is that of the period alone, against `period_target`. Where
    a status was set by hand, `computed_status` is what it would be otherwise. Control limits are worked out in floating
    point and are to be shown rounded, and `point` is the figure they are of: of figures to date, what
    the period added; forecasts are rounded as they are judged, against `year_target` or the range of the year's end,
    and `forecast_held` says at which limit of what the figure can be one was held.
    All of these are None where nobody asked for them. Of a rolling figure `window` is how many periods it covers up to
    its own, and `missing` the labels of those that have no part where it is therefore incomplete.
    """

    series: str
    period: str
    basis: str
    direction: str
    value: Decimal | None
    period_value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    target: Decimal | None
    stretch: Decimal | None
    floor: Decimal | None
    low: Decimal | None
    high: Decimal | None
    amber_limit: Decimal | None
    amber_limit_high: Decimal | None
    tolerance_kind: str
    tolerance: Decimal | None
    status: str
    reason: str | None
    days_late: int | None
    marks: tuple[str, ...]
    variance: Decimal | None
    variance_fraction: Decimal | None
    travel_short: str
    travel_long: str
    change_short: Decimal | None
    change_long: Decimal | None
    previous: Decimal | None
    previous_period: str | None
    year_before: Decimal | None
    decimals: int
    age_months: int | None
    scheme: str = "near_miss"
    profile: str = "as_given"
    year_start_month: int = 4
    comparator_short: str = "previous"
    comparator_long: str = "year_before"
    period_target: Decimal | None = None
    period_status: str | None = None
    computed_status: str | None = None
    manual_status: str | None = None
    manual_until: date | None = None
    signal: str | None = None
    assurance: str | None = None
    mean_line: float | None = None
    lower_limit: float | None = None
    upper_limit: float | None = None
    segment_points: int | None = None
    point: Decimal | None = None
    forecast: Decimal | None = None
    forecast_low: Decimal | None = None
    forecast_high: Decimal | None = None
    forecast_status: str | None = None
    owner_forecast: Decimal | None = None
    owner_forecast_status: str | None = None
    forecast_warning: bool | None = None
    year_target: Decimal | None = None
    year_low: Decimal | None = None
    year_high: Decimal | None = None
    usual_share: float | None = None
    share_years: int | None = None
    trend: str | None = None
    missed_in_row: int | None = None
    concern: str | None = None
    forecast_held: str | None = None
    window: int | None = None
    missing: tuple[str, ...] = ()

    @property
    def concerns(self) -> tuple[str, ...]:
        """Why it causes concern, as codes; none of them where it does not, and where nobody asked."""
        return tuple(self.concern.split(";")) if self.concern else ()

    @property
    def said_as(self) -> str:
        """The code whose word is said of it: its status, or that what was sent in awaits approval."""
        waits = self.status == "awaiting" and self.reason == AWAITING_APPROVAL
        return AWAITING_APPROVAL if waits else self.status

    @property
    def is_judged(self) -> bool:
        """Whether the figure was judged against a target."""
        return self.status in JUDGED
