"""Import of 5,000 rows beside its floor: reading the same file and bulk-creating the same rows and one audit row.

The floor reads with the same limited child, because a file from outside is opened nowhere else, and makes the same
returns and revisions with Django's `bulk_create` from values it is given. A second figure prints the floor with a
bare reader in the same process (the csv module, calamine), which checks nothing.
"""

from __future__ import annotations

import csv
import io
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import _measure, _world

ROWS = 5000
HEADER = ["kpi_ref", "description", "unit_suffix", "current_quarter", "notes"]
LIMIT = 3
# Before the quarter that the world's council has stored, so that every row is new.
PERIOD = "2008-09 Q1"


def rows() -> list[list[str]]:
    """The file: a figure and a sentence for every indicator."""
    source = random.Random(5000)
    return [
        [f"K{n:04d}", "Calls answered in time", "", f"{source.randint(1, 999) / 10}", f"{_world.SAYS} ({n})"]
        for n in range(ROWS)
    ]


def as_csv(folder: Path, table: list[list[str]]) -> Path:
    kept = io.StringIO()
    csv.writer(kept).writerows([HEADER, *table])
    path = folder / "values.csv"
    path.write_text(kept.getvalue(), encoding="utf-8")
    return path


def as_workbook(folder: Path, table: list[list[str]]) -> Path:
    import xlsxwriter

    path = folder / "values.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Values")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(table, 1):
            sheet.write_row(number, 0, [float(one) if place == 3 else one for place, one in enumerate(row)])
    return path


def undone(act: Callable[[], object]) -> Callable[[], None]:
    """The same act with everything it writes taken back afterwards, so that each round starts alike."""
    from django.db import transaction

    def once() -> None:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return once


def importing(council_id: int, path: Path) -> Callable[[], object]:
    """Ours: the whole import, as the command line does it."""
    from goldenthread.audit.commands import Actor
    from goldenthread.intake import commands

    def act() -> object:
        outcome = commands.run(
            council_id=council_id,
            profile_key="hart-kpis",
            path=path,
            period_label=PERIOD,
            by=Actor(None, "Benchmark"),
            at=_world.NOW,
        )
        assert (outcome.state, outcome.written) == ("applied", ROWS), outcome.sentence
        return outcome

    return act


def written_by(
    act: Callable[[], object], council_id: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """The values of the rows that an import writes: returns, revisions, the audit record."""
    from django.db import transaction

    from goldenthread.audit.models import Record
    from goldenthread.returns.models import Return, Revision

    with transaction.atomic():
        first_return = Return.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        first_revision = Revision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        act()
        returns = list(Return.objects.filter(pk__gt=first_return, council_id=council_id).order_by("pk").values())
        revisions = list(Revision.objects.filter(pk__gt=first_revision).order_by("pk").values())
        record = Record.objects.filter(chain=council_id).order_by("-sequence").values()[0]
        transaction.set_rollback(True)
    return returns, revisions, record


def floor_of(read: Callable[[], object], council_id: int, kept: tuple[Any, Any, Any]) -> Callable[[], object]:
    """The floor: read the file, bulk-create the same rows, one audit row."""
    from goldenthread.audit.models import Record
    from goldenthread.returns.models import Return, Revision

    returns, revisions, record = kept

    def act() -> object:
        read()
        Return.objects.bulk_create([Return(**one) for one in returns], batch_size=500)
        Revision.objects.bulk_create([Revision(**one) for one in revisions], batch_size=500)
        return Record.objects.create(**{**record, "id": None})

    return act


def bare(path: Path) -> Callable[[], object]:
    """A reader that checks nothing, in this process."""
    from python_calamine import CalamineWorkbook

    def act() -> object:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as stream:
                return list(csv.reader(stream))
        return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    return act


def main() -> int:
    """One row for CSV and one for a workbook."""
    with _world.installation(), tempfile.TemporaryDirectory() as folder:
        from goldenthread import sheets
        from goldenthread.timetable import commands as timetable

        council = _world.a_council("importing", ROWS, quarters=1)
        _ensure(council, timetable)
        lines, facts = [], {}
        for make in (as_csv, as_workbook):
            path = make(Path(folder), rows())
            act = importing(council.id, path)
            kept = written_by(act, council.id)
            floor = floor_of(lambda path=path: sheets.read(path), council.id, kept)  # type: ignore[misc]
            ours, beside = _measure.alternate(undone(act), undone(floor), rounds=5)
            lines.append(_measure.Row(f"Import of {ROWS:,} rows, {path.suffix}", ours, beside, LIMIT))
            facts[f"Floor with a bare reader, {path.suffix}"] = _beside(
                undone(floor_of(bare(path), council.id, kept)), ours
            )
        return _measure.report(lines, facts=facts)


def _ensure(council: Any, timetable: Any) -> None:
    """The period's row, so that both sides find it there."""
    from goldenthread.engine import periods

    timetable.ensure_all(council.id, [periods.parse(PERIOD)])


def _beside(act: Callable[[], None], ours: float) -> str:
    act()
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    seconds = sorted(taken)[2]
    return f"{seconds * 1000:.1f} ms, ratio {ours / seconds:.2f}"


if __name__ == "__main__":
    _measure.finish(main())
