"""Is it the right edition of the file: this template, this period? Told by its title rows and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldenthread.engine.errors import BadData
from goldenthread.engine.periods import Period, parse
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake.staged import Entry
from goldenthread.sheets import RowCells

YEAR = r"20\d\d[-/–](?:20)?\d\d"
QUARTER = r"(?:Q[1-4]|quarter\s*[1-4])"
NAMED_PERIOD = re.compile(rf"(?<!\d)(?:{QUARTER}[\s,_-]*{YEAR}|{YEAR}(?:[\s,_-]*{QUARTER})?)(?![\d-])", re.IGNORECASE)


def faults(above: Sequence[RowCells], sheet: str, profile: ImportProfile, period: Period) -> list[Entry]:
    """What the rows above the header and the sheet's name say against this import."""
    found: list[Entry] = []
    cells = [(row.number, cell) for row in above for cell in row.cells if cell is not None]
    if profile.template and not any(profile.template.casefold() in cell.text.casefold() for _, cell in cells):
        found.append(_other_template(cells[0][1].text if cells else "", sheet, profile.template))
    for number, cell in cells:
        found += [_other(label, period, number, sheet, cell.address) for label in _others(cell.text, period)]
    found += [_other(label, period, 1, sheet, "") for label in _others(sheet, period)]
    return found


def of_file_name(name: str, period: Period) -> list[Entry]:
    """A file's name proves nothing, so another period in it is only told."""
    return [
        Entry(0, "", name, f"The file's name speaks of {label}; it is imported for {period.label}.")
        for label in _others(name, period)
    ]


def _others(text: str, period: Period) -> Iterator[str]:
    """The periods a text names that do not touch the one imported."""
    for said in NAMED_PERIOD.findall(text):
        try:
            named = parse(re.sub(r"[\s,_]+", " ", said))
        except BadData:
            continue
        if named.ends <= period.starts or named.starts >= period.ends:
            yield named.label


def _other(label: str, period: Period, row: int, sheet: str, cell: str) -> Entry:
    return Entry(
        row,
        "",
        label,
        f"The file is for {label}; this import is for {period.label}.",
        f"Choose the file for {period.label}, or import this one for {label}.",
        sheet=sheet,
        cell=cell,
    )


def _other_template(text: str, sheet: str, template: str) -> Entry:
    return Entry(
        1,
        "",
        text,
        f"The selected file must use the template “{template}”.",
        "Copy the figures into the present template, or ask the performance team for it.",
        sheet=sheet,
        cell="A1",
    )
