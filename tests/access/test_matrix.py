"""Every address, as everyone, with every method, against a reviewed table (A1).

`expected.csv`, with an `expected_….csv` of each subject beside it, has a row for each route, object and method; its
columns are the kinds of person; its last column names the tables that an empty body may write, for those who get in.
A route that no table has fails.
"""

from __future__ import annotations

import csv
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.organisation import checks, rules
from tests.access import calls
from tests.access.calls import Answer, Call
from tests.access.worlds import EVERYONE, an_installation

HERE = Path(__file__).parent
TABLES = (HERE / "expected.csv", *sorted(HERE.glob("expected_*.csv")))
REFUSED = {"404", "405", "sign-in"}


def rows() -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for table in TABLES:
        with table.open(newline="") as stream:
            found += csv.DictReader(stream)
    return found


def expected() -> dict[Call, dict[str, str]]:
    return {Call(row["route"], row["object"], row["method"]): row for row in rows()}


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    """Thousands of pages that are rightly not found need no line each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.acceptance("A1")
def test_the_table_has_a_row_for_every_route_object_and_method() -> None:
    written = Counter(Call(row["route"], row["object"], row["method"]) for row in rows())
    assert written == Counter(calls.every_call())


def kinds_of_sample(place: int) -> list[str]:
    """Somebody from outside and two of the council's own, others at every row."""
    own = rules.KINDS
    return [("anonymous", "disabled", "nobody", "elsewhere")[place % 4], own[place % 9], own[(place * 4 + 1) % 9]]


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.acceptance("A1")
def test_a_sample_answers_as_the_table_says() -> None:
    asked = [(call, kinds_of_sample(place), place % 3) for place, call in enumerate(expected())]
    assert faults((call, kind, place) for call, kinds, place in asked for kind in dict.fromkeys(kinds)) == []


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.nightly
@pytest.mark.acceptance("A1")
def test_everything_answers_as_the_table_says() -> None:
    asked = [
        (call, kind, place)
        for call in expected()
        for kind in EVERYONE
        for place in range(len(calls.METHODS[call.method]))
    ]
    assert faults(asked) == []


def faults(asked: Iterator[tuple[Call, str, int]] | list[tuple[Call, str, int]]) -> list[str]:
    """What differs from the table, a line each."""
    made, table, found = an_installation(), expected(), []
    sessions = calls.sessions(made)
    for call, kind, place in asked:
        methods = calls.METHODS[call.method]
        method = methods[place % len(methods)]
        answer = calls.ask(sessions[kind], method, calls.address(made, call.route, call.thing))
        if wrong := _wrong(answer, table[call], kind):
            found.append(f"{method} {call.route} ({call.thing}) as {kind}: {wrong}")
    return found


def _wrong(answer: Answer, row: dict[str, str], kind: str) -> str:
    if answer.word != row[kind]:
        return f"{answer.word}, expected {row[kind]}"
    allowed = set() if answer.word in REFUSED else set(row["writes"].split())
    return f"wrote {sorted(answer.written - allowed)}" if answer.written - allowed else ""


# The table was generated once and is kept by hand: what follows is what the review held it to.
PUBLIC = {route.name for route in checks.routes() if route.permission == "public"}
FOR_ANYONE_SIGNED_IN = {route.name for route in checks.routes() if route.permission == "signed_in"}


def own_name(row: dict[str, str]) -> str:
    return row["route"].rpartition(":")[2]


@pytest.mark.acceptance("A1")
@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join((row["route"], row["object"], row["method"])))
def test_the_table_is_as_strict_as_the_house(row: dict[str, str]) -> None:
    answers = {kind: row[kind] for kind in EVERYONE}
    assert not {word for word in answers.values() if word.startswith("5")}
    if own_name(row) not in PUBLIC:
        assert {answers["anonymous"], answers["disabled"]} == {"sign-in"}
    if own_name(row) not in PUBLIC | FOR_ANYONE_SIGNED_IN:
        assert {answers["nobody"], answers["elsewhere"]} == {"404"}
    if row["method"] == "others":
        assert set(answers.values()) <= REFUSED
        assert row["writes"] == ""


@pytest.mark.acceptance("A1")
def test_members_meet_no_return_before_it_is_approved() -> None:
    met = [row for row in rows() if row["route"].startswith("return") and row["route"] != "returns"]
    assert met
    assert {row[kind] for row in met for kind in ("portfolio_holder", "scrutiny")} == {"404"}


@pytest.mark.acceptance("A1")
def test_a_partner_meets_only_what_is_theirs() -> None:
    theirs = {"partner's indicator", "partner's return"}
    others = [
        row for row in rows() if row["object"] and row["object"] not in theirs | {"role", "hart's role", "stale key"}
    ]
    opened = {row["route"] for row in others if row["method"] == "GET" and row["partner"] in ("200", "302")}
    assert opened == {
        *("home", "indicator_changes", "indicators", "partners", "return_workbook", "returns", "target_requests"),
    }, "pages that show a partner their own rows alone"


@pytest.mark.acceptance("A1")
@pytest.mark.parametrize(
    ("routes", "kinds"),
    [
        (("import", "import_decide", "import_upload", "imports", "indicator_edit", "comparator_link"), {"performance"}),
        (("audit", "audit_record", "audit_download"), {"performance", "auditor", "administrator"}),
        (("add_person", "load_people", "move_unit", "end_post", "end_holding", "appoint", "leave"), {"administrator"}),
        (
            ("people", "person", "posts", "framework", "units"),
            {"performance", "head_of_service", "director", "auditor", "administrator"},
        ),
        (("return_approve",), {"performance", "head_of_service", "director"}),
        (("return_revise",), {"performance", "owner", "head_of_service"}),
    ],
)
def test_only_these_ever_get_in(routes: tuple[str, ...], kinds: set[str]) -> None:
    met = [row for row in rows() if row["route"] in routes]
    assert {kind for row in met for kind in EVERYONE if row[kind] not in REFUSED} == kinds
