"""Files that are fetched by themselves: agreed, fetched in the name of whoever agreed, and noted each time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData, Fault, Refused
from goldenthread.intake import commands, queries
from goldenthread.intake.jobs import may_import, pull_all
from goldenthread.jobs.handlers import Ticket
from goldenthread.organisation.queries import CouncilRow
from goldenthread.sheets import fetching
from goldenthread.sheets.fetching import Fetched
from tests.intake.conftest import AT, BY, Figures

pytestmark = pytest.mark.django_db
ADDRESS = "https://data.example/figures.csv"
LATER = datetime(2014, 8, 11, 4, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def allowed(settings: Any) -> None:
    settings.GOLDENTHREAD_PULL_HOSTS = ["data.example"]


def agreed(council: CouncilRow, address: str = ADDRESS) -> int:
    pull = commands.begin_pull(council_id=council.id, profile_key="figures", address=address, by=BY, at=AT)
    return pull.pk


def comes(monkeypatch: pytest.MonkeyPatch, content: str, form: str = "csv") -> None:
    """What the address gives from now on."""
    found = Fetched(content.encode(), form, str(hash(content)))
    monkeypatch.setattr(fetching, "fetch", lambda *_, **__: found)


def runs(council: CouncilRow) -> list[tuple[str, str]]:
    """The log of the one file, newest first."""
    (found,) = queries.pulls(council.id, most_runs=9)
    return [(one.outcome, one.said) for one in found.runs]


def test_a_clean_file_is_stored_the_same_again_changes_nothing_and_each_run_has_its_line(
    council: CouncilRow, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = agreed(council)
    comes(monkeypatch, '[{"Code": "A1", "Value": 48.20}, {"Code": "A2", "Value": 7}]', "json")
    commands.run_pull(pull_id=pull, by=BY, at=AT)
    assert figures.stored == {"A1": "48.20", "A2": "7"}
    commands.run_pull(pull_id=pull, by=BY, at=LATER)
    assert [outcome for outcome, _ in runs(council)] == ["same", "stored"]
    assert figures.applied == 1


def test_what_asks_or_is_wrong_waits_for_a_person_and_is_not_put_before_them_twice(
    council: CouncilRow, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = agreed(council)
    comes(monkeypatch, "Code,Value\nA1,12 (est)\n")
    commands.run_pull(pull_id=pull, by=BY, at=AT)
    commands.run_pull(pull_id=pull, by=BY, at=LATER)
    (again, told), (first, said) = runs(council)
    assert (again, first, figures.stored) == ("waits", "waits", {})
    assert "1 fault to correct" in said
    assert "waits for a decision already" in told
    assert queries.count(council.id) == 1


def test_what_does_not_come_is_a_line_of_the_log_with_its_reason(
    council: CouncilRow, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> Fetched:
        raise BadData((Fault("address", "The host answered 404.", "Check the address."),))

    pull = agreed(council)
    monkeypatch.setattr(fetching, "fetch", refuses)
    commands.run_pull(pull_id=pull, by=BY, at=AT)
    assert runs(council) == [("failed", "address: The host answered 404. Check the address.")]


@pytest.mark.acceptance("I8")
def test_only_an_allowed_address_is_agreed_to_once_and_a_stopped_one_is_fetched_no_more(council: CouncilRow) -> None:
    for address in ("https://127.0.0.1/a.csv", "http://data.example/a.csv", "https://other.example/a.csv"):
        with pytest.raises(Refused):
            agreed(council, address)
    pull = agreed(council)
    with pytest.raises(Refused, match="fetched already"):
        agreed(council)
    assert [one.id for one in queries.pulls_agreed()] == [pull]
    commands.stop_pull(council_id=council.id, pull_id=pull, by=BY, at=AT)
    assert queries.pulls_agreed() == []
    assert commands.run_pull(pull_id=pull, by=BY, at=AT) == "It is fetched no more."


@pytest.mark.acceptance("A11")
def test_whoever_agreed_must_still_be_allowed_when_it_is_done(council: CouncilRow) -> None:
    agreed(council)
    ticket = Ticket(1, "intake.pull_all", None, {}, Actor(None, "Golden Thread"), 1, "")
    assert pull_all.work(ticket) == "1 files to fetch."
    for_nobody = Ticket(2, "intake.pull", council.id, {}, Actor(999_999, "Gone"), 1, "")
    assert may_import(for_nobody) is not None
