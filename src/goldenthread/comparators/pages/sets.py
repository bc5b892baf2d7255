"""The list of published sets and the page of one: whose it is, on what terms, and where the council stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.comparators.pages import words
from goldenthread.comparators.queries import EditionRow, GroupRow, LinkRow, MeasureRow, SetRow, Standing
from goldenthread.documents.nodes import Absent, Block, Column, Content, Facts, Link, Quiet, Row, Section, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names

NOT_GIVEN = Quiet("Not given")


def listing(rows: Sequence[SetRow], council_key: str) -> Table:
    """Every set with its publisher, licence and dates."""
    columns = [
        Column("Set", width=32),
        Column("Publisher", width=20),
        Column("Licence", width=18),
        Column("Published", width=14),
        Column("Measures", "number", 10),
    ]
    lines = [
        Row(
            [
                Link(row.name, set_address(row.key, council_key)),
                row.publisher or NOT_GIVEN,
                row.licence,
                day(row.edition.published_on),
                words.count(row.measure_count),
            ]
        )
        for row in rows
    ]
    return Table("Sets of published figures", columns, lines, hide_caption=True)


def set_address(key: str, council_key: str) -> str:
    """The page of a set."""
    return reverse("comparator_set", kwargs={"council": council_key, "published": key})


def address(measure: MeasureRow, council_key: str) -> str:
    """The page of a measure."""
    given = {"council": council_key, "published": measure.set_key, "measure": measure.code}
    return reverse("comparator", kwargs=given)


def facts(row: SetRow) -> Facts:
    """Whose figures they are, on what terms, and from when."""
    edition = row.edition
    told: list[tuple[str, Content]] = [
        ("Source", row.source),
        ("Publisher", row.publisher or NOT_GIVEN),
        ("Licence", row.licence),
        ("Attribution", row.attribution or NOT_GIVEN),
        ("Published", day(edition.published_on)),
        ("Loaded", f"{day(edition.loaded_at)}, by {edition.loaded_by_name}, edition {edition.number}"),
    ]
    return Facts([*told, ("Note", row.note)] if row.note else told)


def overview(rows: Sequence[MeasureRow], stood: Mapping[int, Standing], council_key: str, *, caption: str) -> Table:
    """Each measure in its last period: own value, average, median, best quartile, rank and quartile (MT-031)."""
    columns = [
        Column("Measure", width=28),
        Column("Period", width=16),
        Column("Ours", "number", 9),
        Column("Average", "number", 9),
        Column("Median", "number", 9),
        Column("Best quartile", "number", 10),
        Column("Rank", width=9),
        Column("Quartile", width=11),
    ]
    return Table(caption, columns, [_line(row, stood.get(row.id), council_key) for row in rows])


def _line(measure: MeasureRow, standing: Standing | None, council_key: str) -> Row:
    title = Link(measure.title, address(measure, council_key))
    if standing is None:
        return Row([title, NOT_GIVEN, *([words.NO_FIGURE] * 4), words.NOT_RANKED, words.NOT_RANKED])
    own = standing.own
    return Row(
        [
            title,
            words.span(standing.slot).capitalize(),
            words.figure(measure, own.value if own else None, strong=True),
            words.average(measure, standing.mean),
            words.average(measure, standing.median),
            words.figure(measure, standing.best) if standing.best is not None else words.NOT_RANKED,
            words.rank_of(standing) or words.NOT_RANKED,
            words.quartile(own),
        ]
    )


def groups(rows: Sequence[GroupRow]) -> list[Block]:
    """Each group of neighbours with its areas and where it comes from."""
    return [
        Section(
            one.name,
            [Facts([("Source", one.source or NOT_GIVEN), ("Areas", ", ".join(area.name for area in one.members))])],
            level=3,
        )
        for one in rows
    ]


def editions(rows: Sequence[EditionRow]) -> Table:
    """What was loaded when, newest first: a later edition supersedes figures of an earlier one, both are kept."""
    columns = [
        Column("Edition", width=10),
        Column("Published", width=20),
        Column("Loaded", width=40),
        Column("Files"),
    ]
    lines = [
        Row(
            [
                str(one.number),
                day(one.published_on),
                f"{day(one.loaded_at)}, {one.loaded_by_name}",
                ", ".join(one.files) or NOT_GIVEN,
            ]
        )
        for one in rows
    ]
    return Table("Editions, newest first", columns, lines)


def linked(
    rows: Sequence[LinkRow],
    titles: Mapping[int, str],
    measures: Mapping[int, MeasureRow],
    council_key: str,
    names: Names,
) -> Table:
    """Which indicator is compared with which measure, since when, and who said so."""
    columns = [Column(names["Indicator"], width=40), Column("Compared with", width=34), Column("Since", width=26)]
    lines = []
    for one in rows:
        measure = measures.get(one.measure_id)
        with_it: Content = Link(measure.title, address(measure, council_key)) if measure else Absent("–", "Gone")
        indicator = Link(
            f"{one.code} {titles.get(one.indicator_id, '')}".strip(),
            reverse("indicator", kwargs={"council": council_key, "code": one.code}),
        )
        lines.append(Row([indicator, with_it, f"{day(one.linked_at)}, {one.linked_by_name}"]))
    return Table(names.say("{Indicators} and what they are compared with"), columns, lines, hide_caption=True)
