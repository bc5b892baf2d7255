"""``goldenthread report``: the council's reports in every form."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import typer

from goldenthread.config.commands.console import console, council_or_refuse, open_installation
from goldenthread.engine.errors import BadData, Fault


class Form(StrEnum):
    """The forms a report can be written in."""

    html = "html"
    docx = "docx"
    pdf = "pdf"
    xlsx = "xlsx"
    csv = "csv"
    json = "json"


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="The council's reports as documents and data.", no_args_is_help=True)
    group.command("quarterly")(quarterly)
    application.add_typer(group, name="report")


def quarterly(
    council: str = typer.Option(..., help="The council's key."),
    period: str = typer.Option(..., help='The quarter, such as "2014-15 Q1".'),
    form: Form = typer.Option(Form.html, "--format", help="The form to write."),
    output: Path = typer.Option(..., "--output", "-o", dir_okay=False, help="The file to write."),
    as_at: str = typer.Option(
        "", help="Report what was approved by this moment, such as 2014-08-10T09:00; now unless given."
    ),
) -> None:
    """Write the quarterly monitoring report: story, counts, movers, exceptions both ways, full table, key."""
    open_installation()
    from goldenthread import documents
    from goldenthread.organisation.pages import spelled_out
    from goldenthread.reports import pages, queries
    from goldenthread.web import clock

    found = council_or_refuse(council)
    now = clock.now()
    with console.status("Writing the report"):
        material = queries.quarterly(found.id, period, as_at=_instant(as_at, now) if as_at else now)
        if material is None:
            raise BadData((_no_such_period(period),))
        document = spelled_out(pages.quarterly(material, issued=now), material.pack, form.value)
        content = documents.write(document, form.value)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    console.print(f"Wrote {output} ({len(content):,} bytes)", soft_wrap=True)


def _still_to_come(text: str) -> Fault:
    reason = f"“{text}” is still to come, and nobody knows what will be approved by then."
    return Fault(place="--as-at", reason=reason, mend="Give today or an earlier day, or leave it out.", value=text)


def _no_such_period(period: str) -> Fault:
    return Fault(
        place="--period",
        reason=f"The council's calendar has no period “{period}”.",
        mend='Write a quarter such as "2014-15 Q1"; a year enters the calendar when values for it are imported.',
        value=period,
    )


def _instant(text: str, now: datetime) -> datetime:
    """The moment asked for; the end of today counts as now, and what is to come cannot be known."""
    from goldenthread.web import clock

    try:
        asked = clock.instant(text)
        if clock.day(asked) <= clock.day(now):
            return min(asked, now)
        raise BadData((_still_to_come(text),))
    except ValueError as error:
        raise BadData(
            (
                Fault(
                    place="--as-at",
                    reason=f"“{text}” is not a moment that can be read.",
                    mend="Write it as 2014-08-10 or 2014-08-10T09:00 (London time unless a zone is given).",
                    value=text,
                ),
            )
        ) from error
