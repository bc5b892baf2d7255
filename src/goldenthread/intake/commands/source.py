"""A file on its way in: read, matched with its profile, hashed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from goldenthread import sheets
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import Period
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import queries, rules
from goldenthread.intake.profiles import table
from goldenthread.intake.profiles.table import Table
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Source:
    """What an import is about."""

    council: CouncilRow
    profile: ImportProfile
    period: Period
    file_name: str
    sha256: str
    table: Table


def read(
    *,
    council_id: int,
    profile_key: str,
    path: Path,
    name: str,
    period_label: str,
    options: sheets.Options | None,
    limits: sheets.Limits | None,
    at: datetime,
) -> Source:
    """Read a file by a profile. Raises BadData with every fault that keeps it from being read."""
    council = council_of(council_id)
    profile = queries.profile(council_id, profile_key, period_label)
    period = queries.period(council_id, period_label, frequency=profile.frequency)
    refusal = rules.may_report(period, profile.frequency, clock.day(at))
    if refusal is not None:
        raise BadData((Fault("period", *refusal, period_label),))
    asked = options or sheets.options()
    reading = sheets.options(
        asked.encoding,
        asked.delimiter,
        title_rows=profile.title_rows,
        formats=[form for form in profile.formats if form in ("csv", "xlsx")],
    )
    try:
        book = sheets.read(path, name=name, limits=limits or sheets.Limits(), options=reading)
    except sheets.FaultyBook as error:
        raise BadData([*error.faults, *_faults_within(error.book, profile, period)]) from error
    found = table.read(book, profile, period, name)
    return Source(council, profile, period, name, book.sha256, found)


def _faults_within(book: sheets.Book, profile: ImportProfile, period: Period) -> Iterator[Fault]:
    """What is wrong with the cells of a book that is refused for its layout; a blank there may be the layout's."""
    try:
        found = table.read(book, profile, period)
    except BadData as error:
        yield from error.faults
    else:
        yield from (table.as_fault(one) for one in found.errors if one.value)


def council_of(council_id: int) -> CouncilRow:
    """The council; BadData if it is not there."""
    found = organisation.council_by_id(council_id)
    if found is None:
        raise BadData((Fault("council", "There is no such council.", "Choose a council of this installation."),))
    return found
