"""Each planted bug is found by the test that is named beside it (B8): the source is copied, spoilt, and tested."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.planted.bugs import BUGS, Bug

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "goldenthread"
SECONDS = 1200
PASSED, FAILED = 0, 1
"""What pytest returns when all passed, and when it ran and something failed; anything else would be no find."""


def spoilt(bug: Bug) -> str:
    """The file with the bug in it."""
    text = (SOURCE / bug.file).read_text(encoding="utf-8")
    assert text.count(bug.right) == 1, f"{bug.file} no longer holds what “{bug.name}” spoils, or holds it twice"
    return text.replace(bug.right, bug.wrong)


def test_every_planted_bug_still_has_its_place_and_its_test() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 25
    for bug in BUGS:
        compile(spoilt(bug), bug.file, "exec")
        file, _, name = bug.test.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8") or not name, bug.test


def run(source: Path, tests: Iterable[str], *, needs_triggers: bool) -> tuple[int, str]:
    """Run tests against a copy of the source: pytest's exit code, and what it printed."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-rfE", "-p", "no:cacheprovider", "-m", "not nightly"]
    command += [*([] if needs_triggers else ["--no-migrations"]), *tests]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(ROOT)])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS)
    return done.returncode, f"{done.stdout[-2000:]}{done.stderr[-2000:]}"


def copied(into: Path) -> Path:
    """A copy of the source that may be spoilt."""
    shutil.copytree(SOURCE, into / "goldenthread", ignore=shutil.ignore_patterns("__pycache__"))
    return into


@pytest.mark.nightly
@pytest.mark.acceptance("B8")
@pytest.mark.parametrize("needs_triggers", [False, True])
def test_nothing_is_found_where_nothing_is_planted(needs_triggers: bool, tmp_path: Path) -> None:
    """The control: the same copy, run in the same way without a bug, passes every one of these tests."""
    tests = dict.fromkeys(bug.test for bug in BUGS if bug.needs_triggers == needs_triggers)
    code, told = run(copied(tmp_path), tests, needs_triggers=needs_triggers)
    assert code == PASSED, told


@pytest.mark.nightly
@pytest.mark.acceptance("B8")
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_planted_bug_is_found(bug: Bug, tmp_path: Path) -> None:
    source = copied(tmp_path)
    (source / "goldenthread" / bug.file).write_text(spoilt(bug), encoding="utf-8")
    code, told = run(source, [bug.test], needs_triggers=bug.needs_triggers)
    assert code == FAILED, f"“{bug.name}” was not found:\n{told}"
    # A test that could not begin has found nothing.
    assert "\nFAILED " in told, f"“{bug.name}” was not found:\n{told}"
    assert "\nERROR " not in told, f"“{bug.name}” was not found:\n{told}"
