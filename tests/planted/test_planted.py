"""Each planted bug is found by the test that is named beside it (B8): the source is copied, spoilt, and tested."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.planted.bugs import BUGS, Bug

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "goldenthread"
SECONDS = 1200
FAILED = 1
"""What pytest returns when it ran and something failed; anything else would be no find."""


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


@pytest.mark.nightly
@pytest.mark.acceptance("B8")
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_planted_bug_is_found(bug: Bug, tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "goldenthread", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "goldenthread" / bug.file).write_text(spoilt(bug), encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly"]
    command += ["-m", "not nightly", *([] if bug.needs_triggers else ["--no-migrations"]), bug.test]
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=SECONDS
    )
    assert done.returncode == FAILED, f"“{bug.name}” was not found:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
