"""``goldenthread comparators``: load what others publish, say which area a council is, compare its indicators."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.markup import escape

from goldenthread.config.commands.console import command_line_actor, console, council_or_refuse, open_installation
from goldenthread.engine.errors import BadData, Fault

if TYPE_CHECKING:
    from goldenthread.organisation.queries import CouncilRow

COUNCIL = typer.Option("", help="The council's key; may be left out where there is only one council.")


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="Published figures of other councils: load them, compare with them.", no_args_is_help=True)
    group.command("load")(load)
    group.command("area")(area)
    group.command("link")(link)
    group.command("unlink")(unlink)
    application.add_typer(group, name="comparators")


def load(
    path: Path = typer.Argument(exists=True, readable=True, help="A file, or a folder with the publisher's files."),
    source: str = typer.Option(..., help="Where the figures come from, in a sentence."),
    licence: str = typer.Option(..., help='On what terms they may be shown, such as "Open Government Licence v3.0".'),
    published: datetime = typer.Option(..., formats=["%Y-%m-%d"], help="The day they were published: 2024-05-14."),
    council: str = COUNCIL,
    key: str = typer.Option("", "--set", help="The set's key in addresses; made from its name if left out."),
    name: str = typer.Option("", help="The set's name; the folder's or file's if left out."),
    publisher: str = typer.Option("", help="Who published them."),
    attribution: str = typer.Option("", help="The words that the licence asks for."),
    note: str = typer.Option("", help="What readers should know of the set."),
    measures: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="CSV that describes measures: which direction is better, decimals …"
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would happen; store nothing."),
) -> None:
    """Load a publication as the next edition of its set: all of it or nothing. The same files again change nothing."""
    open_installation()
    from goldenthread.comparators import imports, rules
    from goldenthread.web import clock

    called = name or path.name.partition(".")[0].replace("_", " ")
    facts = rules.SetFacts(
        key=key or rules.key_of(called),
        name=called,
        source=source,
        licence=licence,
        published_on=published.date(),
        publisher=publisher,
        attribution=attribution,
        note=note,
    )
    with console.status("Reading the files"):
        told = imports.load_files(
            council=_council(council),
            path=path,
            facts=facts,
            by=command_line_actor(),
            at=clock.now(),
            described=measures,
            dry_run=dry_run,
        )
    for notice in told.notices:
        console.print(escape(notice))
    console.print(escape(f"{'Would be stored: ' if dry_run else ''}{told}"))


def area(
    code: str = typer.Argument(help="The area's code in the published figures, such as E08000009."),
    council: str = COUNCIL,
    reason: str = typer.Option("", help="Why, for the audit trail."),
) -> None:
    """Say which area of the published figures the council is."""
    open_installation()
    from goldenthread.comparators import commands
    from goldenthread.web import clock

    found = _council(council)
    commands.set_area(council=found, code=code, by=command_line_actor(), at=clock.now(), reason=reason)
    console.print(escape(f"{found.name} is the area {code}."))


def link(
    indicator: str = typer.Argument(help="The indicator's code."),
    measure: str = typer.Argument(help="The set's key and the measure's code: trafford/household-recycling."),
    council: str = COUNCIL,
    reason: str = typer.Option("", help="Why they are comparable, for the audit trail."),
) -> None:
    """Compare an indicator with a measure from now on."""
    open_installation()
    from goldenthread.comparators import commands, queries
    from goldenthread.web import clock

    found = _council(council)
    named, _, code = measure.partition("/")
    row = queries.measure(found.id, named, code)
    if row is None:
        known = ", ".join(one.key for one in queries.sets(found.id)) or "none yet"
        reason_why = f"There is no measure “{code}” in a set “{named}” (sets: {known})."
        raise BadData(
            (Fault("MEASURE", reason_why, "Write it as SET/MEASURE, as in the address of its page.", measure),)
        )
    indicator_id = _indicator(found, indicator)
    at, by = clock.now(), command_line_actor()
    commands.link(council_id=found.id, indicator_id=indicator_id, measure_id=row.id, by=by, at=at, reason=reason)
    console.print(escape(f"{indicator} is compared with {row.title}."))


def unlink(
    indicator: str = typer.Argument(help="The indicator's code."),
    council: str = COUNCIL,
    reason: str = typer.Option("", help="Why, for the audit trail."),
) -> None:
    """Compare an indicator with nothing from now on; that it was compared is kept."""
    open_installation()
    from goldenthread.comparators import commands
    from goldenthread.web import clock

    found = _council(council)
    indicator_id = _indicator(found, indicator)
    commands.unlink(
        council_id=found.id, indicator_id=indicator_id, by=command_line_actor(), at=clock.now(), reason=reason
    )
    console.print(escape(f"{indicator} is compared with nothing."))


def _indicator(council: CouncilRow, code: str) -> int:
    from goldenthread.indicators import queries

    row = queries.indicator(council.id, code)
    if row is None:
        raise BadData((Fault("INDICATOR", f"There is no indicator “{code}”.", "Write its code.", code),))
    return row.id


def _council(key: str) -> CouncilRow:
    """The council with a key, or the only one there is."""
    from goldenthread.organisation import queries

    known = queries.councils()
    return known[0] if not key and len(known) == 1 else council_or_refuse(key)
