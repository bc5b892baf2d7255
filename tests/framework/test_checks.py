"""Each kind of fault, planted in a whole pack: its path, its reason and its mend."""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread import framework
from goldenthread.engine.errors import BadDefinition
from tests.framework.conftest import as_text

Pack = dict[str, Any]
Breaking = Callable[[Pack], object]


def put(*place: str | int) -> Callable[[Any], Breaking]:
    """Put a value at a place of the pack."""

    def with_value(value: Any) -> Breaking:
        def breaking(pack: Pack) -> None:
            holder: Any = pack
            for part in place[:-1]:
                holder = holder[part]
            holder[place[-1]] = value

        return breaking

    return with_value


def take(*place: str | int) -> Breaking:
    """Take a key out of the pack."""

    def breaking(pack: Pack) -> None:
        holder: Any = pack
        for part in place[:-1]:
            holder = holder[part]
        del holder[place[-1]]

    return breaking


FAULTS: list[tuple[Breaking, str, str, str]] = [
    # Shape: a missing key, a key or choice misspelt, a value of another kind.
    (take("council", "name"), "council.name", "missing", "add `name`"),
    (take("calendar"), "calendar", "missing", "add `calendar`"),
    (put("calandar")({}), "calandar", "not a key known here", "`calendar`"),
    (put("indicators", 2, "directoin")("lower"), "indicators[2].directoin", "not a key", "`direction`"),
    (put("indicators", 2, "hue")("red"), "indicators[2].hue", "not a key", "the keys here are"),
    (put("indicators", 1, "direction")("highr"), "indicators[1].direction", "not one of the choices", "`higher`"),
    (put("indicators", 1, "direction")("sideways"), "indicators[1].direction", "not one of", "higher, lower, range"),
    (put("indicators", 1, "unit_type")("percent"), "indicators[1].unit_type", "not one of", "`percentage`"),
    (put("indicators", 0, "code")(12), "indicators[0].code", "must be text", "quotes"),
    (put("indicators", 0, "decimals")("1"), "indicators[0].decimals", "whole number", "without quotes"),
    (put("indicators", 0, "decimals")(7), "indicators[0].decimals", "at most 6", "change"),
    (put("indicators", 0, "decimals")(-1), "indicators[0].decimals", "at least 0", "change"),
    (put("indicators", 0, "sets")("quarterly-kpis"), "indicators[0].sets", "must be a list", "dash"),
    (put("indicators", 0, "title")(""), "indicators[0].title", "empty", "fill it in"),
    (put("indicators", 0, "title")("two\nlines"), "indicators[0].title", "not written as it must be", "one line"),
    (put("units", 0, "key")("Town Hall"), "units[0].key", "not written as it must be", "small letters"),
    (put("units", 0, "starts")("1 April"), "units[0].starts", "must be a date", "2014-04-01"),
    (put("units", 0, "starts")(20140401), "units[0].starts", "must be a date", "2014-04-01"),
    (put("pack", "version")("new"), "pack.version", "not written as it must be", "1.0"),
    (put("status_scheme", "margin")("ten"), "status_scheme.margin", "must be a number", "figures"),
    (put("status_scheme", "margin")({"amount": 1}), "status_scheme.margin", "must be a number", "figures"),
    (put("status_scheme", "arrow_up_means_better")("yes"), "status_scheme.arrow_up_means_better", "true or false", ""),
    (put("roles", 0, "access")("ownr"), "roles[0].access", "not one of", "`owner`"),
    (put("bodies")({"key": "x"}), "bodies", "must be a list", "dash"),
    (put("units")([]), "units", "empty", "fill it in"),
    # The meaning of one record.
    (put("units", 1, "ends")("2010-01-01"), "", "", ""),
    (put("indicators", 0, "tolerance")({"kind": "relative", "amount": 10}), "indicators[0].tolerance", "1000 %", "0.1"),
    (put("indicators", 0, "tolerance")({"kind": "none", "amount": 2}), "indicators[0].tolerance", "no amount", "leave"),
    (put("indicators", 0, "tolerance")({"kind": "absolute"}), "indicators[0].tolerance", "no amount", "kind: none"),
    (
        put("indicators", 0, "tolerance")({"kind": "absolute", "amount": 2, "zero_target": "no_amber"}),
        "indicators[0].tolerance",
        "relative tolerance",
        "leave `zero_target` out",
    ),
    (
        put("indicators", 0, "materiality")({"kind": "relative", "amount": 5}),
        "indicators[0].materiality",
        "500 %",
        "0.05",
    ),
    (put("indicators", 0, "numerator")("calls answered"), "indicators[0]", "one part of a fraction", "both"),
    (put("indicators", 0, "basis")("rolling"), "indicators[0]", "says in `window` over how many", "`window: 4`"),
    (put("indicators", 0, "window")(4), "indicators[0]", "nothing else does", "leave `window`"),
    (put("indicators", 0, "window")(1), "indicators[0].window", "at least 2", "change"),
    (put("indicators", 0, "minimum")(200), "indicators[0]", "above", "exchange"),
    (put("indicators", 0, "direction")("none"), "indicators[0]", "no direction", "contextual"),
    (put("bodies", 0, "meets_months")([13]), "bodies[0]", "month that does not exist", "12 for December"),
    # References and names.
    (put("units", 1, "parent")("councl"), "units[1].parent", "no unit `councl`", "`council`"),
    (put("units", 0, "parent")("customer-services"), "units[0].parent", "stands above itself", "at the top"),
    (put("units", 2, "key")("customer-services"), "units[2].key", "already used on line", "its own"),
    (put("indicators", 1, "code")("cs01"), "indicators[1].code", "already used on line", "its own"),
    (put("indicators", 0, "unit")("customer-service"), "indicators[0].unit", "no unit", "`customer-services`"),
    (put("indicators", 0, "owner")("nobody"), "indicators[0].owner", "no post `nobody`", "name one of"),
    (
        put("indicators", 0, "deputy")("customer-services-manager"),
        "indicators[0].deputy",
        "is the owner",
        "another post",
    ),
    (put("indicators", 0, "level")("corporat"), "indicators[0].level", "no level", "`corporate`"),
    (put("planning")({"guidance": {"levels": ["corporat"]}}), "planning.guidance.levels[0]", "no level", "`corporate`"),
    (put("planning")({"guidance": {"levels": []}}), "planning.guidance.levels", "", ""),
    (put("planning")({"sample": {"level": "service", "capacity": 0}}), "planning.sample.capacity", "at least 1", ""),
    (
        put("planning")({"guidance": {"levels": ["corporate"], "approved_by": "zeppelin"}}),
        "planning.guidance.approved_by",
        "no body",
        "",
    ),
    (put("planning")({"statement": {"level": "corporate"}}), "planning.statement.level", "beside the ladder", ""),
    (put("indicators", 0, "priority")("custmers"), "indicators[0].priority", "no priority", "`customers`"),
    (put("indicators", 0, "sets")(["quarterly-kpi"]), "indicators[0].sets[0]", "no indicator set", "`quarterly-kpis`"),
    (put("posts", 3, "role")("owner"), "posts[3].role", "no role", ""),
    (put("posts", 3, "unit")("cuncil"), "posts[3].unit", "no unit", "`council`"),
    (put("bodies", 0, "members")(["scrutiny-chiar"]), "bodies[0].members[0]", "no post", "`scrutiny-chair`"),
    (put("levels", 1, "parent")("service"), "levels[1].parent", "stands above itself", "at the top"),
    (put("reports", 0, "audience")(["cabnet"]), "reports[0].audience[0]", "no body or role", "`cabinet`"),
    (put("reports", 0, "indicator_set")("all"), "reports[0].indicator_set", "no indicator set", "name one of"),
    (put("reports", 0, "sections", 1, "key")("story"), "reports[0].sections[1].key", "already used", "its own"),
    # Words, statuses and periods are complete.
    (take("words", "scorecard"), "words.scorecard", "missing", "add `scorecard`"),
    (put("words", "indicater")({"one": "a", "many": "b"}), "words.indicater", "not an idea", "`indicator`"),
    (take("status_scheme", "statuses", "overdue"), "status_scheme.statuses.overdue", "missing", "add `overdue`"),
    (take("status_scheme", "travel", "rising"), "status_scheme.travel.rising", "missing", "add `rising`"),
    (take("status_scheme", "tolerance", "money"), "status_scheme.tolerance.money", "missing", "add `money`"),
    (
        put("status_scheme", "statuses", "red", "word")("On target"),
        "status_scheme.statuses.red.word",
        "already the word",
        "",
    ),
    (take("calendar", "period_words", "quarter"), "calendar.period_words.quarter", "missing", "add `quarter`"),
    # A definition sheet as a whole.
    (put("indicators", 0, "basis")("flow"), "indicators[0].basis", "cannot be added up", "ratio or snapshot"),
    (put("indicators", 0, "suffix")(""), "indicators[0].suffix", "printed with %", "%"),
    # Import profiles.
    (put("import_profiles", 0, "subject")("return"), "import_profiles[0].subject", "cannot be imported", "`returns`"),
    (
        put("import_profiles", 0, "columns", 1, "header")("KPI REF"),
        "import_profiles[0].columns[1].header",
        "already used",
        "",
    ),
    (
        put("import_profiles", 0, "columns", 6, "field")("target"),
        "import_profiles[0].columns[7].field",
        "already filled",
        "keep one",
    ),
    (put("import_profiles", 0, "columns", 6, "kind")("text"), "import_profiles[0].columns[6].kind", "kind number", ""),
    (
        put("import_profiles", 0, "columns", 9, "for")("previous_year"),
        "import_profiles[0].columns[9].for",
        "belongs to the row",
        "",
    ),
    (take("import_profiles", 0, "columns", 0), "import_profiles[0].columns", "which indicator", "field: code"),
    (
        take("import_profiles", 0, "columns", 9),
        "import_profiles[0].zero.question_when_note_matches",
        "no column holds a note",
        "",
    ),
    (take("import_profiles", 0, "published_by"), "import_profiles[0]", "need a publisher", "published_by"),
    (take("import_profiles", 0, "statuses"), "import_profiles[0].columns[8].kind", "not explained", "statuses"),
    (
        put("import_profiles", 0, "contextual_target_zero")(["lq"]),
        "import_profiles[0].contextual_target_zero[0]",
        "no status code",
        "",
    ),
    (
        put("import_profiles", 0, "zero")({"question_when_note_matches": ["(unclosed"]}),
        "import_profiles[0].zero.question_when_note_matches[0]",
        "does not compile",
        "correct it",
    ),
    (
        put("import_profiles", 0, "statuses", "lx")("purple"),
        "import_profiles[0].statuses.lx",
        "not one of",
        "choose one of",
    ),
    (
        put("import_profiles", 0, "empty_text")(["No data"]),
        "import_profiles[0].empty_text[0]",
        "both empty and a mark",
        "",
    ),
    # The version of the schema.
    (put("schema_version")(2), "schema_version", "schema 2", "newer"),
    (put("schema_version")("one"), "schema_version", "not one of", "1"),
]
FAULTS = [case for case in FAULTS if case[1]]


