"""What a pack answers about itself, and that nothing written into one breaks the check."""

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import framework
from goldenthread.framework import Pack, Template
from goldenthread.framework.loader import PACKS
from tests.framework.conftest import as_text
from tests.framework.test_loader import VALUES

HALTON = framework.load("halton")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def with_templates(*templates: Template) -> Pack:
    return HALTON.model_copy(update={"templates": templates})


def test_the_template_of_a_year_is_the_newest_that_had_begun() -> None:
    first = Template(key="first", name="First", level="service")
    second = Template(key="second", name="Second", level="service", from_year="2009/10")
    gone = Template(key="gone", name="Gone", level="service", from_year="2010/11", standing="withdrawn")
    pack = with_templates(second, gone, first)
    found = {year: pack.template_for("service", year) for year in ("2008/09", "2009-10", "2012", "")}
    assert {year: one and one.key for year, one in found.items()} == {
        "2008/09": "first",
        "2009-10": "second",
        "2012": "second",
        "": "second",
    }
    assert pack.template_for("corporate", "2008/09") is None


def test_a_record_is_found_by_its_key() -> None:
    assert (HALTON.level("service") or HALTON.levels[0]).name == "Departmental Service Plan"
    assert (HALTON.body("mt") or HALTON.bodies[0]).name == "Management Team"
    assert (HALTON.priority_set("areas-of-focus") or HALTON.priority_sets[0]).kind == "area_of_focus"
    assert (HALTON.template("service-plan") or HALTON.templates[1]).level == "service"
    for found in (HALTON.level("x"), HALTON.body("x"), HALTON.priority_set("x"), HALTON.template("x")):
        assert found is None


def test_a_council_that_names_no_classes_has_four_of_which_two_need_a_priority() -> None:
    assert [(one.key, one.needs_priority) for one in HALTON.service_classes] == [
        ("priority", True),
        ("efficiency", True),
        ("frontline", False),
        ("project", False),
    ]


def test_the_risk_matrix_is_five_by_five_unless_said() -> None:
    matrix = HALTON.risk_matrix
    assert (len(matrix.likelihood), len(matrix.impact), matrix.amber_from, matrix.red_from) == (5, 5, 8, 15)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    return [_shortened(one) for one in value[:2]] if isinstance(value, list) else value


SHORT = {
    key: _shortened(yaml.load((PACKS / f"{key}.yaml").read_text(), Loader=LOADER))
    for key in ("portsmouth", "south-and-vale", "bromsgrove", "harrow")
}


@pytest.mark.parametrize("key", sorted(SHORT))
@given(data=st.data(), value=VALUES)
@settings(max_examples=60, deadline=None)
def test_any_value_at_any_place_of_a_framework_never_breaks_the_check(
    key: str, data: st.DataObject, value: object
) -> None:
    pack: Any = copy.deepcopy(SHORT[key])
    holder = pack
    while True:
        at = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
        if not isinstance(holder[at], dict | list) or not holder[at] or data.draw(st.integers(0, 4)) == 0:
            holder[at] = value
            break
        holder = holder[at]
    for fault in framework.check_text(as_text(pack)):
        assert fault.place
        assert fault.reason
        assert fault.mend
