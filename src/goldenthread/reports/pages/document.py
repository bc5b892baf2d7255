"""The quarterly monitoring report as one document tree, in the order the council's pack gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Details,
    Document,
    Heading,
    Meta,
    Number,
    Paragraph,
    Row,
    Section,
    StatusMark,
    Table,
)
from goldenthread.framework import ReportSection
from goldenthread.framework.speech import Names
from goldenthread.quality import pages as quality
from goldenthread.reports.queries import Material
from goldenthread.returns import pages as returning
from goldenthread.returns.queries import Demanded, Statutory
from goldenthread.returns.rules import MARK_WORDS, told
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages import became, concern, course, differences, exceptions, rollup, story, tables
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line
from goldenthread.scorecards.rules import concern_rule

BY_HAND = "Set by a person, with a reason; the status that was worked out stands beside it."
Builder = Callable[[Words, Material, ReportSection], list[Block]]


def quarterly(material: Material, *, issued: datetime) -> Document:
    """The report as a document. The same material always gives the same tree, but for the moment of issue."""
    words, shown = Words(material.pack), material.shown
    title = material.of_set.name if material.of_set else material.specification.title
    if material.of_body:
        title = f"{title}, as {material.of_body.name} asked for"
    return Document(
        f"{title}: {shown.period.months}",
        [
            Section(
                section.title,
                [*_introduction(section), *BUILDERS[section.kind](words, material, section)],
                page_break=section.starts_page,
                anchor=section.key,
            )
            for section in material.specification.sections
        ],
        Meta(
            council=material.council.name,
            period=f"{shown.period.title} ({shown.period.months})",
            as_at=shown.as_at,
            issued=issued,
            version=shown.version,
            status="draft",
            source=_source(material),
            notes=[
                *_notes(words, shown.lines),
                *_relied_on(material.marks),
                *_amended(material),
                quality.foot(material.lag, words.names),
                *_later(material),
            ],
        ),
    )


def demanded(
    found: Sequence[Demanded], figures: Sequence[Statutory], names: Names, absences: dict[str, str]
) -> list[Block]:
    """What the law asks a report to give, what of it is not approved yet (FW-016), and what is given (MT-033)."""
    if not found:
        return []
    columns = [
        *(Column("Of", width=20), Column("The law asks for", width=30)),
        *(Column("There", "number", 12), Column("Still missing", width=38)),
    ]
    lines = [
        Row(
            [
                _months(one),
                one.of.name,
                Number(Decimal(one.count - len(one.lacking)), f"{one.count - len(one.lacking)} of {one.count}"),
                _missing(one, names),
            ]
        )
        for one in found
    ]
    return [
        Heading(2, "What the law asks for"),
        Table("What the law asks for, newest year first", columns, lines, hide_caption=True),
        *_figures(figures, names, absences),
    ]


def _figures(figures: Sequence[Statutory], names: Names, absences: dict[str, str]) -> list[Block]:
    """The figures themselves: an assessment from outside takes the audited one where there is one."""
    if not figures:
        return []
    audited = sum(1 for one in figures if one.given.audit)
    told = f"The figures that are given: {audited} of {len(figures)} audited"
    return [Details(told, [returning.statutory_table(figures, names, absences)])]


def _months(one: Demanded) -> str:
    starts, ends = one.days
    last = date.fromordinal(ends.toordinal() - 1)
    return f"{starts:%B} {starts.year} to {last:%B} {last.year}"


def _missing(one: Demanded, names: Names) -> Content:
    if not one.count:
        return names.say("No {indicator} here belongs to it")
    return "; ".join(told(each) for each in one.lacking) or "Nothing"


def _source(material: Material) -> str:
    attribution = material.pack.council.attribution
    return (
        attribution.text if attribution else f"{Words(material.pack)['Returns']} approved by {material.council.name}."
    )


def _later(material: Material) -> list[str]:
    """What the report leaves for later; never in silence (MT-007, MT-041)."""
    why = (
        ("Looked at when the interval it is monitored at is over, and not in this period", material.later),
        ("Not yet reported, until {a_plan} that uses it is approved", material.not_yet),
    )
    say = Words(material.pack).names.say
    return [f"{say(told)}: {'; '.join(f'{row.code} {row.title}' for row in rows)}." for told, rows in why if rows]


def _notes(words: Words, lines: Sequence[Line]) -> list[str]:
    absent = [line.code for line in lines if line.reading.status in rules.MISSING_AND_DUE]
    notes = [
        words.names.say(
            "Values are judged as printed: rounded half away from zero to the decimals of each {indicator}."
        ),
        words.names.say("Variance is value less {target}, signed by the number; its per cent is of the {target}."),
    ]
    if absent:
        notes.append(f"No figure, and never counted as zero: {', '.join(absent)}.")
    return notes


def _relied_on(marks: Mapping[str, str]) -> list[str]:
    """How far the figures of the period can be relied on: how many bear each mark, and which are not simply checked."""
    by_mark = {mark: sorted(code for code, one in marks.items() if one == mark) for mark in MARK_WORDS}
    said = []
    for mark, codes in by_mark.items():
        which = f": {', '.join(codes)}" if mark != "checked" else ""
        if codes:
            said.append(f"{MARK_WORDS[mark]} ({len(codes)}){which}")
    return [f"How far the figures of this period can be relied on. {'; '.join(said)}."] if said else []


def _amended(material: Material) -> list[str]:
    """The figures that an auditor amended, each before and after (MT-033)."""
    told = [returning.amended(one, row) for one, row in material.amended]
    return [f"Amended by external audit: {'; '.join(told)}."] if told else []


def _introduction(section: ReportSection) -> list[Block]:
    return [Paragraph(section.introduction)] if section.introduction else []


def _story(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    since = course.since_last_year(words, lines)
    return [story.story(words, lines), story.strip(words, lines), *([since] if since else [])]


def _counts(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    counts = Counter(line.reading.status for line in lines)
    judged = sum(1 for line in lines if line.reading.is_judged)
    rows = [
        Row(
            [
                StatusMark(code, words.status(code)),
                Number(Decimal(counts[code]), str(counts[code])),
                words.meaning(code),
            ]
        )
        for code in rules.TELLING_ORDER
        if counts[code]
    ]
    rows += [
        Row(["Judged", Number(Decimal(judged), str(judged)), words.names.say("Coloured against {a_target}.")]),
        Row(["Not judged", Number(Decimal(len(lines) - judged), str(len(lines) - judged)), "Counted, never coloured."]),
        *(
            [Row(["Judged by hand", Number(Decimal(hands), str(hands)), BY_HAND])]
            if (hands := len(story.by_hand(lines)))
            else []
        ),
        Row([f"All {words['indicators']}", Number(Decimal(len(lines)), str(len(lines))), "Every one, judged or not."]),
    ]
    columns = [Column("Status", "status", 22), Column("Number", "number", 10), Column("What it means", "text", 60)]
    since = [course.by_service(words, lines)] if course.since_last_year(words, lines) else []
    return [
        Table(f"{words['Indicators']} by status, {material.shown.period.months}", columns, rows),
        *rollup.together(words, lines),
        *course.at_year_end(words, lines),
        *since,
    ]


def _movers(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    better, worse = rules.movers(lines, most=section.limit or 5)
    return [
        _moved(words, better, "Moved most for the better since the period before"),
        _moved(words, worse, "Moved most for the worse since the period before"),
    ]


def _moved(words: Words, lines: Sequence[Line], caption: str) -> Block:
    if not lines:
        return Paragraph(f"{caption}: none.")
    return Table(
        caption,
        [
            Column(words["Indicator"], "text", 44),
            Column("Before", "number", 14),
            Column("Now", "number", 14),
            Column("Status", "status", 16),
        ],
        [
            Row(
                [
                    f"{line.code} {line.title}",
                    Number(line.reading.previous, line.shown(line.reading.previous), line.suffix),
                    Number(line.reading.period_value, line.shown(line.reading.period_value), line.suffix),
                    in_words.status_mark(words, line.reading),
                ]
            )
            for line in lines
        ],
    )


def _poor(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    found = rules.worst_first(lines)[: section.limit]
    nothing = Paragraph(words.names.say("None: nothing is off {target}, and nothing is missing that was due."))
    shown: list[Block] = [exceptions.exception(words, line, "", level=3, acts=material.acts) for line in found]
    return (shown or [nothing]) + _forecast_to_miss(words, lines)


def _forecast_to_miss(words: Words, lines: Sequence[Line]) -> list[Block]:
    """What is on target now and not likely to stay so, in a table; nothing where there is none."""
    found = rules.forecast_to_miss(lines)
    if not found:
        return []
    columns = [
        Column(words["Indicator"], "text", 40),
        Column("Now", "status", 16),
        Column("By the figures so far", "text", 44),
    ]
    rows = [
        Row(
            [
                f"{line.code} {line.title}",
                in_words.status_mark(words, line.reading),
                exceptions.outlook(words, line),
            ]
        )
        for line in found
    ]
    return [Table(words.names.say("On {target} now, and forecast to miss at the year’s end"), columns, rows)]


def _good(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    found = rules.best_first(lines)[: section.limit]
    return [exceptions.exception(words, line, "", level=3) for line in found] or [
        Paragraph(words.names.say("None: nothing is well above its {target}."))
    ]


def _became(words: Words, material: Material, section: ReportSection) -> list[Block]:
    """How many exceptions were acted upon, and how many recovered (ST-016)."""
    return list(became.became(words, material.shown.lines, material.acts).nodes)


def _concern(words: Words, material: Material, section: ReportSection) -> list[Block]:
    """What causes concern by the council's own settings, and why (ST-004, ST-005)."""
    return concern.concern(words, material.shown.lines, concern_rule(words.pack), "", level=3)


def _good_performance(words: Words, material: Material, section: ReportSection) -> list[Block]:
    """What has met its target time after time (ST-017)."""
    return list(became.good(words, material.shown.lines, "").nodes)


def _table(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    return [*tables.full_tables(words, lines, material.shown.period.months), *differences.differences(words, lines)]


def _commentary(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    told = [
        Section(f"{line.code}: {line.title}", [Paragraph(line.commentary)], level=3)
        for line in lines
        if line.commentary
    ]
    return list(told) or [Paragraph("No commentary has been given.")]


def _key(words: Words, material: Material, section: ReportSection) -> list[Block]:
    lines = material.shown.lines
    return [story.key(words, lines), *([signs] if (signs := story.signs(lines, concern_rule(words.pack))) else [])]


BUILDERS: dict[str, Builder] = {
    "story": _story,
    "counts": _counts,
    "movers": _movers,
    "exceptions_poor": _poor,
    "exceptions_good": _good,
    "became": _became,
    "concern": _concern,
    "good_performance": _good_performance,
    "table": _table,
    "commentary": _commentary,
    "key": _key,
}
