"""Why has a group this status? The rule, its figures, the coverage, and what held it down, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from goldenthread.engine.placing import placed
from goldenthread.engine.rollup.result import RollUp
from goldenthread.engine.rollup.rules import Rule
from goldenthread.engine.why import WORDS


def sentence(rolled: RollUp, *, words: Mapping[str, str] | None = None, with_rule: bool = True) -> str:
    """Why a group has its status, and how much of it was judged; or why it has none.

    Shape: one RollUp in, one to four sentences out; `words` gives the council's word for a status code. Where many
        groups stand together the rule is told once (`rule_in_words`), and not with each.
    Units: coverage in whole per cent, cut off; scores out of 10.
    Errors: none for a roll-up of the engine.
    Source: roll-up (d8): counts first, coverage printed always.
    """
    said = words or {}
    word = said.get(rolled.status) or WORDS[rolled.status]
    if rolled.coverage is None:
        return f"{word}: no judgement is intended of anything in it."
    told = [f"{word}: {_told(rolled, said)}"]
    if rolled.is_capped:
        told.append(_cap(rolled, said))
    elif with_rule and rolled.reason is None:
        told.append(rule_in_words(rolled.rule, words=said))
    return " ".join([*told, _coverage(rolled)])


def rule_in_words(rule: Rule, *, words: Mapping[str, str] | None = None) -> str:
    """The rule of a roll-up as one sentence.

    Shape: one Rule in, one sentence out.
    Units: scores out of 10, shares as words or per cent.
    Errors: none.
    Source: roll-up (d8).
    """
    said = words or {}
    green, amber = _lower(said, "green"), _lower(said, "amber")
    return {
        "worst_of": "The worst status in it counts.",
        "majority": f"The most frequent status counts; a tie between statuses is {amber}.",
        "share_green": f"From {_line(rule.green_from)} it is {green}, from {_line(rule.amber_from)} {amber}.",
        "weighted_score": f"From 6⅔, where {_word(said, 'targets')} are just met, it is {green}; from 3⅓ {amber}.",
    }[rule.kind]


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
        return f"a status takes {_line(rolled.rule.coverage_from)} of it to be judged."
    return "those that could not be judged outnumber every status." if rolled.weight_judged else "nothing is judged."


def _worst(rolled: RollUp, said: Mapping[str, str]) -> str:
    code = rolled.by_worst or "green"
    number = rolled.counts[code] if code != "green" else rolled.counts.met
    return f"{number} {_are(number)} {_lower(said, code)}."


def _majority(rolled: RollUp, said: Mapping[str, str]) -> str:
    counts = rolled.counts
    numbers = {"green": counts.met, "amber": counts["amber"], "red": counts["red"]}
    listed = ", ".join(f"{number} {_lower(said, code)}" for code, number in numbers.items())
    unjudged = rolled.expected - counts.judged
    return f"{listed}{f', {unjudged} not judged' if unjudged else ''}."


def _share(rolled: RollUp, said: Mapping[str, str]) -> str:
    rule, counts = rolled.rule, rolled.counts
    told = f"{counts.met} of the {counts.judged} judged met their {_word(said, 'target')}"
    if rolled.weight_judged == counts.judged or rolled.share_met is None:
        return f"{told}."
    return f"{told}, {_side(rolled.share_met * 100, (rule.green_from * 100, rule.amber_from * 100))}% by weight."


def _score(rolled: RollUp, said: Mapping[str, str]) -> str:
    green, amber = Fraction(20, 3), Fraction(10, 3)
    score = rolled.score or Fraction(0)
    on_a_line = {green: "6⅔", amber: "3⅓"}
    return f"it scores {on_a_line.get(score) or _side(score, (green, amber))} out of 10."


def _cap(rolled: RollUp, said: Mapping[str, str]) -> str:
    number = rolled.critical_red
    one, many = _word(said, "indicator"), _word(said, "indicators")
    subject = f"One critical {one} is" if number == 1 else f"{number} critical {many} are"
    return f"{subject} {_lower(said, 'red')}, so it cannot be better than {_lower(said, 'amber')}."


def _coverage(rolled: RollUp) -> str:
    judged, expected = rolled.counts.judged, rolled.expected
    if judged == expected:
        return f"Coverage {coverage(rolled)}: {'all ' if judged > 1 else ''}{judged} {_are(judged)} judged."
    if expected == 1:
        return f"Coverage {coverage(rolled)}: the one that should be judged is not."
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


def _word(said: Mapping[str, str], code: str) -> str:
    return said.get(code) or WORDS[code]


def _lower(said: Mapping[str, str], code: str) -> str:
    return placed(_word(said, code), opens=False)
