"""Roll-up to a longer period: a quarter from its months, a year from its quarters or months, each by its basis."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.periods import KIND_NUMBERS
from goldenthread.engine.scaled import month_number, with_quotient
from goldenthread.engine.tables import MONTHS_IN_YEAR, Contents

# Of these the last part stands for the whole; of cumulative figures too, within one year.
LAST = ("snapshot", "rolling", "milestone", "yesno")
ROLLING = KIND_NUMBERS["rolling"]
# More spans than a calendar has.
_SPANS = 2**17
_ends, _months, _basis = nw.col("ends_month"), nw.col("months"), nw.col("basis")
_value, _numerator, _denominator = nw.col("period_value"), nw.col("numerator"), nw.col("denominator")
_is_ytd = _basis == "ytd"
_wanted, _figure = nw.col("wanted"), nw.col("figure")


def roll_up(frame: FrameT, contents: Contents, *, today: date) -> FrameT:
    """Give a blank observation of a longer period than the series' frequency its value from the parts of that period.

    Shape: grain series × area × period in and out; rows of the series' own frequency are untouched. Flows are the sum
        of complete parts, ratios Σn ÷ Σd, means Σ(value × count) ÷ Σcount, others their last part; annual figures
        stand by themselves.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part, or a mean without its count, in a period that has ended gives the absence
        `incomplete`, and Σd = 0 `no_cases`.
    Source: basis of a measure (d8), test case 19: never the mean of shorter percentages.
    """
    for months, phase in sorted(contents.longer):
        frame = _taken(_spanned(frame, months, phase, contents), months, phase, contents, today=today)
    return frame


def _spanned(frame: FrameT, months: int, phase: int, contents: Contents) -> FrameT:
    """Beside each row, the sums over the parts of the period of this length that it lies in."""
    passed = (_ends - phase + months - 1) // months
    starts = (passed - 1) * months + phase
    # Parts lie within the period, and end where its own parts do: no academic year is a third of three financial ones.
    is_aligned = ((_ends - starts) % _months == 0) & (months % _months == 0) & (nw.col("kind_number") != ROLLING)
    is_part = (_months == nw.col("frequency_months")) & (_months < months) & is_aligned
    is_span = (_months == months) & (_ends == starts + months)
    span = nw.when(is_part | is_span).then(nw.col("place") * _SPANS + passed)
    frame = frame.with_columns(span.alias("span"), is_part.alias("is_part"), (_ends == starts + months).alias("is_end"))
    known = {name: nw.when(nw.col("is_part")).then(figure) for name, figure in _addends(months, contents).items()}
    frame = frame.with_columns(*[figure.alias(name) for name, figure in known.items()])
    totals = [nw.col(name).max() if name == "value_last" else nw.col(name).sum() for name in known]
    return frame.with_columns(
        *[total.over("span").cast(nw.Int64).alias(name) for name, total in zip(known, totals, strict=True)]
    )


def _addends(months: int, contents: Contents) -> dict[str, nw.Expr]:
    """What each part adds; a cumulative figure adds to more than a year with what it came to at each year's end."""
    adds = _value
    if contents.cumulative and months > MONTHS_IN_YEAR:
        adds = nw.when(~_is_ytd | (nw.col("part") == nw.col("parts"))).then(_value)
    found = {
        "value_sum": adds,
        "value_last": nw.when(nw.col("is_end")).then(_value),
        "values": (~adds.is_null()).cast(nw.Int64),
    }
    if contents.ratios:
        pairs = (~_numerator.is_null() & ~_denominator.is_null()).cast(nw.Int64)
        found |= {"numerator_sum": _numerator, "denominator_sum": _denominator, "pairs": pairs}
    if contents.means:
        weights = (~nw.col("weighted").is_null()).cast(nw.Int64)
        found |= {"weighted_sum": nw.col("weighted"), "weights": weights}
    return found


def _taken(frame: FrameT, months: int, phase: int, contents: Contents, *, today: date) -> FrameT:
    has_nothing = _value.is_null() & nw.col("absence").is_null()
    is_longer = (_months == months) & (_ends % months == phase) & (_months > nw.col("frequency_months"))
    quotients: list[str] = []
    if contents.ratios:
        top, bottom = nw.col("numerator_sum"), nw.col("denominator_sum")
        frame = with_quotient(frame, "ratio", top, nw.col("parts_factor"), bottom)
        quotients.append("ratio")
    if contents.means:
        frame = with_quotient(frame, "mean", nw.col("weighted_sum"), 2, nw.col("denominator_sum"))
        quotients.append("mean")
    frame = frame.with_columns(_rolled(months, contents).alias("figure"), (is_longer & has_nothing).alias("wanted"))
    frame = frame.with_columns(
        *(_parts_of_longer(contents) if contents.ratios else ()),
        nw.when(_wanted).then(_figure).otherwise(_value).alias("period_value"),
        nw.when(_wanted).then(_reason(contents, today)).otherwise(nw.col("absence")).alias("absence"),
    )
    added = ("span", "is_part", "is_end", "figure", "wanted", *quotients)
    return frame.drop(*added, *_addends(months, contents))


def _parts_of_longer(contents: Contents) -> list[nw.Expr]:
    """Numerator and denominator of a longer period, where every part has them."""
    names = ("numerator", "denominator")
    complete = _basis.is_in(["ratio", "mean"]) & _complete("pairs")
    found = {name: nw.when(complete).then(nw.col(f"{name}_sum")) for name in names}
    if contents.means:
        counted = (_basis == "mean") & _complete("weights")
        found["denominator"] = nw.when(complete | counted).then(nw.col("denominator_sum"))
    return [nw.when(_wanted).then(found[name]).otherwise(nw.col(name)).alias(name) for name in names]


def _complete(count: str) -> nw.Expr:
    return nw.col(count) == _months // nw.col("frequency_months")


def _rolled(months: int, contents: Contents) -> nw.Expr:
    figure = nw.when((_basis == "flow") & _complete("values")).then(nw.col("value_sum"))
    if contents.ratios:
        figure = figure.when((_basis == "ratio") & _complete("pairs")).then(nw.col("ratio"))
    if contents.means:
        figure = figure.when((_basis == "mean") & _complete("weights")).then(nw.col("mean"))
    if months > MONTHS_IN_YEAR:
        figure = figure.when(_is_ytd & (nw.col("values") == months // MONTHS_IN_YEAR)).then(nw.col("value_sum"))
    else:
        figure = figure.when(_is_ytd).then(nw.col("value_last"))
    return figure.when(_basis.is_in(list(LAST))).then(nw.col("value_last"))


def _reason(contents: Contents, today: date) -> nw.Expr:
    """Why a longer period has no value; nothing while it has not ended, when it is only not due."""
    # A date that is blank has not been reached, and an annual figure is not made of parts: neither lacks one.
    has_ended = (_ends <= month_number(today)) & (_basis != "annual") & (nw.col("direction") != "date")
    incomplete = _figure.is_null() & has_ended
    if not contents.ratios:
        return nw.when(incomplete).then(nw.lit("incomplete"))
    no_cases = (_basis == "ratio") & _complete("pairs")
    if contents.means:
        no_cases = no_cases | ((_basis == "mean") & _complete("weights"))
    no_cases = no_cases & (nw.col("denominator_sum") == 0)
    return nw.when(no_cases).then(nw.lit("no_cases")).when(incomplete).then(nw.lit("incomplete"))
