"""Exceptions both ways: what is off target or missing, and what is well above (ST-006 to ST-008, RP-041)."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Block, Card, Cards, Link, Paragraph, Part, Quiet, Section, StatusMark, Travel
from goldenthread.engine import periods
from goldenthread.engine.forecast.wording import forecast_sentence
from goldenthread.engine.readings import JUDGED
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages import by_hand, reasons
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.became import Acts
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line

NOTHING_SAID = "No commentary has been given."


def outlook(words: Words, line: Line) -> str:
    """How the year is likely to end, while it is not over and a forecast was judged."""
    reading = line.reading
    period = periods.parse(reading.period)
    if period.ends == periods.year_of(period).ends or reading.forecast_status not in JUDGED:
        return ""
    return forecast_sentence(reading, unit_suffix=line.suffix, words=words.by_code())


def attention(words: Words, lines: Sequence[Line], council_key: str, *, most: int = 3) -> Cards:
    """The few exceptions that are worst, with what their owners say."""
    return Cards([card(words, line, council_key) for line in rules.worst_first(lines)[:most]])


def card(words: Words, line: Line, council_key: str) -> Card:
    """One exception: its figure against its target, what the owner says, and what is missing."""
    reading = line.reading
    note = f"against {line.shown(reading.target)}" if reading.target is not None else ""
    return Card(
        title=line.title,
        href=f"/{council_key}/indicators/{line.code}/",
        figure=in_words.figure(words, line),
        figure_note=note,
        body=_shortened(line.commentary) or NOTHING_SAID,
        footer=[in_words.status_mark(words, reading), f" · {line.code} · {line.unit_name}"],
        status=reading.status,
    )


def _shortened(text: str, *, most: int = 180) -> str:
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;.") + " …"


def both(
    words: Words, lines: Sequence[Line], *, council_key: str = "", level: int = 2, acts: Acts | None = None
) -> list[Section]:
    """Poor and good exceptions together; a side with none says so (RP-041). Between them what is forecast to miss.

    With `acts` each poor one says which action is taken on it, or that there is none (ST-016).
    """
    missing = rules.forecast_to_miss(lines)
    return [
        Section(
            words.names.say("Below {target} or missing"),
            _each(words, rules.worst_first(lines), council_key, level=level + 1, acts=acts)
            or [Paragraph(words.names.say("None: nothing is off {target}, and nothing is missing that was due."))],
            level=level,
            anchor="below",
        ),
        *(
            [
                Section(
                    words.names.say("On {target} now, and forecast to miss at the year’s end"),
                    _each(words, missing, council_key, level=level + 1),
                    level=level,
                    anchor="forecast",
                )
            ]
            if missing
            else []
        ),
        Section(
            words.names.say("Exceeding {target}"),
            _each(words, rules.best_first(lines), council_key, level=level + 1)
            or [Paragraph(words.names.say("None: nothing is well above its {target}."))],
            level=level,
            anchor="exceeding",
        ),
    ]


def _each(
    words: Words, lines: Sequence[Line], council_key: str, *, level: int, acts: Acts | None = None
) -> list[Block]:
    return [exception(words, line, council_key, level=level, acts=acts) for line in lines]


def exception(words: Words, line: Line, council_key: str, *, level: int, acts: Acts | None = None) -> Section:
    """One exception in full: its figure and status, the reason for its colour, the owner's words."""
    nodes: list[Block] = [
        *(_figure(words, line) if line.reading.value is not None else [_absence(words, line)]),
        *([Paragraph(year_end)] if (year_end := outlook(words, line)) else []),
        Paragraph(line.commentary) if line.commentary else Paragraph(NOTHING_SAID, tone="quiet"),
        *(_acts(words, line, acts, council_key) if acts is not None else ()),
    ]
    if not council_key:
        return Section(f"{line.code}: {line.title}", nodes, level=level)
    told = f"{line.code}: open the {words['indicator']}"
    source = Paragraph([Link(told, f"/{council_key}/indicators/{line.code}/"), f" · {line.unit_name}"])
    return Section(line.title, [*nodes, source], level=level)


def _acts(words: Words, line: Line, acts: Acts, council_key: str) -> list[Block]:
    since = periods.parse(line.reading.period).starts
    taken = [one for one in acts.get(line.code, ()) if one.starts >= since]
    return by_hand.responses(taken, council_key, words.names) or [
        Paragraph(words.names.say("{Action}: none"), tone="quiet")
    ]


def _figure(words: Words, line: Line) -> list[Paragraph]:
    """The figure with its status and travel, and why it has its colour."""
    reading = line.reading
    shown: list[Part] = [in_words.figure(words, line), "  ", in_words.status_mark(words, reading)]
    going, since = in_words.light(words, reading)
    if isinstance(going, Travel):
        shown += ["  ", going, Quiet(f" {since}")]
    return [Paragraph(shown), Paragraph(reasons.sentence(words, line))]


def _absence(words: Words, line: Line) -> Paragraph:
    """That there is no figure, said once: the status opens the sentence that says why."""
    mark = StatusMark(line.reading.status, words.status(line.reading.said_as))
    return Paragraph([mark, reasons.sentence(words, line).removeprefix(mark.word)])
