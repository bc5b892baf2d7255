"""More than sixty broken packs of five councils: each refused whole, with the path, the reason and the mend."""

import copy
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import BadDefinition
from goldenthread.framework.loader import PACKS
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import queries as organisation
from tests.framework.conftest import as_text
from tests.framework.test_checks import Breaking, put, take

Broken = tuple[str, Breaking, str, str, str]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def both(*breakings: Breaking) -> Breaking:
    """Break a pack in more than one place."""

    def breaking(pack: dict[str, Any]) -> None:
        for one in breakings:
            one(pack)

    return breaking


def add(*place: str | int, value: Any) -> Breaking:
    """Add one more to a list of the pack."""

    def breaking(pack: dict[str, Any]) -> None:
        holder: Any = pack
        for part in place:
            holder = holder[part]
        holder.append(value)

    return breaking


P, S, B, A, W = "portsmouth", "south-and-vale", "bromsgrove", "halton", "harrow"
ACTIONS = ("action_plans", 0, "actions")
BROKEN: list[Broken] = [
    # The ladder.
    (A, put("levels", 2, "rank")(1), "levels[2].rank", "not stand below its parent's rank 2", "above 2"),
    (A, put("levels", 1, "rank")(1), "levels[1].rank", "not stand below its parent's rank 1", "above 1"),
    (W, put("levels", 2, "parent")("corporat"), "levels[2].parent", "no level `corporat`", "`corporate`"),
    (W, put("levels", 1, "parent")("delivery"), "levels[1].parent", "stands above itself", "at the top"),
    (B, put("levels", 3, "horizon_years")([5, 1]), "levels[3]", "runs backwards", "fewest years first"),
    (B, put("levels", 3, "rank")(0), "levels[3].rank", "at least 1", "change the number"),
    (P, put("levels", 3, "template")("bussiness-plan"), "levels[3].template", "no template", "`business-plan`"),
    (
        P,
        put("levels", 3, "template")("corporate-plan"),
        "levels[3].template",
        "for the level `corporate`",
        "this level",
    ),
    (P, put("levels", 3, "route")(["endorsed", "endorsed"]), "levels[3]", "a stage twice", "once"),
    (P, put("levels", 3, "route")(["endorced"]), "levels[3].route[0]", "not one of the choices", "`endorsed`"),
    (P, put("levels", 2, "needs")(["mesures"]), "levels[2].needs[0]", "not one of the choices", "`measures`"),
    (P, put("levels", 3, "limit")({"objektives": 8}), "levels[3].limit.objektives", "not a key", "`objectives`"),
    # Priorities and their sets.
    (P, put("priorities", 0, "set")("theme"), "priorities[0].set", "no priority set `theme`", "`themes`"),
    (P, put("priorities", 1, "code")("T1"), "priorities[1].code", "already used in this set", "its own code"),
    (P, put("priorities", 1, "key")("community-safety"), "priorities[1].key", "already used", "its own"),
    (A, put("priorities", 6, "parent")("business"), "priorities[6].parent", "no priority", "to the priorities"),
    (A, put("priorities", 5, "parent")("objective-c"), "priorities[5].parent", "stands above itself", "at the top"),
    (P, put("priorities", 0, "adopts")("community-safety"), "priorities[0].adopts", "adopts itself", "partnership's"),
    (A, put("priority_sets", 0, "kind")("slogan"), "priority_sets[0].kind", "not one of the choices", "choose one"),
    (A, put("priority_sets", 0, "level")("corp"), "priority_sets[0].level", "no level `corp`", "`corporate`"),
    # Templates.
    (A, put("templates", 0, "level")("servise"), "templates[0].level", "no level `servise`", "`service`"),
    (
        A,
        put("templates", 0, "sections", 2, "fills")("objectives"),
        "templates[0].sections[2].fills",
        "objectives already fill",
        "`text`",
    ),
    (
        A,
        put("templates", 0, "sections", 1, "key")("current-performance"),
        "templates[0].sections[1].key",
        "already used",
        "its own",
    ),
    (
        A,
        put("templates", 0, "sections", 0, "questions")(["where"]),
        "templates[0].sections[0].questions[0]",
        "no question `where`",
        "where-",
    ),
    (
        A,
        put("templates", 0, "checks", 0, "needs")("one priority"),
        "templates[0].checks[0].needs",
        "not one of the choices",
        "`one_priority`",
    ),
    (
        S,
        add("templates", value={"key": "another", "name": "Another", "level": "service"}),
        "templates[3].from_year",
        "already has a template for this year",
        "`from_year`",
    ),
    (P, put("templates", 0, "from_year")("next year"), "templates[0].from_year", "not written", "year first"),
    # Words and names.
    (A, take("words", "golden_thread"), "words.golden_thread", "missing", "add `golden_thread`"),
    (
        A,
        put("words", "owner", "synonyms")(["key milestone"]),
        "words.owner.synonyms[0]",
        "stands for `milestone`",
        "one",
    ),
    (A, put("words", "team_plann")({"one": "a", "many": "b"}), "words.team_plann", "not an idea", "`team_plan`"),
    (P, put("bodies", 1, "also_called")(["Executive"]), "bodies[3].name", "already the name", "out of one"),
    (B, put("levels", 4, "also_called")(["Service Plan"]), "levels[4].also_called[0]", "already the name", "one"),
    (
        A,
        add("abbreviations", value={"short": "ppb", "long": "x"}),
        "abbreviations[11].short",
        "already used",
        "its own",
    ),
    # People, bodies and councils.
    (A, put("posts", 0, "role")("collator"), "posts[0].role", "no access", "`access`"),
    (A, put("roles", 2, "body")("executive"), "roles[2].body", "no body `executive`", "exec"),
    (P, put("bodies", 0, "replaces")("pmibb"), "bodies[0].replaces", "no body `pmibb`", "`pmib`"),
    (P, put("bodies", 14, "replaces")("sdb"), "bodies[14].replaces", "replaces itself", "at the beginning"),
    (P, put("bodies", 0, "starts")("2001-01-01"), "bodies[0].starts", "before `pmib`", "one of the two"),
    (W, put("bodies", 4, "decided_by")("cabinets"), "bodies[4].decided_by", "no body", "`cabinet`"),
    (W, put("bodies", 4, "standing")("proposd"), "bodies[4].standing", "not one of the choices", "`proposed`"),
    (S, put("bodies", 1, "council")("south-oxford"), "bodies[1].council", "no council", "`south-oxfordshire`"),
    (S, put("bodies", 0, "council")("south-oxfordshire"), "bodies[0].council", "joint body", "leave `council` out"),
    (S, put("shared_with", 0, "key")("south-oxfordshire"), "shared_with[0].key", "already used", "once"),
    (S, put("units", 1, "council")("vale-of-white-horse"), "units[2].parent", "only vale-of-white-horse's", "council:"),
    # The calendar.
    (W, put("calendar", "entries", 0, "stream")("comunity"), "calendar.entries[0].stream", "no stream", "`community`"),
    (W, take("calendar", "entries", 0, "months"), "calendar.entries[0]", "neither months nor a time", "`timing`"),
    (W, put("calendar", "entries", 0, "months")([13]), "calendar.entries[0].months[0]", "at most 12", "change"),
    (W, put("calendar", "entries", 0, "months")([5, 5]), "calendar.entries[0].months", "named twice", "once"),
    (
        B,
        put("calendar", "entries", 11, "months")([2, 5, 8]),
        "calendar.entries[11].months",
        "quarterly and names 3",
        "name 4 months",
    ),
    (
        B,
        put("calendar", "entries", 11, "recurrence")("each quarter"),
        "calendar.entries[11].recurrence",
        "not one of the choices",
        "`quarterly`",
    ),
    (W, put("calendar", "events", 0, "date")("21 June 2007"), "calendar.events[0].date", "not written", "year first"),
    (W, put("calendar", "events", 0, "date")("2008-02-31"), "calendar.events[0].date", "as 2008-02-31", "2008-03"),
    (W, put("calendar", "events", 0, "date")("2008-13"), "calendar.events[0].date", "as 2008-13", "2008-03"),
    (W, put("calendar", "events", 0, "date")("2007/09"), "calendar.events[0].date", "no such date", "2008/09"),
    # Regimes, agreements, statistics.
    (A, put("regimes", 1, "requires")("nies"), "regimes[1].requires", "no indicator set or level", "`nis`"),
    (A, put("regimes", 2, "ends")("2008-04-01"), "regimes[2]", "ends before it starts", "later than `starts`"),
    (
        A,
        put("indicator_sets", 0, "regime")("national"),
        "indicator_sets[0].regime",
        "no regime",
        "national-indicators",
    ),
    (
        P,
        put("agreements", 0, "targets", 1, "number")("1"),
        "agreements[0].targets[1].number",
        "already used",
        "its own",
    ),
    (
        P,
        put("agreements", 0, "money", 0, "pounds")("half a million"),
        "agreements[0].money[0].pounds",
        "must be a number",
        "figures",
    ),
    (A, put("statistics", 0, "rows", 2)(["Urban Renewal", 50]), "statistics[0]", "row 3 has 2 cells for 4", "one cell"),
    (A, put("disagreements", 0, "places")([]), "disagreements[0].places", "empty", "fill it in"),
    (P, put("about", "elements", 4, "feeds")(["busines"]), "about.elements[4].feeds[0]", "no element", "`business`"),
    (P, put("about", "elements", 4, "feeds")(["consultation"]), "about.elements[4].feeds[0]", "feeds itself", "name"),
    # Statements: what the framework says of itself, and who does what with it.
    (S, take("about", "questions", 0, "text"), "about.questions[0].text", "missing", "add `text`"),
    (A, put("about", "reading_ease_at_least")(300), "about.reading_ease_at_least", "at most 100", "change the number"),
    (P, put("audiences", 0, "recipient")(""), "audiences[0].recipient", "empty", "fill it in"),
    (P, put("workflows", 0, "steps")([]), "workflows[0].steps", "empty", "fill it in"),
    (P, put("rules", 0, "subject")("hazard"), "rules[0].subject", "not one of the choices", "choose one"),
    (S, put("service_classes", 1, "key")("priority"), "service_classes[1].key", "already used", "its own"),
    (P, put("assessments", 0, "asessor")("We"), "assessments[0].asessor", "not a key", "`assessor`"),
    (B, take("programmes", 0, "name"), "programmes[0].name", "missing", "add `name`"),
    (
        S,
        put("performance_descriptions")([{"level": "team", "words": [{"key": "good", "word": "Good"}]}]),
        "performance_descriptions[0].level",
        "not one of the choices",
        "`theme`",
    ),
    (S, put("words", "outcome", "synonyms")(["measure"]), "words.outcome.synonyms[0]", "stands for `indicator`", "one"),
    # Actions.
    (B, put(*ACTIONS, 0, "group")("6"), "action_plans[0].actions[0].group", "no group `6`", "name one of"),
    (B, put(*ACTIONS, 2, "owners")(["B99"]), "action_plans[0].actions[2].owners[0]", "no owner key", "`B9`"),
    (B, put(*ACTIONS, 3, "due")(["2009-01"]), "action_plans[0].actions[3].due", "1 dates for 2 steps", "each step"),
    (B, take(*ACTIONS, 7, "waits_for"), "action_plans[0].actions[7].waits_for", "not say on what", "`waits_for`"),
    (B, take(*ACTIONS, 0, "due"), "action_plans[0].actions[0].due", "has no date", "another kind"),
    (B, put(*ACTIONS, 0, "due")(["2009-07"]), "action_plans[0].actions[0].due[0]", "`date` asks for", "2009-07-31"),
    (B, put(*ACTIONS, 0, "due")(["July 2009"]), "action_plans[0].actions[0].due[0]", "not written", "year first"),
    (B, put("action_plans", 0, "monitored_by")("pmb"), "action_plans[0].monitored_by", "no body `pmb`", "name one of"),
    (B, put("owner_keys", 0, "key")("the lead"), "owner_keys[0].key", "not written", "B1"),
    (B, put("risk_matrix")({"amber_from": 12, "red_from": 12}), "risk_matrix", "no higher than amber", "larger"),
    (B, put("risk_matrix")({"red_from": 25, "impact": ["a", "b", "c"]}), "risk_matrix", "no score", "a score"),
]


