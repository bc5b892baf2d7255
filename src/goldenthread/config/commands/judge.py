"""``goldenthread judge``: an analyst's observations judged by the rules that pages and reports use."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import typer

from goldenthread.config.commands.console import errors, say_faults
from goldenthread.engine.errors import GoldenThreadError

BAD_DATA = 2


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
        None, formats=["%Y-%m-%d"], help="The day on which figures are due or late; today unless given."
    ),
    engine: EngineName = typer.Option(EngineName.POLARS, help="polars in memory; duckdb for more than fits; spark."),
    output: Path = typer.Option(..., "-o", "--output", help="The file to write: .csv or .parquet."),
    schema: bool = typer.Option(
        False, "--schema", callback=_schema, is_eager=True, help="Print every column and code, and end."
    ),
) -> None:
    """Judge figures: status, travel, control limits, forecast and place among peers, beside the columns given.

    Exit code 0: written. 2: the command line or the data cannot be used; every fault is told, and nothing is written.
    """
    from goldenthread.frames import judge_files

    try:
        judge_files(
            observations,
            definitions,
            groups,
            output,
            as_at=as_at.date() if as_at else None,
            engine=engine.value,
            say=lambda told: errors.print(told, markup=False, soft_wrap=True),
        )
    except GoldenThreadError as error:
        say_faults(error)
        raise typer.Exit(BAD_DATA) from error
