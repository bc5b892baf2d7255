"""What analysts give to `judge` and what they get: every column with its kind, its meaning and its codes.

The one source of `goldenthread judge --schema`, of the guide and of the checks at the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goldenthread.engine.periods import FREQUENCIES
from goldenthread.engine.readings import (
    ABSENCE_REASONS,
    ASSURANCES,
    BASES,
    COMPARATORS,
    DIRECTIONS,
    INTENTS,
    JUDGED,
    JUDGED_ON,
    MARKS,
    NOT_JUDGED,
    PROFILES,
    SCHEMES,
    SIGNALS,
    STATUSES,
    TOLERANCE_KINDS,
    TRAVELS,
)

Kind = Literal["text", "exact", "whole", "float", "date", "truth"]
KINDS_IN_WORDS: dict[Kind, str] = {
    "text": "text",
    "exact": "number, exact",
    "whole": "whole number",
    "float": "number, floating point",
    "date": "date, such as 2014-06-30",
    "truth": "yes or no",
}
# Codes that an observation may carry in place of a value.
ABSENCES = ("not_available", "suppressed", "not_applicable", "not_due", "awaiting", "overdue")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: `required` ones must be there, `usual` says what stands for a blank."""

    name: str
    kind: Kind
    meaning: str
    codes: tuple[str, ...] = ()
    required: bool = False
    usual: str = ""


