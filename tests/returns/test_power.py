"""What is acknowledged has reached the disk: between asking for an approval and its answer the system is told to sync.

Watched from outside by strace, on SQLite as it is installed (D9). The control leaves the syncing to chance.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.returns.worlds import Returning

TIMES = 100
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.nightly,
    pytest.mark.acceptance("D9"),
]


def copied(story: Returning, folder: Path) -> Path:
    """The council in a file of its own, with a return that waits for approval."""
    story.save("CALLS", value="50")
    story.submit("CALLS")
    file = folder / "power.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    return file


def traced(story: Returning, folder: Path, **environment: str) -> list[str]:
    """The words of the process and its syncs, in their order."""
    file, log = copied(story, folder), folder / "trace"
    ids = [story.council.id, story.returned("CALLS").id, story.people["Olive"].pk, story.people["Hugo"].pk, TIMES]
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync,write", "-e", "signal=none", "-o", str(log), sys.executable]
    subprocess.run(
        [*command, "-m", "tests.returns.approving", *map(str, ids)],
        env={
            **os.environ,
            "GOLDENTHREAD_TEST_DATABASE": f"sqlite:///{file}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            **environment,
        },
        check=True,
        capture_output=True,
        timeout=1200,
    )
    words = {'write(1, "ready': "ready", 'write(1, "done': "done", "fsync(": "sync", "fdatasync(": "sync"}
    lines = log.read_text(errors="replace").splitlines()
    return [word for line in lines for part, word in words.items() if part in line and "unfinished" not in line]


def unsynced(told: list[str]) -> int:
    """How many answers were given with no sync since they were asked for."""
    text = " ".join(told)
    return sum("sync" not in part.split("done")[0] for part in text.split("ready")[1:])


def test_every_approval_is_synced_before_it_is_acknowledged(story: Returning, tmp_path: Path) -> None:
    told = traced(story, tmp_path)
    assert (told.count("ready"), told.count("done")) == (TIMES, TIMES)
    assert unsynced(told) == 0


def test_the_control_acknowledges_what_is_on_no_disk(story: Returning, tmp_path: Path) -> None:
    assert unsynced(traced(story, tmp_path, TEST_WITHOUT_SYNCING="1")) == TIMES
