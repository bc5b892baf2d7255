"""Every name by which a council calls one thing leads to one record."""

import pytest

from goldenthread import framework
from goldenthread.framework import Named, named

PACKS = {key: framework.load(key) for key in framework.shipped()}


@pytest.mark.parametrize(
    ("key", "names", "expected"),
    [
        (
            "bromsgrove",
            ["Business Plan", "Service Plan", "business plans", " service  PLAN "],
            Named("level", "business", "Business Plan"),
        ),
        ("bromsgrove", ["Community Strategy", "Community Plan"], Named("level", "community", "Community Strategy")),
        (
            "portsmouth",
            ["Corporate Monitoring Programme", "Corporate Performance Monitoring programme"],
            Named("programme", "cmp", "Corporate Monitoring Programme"),
        ),
        (
            "harrow",
            ["Corporate Improvement Programme", "Corporate Improvement Plan", "CIP"],
            Named("programme", "cip", "Corporate Improvement Programme"),
        ),
        ("portsmouth", ["performance indicator", "Measure", "PI"], Named("word", "indicator", "performance indicator")),
        ("portsmouth", ["SDB", "Strategic Directors Board"], Named("body", "sdb", "Strategic Directors Board")),
        ("halton", ["balanced scorecard", "balanced score"], Named("word", "scorecard", "balanced scorecard")),
    ],
)
def test_synonyms_lead_to_one_record(key: str, names: list[str], expected: Named) -> None:
    assert {named(PACKS[key], name) for name in names} == {expected}


def test_an_unknown_name_leads_nowhere() -> None:
    assert named(PACKS["halton"], "Business Plan") is None
    assert named(PACKS["halton"], "") is None


@pytest.mark.parametrize("key", sorted(PACKS))
def test_every_word_and_synonym_leads_somewhere(key: str) -> None:
    for word in PACKS[key].words.values():
        assert {named(PACKS[key], term) for term in (word.one, *word.synonyms)} != {None}
        assert len({named(PACKS[key], term) for term in (word.one, *word.synonyms)}) == 1
