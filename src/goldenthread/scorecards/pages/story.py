"""How are we doing? One sentence of plain words, with what was not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.documents.nodes import Content, Key, Paragraph, StatusMark, Strip, StripPart, Strong
from goldenthread.engine.concern import ConcernRule
from goldenthread.engine.readings import AWAITING_APPROVAL, JUDGED
from goldenthread.engine.why import WORDS
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages.tables import has_peers, has_trend
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


SENT_IN = "the figure was sent in, and waits for another person to approve it."


def in_words(number: int, *, capital: bool = False) -> str:
    """Small numbers as words, larger ones in figures."""
    word = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
    return word.capitalize() if capital else word


def story(words: Words, lines: Sequence[Line]) -> Paragraph:
    """The opening sentence: how many of the judged are on target, what was not judged, what moved furthest."""
    indicators = words["indicators"]
    counts = Counter(line.reading.status for line in lines)
    judged = sum(1 for line in lines if line.reading.is_judged)
    met = sum(counts[code] for code in rules.MET)
    if not lines:
        return Paragraph(f"There are no {indicators} to show yet.", tone="lead")
    if not judged:
        return Paragraph(
            f"None of the {in_words(len(lines))} {indicators} has been judged yet. {_unjudged(words, lines, counts)}",
            tone="lead",
        )
    missed = [
        f"{in_words(counts[code])} {'is' if counts[code] == 1 else 'are'} {words.status(code).lower()}"
        for code in (rules.CLOSE, rules.OFF_TARGET)
        if counts[code]
    ]
    verb = "is" if met == 1 else "are"
    rest = f", {' and '.join(missed)}." if missed else "."
    return Paragraph(
        [
            Strong(f"{met} of {judged} judged {indicators} {verb} {words.status('green').lower()}"),
            " ".join(
                told
                for told in (rest, _by_hand(words, lines), _unjudged(words, lines, counts), _furthest(words, lines))
                if told
            ),
        ],
        tone="lead",
    )


def by_hand(lines: Sequence[Line]) -> list[Line]:
    """The lines whose status a person set, and the rule worked out another or the same."""
    return [line for line in lines if line.reading.computed_status is not None]


def _by_hand(words: Words, lines: Sequence[Line]) -> str:
    """How many were judged by hand, and what the counts are by the rule alone (ST-019); nothing where none was."""
    many = len(by_hand(lines))
    if not many:
        return ""
    ruled = [rules.worked_out(line.reading) for line in lines]
    judged, met = sum(code in JUDGED for code in ruled), sum(code in rules.MET for code in ruled)
    one = many == 1
    return (
        f"{in_words(many, capital=True)} of all {len(lines)} {'is' if one else 'are'} judged by hand; "
        f"worked out by the rule, {met} of {judged} {'is' if met == 1 else 'are'} {words.status('green').lower()}."
    )


def _unjudged(words: Words, lines: Sequence[Line], counts: Counter[str]) -> str:
    sent = sum(line.reading.said_as == AWAITING_APPROVAL for line in lines)
    told = [
        f"{in_words(counts[code])} {_is_told(words, code, counts[code])}{_sent_in(code, sent, counts[code])}"
        for code in rules.TELLING_ORDER
        if counts[code] and code not in {*rules.MET, rules.CLOSE, rules.OFF_TARGET}
    ]
    if not told:
        return ""
    return f"Of all {len(lines)}, {', '.join(told[:-1])}{' and ' if len(told) > 1 else ''}{told[-1]}."


def _sent_in(code: str, sent: int, count: int) -> str:
    """How many of those awaited were sent in and wait for approval."""
    if code != "awaiting" or not sent:
        return ""
    return f" ({WORDS[AWAITING_APPROVAL].lower()}{'' if sent == count else f': {sent}'})"


def _is_told(words: Words, code: str, count: int) -> str:
    """The council's word in a clause: "one has no data", "three are for information"."""
    word = words.status(code)
    phrase = word[:1].lower() + word[1:]
    if code == "not_available":
        return f"{'has' if count == 1 else 'have'} {phrase}"
    return f"{'is' if count == 1 else 'are'} {phrase}"


def _furthest(words: Words, lines: Sequence[Line]) -> str:
    """The indicator that is off target and moved furthest the wrong way since the previous period."""
    off = [line for line in lines if line.reading.status == rules.OFF_TARGET]
    _, worse = rules.movers(off, most=1)
    if not worse:
        return ""
    line = worse[0]
    reading = line.reading
    return (
        f"{line.unit_name} moved furthest the wrong way: {line.code} went from "
        f"{line.shown(reading.previous)} to {line.shown(reading.period_value)}."
    )


def strip(words: Words, lines: Sequence[Line], *, href: str = "") -> Strip:
    """All statuses as one bar; its sentence is its text alternative. `href` is a page with an anchor for each code."""
    counts = Counter(line.reading.status for line in lines)
    parts = [
        StripPart(code, words.status(code), counts[code], f"{href}#{code}" if href else "")
        for code in rules.TELLING_ORDER
        if counts[code]
    ]
    summary = ", ".join(f"{part.count} {part.word.lower()}" for part in parts) + f"; {len(lines)} in all"
    return Strip(parts, f"{words['Indicators']} by status", summary)


def key(words: Words, lines: Sequence[Line]) -> Key:
    """What each status shown means, in the council's words."""
    present = {line.reading.status for line in lines}
    shown: list[Content] = [
        [StatusMark(code, words.status(code)), f": {_lowered(words.meaning(code))}"]
        for code in rules.TELLING_ORDER
        if code in present
    ]
    if any(line.reading.said_as == AWAITING_APPROVAL for line in lines):
        shown.append([StatusMark("awaiting", words.status(AWAITING_APPROVAL)), f": {SENT_IN}"])
    return Key(shown)


def signs(lines: Sequence[Line], rule: ConcernRule) -> Paragraph | None:
    """What the second light and the third sign mean, where they are shown."""
    told = []
    if has_trend(lines):
        number = "the period before" if rule.trend_periods == 1 else f"the last {rule.trend_periods} periods"
        told.append(f"Trend: over {number}; the arrow is the way the number went, the word says better or worse.")
    if has_peers(lines):
        told.append(
            "Among others: the quartile and the rank among councils alike, by published figures; best is first."
        )
    return Paragraph(" ".join(told), tone="quiet") if told else None


def _lowered(sentence: str) -> str:
    """A meaning as it reads after a colon."""
    return sentence[:1].lower() + sentence[1:]
