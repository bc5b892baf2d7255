"""The command ``goldenthread``: one module for each group of acts.

Django is set up only by the commands that need it, so ``--help`` and ``framework check`` answer at once.
Exit codes: 0 done; 2 the command line was not understood; 3 refused, nothing stored; 4 waits for answers,
nothing stored; 5 not sound (doctor, audit verify); 1 anything unforeseen.
"""

from __future__ import annotations

import sys

from goldenthread.config.commands import (
    audit,
    comparators,
    council,
    demonstration,
    framework,
    imports,
    installation,
    judge,
    people,
    reports,
    thread,
    working,
)
from goldenthread.config.commands.application import application
from goldenthread.config.commands.console import REFUSED, say_faults
from goldenthread.engine.errors import GoldenThreadError

for _group in (
    installation,
    framework,
    council,
    people,
    imports,
    comparators,
    judge,
    reports,
    thread,
    audit,
    demonstration,
    working,
):
    _group.attach(application)


def main() -> None:
    """Run the command; a refusal becomes plain sentences on stderr and exit code 3, never a traceback."""
    try:
        application()
    except GoldenThreadError as error:
        say_faults(error)
        sys.exit(REFUSED)


__all__ = ["application", "main"]