def test_the_pack_to_be_broken_is_whole(pack_data: Pack) -> None:
    assert framework.check_text(as_text(pack_data)) == []


@pytest.mark.parametrize(("breaking", "place", "reason", "mend"), FAULTS, ids=[f"{c[1]} {c[2]}" for c in FAULTS])
def test_a_fault_is_named_with_path_line_reason_and_mend(
    pack_data: Pack, breaking: Breaking, place: str, reason: str, mend: str
) -> None:
    breaking(pack_data)
    text = as_text(pack_data)
    found = [fault for fault in framework.check_text(text) if fault.place == place]
    assert found, [str(fault) for fault in framework.check_text(text)]
    assert any(reason.casefold() in fault.reason.casefold() for fault in found), found
    assert any(mend.casefold() in fault.mend.casefold() for fault in found), found
    assert all(fault.mend and fault.line for fault in found)  # type: ignore[attr-defined]  # PackFault has a line
    with pytest.raises(BadDefinition):
        framework.parse(text)


def test_a_unit_that_ends_before_it_starts_is_refused(pack_data: Pack) -> None:
    pack_data["units"][1] |= {"starts": "2014-04-01", "ends": "2014-04-01"}
    assert [(f.place, f.reason) for f in framework.check_text(as_text(pack_data))] == [
        ("units[1]", "It ends before it starts.")
    ]


