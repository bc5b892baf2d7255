"""What is asked beside a figure: how far partners trust it, and what an agreement asks of its members."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from goldenthread import documents
from goldenthread.audit.models import Record
from goldenthread.organisation.models import Council
from goldenthread.returns import queries, rules
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from tests.delivery.worlds import facts
from tests.reports.test_quarterly import report
from tests.returns.worlds import AT, Returning
from tests.scorecards.conftest import read
from tests.scorecards.scored import Q1, count, text

__all__ = ["read"]
ASKS = [
    {"key": "area", "label": "Area"},
    {"key": "time", "label": "Time", "hint": "The months of the agreement."},
    {"key": "format", "label": "Format", "choices": ["Number", "Per cent"]},
]
AGREEMENT = {"key": "laa", "name": "LAA indicators", "kind": "agreement subset", "asks": ASKS}
PARTNERS = {"scope": "partnership", "partners": ("The police",)}


def agree(story: Returning) -> None:
    """Have the framework know the agreement's set."""
    kept = Council.objects.get(pk=story.council.id)
    kept.pack["indicator_sets"] = [*kept.pack.get("indicator_sets", ()), AGREEMENT]
    kept.pack_digest = f"{kept.pack_digest[:40]}laa"
    kept.save(update_fields=["pack", "pack_digest"])


def labels(page: Any) -> list[str]:
    """The labels of a form's boxes, in their order."""
    found = html.fromstring(page.content).xpath("//main//form//label")
    return [" ".join(one.text_content().split()).removesuffix(" (optional)") for one in found]


def return_of(story: Returning, code: str) -> ReturnRow:
    return next(
        row for row in queries.returns(story.council.id) if row.indicator.code == code and row.period.label == Q1
    )


@pytest.mark.requirement("DQ-022")
def test_a_partner_value_shows_its_confidence_and_low_confidence_is_marked_in_reports(
    story: Returning, browse: Any, read: Any
) -> None:
    count(story, "THEFT", None, "100", **PARTNERS)
    client, row = browse("Olive"), return_of(story, "THEFT")
    where = f"/{story.council.key}/returns/{row.id}/"
    form = labels(client.get(where))
    asked = ["How far can the figure be trusted?", "Where does the figure come from?", "What was checked?"]
    assert [one for one in form if one in asked] == asked
    sent = {"version": row.version, "value": "120", "absence": "", "commentary": "", "confidence": "low"}
    assert "Say why: a confidence without its reason tells a reader nothing." in text(client.post(where, sent))
    sent |= {
        "beside_source": "The police, crime system", "beside_checks": "Ten records by hand",
        "beside_why": "Two stations did not count",
    }  # fmt: skip
    assert client.post(where, sent).status_code == 302
    kept = return_of(story, "THEFT")
    assert kept.current is not None
    assert kept.current.figures.confidence == "low"
    told = facts(client.get(f"{where}check/"))
    assert told["Confidence"] == "Low: Two stations did not count"
    assert told["Source"] == "The police, crime system"
    assert told["Checks done"] == "Ten records by hand"
    after = json.loads(Record.objects.filter(event="returns.saved").latest("sequence").after)
    assert after["confidence"] == "low"
    story.submit("THEFT")
    story.approve("THEFT")
    assert "Approved, low confidence" in text(read("indicators/THEFT/"))
    marked = documents.write(report(story.council.id, as_at=AT), "html").decode()
    assert "low confidence" in marked
    assert "low confidence" in text(read(f"scorecard/?period={Q1.replace(' ', '-')}")), "the same mark on the page"


def test_a_figure_of_the_council_alone_is_asked_for_no_confidence(story: Returning, browse: Any) -> None:
    count(story, "OWN", None, "100")
    row = return_of(story, "OWN")
    page = browse("Olive").get(f"/{story.council.key}/returns/{row.id}/")
    assert "How far can the figure be trusted?" not in labels(page)
    assert row.asks == ()


def test_a_calculated_figure_is_trusted_no_more_than_what_it_is_made_of() -> None:
    assert rules.particular_wrongs(Figures(confidence="some"), ())[0].field == "confidence"
    assert Figures(particulars=[["why", "x"]]) == Figures(particulars=(("why", "x"),))  # type: ignore[arg-type]
    plain, said = Figures(), Figures(confidence="high", particulars=(("why", "x"),))
    assert rules.seal(1, "", plain) != rules.seal(1, "", said), "who approves has seen it"


@pytest.mark.requirement("DQ-028")
def test_the_form_of_an_agreements_indicator_holds_its_extra_fields_and_keeps_them(
    story: Returning, browse: Any
) -> None:
    agree(story)
    count(story, "NI5", None, "100", sets=("laa",))
    count(story, "OWN", None, "100")
    client, row = browse("Olive"), return_of(story, "NI5")
    where = f"/{story.council.key}/returns/{row.id}/"
    page = client.get(where)
    assert [one for one in labels(page) if one in ("Area", "Time", "Format")] == ["Area", "Time", "Format"], text(page)
    assert "LAA indicators. The months of the agreement." in text(page)
    assert not {"Area", "Time", "Format"} & set(
        labels(client.get(f"/{story.council.key}/returns/{return_of(story, 'OWN').id}/"))
    )
    sent = {
        "version": row.version, "value": "90", "absence": "", "commentary": "",
        "beside_laa_area": "The three wards of the agreement", "beside_laa_time": "January to March",
        "beside_laa_format": "Furlongs",
    }  # fmt: skip
    assert client.post(where, sent).status_code == 200
    assert return_of(story, "NI5").is_empty, "nothing is stored"
    sent["beside_laa_format"] = "Number"
    assert client.post(where, sent).status_code == 302
    told = facts(client.get(f"{where}check/"))
    assert told["Area (LAA indicators)"] == "The three wards of the agreement"
    assert told["Time (LAA indicators)"] == "January to March"
    assert told["Format (LAA indicators)"] == "Number"
    page = client.get(where)
    box = html.fromstring(page.content).xpath("//main//input[@name='beside_laa_area']/@value")
    assert box == ["The three wards of the agreement"]


def test_what_a_set_requires_is_asked_for_only_beside_a_figure() -> None:
    (one,) = rules.of_set("laa", "LAA indicators", [("area", "Area", "", (), True)])
    assert rules.particular_wrongs(Figures(), [one]) == []
    (wrong,) = rules.particular_wrongs(Figures(absence="not_collected"), [one])
    assert (wrong.field, wrong.sentence) == ("beside_laa_area", "LAA indicators asks for this: enter it.")
