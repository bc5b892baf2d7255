"""Checking, comparing and loading a council's framework pack, and the schema of one for editors."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import groupby
from pathlib import Path

import typer
from rich.markup import escape

from goldenthread import framework
from goldenthread.config.commands.console import (
    REFUSED,
    command_line_actor,
    console,
    council_or_refuse,
    errors,
    open_installation,
    said,
)
from goldenthread.engine.errors import BadData, Fault


class Form(StrEnum):
    """The forms the policy document can be written in."""

    html = "html"
    docx = "docx"
    pdf = "pdf"


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="A council's framework pack: check it, compare it, load it.", no_args_is_help=True)
    group.command("check")(check)
    group.command("load")(load)
    group.command("diff")(diff)
    group.command("schema")(schema)
    group.command("document")(document)
    application.add_typer(group, name="framework")


def check(file: str = typer.Argument(help="A pack file, or the key of a pack that comes with Golden Thread.")) -> None:
    """Name every fault of a pack with its path in the file. Nothing is stored."""
    faults = framework.check(file)
    for fault in faults:
        errors.print(escape(said(fault)), soft_wrap=True)
    if faults:
        errors.print(
            f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}; nothing can be loaded from this file."
        )
        raise typer.Exit(REFUSED)
    pack = framework.load(file)
    console.print(
        f"{pack.council.name}: no faults. {len(pack.units)} units, {len(pack.roles)} roles, "
        f"{len(pack.indicators)} indicators, {len(pack.import_profiles)} import profiles."
    )
    for line in _in_short(pack):
        console.print(escape(line), soft_wrap=True)
    for caution in framework.cautions(pack):
        console.print(escape(f"To know: {caution}"), soft_wrap=True)


def _in_short(pack: framework.Pack) -> list[str]:
    """What tells one framework from another: its ladder, its words, its bodies, its year and its plans."""
    lines = [f"Councils: {', '.join(council.name for council in pack.councils)}"] if pack.shared_with else []
    if pack.levels:
        lines.append(f"Ladder: {'; '.join(level.name for level in pack.levels)}")
    counts = (
        (len(pack.words), "word", "words"),
        (len(pack.bodies), "body", "bodies"),
        (len(pack.calendar.entries), "calendar entry", "calendar entries"),
        (len(pack.priorities), "priority", "priorities"),
        (len(pack.templates), "plan template", "plan templates"),
        (sum(len(plan.actions) for plan in pack.action_plans), "action", "actions"),
    )
    held = [f"{many} {one if many == 1 else several}" for many, one, several in counts if many]
    return [*lines, f"Holds: {', '.join(held)}"]


def diff(
    old: str = typer.Argument(help="The older pack: a file, or the key of a pack that comes with Golden Thread."),
    new: str = typer.Argument(help="The newer pack: a file, or a key."),
    as_json: bool = typer.Option(False, "--json", help="Print the differences as JSON."),
) -> None:
    """Name every record that was added, changed or removed between two packs. Nothing is stored."""
    found = framework.compare(framework.load(old), framework.load(new))
    if as_json:
        fields = ("part", "key", "name", "kind", "before", "after")
        entries = [{field: getattr(one, field) for field in fields} for one in found]
        typer.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for part, differences in groupby(found, key=lambda one: one.part):
        console.print(f"[bold]{escape(part)}[/bold]")
        for one in differences:
            console.print(escape(f"  {_told(one)}"), soft_wrap=True)
    console.print(f"{len(found)} {'difference' if len(found) == 1 else 'differences'}." if found else "No difference.")


def _told(one: framework.Difference) -> str:
    head = f"{one.kind}: {one.name}" + (f" [{one.key}]" if one.key != one.name else "")
    if one.kind == "changed":
        return f"{head}: from {one.before or 'nothing'} to {one.after or 'nothing'}"
    return head


def schema(
    output: Path | None = typer.Option(None, "--output", "-o", help="Write it to a file in place of the screen."),
) -> None:
    """Print the JSON Schema of a pack, for editors that complete and check a pack while one types."""
    text = json.dumps(framework.json_schema(), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        typer.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    console.print(escape(f"Written to {output}"))


def load(file: str = typer.Argument(help="A pack file, or the key of a pack that comes with Golden Thread.")) -> None:
    """Apply a pack to its council: all of it or nothing. Loading it again changes nothing."""
    open_installation()
    from goldenthread.onboarding import commands
    from goldenthread.web import clock

    with console.status("Checking and applying the pack"):
        summary = commands.apply_pack(source=file, by=command_line_actor(), at=clock.now())
    console.print(escape(str(summary)))


def document(
    council: str = typer.Argument(help="The council's key."),
    form: Form = typer.Option(Form.html, "--format", help="The form to write."),
    output: Path = typer.Option(..., "--output", "-o", dir_okay=False, help="The file to write."),
) -> None:
    """Write the policy document of a council's framework, the same as its page: ten sections, gaps and limits."""
    open_installation()
    from goldenthread import documents
    from goldenthread.framework import speech
    from goldenthread.organisation import queries
    from goldenthread.organisation.pages import framework as pages
    from goldenthread.web import clock

    found = council_or_refuse(council)
    if not found.pack_key:
        reason, mend = f"{found.name} has no framework yet.", "Load one first: goldenthread framework load FILE."
        raise BadData((Fault("COUNCIL", reason, mend, council),))
    pack = queries.pack_of(found)
    policy = pages.document.policy(pack, speech.names(pack.words), issued=clock.now())
    content = documents.write(policy.document, form.value)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    console.print(escape(f"Wrote {output} ({len(content):,} bytes)"), soft_wrap=True)
    for told in (*(f"Nothing is held for “{gap}”." for gap in policy.gaps), *policy.quality.faults):
        console.print(escape(f"To know: {told}"), soft_wrap=True)