@cache
def _plain(key: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((PACKS / f"{key}.yaml").read_text(), Loader=LOADER)
    return loaded


PARTS = {
    *("levels", "bodies", "calendar", "templates", "words", "abbreviations", "regimes", "priorities", "priority_sets"),
    *("about", "audiences", "workflows", "rules", "service_classes", "performance_descriptions", "statistics"),
    *("disagreements", "indicator_sets", "agreements", "assessments", "programmes", "action_plans", "owner_keys"),
    *("risk_matrix", "roles", "posts", "units", "shared_with"),
}


@pytest.mark.acceptance("E1")
def test_there_are_at_least_sixty_each_another_of_every_part_and_council() -> None:
    assert len({(key, place, reason) for key, _, place, reason, _ in BROKEN}) == len(BROKEN) >= 60
    assert {key for key, *_ in BROKEN} == {P, S, B, A, W}
    assert {re.split(r"[.\[]", place)[0] for _, _, place, _, _ in BROKEN} == PARTS


@pytest.mark.django_db
@pytest.mark.acceptance("E1")
def test_a_broken_pack_stores_nothing(tmp_path: Path) -> None:
    key, breaking, *_ = BROKEN[0]
    pack = copy.deepcopy(_plain(key))
    breaking(pack)
    file = tmp_path / "broken.yaml"
    file.write_text(as_text(pack), "utf-8")
    with pytest.raises(BadDefinition):
        onboarding.apply_pack(source=file, by=SYSTEM, at=datetime(2007, 4, 1, tzinfo=UTC))
    assert organisation.councils() == []


@pytest.mark.parametrize("key", [P, S, B, A, W])
def test_the_pack_to_be_broken_is_whole(key: str) -> None:
    assert framework.check_text(as_text(_plain(key))) == []


@pytest.mark.parametrize(
    ("key", "breaking", "place", "reason", "mend"), BROKEN, ids=[f"{one[0]} {one[2]} {one[3]}" for one in BROKEN]
)
@pytest.mark.acceptance("E1")
def test_a_broken_pack_is_refused_whole_with_path_reason_and_mend(
    key: str, breaking: Breaking, place: str, reason: str, mend: str
) -> None:
    pack = copy.deepcopy(_plain(key))
    breaking(pack)
    text = as_text(pack)
    faults = framework.check_text(text)
    found = [fault for fault in faults if fault.place == place]
    assert found, [str(fault) for fault in faults]
    assert any(
        reason.casefold() in one.reason.casefold() and mend.casefold() in one.mend.casefold() for one in found
    ), found
    assert all(fault.reason and fault.mend and fault.line for fault in faults)  # type: ignore[attr-defined]
    with pytest.raises(BadDefinition) as refused:
        framework.parse(text)
    assert refused.value.faults == tuple(faults)
