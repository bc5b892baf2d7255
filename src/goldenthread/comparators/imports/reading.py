"""From files to one publication: each table by its layout, then everything against everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from goldenthread.comparators.imports import files, metadata, own, published
from goldenthread.comparators.imports.files import Table
from goldenthread.comparators.rules import Figure, GroupFacts, MeasureFacts, Publication, SetFacts
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import ALL_KINDS

MOST_FAULTS = 100
YEAR = 12
LAYOUTS = (
    "Name the columns area_code, area_name, period, indicator, measure, unit and value, or list neighbours under "
    "area_code and area_name, or use the tables values, measures, areas and groups of the guide."
)


@dataclass(slots=True)
class Known:
    """What the set and the council hold already: measures by what files call them, with their kind of period; areas."""

    measures: dict[str, str] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()


def read(path: Path, facts: SetFacts, known: Known, *, year_start_month: int, described: Path | None) -> Publication:
    """Everything that the files of a publication say. Raises BadData with every fault (the first hundred)."""
    tables, faults = files.tables(path)
    if described is not None:
        more, wrong = files.tables(described)
        tables, faults = [*more, *tables], [*wrong, *faults]
    theirs, ours = published.Read(), own.Read()
    for table in sorted(tables, key=lambda one: own.layout(one) != "measures"):
        faults += _take(table, theirs, ours, year_start_month)
    faults += theirs.faults + ours.faults
    figures = [*published.figures(theirs, year_start_month=year_start_month), *ours.figures]
    measures = _measures(theirs, ours, figures, metadata.sources(path))
    areas = {**theirs.areas, **ours.areas}
    groups = [*theirs.groups, *ours.groups.values()]
    faults += _unknown(ours, measures, set(areas) | known.areas, known)
    faults += _mixed(figures, {**known.measures, **{one.known_as: one.frequency for one in measures}})
    faults += _ungrouped(measures, groups)
    kept, twice = _once(figures)
    faults += twice
    if not faults and not (figures or groups or measures):
        faults.append(Fault(path.name, files.EMPTY, "Choose the files that hold the figures."))
    if faults:
        raise BadData(_first(faults))
    return Publication(
        facts=facts,
        measures=tuple(measures),
        areas=tuple(areas.values()),
        groups=tuple(groups),
        figures=tuple(kept),
        files=tuple((one.file, one.sha256) for one in tables),
        notices=tuple(_notices(theirs.cut + ours.cut, len(figures) - len(kept))),
    )


def _take(table: Table, theirs: published.Read, ours: own.Read, start: int) -> list[Fault]:
    if own.layout(table):
        own.take(table, ours, year_start_month=start)
    elif published.is_values(table):
        published.read_values(table, theirs, year_start_month=start)
    elif published.is_neighbours(table):
        published.read_neighbours(table, theirs)
    else:
        reason = f"The columns of this file are not those of a layout: {', '.join(table.headings)}."
        return [Fault(f"{table.file}, row 1", reason, LAYOUTS)]
    return []


def _measures(
    theirs: published.Read, ours: own.Read, figures: list[Figure], sources: Mapping[str, tuple[str, str]]
) -> list[MeasureFacts]:
    """Every measure once: as it is described, else as its file names it, with the source its page gives."""
    found = {}
    for one in published.measures(theirs, figures):
        source = sources.get(theirs.stems[one.known_as], ("", ""))[1]
        one = ours.measures.get(one.known_as, one)
        found[one.known_as] = replace(one, source=one.source or source)
    months = {one.measure: one.period.months for one in figures}
    every = {**ours.measures, **found}.values()
    return [replace(one, months=months.get(one.known_as) or ALL_KINDS[one.frequency].months or YEAR) for one in every]


def _unknown(ours: own.Read, measures: list[MeasureFacts], areas: Iterable[str], known: Known) -> list[Fault]:
    """Rows of our layout that name a measure or an area which nothing describes."""
    there = {"measure": {one.known_as for one in measures} | set(known.measures), "area": set(areas)}
    described = {"measure": "measures.csv", "area": "areas.csv"}
    return [
        line.fault(what, f"There is no {what} “{name}”.", f"Describe it in {described[what]}, or correct the code.")
        for what in there
        for line, name in ours.named.get(what, ())
        if name not in there[what]
    ]


def _mixed(figures: list[Figure], frequencies: Mapping[str, str]) -> Iterator[Fault]:
    """Measures whose figures are for periods of different kinds: they cannot stand in one row."""
    told = set()
    for one in figures:
        wanted = frequencies.get(one.measure, one.period.kind)
        if one.period.kind != wanted and one.measure not in told:
            told.add(one.measure)
            reason = f"{one.period.label} is not a {wanted.replace('_', ' ')}, as the measure's other periods are."
            yield Fault(one.measure, reason, "Give each kind of period a measure of its own.", one.period.label)


def _ungrouped(measures: list[MeasureFacts], groups: list[GroupFacts]) -> list[Fault]:
    keys = {one.key for one in groups}
    return [
        Fault(f"measures.csv, {one.known_as}", f"There is no group “{one.group}”.", "Name a group of groups.csv.")
        for one in measures
        if one.group and one.group not in keys
    ]


def _once(figures: list[Figure]) -> tuple[list[Figure], list[Fault]]:
    """Each figure once; the same figure printed twice is dropped, two different ones are a fault."""
    kept: dict[tuple[str, str, str, int], Figure] = {}
    faults = []
    for one in figures:
        key = (one.measure, one.area, one.period.kind, one.period.ordinal)
        before = kept.setdefault(key, one)
        if before.numbers != one.numbers:
            reason = f"Two figures stand for {one.area} in {one.period.label}: {before.given} and {one.given}."
            faults.append(Fault(one.measure, reason, "Keep one of them.", one.given))
    return list(kept.values()), faults


def _notices(cut: int, dropped: int) -> Iterator[str]:
    if cut:
        yield (
            f"{_figures(cut)} more digits than can be kept exactly: ranked at 15 digits and 8 decimals, with what was "
            "printed kept beside it."
        )
    if dropped:
        yield f"{dropped} {'figure stands' if dropped == 1 else 'figures stand'} in the files twice, taken once."


def _figures(number: int) -> str:
    return "1 figure has" if number == 1 else f"{number:,} figures have"


def _first(faults: list[Fault]) -> list[Fault]:
    more = len(faults) - MOST_FAULTS
    if more <= 0:
        return faults
    return [*faults[:MOST_FAULTS], Fault("files", f"There are {more} more faults.", "Mend these first.")]
