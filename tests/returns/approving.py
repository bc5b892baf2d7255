"""A process of its own that approves the same return again and again, and says before and after each approval.

Called as `python -m tests.returns.approving` with the council, the return, who enters, who approves and how often.
"""

from __future__ import annotations

import os
import sys
from decimal import Decimal

import django

READY, DONE = b"ready\n", b"done\n"


def main(council_id: int, return_id: int, owner_id: int, approver_id: int, times: int) -> None:
    """Approve so many times; between two approvals the figure is revised and submitted."""
    from goldenthread.audit.commands import Actor
    from goldenthread.returns import commands, queries
    from goldenthread.returns.rules import Figures
    from tests.returns.worlds import AT, seal

    owner, approver = Actor(owner_id, "Olive"), Actor(approver_id, "Hugo")
    for number in range(times):
        row = queries.one(council_id, return_id)
        assert row is not None
        os.write(1, READY)
        place = {"council_id": council_id, "return_id": return_id, "at": AT}
        row = commands.approve(**place, expected_version=row.version, seal=seal(row), by=approver)  # type: ignore[arg-type]
        os.write(1, DONE)
        said = {"figures": Figures(value=Decimal(number % 100)), "reason": "A late invoice", "by": owner}
        row = commands.revise(**place, expected_version=row.version, **said)  # type: ignore[arg-type]
        commands.submit(**place, expected_version=row.version, by=owner)  # type: ignore[arg-type]


if __name__ == "__main__":
    django.setup()
    if os.environ.get("TEST_WITHOUT_SYNCING"):
        from django.conf import settings

        settings.DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    main(*map(int, sys.argv[1:]))
