"""The n-th write, opening of a file, sync or piece of memory fails, for every n until it succeeds (D4).

A figure with a file beside it, its approval and a confirmed import: each is wholly there or not at all, however it
failed. By day only at some n; by night at all of them (and, of the many thousand pieces of memory, at hundreds).
"""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.db import OperationalError, connection

from goldenthread.audit.models import Record
from goldenthread.engine.errors import GoldenThreadError
from goldenthread.files.models import StoredFile
from goldenthread.returns import commands
from goldenthread.returns.commands import Changes, Given
from goldenthread.returns.rules import Figures
from tests.breaking import fail, signature
from tests.dangling import dangling
from tests.jobs import crew
from tests.returns.acts import Act, approving, importing, place
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.acceptance("D4"), pytest.mark.acceptance("D8")]
PDF = b"%PDF-1.4\n" + b"% evidence\n" * 400 + b"%%EOF\n"
WRITES = ("INSERT", "UPDATE", "DELETE")
MOST = 2_000_000
# Seconds.
PATIENCE = 30
Breaking = Callable[[int], Any]


def steps(story: Returning, folder: Path) -> Iterator[tuple[str, Act]]:
    """Each in its turn: whoever asks for the next has carried out the one before."""
    row = story.returned("CALLS")
    evidence = Changes([Given("count.pdf", PDF)])
    said = {"figures": Figures(value=Decimal(50)), "evidence": evidence, "by": story.actor("Olive")}
    yield "evidence", lambda: commands.save_draft(**place(row), **said)  # type: ignore[arg-type]
    story.submit("CALLS")
    yield "approval", approving(story, "CALLS")
    yield "import", importing(story, folder)


@contextmanager
def failing_write(number: int) -> Iterator[list[int]]:
    """The n-th statement that writes fails; the list holds one entry for each that was asked."""
    asked: list[int] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES):
            asked.append(len(asked) + 1)
            if len(asked) == number:
                fail()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield asked


@contextmanager
def failing_call(module: Any, name: str, number: int) -> Iterator[list[int]]:
    """The n-th call of a function of the system fails as one does whose disk is broken."""
    asked: list[int] = []
    real = getattr(module, name)

    def call(*given: Any, **also: Any) -> Any:
        asked.append(len(asked) + 1)
        if len(asked) == number:
            raise OSError(errno.EIO, "Input/output error")
        return real(*given, **also)

    setattr(module, name, call)
    try:
        yield asked
    finally:
        setattr(module, name, real)


WAYS: dict[str, Breaking] = {
    "write": failing_write,
    "sync": lambda number: failing_call(os, "fsync", number),
    "opened": lambda number: failing_call(os, "open", number),
    "file": lambda number: failing_call(io, "open", number),
    "renamed": lambda number: failing_call(os, "replace", number),
}


def files() -> set[str]:
    """What stands in the folder of files."""
    return {one.name for one in (Path(installed.GOLDENTHREAD_DATA_FOLDER) / "files").rglob("*") if one.is_file()}


def is_sound() -> None:
    """No row without its file, no file that is half written, and nothing that leads nowhere."""
    assert set(StoredFile.objects.values_list("digest", flat=True)) <= files()
    assert not [one for one in files() if len(one) != len("0" * 64)]
    assert dangling() == []


def breaks(act: Act, way: Breaking, *, step: int) -> int:
    """Break it at each n in turn until it is carried out; how often it was broken."""
    before, number, broken = signature(), 1, 0
    while True:
        try:
            with way(number) as asked:
                act()
        except (OperationalError, OSError, GoldenThreadError):
            assert signature() == before, f"half of it is stored after the {number}th"
            is_sound()
            broken, number = broken + 1, number + step
            continue
        assert len(asked) < number
        assert signature() != before
        is_sound()
        return broken


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    settings.GOLDENTHREAD_DATA_FOLDER = str(tmp_path / "data")


@pytest.mark.database
@pytest.mark.parametrize("step", [pytest.param(4, id="a few"), pytest.param(1, id="all", marks=pytest.mark.nightly)])
def test_whatever_fails_all_of_it_is_there_or_nothing(story: Returning, tmp_path: Path, step: int) -> None:
    broken = [breaks(act, WAYS["write"], step=step) for _, act in steps(story, tmp_path)]
    assert min(broken) >= 1
    assert sum(broken) >= (4 if step > 1 else 15)


@pytest.mark.parametrize("way", [name for name in WAYS if name != "write"])
def test_a_file_that_cannot_be_kept_leaves_neither_itself_nor_a_figure(
    story: Returning, tmp_path: Path, way: str
) -> None:
    _, act = next(steps(story, tmp_path))
    broken = breaks(act, WAYS[way], step=1)
    # What opens and renames may be the system's own affair; that it is synced, and how often, is ours.
    assert broken >= (2 if way == "sync" else 0)


def short_of_memory(number: int, act: Act) -> bool:
    """Do it in a process of its own whose n-th piece of memory is refused; whether it said that it was done."""
    set_nomemory = pytest.importorskip("_testcapi", reason="This Python was built without _testcapi.").set_nomemory
    reading, writing = os.pipe()

    def work() -> None:
        # Want of memory can leave a lock behind that nobody opens: such a process ends as a supervisor would end it.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(PATIENCE)
        try:
            set_nomemory(number, number + 1)
            act()
        except BaseException:  # noqa: BLE001 - whatever the want of memory became on its way
            os._exit(1)
        os.write(writing, b"done")

    child = crew.start(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        is_done = said.read() == b"done"
    os.waitpid(child, 0)
    return is_done


@pytest.mark.parametrize(
    "growth", [pytest.param(3.0, id="a few"), pytest.param(1.03, id="hundreds", marks=pytest.mark.nightly)]
)
def test_without_memory_all_of_it_is_there_or_nothing(story: Returning, tmp_path: Path, growth: float) -> None:
    for name, act in steps(story, tmp_path):
        if name == "evidence":
            # Saving judges the figure, and the judgement's threads do not live on in a process that is split off.
            act()
            continue
        before, records, number = signature(), Record.objects.count(), 1
        while not short_of_memory(number, act):
            is_sound()
            if signature() != before:
                # It was stored, and the want of memory came while that was being told.
                assert Record.objects.count() == records + 1, name
                break
            assert number < MOST, f"{name} is never done"
            number = max(number + 1, int(number * growth))
        assert signature() != before
        is_sound()
