"""Loading is whole or not at all, from a path or by the key of a shipped pack."""

import copy
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import framework
from goldenthread.engine.errors import BadDefinition
from tests.framework.conftest import as_text

HART = (Path(framework.__file__).parent / "packs" / "hart.yaml").read_text(encoding="utf-8")


def test_a_shipped_pack_is_loaded_by_its_key_and_a_file_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(HART, encoding="utf-8")
    assert framework.load(file) == framework.load(str(file)) == framework.load("hart")
    assert "hart" in framework.shipped()


def test_a_file_that_is_not_there_suggests_the_shipped_pack() -> None:
    (fault,) = framework.check("hartt")
    assert "hartt" in fault.reason
    assert "`hart`" in fault.mend


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"schema_version: 1\ncouncil: {name: \xe9}\n")
    (fault,) = framework.check(file)
    assert "UTF-8" in fault.reason
    assert str(fault).startswith("(file) (line 2)")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + HART.encode())
    assert framework.check(file) == []


def test_a_file_of_three_megabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"#" * 3_000_000)
    assert [fault.reason for fault in framework.check(file)] == ["The file is larger than 2 MB."]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "# nothing\n", "null"])
def test_a_text_that_is_no_pack_says_so(text: str) -> None:
    (fault,) = framework.check_text(text)
    assert "no pack" in fault.reason
    with pytest.raises(BadDefinition):
        framework.parse(text)


@pytest.mark.parametrize(
    ("at", "broken", "reason"),
    [
        ("indicators:\n", 'indicators:\n  - code: "CS01\n', "cannot be read"),
        ("units:\n", "units: [one\nmore: 2\n", "cannot be read"),
        ("words:\n", "words: &anchor\n", "anchors and aliases"),
    ],
)
def test_what_stops_the_reading_is_the_only_fault(at: str, broken: str, reason: str) -> None:
    (fault,) = framework.check_text(HART.replace(at, broken, 1))
    assert reason in fault.reason.lower()
    with pytest.raises(BadDefinition) as refused:
        framework.parse(HART.replace(at, broken, 1))
    assert len(refused.value.faults) == 1


def test_faults_of_the_whole_file_carry_its_name() -> None:
    with pytest.raises(BadDefinition) as refused:
        framework.parse("", "halton.yaml")
    assert refused.value.faults[0].place == "halton.yaml"


def test_a_pack_goes_through_json_unchanged() -> None:
    pack = framework.load("hart")
    assert framework.Pack.model_validate(pack.model_dump(mode="json")) == pack


def test_a_pack_does_not_change_once_it_is_read() -> None:
    pack = framework.load("hart")
    with pytest.raises(ValueError, match="frozen"):
        pack.council.name = "Another"


LINES = HART.splitlines()
SMALL = yaml.load(HART, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
SMALL["indicators"] = SMALL["indicators"][:2]


@given(
    line=st.integers(0, len(LINES) - 1),
    edit=st.one_of(
        st.sampled_from(["", "- x", "  key: x", "[]", "{}", "a: [", "\t", "null", "key: 1", "---", "indicators: 4"]),
        st.text(max_size=40),
    ),
)
@settings(max_examples=150, deadline=None)
def test_a_line_replaced_by_anything_never_breaks_the_check(line: int, edit: str) -> None:
    text = "\n".join([*LINES[:line], edit, *LINES[line + 1 :]])
    for fault in framework.check_text(text):
        assert fault.place
        assert fault.reason
        assert fault.mend


def _places(node: object) -> Iterator[tuple[Any, ...]]:
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield (key,)
        yield from ((key, *rest) for rest in _places(inner))


# A list at every sixth place from the first, a record from the fourth; all of them at night.
@pytest.mark.parametrize(
    ("value", "first", "every"),
    [
        ([], 0, 6),
        ({}, 3, 6),
        pytest.param([], 0, 1, marks=pytest.mark.nightly),
        pytest.param({}, 0, 1, marks=pytest.mark.nightly),
    ],
)
def test_a_list_or_a_record_in_any_place_is_told_and_never_breaks_the_check(
    value: object, first: int, every: int
) -> None:
    for place in islice(_places(SMALL), first, None, every):
        pack = copy.deepcopy(SMALL)
        holder: Any = pack
        for key in place[:-1]:
            holder = holder[key]
        holder[place[-1]] = value
        assert all(fault.reason and fault.mend for fault in framework.check_text(as_text(pack))), place


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 50) | st.text(max_size=8) | st.floats(allow_nan=False, width=16),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(data=st.data(), value=VALUES)
@settings(max_examples=150, deadline=None)
def test_any_value_at_any_place_never_breaks_the_check(data: st.DataObject, value: object) -> None:
    pack = copy.deepcopy(SMALL)
    holder = pack
    while True:
        choices = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(choices))
        if not isinstance(holder[key], dict | list) or not holder[key] or data.draw(st.integers(0, 3)) == 0:
            holder[key] = value
            break
        holder = holder[key]
    for fault in framework.check_text(as_text(pack)):
        assert fault.place
        assert fault.reason
        assert fault.mend
