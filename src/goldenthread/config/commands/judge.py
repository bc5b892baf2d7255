"""``goldenthread judge``: an analyst's observations judged by the rules that pages and reports use."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import typer

from goldenthread.config.commands.console import errors, said
from goldenthread.engine.errors import Fault, FaultsError, GoldenThreadError

BAD_DATA = 2
# Polars takes and gives back gigabytes of memory while it judges. Kept for half a minute instead of given back to the
# machine at once, they are there for the next step, which saves a tenth of the time; set before Polars is loaded.
MEMORY = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:30000,muzzy_decay_ms:30000,oversize_threshold:0"}
# Faults told one by one: as many as anybody mends before trying again. A cell is cut off after so many characters.
MOST_LINES, MOST_SHOWN = 50, 60


class EngineName(StrEnum):
    """What judges: in memory, or larger than memory, or on a cluster's software."""

    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


def attach(application: typer.Typer) -> None:
    """Add this module's command."""
    application.command("judge")(judge)


def _schema(wanted: bool) -> None:
    if wanted:
        from goldenthread.frames import schema

        typer.echo(schema.text())
        raise typer.Exit


def judge(
    observations: Path = typer.Argument(help="The observations: a CSV or Parquet file."),
    definitions: Path | None = typer.Option(None, help="The definitions; else columns of OBSERVATIONS."),
    groups: Path | None = typer.Option(None, help="The group of each area, for ranks and averages within it."),
    as_at: datetime | None = typer.Option(
        None,
        formats=["%Y-%m-%d"],
        help="The day, such as 2014-08-10, on which figures are due or late; today unless given.",
    ),
    engine: EngineName = typer.Option(EngineName.POLARS, help="polars in memory; duckdb for more than fits; spark."),
    output: Path = typer.Option(..., "-o", "--output", help="The file to write: .csv or .parquet."),
    schema: bool = typer.Option(
        False, "--schema", callback=_schema, is_eager=True, help="Print every column and code, and end."
    ),
) -> None:
    """Judge figures: status, travel, control limits, forecast and place among peers, beside the columns given.

    Exit code 0: written. 2: the command line or the data cannot be used; the first fifty faults are told with what was
    found in the cell, the others counted, and nothing is written.
    """
    for name, setting in MEMORY.items():
        os.environ.setdefault(name, setting)
    from goldenthread.frames import judge_files

    try:
        judge_files(
            observations,
            definitions,
            groups,
            output,
            as_at=as_at.date() if as_at else None,
            engine=engine.value,
            say=_say,
        )
    except GoldenThreadError as error:
        for line in _lines(error):
            _say(line)
        raise typer.Exit(BAD_DATA) from error


def _say(told: str) -> None:
    errors.print(told, markup=False, soft_wrap=True)


def _lines(error: GoldenThreadError) -> list[str]:
    """The first faults, a line each, and how many more there are."""
    from goldenthread.frames.analysts.faults import MoreFaults

    if not isinstance(error, FaultsError):
        return [str(error)]
    faults = [fault for fault in error.faults if not isinstance(fault, MoreFaults)]
    lines = [said(_with_value(fault)) for fault in faults[:MOST_LINES]]
    more = len(faults) - len(lines) + sum(fault.rows for fault in error.faults if isinstance(fault, MoreFaults))
    return [*lines, f"And {more:,} more; mend these first."] if more else lines


def _with_value(fault: Fault) -> Fault:
    """The fault with what was found in the cell, unless its reason or its place says that already."""
    value = "".join(sign if sign.isprintable() else " " for sign in str(fault.value))
    is_said = f"“{value}”" in fault.reason or fault.reason.startswith(f"{value} ")
    if not value.strip() or is_said or Path(fault.place).name == value:
        return fault
    shown = value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}…"
    return replace(fault, reason=f"“{shown}”. {fault.reason}")
