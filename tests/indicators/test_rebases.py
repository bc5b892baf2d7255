"""The usual range starts afresh by hand, with a reason; what was said is kept, and the judgement follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands, queries, rules
from goldenthread.indicators.commands import Refused
from goldenthread.indicators.models import Rebase
from goldenthread.returns import queries as returns
from goldenthread.timetable import queries as timetable
from tests.returns.test_views import text
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]


def quarter(story: Returning, label: str = "2014-15 Q1") -> timetable.PeriodRow:
    found = timetable.period(story.council.id, label)
    assert found is not None
    return found


def start(story: Returning, **said: object) -> Rebase:
    row = queries.indicator(story.council.id, "CALLS")
    assert row is not None
    given = {"period": quarter(story), "reason": "A new telephone system", "by": SYSTEM, "at": AT} | said
    return commands.rebase(council_id=story.council.id, indicator_id=row.id, **given)  # type: ignore[arg-type]


@pytest.mark.database
def test_a_start_is_kept_with_its_reason_and_one_audit_record(story: Returning) -> None:
    before = audit.anchor(story.council.id)
    start(story)
    [row] = queries.rebase_rows(queries.indicator(story.council.id, "CALLS").id)  # type: ignore[union-attr]
    assert (row.period_label, row.revision, row.reason) == ("2014-15 Q1", 1, "A new telephone system")
    assert audit.anchor(story.council.id) != before


@pytest.mark.database
def test_the_judgement_is_told_where_limits_start_afresh(story: Returning) -> None:
    start(story)
    ids = [quarter(story).id]
    columns = returns.observations(story.council.id, period_ids=ids, fill=ids)
    told = dict(zip(columns["series"], columns["rebase"], strict=True))
    assert told["CALLS"] is True
    assert told["TAX"] is False


def test_a_start_is_withdrawn_and_both_are_kept(story: Returning) -> None:
    start(story)
    start(story, withdraw=True, reason="It was the wrong quarter")
    row = queries.indicator(story.council.id, "CALLS")
    assert row is not None
    assert [(one.revision, one.is_withdrawn) for one in queries.rebase_rows(row.id)] == [(2, True), (1, False)]
    assert queries.rebases(story.council.id, period_ids=[quarter(story).id]) == frozenset()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"frequency": "quarter", "kind": "year"}, "period"),
        ({"withdraw": True}, "period"),
        ({"in_force": True}, "period"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(said: dict[str, object], field: str) -> None:
    plain = {"frequency": "quarter", "kind": "quarter", "in_force": False, "withdraw": False, "reason": "New system"}
    refused = rules.may_rebase(**(plain | said))  # type: ignore[arg-type]
    assert refused is not None
    assert refused[0] == field
    assert rules.may_rebase(**plain) is None  # type: ignore[arg-type]


def test_a_second_start_at_the_same_period_is_refused(story: Returning) -> None:
    start(story)
    with pytest.raises(Refused):
        start(story)


@pytest.mark.database
def test_the_database_holds_what_must_hold(story: Returning) -> None:
    kept = start(story)
    with pytest.raises(IntegrityError, match="indicators_rebase_has_reason"), transaction.atomic():
        Rebase.objects.filter(pk=kept.pk).update(reason="")


def test_it_is_set_on_a_page_by_those_who_keep_the_definition(story: Returning, browse: Browse) -> None:
    client, address = browse("Petra"), "/hart/indicators/CALLS/usual-range/"
    assert "has not been started afresh" in text(client.get(address))
    empty = text(client.post(address, {"period": quarter(story).id, "act": "start"}))
    assert "Say what changed" in empty
    sent = {"period": quarter(story).id, "act": "start", "reason": "A new telephone system"}
    page = text(client.post(address, sent, follow=True))
    assert "The usual range starts afresh from April to June 2014" in page
    assert "A new telephone system" in page
    assert "From April 2014 the usual range is drawn afresh: A new telephone system" in text(
        client.get("/hart/indicators/CALLS/")
    )


def test_others_read_it_and_cannot_set_it(story: Returning, browse: Browse) -> None:
    client, address = browse("Stan"), "/hart/indicators/CALLS/usual-range/"
    page = client.get(address)
    assert page.status_code == 200
    assert "Save" not in text(page)
    assert client.post(address, {"period": 1, "act": "start", "reason": "x"}).status_code == 404
