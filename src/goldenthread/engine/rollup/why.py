"""Why has a group this status? The rule, its figures, the coverage, and what held it down, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from goldenthread.engine.rollup.result import RollUp
from goldenthread.engine.why import WORDS


def sentence(rolled: RollUp, *, words: Mapping[str, str] | None = None) -> str:
    """Why a group has its status, and how much of it was judged; or why it has none.

    Shape: one RollUp in, one to three sentences out; `words` gives the council's word for a status code.
    Units: coverage and shares in whole per cent, cut off; scores out of 10 with one decimal, cut off.
    Errors: none for a roll-up of the engine.
    Source: roll-up (d8): counts first, coverage printed always.
    """
    said = words or {}
    word = said.get(rolled.status) or WORDS[rolled.status]
    if rolled.coverage is None:
        return f"{word}: no judgement is intended of anything in it."
    told = [f"{word}: {_told(rolled, said)}", _coverage(rolled)]
    if rolled.is_capped:
        told.insert(1, _cap(rolled, said))
    return " ".join(told)


def coverage(rolled: RollUp) -> str:
    """The coverage as text, cut off so that 59.9 % never reads as 60 %.

    Shape: one RollUp in, one text out; empty where nothing is expected.
    Units: whole per cent.
    Errors: none.
    Source: roll-up (d8): printed always.
    """
    return "" if rolled.coverage is None else _per_cent(rolled.coverage)


def _told(rolled: RollUp, said: Mapping[str, str]) -> str:
    """The figures of the rule, or that there are too few."""
    if rolled.status == "not_available":
        return _too_little(rolled)
    return {
        "worst_of": _worst,
        "majority": _majority,
        "share_green": _share,
        "weighted_score": _score,
    }[rolled.rule.kind](rolled, said)


def _too_little(rolled: RollUp) -> str:
    if rolled.coverage is not None and rolled.coverage < rolled.rule.coverage_from:
        return f"too little of it is judged to give it a status, which takes {_line(rolled.rule.coverage_from)}."
    return "those that could not be judged outnumber every status." if rolled.weight_judged else "nothing is judged."


def _worst(rolled: RollUp, said: Mapping[str, str]) -> str:
    code = rolled.by_worst or "green"
    number = rolled.counts[code] if code != "green" else rolled.counts.met
    return f"the worst status in it counts, and {number} {_are(number)} {_lower(said, code)}."


def _majority(rolled: RollUp, said: Mapping[str, str]) -> str:
    counts = rolled.counts
    numbers = {"green": counts.met, "amber": counts["amber"], "red": counts["red"]}
    listed = [f"{number} {_lower(said, code)}" for code, number in numbers.items()]
    unjudged = rolled.expected - counts.judged
    most = max(*numbers.values(), unjudged)
    leading = sum(number == most for number in numbers.values())
    rest = f", {unjudged} not judged" if unjudged else ""
    how = f"a tie between statuses counts as {_lower(said, 'amber')}" if leading > 1 else "the most frequent counts"
    return f"{', '.join(listed)}{rest}; {how}."


def _share(rolled: RollUp, said: Mapping[str, str]) -> str:
    rule, counts = rolled.rule, rolled.counts
    met = f"{counts.met} of the {counts.judged} judged"
    if rolled.weight_judged != counts.judged and rolled.share_met is not None:
        met += f", by weight {_side(rolled.share_met * 100, (rule.green_from * 100, rule.amber_from * 100))}%,"
    return (
        f"{met} met their target; {_line(rule.green_from)} or more is {_lower(said, 'green')}, "
        f"{_line(rule.amber_from)} or more {_lower(said, 'amber')}."
    )


def _score(rolled: RollUp, said: Mapping[str, str]) -> str:
    lines = (Fraction(20, 3), Fraction(10, 3))
    score = rolled.score or Fraction(0)
    shown = {lines[0]: "6⅔", lines[1]: "3⅓"}.get(score) or _side(score, lines)
    return (
        f"it scores {shown} out of 10; 6⅔, where targets are just met, or more is {_lower(said, 'green')}, "
        f"3⅓ or more {_lower(said, 'amber')}."
    )


def _cap(rolled: RollUp, said: Mapping[str, str]) -> str:
    number = rolled.critical_red
    subject = "One critical indicator is" if number == 1 else f"{number} critical indicators are"
    return f"{subject} {_lower(said, 'red')}, so it cannot be better than {_lower(said, 'amber')}."


def _coverage(rolled: RollUp) -> str:
    judged, expected = rolled.counts.judged, rolled.expected
    if judged == expected:
        return f"Coverage {coverage(rolled)}: {'all ' if judged > 1 else ''}{judged} {_are(judged)} judged."
    return f"Coverage {coverage(rolled)}: {judged or 'none'} of the {expected} that should be judged {_are(judged)}."


def _per_cent(share: Fraction) -> str:
    """Whole per cent, cut off."""
    return f"{share.numerator * 100 // share.denominator}%"


def _line(share: Fraction) -> str:
    """A share as a line to reach, exactly: thirds as words, others in per cent."""
    if share.denominator == 3:
        return "two thirds" if share.numerator == 2 else "a third"
    hundred = share * 100
    return f"{hundred.numerator}%" if hundred.denominator == 1 else f"{float(hundred):g}%"


def _side(figure: Fraction, lines: tuple[Fraction, ...]) -> str:
    """A figure with two decimals, rounded so that it still reads on the side of every line on which it is."""
    rounded = Fraction(floor(figure * 100 + Fraction(1, 2)), 100)
    for line in lines:
        if figure < line <= rounded:
            rounded -= Fraction(1, 100)
        elif rounded < line <= figure:
            rounded += Fraction(1, 100)
    return f"{float(rounded):.2f}".removesuffix(".00")


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _lower(said: Mapping[str, str], code: str) -> str:
    word = said.get(code) or WORDS[code]
    return word[:1].lower() + word[1:]
