"""YAML is read as plain data with lines: nothing that surprises, nothing that can exhaust the machine."""

from decimal import Decimal

import pytest

from goldenthread.framework.reading import LARGEST_BYTES, read


def reasons(text: str) -> list[tuple[str, int, str]]:
    return [(fault.place, fault.line, fault.reason) for fault in read(text).faults]


def test_plain_words_stay_text_and_figures_are_exact() -> None:
    data = read("a: no\nb: 0.1\nc: 12\nd: 2014-04-01\ne: '12'\nf: 012\ng: true\nh:\ni: 1e5\nj: 12:30").data
    assert data == {
        "a": "no",
        "b": Decimal("0.1"),
        "c": 12,
        "d": "2014-04-01",
        "e": "12",
        "f": "012",
        "g": True,
        "h": None,
        "i": "1e5",
        "j": "12:30",
    }


def test_every_value_has_its_line() -> None:
    reading = read("units:\n  - key: a\n    name: A\n  - key: b\n")
    assert reading.line(("units", 1, "key")) == 4
    assert reading.line(("units", 0, "name")) == 3
    assert reading.line(("units", 0, "parent")) == 2, "what is missing has the line of what should hold it"


def test_a_key_given_twice_is_named_with_both_lines_and_the_first_value_is_kept() -> None:
    reading = read("a: 1\nb:\n  c: 1\n  c: {d: [1, 2]}\n  e: 5\n")
    assert [(fault.place, fault.line, fault.reason) for fault in reading.faults] == [
        ("b.c", 4, "The key is given twice (first on line 3).")
    ]
    assert reading.data == {"a": 1, "b": {"c": 1, "e": 5}}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: &x [1]\nb: *x", 1, "anchors and aliases"),
        ("b:\n  *x", 2, "anchors and aliases"),
        ("a: !!python/object/apply:os.system ['id']", 1, "tag"),
        ("a: !secret x", 1, "tag"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("[" * 30 + "]" * 30, 1, "nested"),
        ("a: [1\nb: 2", 2, "cannot be read"),
        ("a:\n\t- 1", 2, "cannot be read"),
        ("? [a, b]\n: 1", 1, "key must be a word"),
        ("a: \x00", 1, "cannot be read"),
    ],
)
def test_what_is_dangerous_or_broken_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    (fault,) = read(text).faults
    assert reason in fault.reason.casefold()
    assert fault.line == line
    assert fault.mend


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    layers = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert [line for _, line, _ in reasons("\n".join(layers))] == [1]


def test_a_deep_nest_of_two_megabytes_is_refused_without_recursion() -> None:
    assert "nested" in reasons("[" * 500_000)[0][2]


def test_a_file_over_the_limit_is_refused_unread() -> None:
    assert "larger" in reasons("a" * (LARGEST_BYTES + 1))[0][2]
