"""``goldenthread comparators``: loading, saying which area we are, comparing an indicator."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.comparators import queries
from goldenthread.engine.errors import BadData, NotReady
from goldenthread.organisation import queries as organisation
from tests.comparators import worlds
from tests.config.test_commands import goldenthread

pytestmark = pytest.mark.django_db
SAID = ("--source", "The department", "--licence", "OGL v3", "--published", "2014-06-20", "--set", "waste")


@pytest.fixture
def council(db) -> organisation.CouncilRow:
    assert goldenthread("framework", "load", "hart").exit_code == 0
    found = organisation.council("hart")
    assert found is not None
    return found


def load(folder: Path, *more: str) -> str:
    done = goldenthread("comparators", "load", str(folder), *SAID, *more)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_a_folder_is_loaded_and_again_changes_nothing(council: organisation.CouncilRow, tmp_path: Path) -> None:
    worlds.written(tmp_path)
    assert "Would be stored:" in load(tmp_path, "--dry-run")
    assert queries.sets(council.id) == []
    told = load(tmp_path, "--name", "Waste statistics")
    assert "Waste statistics, edition 1: values 37 new, 0 superseded, 0 unchanged" in told
    assert "4 measures, 8 areas, 1 group added or changed" in told
    assert "nothing to change, 37 values are stored already" in load(tmp_path, "--name", "Waste statistics")


def test_the_folders_name_is_the_sets_where_none_is_given(council: organisation.CouncilRow, tmp_path: Path) -> None:
    folder = tmp_path / "national_waste"
    folder.mkdir()
    worlds.written(folder)
    done = goldenthread("comparators", "load", str(folder), *SAID[:-2])
    assert done.exit_code == 0, done.output
    (row,) = queries.sets(council.id)
    assert (row.key, row.name) == ("national-waste", "national waste")


def test_a_fault_refuses_the_whole_with_its_place(council: organisation.CouncilRow, tmp_path: Path) -> None:
    worlds.written(tmp_path, values=worlds.values().replace("2012-13,35.0", "2012-13,many"))
    done = goldenthread("comparators", "load", str(tmp_path), *SAID)
    assert isinstance(done.exception, BadData)
    assert done.exception.faults[0].place == "values.csv, row 2, column value"
    assert queries.sets(council.id) == []


def test_an_indicator_is_compared_and_no_longer(council: organisation.CouncilRow, tmp_path: Path) -> None:
    load(worlds.written(tmp_path))
    assert (
        "CS02a is compared with Calls answered." in goldenthread("comparators", "link", "CS02a", "waste/calls").output
    )
    assert [one.code for one in queries.links(council.id)] == ["CS02a"]
    assert goldenthread("comparators", "unlink", "CS02a").exit_code == 0
    assert queries.links(council.id) == []


def test_what_is_not_there_is_named_with_what_is(council: organisation.CouncilRow, tmp_path: Path) -> None:
    load(worlds.written(tmp_path))
    for arguments, told in (
        (("link", "CS02a", "waste/nothing"), "There is no measure “nothing” in a set “waste” (sets: waste)."),
        (("link", "XX", "waste/calls"), "There is no indicator “XX”."),
        (("area", "E99", "--council", "nowhere"), "There is no council with the key “nowhere”"),
    ):
        done = goldenthread("comparators", *arguments)
        assert isinstance(done.exception, BadData)
        assert told in str(done.exception)
    assert isinstance(goldenthread("comparators", "area", "E99").exception, NotReady)


def test_the_councils_area_is_said(council: organisation.CouncilRow, tmp_path: Path) -> None:
    load(worlds.written(tmp_path))
    assert goldenthread("comparators", "area", "E07000084", "--reason", "Merged").exit_code == 0
    own = queries.own_area(council.id)
    assert own is not None
    assert own.name == "Basingstoke"
