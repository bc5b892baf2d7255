"""Files made worse at random: each is read or refused with reason and mend, and none crashes or hangs the reader (E4).

The reader's own code is called here without its process, so that a fault of it is seen and not taken for a refusal.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import time
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest

from goldenthread import sheets
from goldenthread.engine.errors import BadData
from goldenthread.sheets import Limits, Options, child
from tests.sheets.mutating import mutated

pytestmark = pytest.mark.acceptance("E4")
SLOWEST = 20.0
BATCH, BATCHES = 1000, 20


def answered(path: Path, name: str, content: bytes) -> dict[str, object]:
    """The reader's head line for a file: what it found, or why it refuses."""
    path.write_bytes(content)
    request = {"path": str(path), "name": name, "limits": asdict(Limits()), "options": asdict(Options())}
    out = io.StringIO()
    started = time.monotonic()
    child.answer(request, out)
    assert time.monotonic() - started < SLOWEST
    return dict(json.loads(out.getvalue().splitlines()[0]))


def hold(path: Path, number: int, seed: int) -> int:
    """Read so many files; how many were refused. Each refusal says where, why and what to do."""
    random, refused = Random(seed), 0
    for _ in range(number):
        name, content = mutated(random)
        said = answered(path, name, content)
        refusals = said.get("refusals", [])
        assert isinstance(refusals, list)
        assert all(place and reason and mend for place, reason, mend, *_ in refusals)
        refused += bool(refusals)
    return refused


@pytest.fixture(autouse=True)
def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is not the reader's: it keeps its own limits."""
    monkeypatch.setattr(child, "limit", lambda limits: {})


def test_files_made_worse_are_read_or_refused(tmp_path: Path) -> None:
    assert 20 < hold(tmp_path / "upload", 120, 1) < 120


@pytest.mark.nightly
@pytest.mark.parametrize("batch", range(BATCHES))
def test_twenty_thousand_files_made_worse_are_read_or_refused(tmp_path: Path, batch: int) -> None:
    """In a process of its own, bound as the reader is: one that dies of a file is seen by its end."""
    number = os.fork()
    if number == 0:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
            hold(tmp_path / "upload", BATCH, 100 + batch)
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - whatever it died of is told
            (tmp_path / "why").write_text(repr(error))
            os._exit(1)
    _, ended = os.waitpid(number, 0)
    why = tmp_path / "why"
    assert ended == 0, why.read_text() if why.exists() else ended


@pytest.mark.nightly
def test_three_hundred_of_them_through_the_limited_process(tmp_path: Path) -> None:
    random, path, refused = Random(300), tmp_path / "upload", 0
    for _ in range(300):
        name, content = mutated(random)
        path.write_bytes(content)
        if not content:
            continue
        with contextlib.suppress(BadData):
            sheets.read(path, name=name)
            continue
        refused += 1
    assert 50 < refused < 300
