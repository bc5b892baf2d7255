"""What the commands share: setting Django up, printing faults, exit codes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from goldenthread.config.environment import environment
from goldenthread.engine.errors import BadData, BadDefinition, Fault, GoldenThreadError

if TYPE_CHECKING:
    from goldenthread.audit.commands import Actor
    from goldenthread.organisation.queries import CouncilRow

REFUSED, QUESTIONS_OPEN, NOT_SOUND = 3, 4, 5

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def set_up_django() -> None:
    """Load the settings that the environment asks for. Called only by commands that need the database."""
    module = "demonstration_settings" if environment().demonstration else "settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"goldenthread.config.{module}")
    import django

    django.setup()


def open_installation() -> None:
    """Set Django up for a command that reads or writes what is stored; refuse, with the mend, where nothing can be."""
    set_up_django()
    from goldenthread.config import doctor

    doctor.refuse_without_database()


def command_line_actor() -> Actor:
    """Who the audit trail names for an act at the command line: nobody's account, the operator's shell."""
    from goldenthread.audit.commands import Actor

    return Actor(id=None, name="Command line")


def council_or_refuse(key: str) -> CouncilRow:
    """The council with this key, or a refusal that lists the councils there are."""
    from goldenthread.organisation import queries

    found = queries.council(key)
    if found is None:
        known = ", ".join(sorted(row.key for row in queries.councils())) or "none yet"
        raise BadData(
            (
                Fault(
                    place="--council",
                    reason=f"There is no council with the key “{key}” (there are: {known}).",
                    mend="Give one of these keys, or load a framework first: goldenthread framework load FILE.",
                    value=key,
                ),
            )
        )
    return found


def said(fault: Fault) -> str:
    """A fault as one line: place, reason, mend; a fault of a pack says its line in the file too."""
    line = getattr(fault, "line", 0)
    where = f"{fault.place} (line {line})" if line else fault.place
    return f"{where}: {fault.reason} {fault.mend}".rstrip()


def say_faults(error: GoldenThreadError) -> None:
    """Print each fault with its place, reason and mend on stderr."""
    if isinstance(error, BadData | BadDefinition):
        for fault in error.faults:
            errors.print(escape(said(fault)), soft_wrap=True)
        return
    errors.print(escape(str(error)), soft_wrap=True)
