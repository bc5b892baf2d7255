"""The same judgement from files into a file: all of it, or nothing is written."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from uuid import uuid4

import polars as pl

from goldenthread.engine.errors import BadData, Fault
from goldenthread.frames import engines
from goldenthread.frames.analysts import unknown
from goldenthread.frames.analysts.clock import today
from goldenthread.frames.analysts.door import judged
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.analysts.printing import SHOWING, agreed, printed
from goldenthread.frames.analysts.progress import still_working
from goldenthread.frames.analysts.tables import Small
from goldenthread.frames.delimited import is_csv
from goldenthread.frames.engines.engine import Engine, Say, Table, silence

SUFFIXES = (".csv", ".parquet")


def judge_files(
    observations: Path,
    definitions: Path | None,
    groups: Path | None,
    output: Path,
    *,
    as_at: date | None = None,
    engine: str = "polars",
    say: Say = silence,
) -> None:
    """Judge the observations of a file into another; CSV or Parquet by their names' endings.

    Raises BadData with every fault: its file, row (in Parquet its area, indicator and period) and column, the reason
    and the mend. Nothing is written then, and a file that was there before stays as it was. `say` is told how far the
    work has come and which columns are not known; without it there is a warning of those that may be misspelt.
    """
    inputs = [path for path in (observations, definitions, groups) if path is not None]
    _refuse_names(inputs, output)
    with engines.for_files(engine) as worker:
        say(f"Reading {observations.name}.")
        given = _given(worker, observations)
        small = _small(definitions), _small(groups)
        for line in unknown.notices(given, *small):
            say(line)
        with still_working(say):
            results = judged(worker, given, *small, as_at=as_at or today(), say=say)
        for line in unknown.near_misses(given, *small) if say is silence else ():
            warnings.warn(line, stacklevel=2)
        say(f"Writing {output.name}.")
        shown = worker.beside(given.table, results.rename(SHOWING), tuple(given.types))
        with _replaced(output) as path:
            _write(worker, shown, path)


def _given(worker: Engine, path: Path) -> Given:
    if not is_csv(path):
        _refuse_other_than_parquet(path)
    return Given.of(path.name, worker.read(path), has_rows=is_csv(path))


def _small(path: Path | None) -> Small | None:
    if path is None:
        return None
    with engines.for_files("polars") as worker:
        given = _given(worker, path)
        return Small(given, worker.collected(given.table).to_dicts())


def _refuse_other_than_parquet(path: Path) -> None:
    """Another kind of file under this name, or one that broke off: what a Parquet file holds stands at its end."""
    try:
        pl.read_parquet_schema(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        mend = "Write it as Parquet again and copy it whole; a file of text is given a name that ends in .csv."
        raise BadData([Fault(path.name, "This is not a whole Parquet file.", mend)]) from error


def _refuse_names(inputs: list[Path], output: Path) -> None:
    faults = [
        Fault(str(path), "The file's name does not end in .csv or .parquet.", "Save it as one of these.", path.name)
        for path in [*inputs, output]
        if path.suffix.lower() not in SUFFIXES
    ]
    faults += [
        Fault(str(path), "There is no such file.", "Check its name and folder.", path.name)
        for path in inputs
        if not path.is_file()
    ]
    if output.resolve() in [path.resolve() for path in inputs]:
        faults.append(Fault(str(output), "The output would replace what it is made from.", "Give it another name."))
    faults += _unwritable(output)
    if faults:
        raise BadData(faults)


def _unwritable(output: Path) -> list[Fault]:
    """Why nothing could be written there: found before the work, not after it."""
    folder = output.resolve().parent
    if not folder.is_dir():
        return [Fault(str(output), "There is no such folder.", "Make the folder, or name another.")]
    if output.is_dir():
        return [Fault(str(output), "This is a folder.", "Name a file in it.")]
    try:
        with TemporaryFile(dir=folder):
            return []
    except OSError as error:
        return [Fault(str(output), f"Nothing can be written there: {error.strerror}.", "Name another folder.")]


@contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of this one only when all is written."""
    part = path.with_name(f".{path.stem}-{uuid4().hex[:8]}{path.suffix}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write(worker: Engine, shown: Table, path: Path) -> None:
    if not is_csv(path):
        worker.written(shown.drop(*SHOWING.values()), path)
        return
    with TemporaryDirectory(prefix="goldenthread-") as folder:
        whole = Path(folder) / "judged.parquet"
        worker.written(shown, whole)
        printed(agreed(pl.scan_parquet(whole))).sink_csv(path)
