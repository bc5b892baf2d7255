"""A demonstration of another version begins anew, and what it held is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.config.commands import beginning_anew
from goldenthread.config.commands.beginning_anew import DATABASE, MADE_OF, begin_anew


def test_a_first_one_and_one_of_the_same_content_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert begin_anew(folder) is None
    (folder / DATABASE).write_text("tried out")
    assert begin_anew(folder) is None
    assert (folder / DATABASE).read_text() == "tried out"


def test_one_of_other_content_is_set_aside_whole(tmp_path: Path) -> None:
    for round_, said in ((1, None), (2, "something older")):
        (tmp_path / DATABASE).write_text(f"database {round_}")
        (tmp_path / f"{DATABASE}-wal").write_text(f"not yet in it {round_}")
        if said:
            (tmp_path / MADE_OF).write_text(said)
        assert begin_anew(tmp_path) == tmp_path / f"{DATABASE}.{round_}"
        assert not (tmp_path / DATABASE).exists()
        assert (tmp_path / f"{DATABASE}.{round_}-wal").read_text() == f"not yet in it {round_}"
    assert begin_anew(tmp_path) is None


def test_content_is_every_file_of_it_and_nothing_that_python_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for name, _ in beginning_anew._within(beginning_anew.files("goldenthread.onboarding"), "here")]
    assert any(name.startswith("here/demonstration/hart/") for name in names)
    assert not any("__pycache__" in name for name in names)
    first = beginning_anew._content()
    monkeypatch.setattr(beginning_anew, "SOURCES", beginning_anew.SOURCES[:1])
    assert beginning_anew._content() != first
