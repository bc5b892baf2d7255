"""For a shared outcome everybody who answers: upwards from one person to the member, sideways all who contribute."""

from __future__ import annotations

import pytest

from goldenthread.audit.commands import SYSTEM, Actor
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands
from goldenthread.plans.rules.contributions import Said
from tests.factories.plans import WRITTEN, YEAR
from tests.scorecards.scored import row, section, text
from tests.thread.worlds import Threaded

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("GT-030")
def test_an_outcome_lists_the_line_upwards_and_the_partners_beside_it(town: Threaded) -> None:
    hart, council_id = town.hart, town.hart.council.id
    objective = hart.objective("housing", "homes", text="Fewer empty homes")
    hart.objective("housing", "homes", text="Warm homes")
    posts = {
        "portfolio_holder": hart.post("portfolio-holder-performance"),
        "director": hart.post("corporate-director"),
        "manager": hart.post("head-of-housing-services"),
    }
    commands.answer_for(council_id=council_id, objective_id=objective.id, posts=posts, by=SYSTEM, at=WRITTEN)
    owner = organisation.add_person(council=hart.council, name="Dora", email="dora@hart.example", by=SYSTEM, at=WRITTEN)
    post = next(one for one in organised.posts(council_id) if one.key == "corporate-director")
    organisation.appoint(person=owner, post=post, starts=YEAR[0], by=SYSTEM, at=WRITTEN)
    for name, what, agreed_by in (("Police", "Two officers", "The commander"), ("Fire service", "Visits", "")):
        commands.record_partner(
            council_id=council_id, priority_key="homes", year="2014-15", organisation_name=name,
            said=Said("", what, "Every night"), owner_name="Superintendent", agreed_by=agreed_by,
            by=Actor(owner.pk, owner.name), at=WRITTEN,
        )  # fmt: skip
    page = town.page("priorities/homes/")
    upwards = row(page, "Portfolio Holder for Performance (1), 1 without")
    assert upwards["Service"] == "Housing Services"
    assert upwards["Manager"] == "Head of Housing Services (1), 1 without"
    assert upwards["Individual"] == "Nobody is named"
    assert upwards["For which objectives"] == "Fewer empty homes; Warm homes"
    beside = row(page, "Two officers")
    assert (beside["Who"], beside["Kind"], beside["For what"]) == ("Police", "Partner", "Two officers (2014-15)")
    assert (beside["Target"], beside["Who answers there"]) == ("Every night", "Superintendent")
    sideways = section(page, "Sideways: partners and services")
    assert "Housing Services" in sideways
    assert "2 objectives" in sideways
    assert "Fire service" not in text(page)
    assert "Owner of this theme: Corporate Director." in text(page)
