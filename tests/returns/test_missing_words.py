"""What is demanded beside a figure that is not there: on its page, when it is submitted, in a workbook, in a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client

from goldenthread import framework
from goldenthread.framework.schema import Pack
from goldenthread.returns import rules
from goldenthread.returns.rules import Asking, Figures
from tests.returns.filling import changed, made, read, stored
from tests.returns.test_entry import asks
from tests.returns.test_imports import OWN, put
from tests.returns.test_views import address, entry, text
from tests.returns.worlds import Returning

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]
DEMANDS = (
    "say what happened before it is saved.",
    "say what you are doing about it before it is saved.",
    "give the date by when it will be done before it is saved.",
)
WORDS = {"commentary": "The server was down.", "doing": "It is being restored."}
DAY = {"by_when_day": "1", "by_when_month": "9", "by_when_year": "2014"}


@pytest.mark.requirement("DQ-001")
def test_a_missing_figure_is_kept_only_with_the_words_that_are_demanded_of_it(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    first = text(client.get(address(story)))
    said = "Where there is none, say what happened, say what you are doing about it and give the date by when"
    assert said in first
    refused = text(client.post(address(story), entry(story, absence="system_failure")))
    for demand in DEMANDS:
        assert f"This figure is “No data”: {demand}" in refused
    assert "say why before" not in refused, "the reason that was chosen says why"
    assert story.returned("CALLS").is_empty
    kept = client.post(address(story), entry(story, absence="system_failure", **WORDS, **DAY))
    assert kept.status_code == 302
    assert story.returned("CALLS").current.figures.absence == "system_failure"  # type: ignore[union-attr]


def test_a_reason_that_says_all_asks_for_no_more_words(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    assert client.post(address(story), entry(story, absence="no_cases")).status_code == 302
    nothing = entry(story, "WASTE", numerator="0", denominator="0")
    assert client.post(address(story, "WASTE"), nothing).status_code == 302
    assert client.post(address(story, "TAX"), entry(story, "TAX", absence="not_applicable")).status_code == 302


def test_a_council_says_of_which_missing_figures_it_demands_what(story: Returning, browse: Browse) -> None:
    asks(
        story,
        commentary={"demanded_for": ["suppressed"], "missing_parts": ["why"], "self_explained": ["system_failure"]},
    )
    client = browse("Olive")
    assert client.post(address(story), entry(story, absence="not_collected")).status_code == 302
    withheld = text(client.post(address(story), entry(story, absence="suppressed")))
    assert "This figure is “Withheld”: say why before it is saved." in withheld
    assert "say what happened before" not in withheld
    assert "Where there is none" not in withheld, "“not available” demands nothing here"


def test_a_missing_figure_from_elsewhere_is_not_submitted_without_its_words(story: Returning, browse: Browse) -> None:
    asks(story, commentary={"demanded_for": []})
    assert browse("Olive").post(address(story), entry(story, absence="system_failure")).status_code == 302
    shown = text(browse("Olive").get(address(story)))
    assert "This figure is “No data”. Say what happened. Say what you are doing about it." in shown
    asks(story)
    page = text(browse("Olive").post(address(story, page="check/"), {"version": story.returned("CALLS").version}))
    assert "say what happened before it is saved" in page
    assert story.returned("CALLS").state == rules.DRAFT


@pytest.mark.requirement("DQ-001")
def test_a_workbook_is_refused_at_the_cells_where_the_words_are_wanting(story: Returning, tmp_path: Path) -> None:
    absence = {("CALLS", "If there is no value, why?"): "A system failed"}
    content = changed(made(story), {**absence, ("WASTE", "Numerator"): 48, ("WASTE", "Denominator"): 100})
    batch = read(story, content, tmp_path)
    assert (batch.staged.new, batch.staged.refused) == (1, 1)
    told = {one.column: one.reason for one in batch.staged.errors}
    assert set(told) == {"Note", "What is being done", "Done by"}
    assert told["Note"] == "This figure is “No data”: say what happened before it is saved."
    words = {
        ("CALLS", "Note"): "The server was down.",
        ("CALLS", "What is being done"): "It is being restored.",
        ("CALLS", "Done by"): datetime(2014, 9, 1),
    }
    whole = read(story, changed(content, words), tmp_path)
    assert whole.staged.errors == ()
    assert stored(story, whole) == "applied"
    assert story.returned("CALLS").current.figures.absence == "system_failure"  # type: ignore[union-attr]


@pytest.mark.requirement("DQ-001")
def test_a_workbook_is_held_to_what_is_demanded_of_a_red_figure_too(story: Returning, tmp_path: Path) -> None:
    story.target("CALLS", "80")
    asks(story, commentary={"demanded_for": ["red"], "parts": ["what_happened"]})
    content = changed(made(story), {("CALLS", "Value"): 40})
    (error,) = read(story, content, tmp_path).staged.errors
    assert (error.column, "say what happened" in error.reason) == ("Note", True)
    explained = read(story, changed(content, {("CALLS", "Note"): "Two posts were empty."}), tmp_path)
    assert (explained.staged.errors, stored(story, explained)) == ((), "applied")
    close = changed(made(story), {("CALLS", "Value"): 79, ("CALLS", "Note"): ""})
    assert read(story, close, tmp_path).staged.errors == (), "a figure that is close to its target demands nothing"


@pytest.mark.requirement("DQ-001")
def test_a_missing_figure_from_a_file_waits_as_a_draft_for_its_words(story: Returning, tmp_path: Path) -> None:
    said = {"profile": OWN, "header": "Indicator,Value,Target,Commentary", "reason": "So it was"}
    lost = put(story, tmp_path, "CALLS,no data,80,The server was down.", **said)  # type: ignore[arg-type]
    reasons = " ".join(one["reason"] for one in lost.as_json()["notices"])
    assert "say what you are doing about it before it is saved" in reasons
    assert "say what happened" not in reasons
    assert story.returned("CALLS").state == rules.DRAFT


def test_the_framework_asks_for_words_beside_what_is_missing_unless_it_says_otherwise() -> None:
    plain = Pack.model_fields["entry"].get_default(call_default_factory=True).commentary
    assert "not_available" in plain.demanded_for
    assert "not_available" in plain.asked_for
    for key in ("bromsgrove", "halton", "harrow", "portsmouth"):
        assert set(framework.load(key).entry.commentary.demanded_for) == {"red", "not_available"}


def test_parts_that_the_council_does_not_ask_for_are_not_demanded_of_a_missing_figure() -> None:
    asking = Asking(parts=("why", "by_when"))
    lost = Figures(absence="not_collected")
    assert rules.lacking_parts("not_available", lost, asking) == ["by_when"]
    assert rules.lacking_parts("red", Figures(), asking) == ["why", "by_when"]
    assert rules.asked_when_missing(asking) == "Where there is none, give the date by when it will be done."
    assert rules.asked_when_missing(Asking(demanded_for=frozenset({"red"}))) == ""
    full = Figures(absence="not_collected", by_when=date(2014, 9, 1))
    assert rules.demanded("not_available", full, asking, {}) == []