OBSERVATIONS = (
    Column("area", "text", "The council, ward or other area the figure is for.", required=True),
    Column("indicator", "text", "The indicator's code, as in the definitions.", required=True),
    Column("period", "text", "The period's label, such as 2014-15 Q1, 2014-06 or 2014-15.", required=True),
    Column(
        "value",
        "exact",
        "The figure as published; a date or yes and no where the polarity asks for one.",
        required=True,
    ),
    Column("numerator", "exact", "Of a ratio: its cases. Of a mean: what is averaged."),
    Column("denominator", "exact", "Of a ratio or mean: out of how many."),
    Column("target", "exact", "The target in force for the period, on the same basis as the value."),
    Column("floor", "exact", "The least that is amber, in place of a tolerance."),
    Column("stretch", "exact", "Beyond this the target is exceeded."),
    Column("low", "exact", "The lower edge of a range target."),
    Column("high", "exact", "The upper edge of a range target."),
    Column("interval_low", "exact", "The lower end of a survey's confidence interval."),
    Column("interval_high", "exact", "The upper end of a survey's confidence interval."),
    Column("absence", "text", "Why there is no value.", ABSENCES),
    Column("absence_reason", "text", "The reason of not_available.", ABSENCE_REASONS),
    Column("due", "date", "The day by which the figure is due."),
    Column("provisional", "truth", "Whether the figure may still change.", usual="no"),
    Column("estimated", "truth", "Whether the figure is an estimate.", usual="no"),
    Column("low_confidence", "truth", "Whether those who supplied the figure trust it little.", usual="no"),
    Column("revised", "truth", "Whether the figure replaces an earlier one.", usual="no"),
    Column("corrected", "truth", "Whether a cumulative figure fell because it was corrected.", usual="no"),
    Column("rebase", "truth", "Whether control limits start anew with this figure.", usual="no"),
    Column("year_target", "exact", "The target for the end of the year, where it is not the last period's."),
    Column("owner_forecast", "exact", "What the owner expects at the end of the year."),
    Column("manual_status", "text", "A status set by hand, shown in place of the computed one.", JUDGED),
    Column("manual_until", "date", "The last day of the status set by hand."),
    Column("published_status", "text", "The status the publisher printed, to be compared.", JUDGED),
    Column("version", "text", "Which version of the definition the figure follows.", usual="the definition's"),
)
DEFINITIONS = (
    Column("indicator", "text", "The indicator's code.", required=True),
    Column("basis", "text", "What the figure counts and how periods add up.", BASES, required=True),
    Column("polarity", "text", "Which way is better.", DIRECTIONS, required=True),
    Column("decimals", "whole", "Decimals at which figures are judged, 0 to 6.", required=True),
    Column(
        "tolerance",
        "exact",
        "How far from the target is amber: a fraction (0.05) when relative.",
        usual="0.05, or 2 when absolute",
    ),
    Column(
        "tolerance_kind",
        "text",
        "A share of the target or an amount.",
        TOLERANCE_KINDS,
        usual="absolute for percentages, else relative",
    ),
    Column("scale", "whole", "What a ratio is multiplied by: 100 for a percentage.", usual="1"),
    Column(
        "midpoint", "exact", "The best figure, where neither more nor less is better: peers rank by distance from it."
    ),
    Column("scheme", "text", "How amber is decided.", SCHEMES, usual="near_miss"),
    Column("percentage", "truth", "Whether the figure is a percentage, held as points from 0 to 100.", usual="no"),
    Column("frequency", "text", "How often a figure is due.", tuple(FREQUENCIES), usual="each period stands by itself"),
    Column("window", "whole", "How many periods a rolling figure spans."),
    Column(
        "comparator_short", "text", "What the short direction of travel compares with.", COMPARATORS, usual="previous"
    ),
    Column(
        "comparator_long", "text", "What the long direction of travel compares with.", COMPARATORS, usual="year_before"
    ),
    Column(
        "materiality",
        "exact",
        "A change up to this is unchanged.",
        usual="0.5 for percentages, else 0.01 of the figure",
    ),
    Column(
        "materiality_kind",
        "text",
        "A share of the figure before or an amount.",
        TOLERANCE_KINDS,
        usual="absolute for percentages, else relative",
    ),
    Column("grace_days", "whole", "Days after the due day before a figure, or a date, is late.", usual="28"),
    Column("version", "text", "The version of the definition: one line for each.", usual="one for all"),
    Column("profile", "text", "How a target for the end of the year holds before it.", PROFILES, usual="as_given"),
    Column("year_start_month", "whole", "The month in which the financial year starts, 1 to 12.", usual="4"),
    Column("intent", "text", "Whether a figure is judged at all.", INTENTS, usual="judged"),
    Column(
        "judged_on", "text", "Whether a flow is judged year to date or by the period.", JUDGED_ON, usual="year_to_date"
    ),
    Column("margin", "exact", "Beyond the target by more than this fraction is well above.", usual="0.1"),
    Column("step", "whole", "Periods from one figure to the next on the calendar.", usual="1"),
    Column("service", "text", "The service that answers for the indicator."),
    Column("minimum", "exact", "The lowest a figure can be: forecasts of the year's end are held there."),
    Column("maximum", "exact", "The highest a figure can be: forecasts of the year's end are held there."),
)
GROUPS = (
    Column("area", "text", "The area, as in the observations.", required=True),
    Column("group", "text", "The family or group of similar areas it is compared within.", required=True),
)
RESULTS = (
    Column(
        "basis_value",
        "exact",
        "The value on its basis at the declared decimals: a flow summed over the year so far. "
        "Yes is 1; a date is its days since 1970-01-01, and in CSV a date.",
    ),
    Column("target_in_force", "exact", "The target on the same basis."),
    Column("status", "text", "The judgement, or why there is none.", STATUSES),
    Column("reason", "text", "The reason of not_available.", ABSENCE_REASONS),
    Column("marks", "text", "What stands beside the status, joined by semicolons.", MARKS),
    Column("limit", "exact", "Where amber ends, exactly; for a range, on the side where the value lies."),
    Column("variance", "exact", "The value less the target."),
    Column("variance_fraction", "float", "The variance divided by the size of the target."),
    Column("travel_short", "text", "Against the period before.", TRAVELS),
    Column("travel_long", "text", "Against the same period last year.", TRAVELS),
    Column("signal", "text", "What the control chart says of this figure.", SIGNALS),
    Column("assurance", "text", "Whether the process as it runs will meet the target.", ASSURANCES),
    Column("mean_line", "float", "The mean of the control chart's segment."),
    Column("lower_limit", "float", "Its lower control limit."),
    Column("upper_limit", "float", "Its upper control limit."),
    Column("forecast", "float", "The system's forecast for the end of the year."),
    Column("forecast_low", "float", "The lower end of the forecast's interval."),
    Column("forecast_high", "float", "The upper end of the forecast's interval."),
    Column("forecast_status", "text", "The forecast's status against the target for the end of the year.", STATUSES),
    Column("rank", "whole", "Place among the areas with a value; 1 is best; ties share the lower number."),
    Column("ranked", "whole", "How many areas were ranked."),
    Column("percentile", "float", "The rank divided by the number ranked."),
    Column("quartile", "whole", "1 to 4, 1 is best; none where fewer than 4 were ranked."),
    Column("group_rank", "whole", "Place within the area's group."),
    Column("group_ranked", "whole", "How many of the group were ranked."),
    Column("group_percentile", "float", "The rank divided by the number ranked, within the group."),
    Column("median", "float", "The median of the areas."),
    Column("mean", "float", "The plain mean of the areas."),
    Column("pooled", "float", "The sum of numerators divided by the sum of denominators, times the scale."),
    Column("group_median", "float", "The median of the group."),
    Column("group_mean", "float", "The plain mean of the group."),
    Column("mad_distance", "float", "Distance from the median in median absolute deviations."),
    Column("change_aim_adjusted", "float", "Change since the period before; positive is better."),
)
TABLES = {"observations": OBSERVATIONS, "definitions": DEFINITIONS, "groups": GROUPS, "output": RESULTS}
__all__ = ["ABSENCES", "DEFINITIONS", "GROUPS", "JUDGED", "NOT_JUDGED", "OBSERVATIONS", "RESULTS", "TABLES", "Column"]


def names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(column.name for column in columns)


def named(columns: tuple[Column, ...], name: str) -> Column:
    """The column with this name; KeyError for another name."""
    return {column.name: column for column in columns}[name]
