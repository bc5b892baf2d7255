"""``goldenthread people``: the first person of an installation, and a list of people from a file."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.markup import escape

from goldenthread.config.commands.console import command_line_actor, console, council_or_refuse, open_installation
from goldenthread.engine.errors import BadData, Fault


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="The people of a council: add one, set a password, load a list.", no_args_is_help=True)
    group.command("add")(add)
    group.command("password")(password)
    group.command("load")(load)
    application.add_typer(group, name="people")


def add(
    council: str = typer.Option(..., help="The council's key."),
    name: str = typer.Option(..., help="The person's name."),
    email: str = typer.Option(..., help="The address they sign in with."),
    post: str = typer.Option(..., help="The key of the post they hold from today."),
    secret: str = typer.Option(..., "--password", prompt="Password", hide_input=True, confirmation_prompt=True),
) -> None:
    """Add a person with a post and a password, such as the first administrator."""
    open_installation()
    from django.db import transaction

    from goldenthread.organisation import commands, queries
    from goldenthread.web import clock

    found = council_or_refuse(council)
    held = queries.post_by_key(found.id, post)
    if held is None:
        raise BadData((_no_such_post(post, [one.key for one in queries.posts(found.id)]),))
    at, by = clock.now(), command_line_actor()
    with transaction.atomic():
        person = commands.add_person(council=found, name=name, email=email, post=held, by=by, at=at)
        commands.set_password(person=person, password=secret, by=by, at=at)
    console.print(escape(f"{person.name} added as {held.title}. They sign in with {person.email}."))


def password(
    email: str = typer.Option(..., help="The address they sign in with."),
    secret: str = typer.Option(..., "--password", prompt="Password", hide_input=True, confirmation_prompt=True),
) -> None:
    """Set a person's password; their other sessions end."""
    open_installation()
    from goldenthread.organisation import commands, queries
    from goldenthread.web import clock

    person = queries.person_by_email(email)
    if person is None:
        reason = f"Nobody signs in with “{email}”."
        raise BadData((Fault("--email", reason, "Check the address on the page People.", email),))
    commands.set_password(person=person, password=secret, by=command_line_actor(), at=clock.now())
    console.print(escape(f"Password of {person.name} set."))


def load(
    file: Path = typer.Argument(exists=True, dir_okay=False, help="CSV: name,email,unit,role,post,starts,ends."),
    council: str = typer.Option(..., help="The council's key."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would happen; store nothing."),
) -> None:
    """Load a list of people, all of it or nothing; the same list again changes nothing."""
    open_installation()
    from goldenthread.organisation import imports
    from goldenthread.web import clock

    found = council_or_refuse(council)
    if dry_run:
        plan = imports.read_people(council=found, path=file)
        if plan.faults:
            raise BadData(plan.faults)
    else:
        plan = imports.load_people(council=found, path=file, by=command_line_actor(), at=clock.now())
    done = "to add" if dry_run else "added"
    console.print(f"{len(plan.new)} {done}, {len(plan.changed)} changed, {len(plan.unchanged)} unchanged.")


def _no_such_post(post: str, keys: list[str]) -> Fault:
    shown = ", ".join(keys[:12]) + (f" and {len(keys) - 12} more" if len(keys) > 12 else "")
    return Fault(
        "--post", f"There is no post “{post}”.", f"Choose one of: {shown or 'none yet, load a framework'}.", post
    )
