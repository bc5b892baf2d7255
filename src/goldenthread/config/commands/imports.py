"""``goldenthread import``: a file of values, read by a profile of the council's pack."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from goldenthread.config.commands.console import (
    QUESTIONS_OPEN,
    REFUSED,
    command_line_actor,
    console,
    council_or_refuse,
    open_installation,
)


class Encoding(StrEnum):
    """The letters of a CSV file."""

    FIND_OUT = ""
    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    CP1252 = "cp1252"


def attach(application: typer.Typer) -> None:
    """Add this module's command."""
    application.command("import")(import_file)


def import_file(
    profile: str = typer.Argument(help="The import profile's key in the council's pack, such as hart-kpis."),
    file: Path = typer.Argument(exists=True, dir_okay=False, readable=True, help="The CSV file or workbook."),
    council: str = typer.Option(..., help="The council's key."),
    period: str = typer.Option(..., help='The period the file reports, such as "2014-15 Q1".'),
    answers: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="CSV (row,column,answer,reason) or JSON with answers to the questions."
    ),
    reason: str = typer.Option("", help="The reason for every changed value; confirms all revisions."),
    encoding: Encoding = typer.Option(
        Encoding.FIND_OUT,
        help="The letters of a CSV file: utf-8, utf-16 or cp1252 (Windows text). Found out if left out.",
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would happen; store nothing."),
    as_json: bool = typer.Option(False, "--json", help="Print the result as JSON."),
) -> None:
    """Import a file of values: all of it or nothing.

    Exit code 0: stored, or nothing to change. 3: refused. 4: questions wait for answers. Nothing is stored with 3 or 4.
    """
    open_installation()
    from goldenthread import sheets
    from goldenthread.intake import commands
    from goldenthread.web import clock

    found = council_or_refuse(council)
    outcome = commands.run(
        council_id=found.id,
        profile_key=profile,
        path=file,
        period_label=period,
        answers_path=answers,
        options=sheets.options(encoding.value),
        dry_run=dry_run,
        by=command_line_actor(),
        at=clock.now(),
        reason=reason,
    )
    result = outcome.as_json()
    if as_json:
        typer.echo(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        _print(result)
    if outcome.state == "refused":
        raise typer.Exit(REFUSED)
    if outcome.state == "questions_open":
        raise typer.Exit(QUESTIONS_OPEN)


def _print(result: dict[str, object]) -> None:
    counts = ", ".join(f"{result[name]} {name}" for name in ("rows", "new", "changed", "unchanged", "refused"))
    console.print(counts)
    for name in ("errors", "questions", "revisions", "notices"):
        entries = result.get(name)
        if isinstance(entries, list) and entries:
            _print_entries(name, entries)
    console.print(escape(str(result.get("sentence", ""))))


def _print_entries(name: str, entries: list[dict[str, object]]) -> None:
    table = Table(title=name.capitalize(), title_justify="left", box=None, pad_edge=False)
    for column in ("row", "column", "value", "reason", "mend"):
        table.add_column(column, overflow="fold")
    for entry in entries:
        words = (str(entry.get(key, "")) for key in ("column", "value", "reason", "mend"))
        table.add_row(escape(_place(entry)), *(escape(one) for one in words))
    console.print(table)


def _place(entry: dict[str, object]) -> str:
    """Where it is: "6, G6", "6, Figures!G6", or the sheet, the line of the answers file, or the whole file."""
    row, cell, sheet = (str(entry.get(key) or "") for key in ("row", "cell", "sheet"))
    named = f"{sheet}!{cell}" if sheet and cell else sheet or cell
    return ", ".join(one for one in (row, named) if one) or "whole file"
