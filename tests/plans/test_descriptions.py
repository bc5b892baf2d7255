"""How a theme, a service and an individual stand is picked from the list of that level, and from nothing else."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Description as Listed
from goldenthread.framework import Said
from goldenthread.organisation import queries as organisation
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused
from goldenthread.plans.models import Description
from tests.factories.plans import WRITTEN
from tests.plans.browsing import Browser, signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning, a_real_council
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
LEVELS = ("theme", "service", "individual")


@pytest.fixture
def south(db) -> Planning:
    """The council whose framework lists the words, with a service's plan that serves a theme."""
    made = a_real_council("south-and-vale")
    made.plan("service", "service", unit_id=made.unit("housing-environment"))
    made.objective("service", "homes", text="More homes that people can afford")
    return made


def ids(made: Planning) -> dict[str, int]:
    """The thing of each level."""
    plan, theme = queries.plan(made.council.id, "service"), queries.priority(made.council.id, "homes")
    assert plan is not None
    assert theme is not None
    aim = queries.objectives(made.council.id, plan_id=plan.id)[0]
    return {"theme": theme.id, "service": plan.id, "individual": aim.id}


def page_of(made: Planning, level: str) -> str:
    """The page on which a reader sees how a thing stands."""
    return {"theme": "themes/homes/", "service": "plans/service/"}.get(level, f"objectives/{ids(made)['individual']}/")


@pytest.fixture
def officer(south: Planning) -> Browser:
    """The browser of somebody who writes plans."""
    return signed_in(south.council, "performance")


@pytest.mark.requirement("FW-010")
@pytest.mark.parametrize("level", LEVELS)
def test_only_a_word_of_the_list_of_its_level_is_kept_and_it_stands_on_page_and_in_reports(
    south: Planning, officer: Browser, level: str
) -> None:
    listed = {one: south.pack.described(one) for one in LEVELS}
    where = f"descriptions/{level}/{ids(south)[level]}/"
    offered = officer.get(where).context["form"].fields["key"].choices
    assert [tuple(one) for one in offered] == [(one.key, one.word) for one in listed[level]]
    assert f"/{where}" in officer.get(page_of(south, level)).content.decode(), "its page leads there"
    sentence = f"Choose one of the list: {', '.join(one.word for one in listed[level])}"
    other = listed[LEVELS[LEVELS.index(level) - 1]][0]
    for wrong in (other.key, other.word, "excellent", listed[level][0].word):
        assert errors(officer.post(where, key=wrong)) == [sentence]
    assert errors(officer.post(where)) == ["Choose how it stands"]
    assert not Description.objects.exists()
    chosen = listed[level][1]
    done = officer.post(where, key=chosen.key, note="By the visits of June")
    assert done.redirect_chain[0][0] == f"/{south.council.key}/{page_of(south, level)}"
    assert chosen.word in text(done)
    document = officer.get("plans/service/plan.html").content.decode()
    assert chosen.word in document
    assert "By the visits of June" in document
    assert document.count("Not described yet") == 2, "the other two are not left out"
    assert not any(one.word in document for one in listed[level] if one.word not in chosen.word)
    assert chosen.word in text(officer.get("plans/service/")), "and on the page of the plan"
    if level == "theme":
        assert chosen.word in text(officer.get("thread/priorities/homes/")), "and where the whole council delivers it"


def test_the_newest_stands_and_what_was_said_before_is_kept(south: Planning, officer: Browser) -> None:
    where = f"descriptions/service/{ids(south)['service']}/"
    officer.post(where, key="not-delivering", note="The depot burned")
    officer.post(where, key="delivering", note="The new depot is open")
    assert row(officer.get("plans/service/"), "Service")["Performance description"] == "Delivering"
    told = text(officer.get(where))
    assert told.index("The new depot is open") < told.index("The depot burned")
    shown = text(officer.get("plans/service/"))
    assert "The new depot is open" in shown
    assert "The depot burned" not in shown
    kept = queries.description_history(south.council.id, "service", ids(south)["service"])
    assert [one.key for one in kept] == ["delivering", "not-delivering"]


def test_a_word_that_the_framework_no_longer_has_is_said_to_be_so(south: Planning, officer: Browser) -> None:
    officer.post(f"descriptions/service/{ids(south)['service']}/", key="delivering")
    changed = [
        one.model_copy(update={"words": one.words[1:]}) if one.level == "service" else one
        for one in south.pack.performance_descriptions
    ]
    south.apply(performance_descriptions=tuple(changed))
    assert "“delivering”: no longer in the list" in text(officer.get("plans/service/"))
    assert "no longer in the list" in officer.get("plans/service/plan.html").content.decode()


def test_the_command_refuses_by_itself(south: Planning) -> None:
    said = {"council_id": south.council.id, "note": "", "by": SYSTEM, "at": WRITTEN}
    with pytest.raises(Refused, match="Delivering, Delivering with concerns, Not delivering"):
        commands.describe(level="service", item_id=ids(south)["service"], key="achieved", **said)  # type: ignore[arg-type]
    with pytest.raises(LookupError):
        commands.describe(level="service", item_id=999_999, key="delivering", **said)  # type: ignore[arg-type]
    assert not Description.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Description.objects.create(
            council_id=south.council.id, level="theme", plan_id=ids(south)["service"], key="under-way", made_at=WRITTEN
        )


def test_a_council_without_lists_has_no_such_page(hart: Planning) -> None:
    plan = hart.plan("service", "service", unit_id=hart.unit("human-resources"))
    hart.objective("service", "homes")
    officer = signed_in(hart.council, "performance-officer")
    assert officer.get(f"descriptions/service/{plan.id}/").status_code == 404
    assert "Say how it stands" not in text(officer.get("plans/service/"))
    said = {"council_id": hart.council.id, "note": "", "by": SYSTEM, "at": WRITTEN}
    with pytest.raises(Refused, match="lists no words"):
        commands.describe(level="service", item_id=plan.id, key="delivering", **said)  # type: ignore[arg-type]


def test_a_plan_of_the_whole_council_is_no_service_and_a_level_may_have_no_list(hart: Planning) -> None:
    hart.apply(performance_descriptions=(Listed(level="service", words=(Said(key="good", word="Good"),)),))
    assert organisation.pack(hart.council.id).described("theme") == ()
    officer = signed_in(hart.council, "performance-officer")
    whole, own = hart.plan("corporate"), hart.plan("service", "service", unit_id=hart.unit("human-resources"))
    assert officer.get(f"descriptions/service/{whole.id}/").status_code == 404
    assert officer.get(f"descriptions/service/{own.id}/").status_code == 200
    assert officer.get(f"descriptions/team/{own.id}/").status_code == 404
