"""The section of a pack that says what holds between figures."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread import framework
from goldenthread.engine.errors import BadDefinition
from tests.framework.conftest import as_text

Pack = dict[str, Any]
RULE = {"key": "one", "left": "[CS02a]", "operator": "<=", "right": "[CS02b]", "message": "They do not agree."}


def with_rules(pack: Pack, *rules: Pack) -> framework.Pack:
    return framework.parse(as_text({**pack, "entry": {"between": list(rules)}}))


def test_a_rule_is_a_query_that_says_when_it_could_not_be_checked_unless_the_pack_says_otherwise(
    pack_data: Pack,
) -> None:
    (rule,) = with_rules(pack_data, RULE).entry.between
    assert (rule.importance, rule.missing, rule.left_in, rule.right_in) == ("query", "say", "this", "this")
    strict = {"importance": "error", "missing": "skip", "right": "[CS02a] × 2 + 1", "right_in": "previous"}
    (rule,) = with_rules(pack_data, {**RULE, **strict}).entry.between
    assert (rule.importance, rule.missing, rule.right_in) == ("error", "skip", "previous")


def test_the_shipped_pack_has_one() -> None:
    assert [one.key for one in framework.load("hart").entry.between] == ["calls-in-15-seconds"]


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"operator": "!="}, "entry.between[0].operator", "not one of"),
        ({"importance": "warning"}, "entry.between[0].importance", "not one of"),
        ({"missing": "zero"}, "entry.between[0].missing", "not one of"),
        ({"left": "[CS02a"}, "entry.between[0]", "`left` cannot be read"),
        ({"left": "1", "right": "2"}, "entry.between[0]", "names no indicator"),
        ({"left_in": "previous", "right_in": "previous"}, "entry.between[0]", "oth sides are of the period before"),
        ({"left": "[NOSUCH] + [CS02a]"}, "entry.between[0].left", "no indicator `NOSUCH`"),
        ({"right": "[CS02b].numerator"}, "entry.between[0].right", "has no numerator"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_at_its_place(
    pack_data: Pack, changes: Pack, path: str, reason: str
) -> None:
    with pytest.raises(BadDefinition) as refused:
        with_rules(pack_data, {**RULE, **changes})
    assert any(str(one.place).startswith(path) and reason in one.reason for one in refused.value.faults), [
        str(one) for one in refused.value.faults
    ]


def test_two_rules_have_two_keys_and_their_indicators_come_equally_often(pack_data: Pack) -> None:
    with pytest.raises(BadDefinition, match="`one` is already used"):
        with_rules(pack_data, RULE, {**RULE})
    monthly = [{**one, "frequency": "month"} if one["code"] == "CS02b" else one for one in pack_data["indicators"]]
    with pytest.raises(BadDefinition, match="their periods differ"):
        with_rules({**pack_data, "indicators": monthly}, RULE)
