"""A reading in the council's own words: its status, its travel, its figures as document nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from goldenthread.documents.nodes import Absent, Bullet, Content, Link, Number, Quiet, StatusMark, Travel
from goldenthread.documents.wording import parts
from goldenthread.engine import periods, why
from goldenthread.engine.placing import placed
from goldenthread.engine.readings import AWAITING_APPROVAL, WITHHELD, Reading
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.scorecards.queries import Line
from goldenthread.scorecards.rules import concern_rule

# Where an absence has a code of its own, tables print the shorthand of the statistical service.
SHORTHAND = {"suppressed": "[c]", "not_applicable": "[z]"}
QUARTILES = {1: "Best quartile", 2: "Second quartile", 3: "Third quartile", 4: "Worst quartile"}
NOTHING_TO_COMPARE = frozenset({"no_comparison", "not_comparable"})


Found = TypeVar("Found")


def _found(words: Mapping[Any, Found], code: str) -> Found:
    # A pack is checked to hold a word for every code of the engine, so a code is always found.
    return words[code]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one council's pack, asked for by code; `names` says its ideas in sentences."""

    pack: Pack
    names: Names = field(init=False, compare=False)
    codes: Mapping[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """What each idea and each code is called, found once."""
        object.__setattr__(self, "names", speech.names(self.pack.words))
        object.__setattr__(self, "codes", self._codes())

    def __getitem__(self, concept: str) -> str:
        """What an idea is called: "indicator", "Indicators"."""
        return self.names[concept]

    def status(self, code: str) -> str:
        """The council's word for a status; that what was sent in awaits approval is said in ours."""
        if code == AWAITING_APPROVAL:
            return why.WORDS[code]
        return _found(self.pack.status_scheme.statuses, code).word

    def meaning(self, code: str) -> str:
        """What the status means, for the key."""
        return _found(self.pack.status_scheme.statuses, code).meaning

    def mark(self, code: str) -> str:
        """The council's word for a mark."""
        return _found(self.pack.status_scheme.marks, code)

    def absence(self, code: str) -> str:
        """Why there is no value, in the council's words; in plain ones why it is not shown, and what was sent in."""
        if code == AWAITING_APPROVAL:
            return why.WORDS[code].lower()
        return why.WORDS[code] if code in WITHHELD else _found(self.pack.status_scheme.absences, code)

    def travel(self, code: str) -> str:
        """The council's word for a direction of travel."""
        return _found(self.pack.status_scheme.travel, code)

    def by_code(self) -> Mapping[str, str]:
        """Every status, absence and idea with its word, as the engine's sentence takes them."""
        return self.codes

    def _codes(self) -> dict[str, str]:
        scheme = self.pack.status_scheme
        statuses: dict[str, str] = {code: meaning.word for code, meaning in scheme.statuses.items()}
        absences: Mapping[Any, str] = scheme.absences
        return {**statuses, **absences, **self.names.ideas()}


def status_mark(words: Words, reading: Reading) -> StatusMark:
    """Shape, colour and word; an overdue value says how late it is."""
    word = words.status(reading.said_as)
    if reading.status in {"overdue", "awaiting"} and reading.days_late:
        word += f", {reading.days_late} {'day' if reading.days_late == 1 else 'days'} late"
    return StatusMark(reading.status, word)


def status_cell(words: Words, reading: Reading) -> Content:
    """The status with the marks that stand beside it, and the period when the figure is old (ST-009)."""
    cell: list[StatusMark | str] = [status_mark(words, reading)]
    if reading.computed_status is not None:
        cell += [" · worked out: ", StatusMark(reading.computed_status, words.status(reading.computed_status))]
    told = [words.mark(mark) for mark in reading.marks if mark != "publisher_differs"]
    if "old_data" in reading.marks:
        told.append(f"as at {periods.describe(periods.parse(reading.period))}")
    cell += [f" · {mark}" for mark in told]
    return cell


def full_status(words: Words, reading: Reading) -> Content:
    """The status as a table of data says it: with the reason, because the figure's place holds only a shorthand."""
    cell = parts(status_cell(words, reading))
    if reading.value is not None or not reading.reason or reading.status in SHORTHAND:
        return cell
    if reading.reason == AWAITING_APPROVAL:
        return cell
    return [*cell, f" · {placed(words.absence(reading.reason), opens=False)}"]


def figure(words: Words, line: Line) -> Number | Absent:
    """The value, or the word that stands where it would: never a zero for something missing."""
    reading = line.reading
    if reading.value is not None:
        return Number(reading.value, line.shown(reading.value), line.suffix, strong=True)
    if reading.status in SHORTHAND:
        return Absent(SHORTHAND[reading.status], words.status(reading.status))
    why = words.absence(reading.reason) if reading.reason else words.status(reading.status)
    return Absent("No data", placed(why, opens=True))


def figure_cell(words: Words, line: Line) -> Content:
    """The value in a table of one period; what covers more than that period says so."""
    shown = figure(words, line)
    return [shown, Quiet(f" {line.covers}")] if line.is_wider and isinstance(shown, Number) else shown


def target(words: Words, line: Line) -> Number | Absent:
    """The target in force; a range is written as its two edges."""
    reading = line.reading
    if reading.target is not None:
        return Number(reading.target, line.shown(reading.target), line.suffix)
    if reading.low is not None and reading.high is not None:
        return Number(None, f"{line.shown(reading.low)} to {line.shown(reading.high)}", line.suffix)
    return Absent("–", words.names.say("No {target}"))


def travel(words: Words, reading: Reading, *, long: bool = False) -> Travel | Absent:
    """The direction of travel in a word, with an arrow the way the number moved."""
    code = reading.travel_long if long else reading.travel_short
    change = reading.change_long if long else reading.change_short
    if code in NOTHING_TO_COMPARE:
        return Absent("–", placed(words.travel(code), opens=True))
    moved = change is not None and change != 0 and code != "unchanged"
    return Travel(code, words.travel(code), (change > 0) if moved and change is not None else None)


def trend(words: Words, reading: Reading) -> Travel | Absent:
    """The second light: the trend over the council's number of periods, with an arrow the way the number went."""
    code = reading.trend
    if code is None or code in NOTHING_TO_COMPARE:
        return Absent("–", placed(words.travel(code or "no_comparison"), opens=True))
    moves_up = {"rising": True, "falling": False}.get(code)
    if moves_up is None and reading.direction in {"higher", "lower"} and code in {"improving", "worsening"}:
        moves_up = (code == "improving") == (reading.direction == "higher")
    return Travel(code, words.travel(code), moves_up)


def light(words: Words, reading: Reading) -> tuple[Travel | Absent, str]:
    """The second light of an indicator wherever it is shown in one place, and since when it holds (ST-002).

    The trend over the council's number of periods; where none can be told yet, the travel since the period before.
    """
    if reading.trend is not None and reading.trend not in NOTHING_TO_COMPARE:
        number = concern_rule(words.pack).trend_periods
        return trend(words, reading), "since the period before" if number == 1 else f"over {number} periods"
    return travel(words, reading), "since the period before"


def quartile(line: Line) -> Content:
    """The third sign: the quartile among others, best first, with the rank (ST-020)."""
    if line.rank is None or line.ranked is None:
        return Absent("–", "No published figures of others for this period")
    place = f"{line.rank} of {line.ranked}"
    if line.quartile is None:
        return Quiet(place)
    return [StatusMark(f"quartile_{line.quartile}", QUARTILES[line.quartile]), Quiet(f" {place}")]


def bullet(words: Words, line: Line) -> Bullet:
    """The value as a bar with the target as a tick; its sentence is its text alternative."""
    reading = line.reading
    summary = (
        f"{line.shown(reading.value)} against {line.shown(reading.target)}"
        if reading.value is not None and reading.target is not None
        else f"{line.shown(reading.value)}, no {words['target']}"
        if reading.value is not None
        else words.status(reading.said_as)
    )
    return Bullet(
        reading.value, reading.target, reading.low, reading.high, reading.amber_limit, reading.status, summary
    )


def indicator_link(line: Line, council_key: str) -> Link:
    """The indicator's title, leading to its page."""
    return Link(line.title, f"/{council_key}/indicators/{line.code}/")