def test_check_names_all_faults_in_the_order_of_the_file(pack_data: Pack) -> None:
    for breaking, place, _, _ in FAULTS:
        if place.startswith(("units[1].parent", "indicators[0].unit", "words.scorecard", "reports[0].audience")):
            breaking(pack_data)
    faults = framework.check_text(as_text(pack_data))
    assert [fault.place for fault in faults] == [
        "words.scorecard",
        "units[1].parent",
        "indicators[0].unit",
        "reports[0].audience[0]",
    ] or len(faults) >= 4
    lines = [fault.line for fault in faults]  # type: ignore[attr-defined]
    assert lines == sorted(lines)
    with pytest.raises(BadDefinition) as refused:
        framework.parse(as_text(pack_data))
    assert refused.value.faults == tuple(faults)


def test_a_whole_percentage_computed_from_its_parts_needs_its_scale(pack_data: Pack) -> None:
    pack_data["indicators"][0] |= {"numerator": "calls", "denominator": "all calls", "basis": "ratio"}
    assert [(f.place, f.mend) for f in framework.check_text(as_text(pack_data))] == [
        ("indicators[0].scale", "Add `scale: 100`.")
    ]


def test_a_percentage_over_several_periods_has_two_parts_or_is_entered_as_it_is(pack_data: Pack) -> None:
    rolling = pack_data["indicators"][0]
    rolling |= {"basis": "rolling", "window": 4}
    (fault,) = framework.check_text(as_text(pack_data))
    assert (fault.place, fault.mend) == (
        "indicators[0]", "Name `numerator` and `denominator`, or write `entered: window`."
    )  # fmt: skip
    rolling["entered"] = "window"
    assert framework.check_text(as_text(pack_data)) == []
    rolling |= {"numerator": "calls", "denominator": "all calls", "scale": 100}
    (fault,) = framework.check_text(as_text(pack_data))
    assert fault.reason == "A figure that is entered for its whole window has no parts."
    rolling["entered"] = "part"
    assert framework.check_text(as_text(pack_data)) == []


def test_a_fault_prints_as_one_line_with_its_line_number(pack_data: Pack) -> None:
    del pack_data["council"]["name"]
    (fault,) = framework.check_text(as_text(pack_data))
    assert str(fault).startswith("council.name (line ")
    assert str(fault).endswith("): This is missing. Add `name`.")


@pytest.mark.parametrize(
    ("kept", "lacking"), [("exceptions_poor", "exceptions_good"), ("exceptions_good", "exceptions_poor")]
)
def test_a_report_with_one_side_of_the_exceptions_needs_the_other(pack_data: Pack, kept: str, lacking: str) -> None:
    sections = pack_data["reports"][0]["sections"]
    pack_data["reports"][0]["sections"] = [one for one in sections if one["kind"] != lacking]
    (fault,) = framework.check_text(as_text(pack_data))
    assert fault.place == "reports[0].sections"
    assert kept in fault.reason
    assert lacking in fault.mend
