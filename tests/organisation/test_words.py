"""What a council calls each idea: in sentences, in templates, in the header."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from goldenthread import framework
from goldenthread.framework import Word, speech
from goldenthread.framework.schema.codes import OPTIONAL_WORDS, REQUIRED_WORDS
from goldenthread.organisation import words

KPI = {"indicator": Word(one="key performance indicator", many="key performance indicators")}


def test_one_many_and_their_capitals() -> None:
    names = speech.names(KPI)
    assert names["indicator"] == "key performance indicator"
    assert names["Indicators"] == "Key performance indicators"
    assert names.say("No {indicator} of this {service_plan} is linked") == (
        "No key performance indicator of this service plan is linked"
    )


def test_every_idea_has_a_plain_word_for_one_and_for_many() -> None:
    names = speech.names({})
    for concept in (*REQUIRED_WORDS, *OPTIONAL_WORDS):
        assert names[concept]
        assert names[f"{concept}s"]
    assert (names["prioritys"], names["bodys"], names["head_of_services"]) == (
        "priorities",
        "bodies",
        "heads of service",
    )


def test_the_owner_of_an_indicator_is_called_like_every_owner_unless_the_council_has_a_word_for_it() -> None:
    assert speech.names({})["indicator_owner"] == "owner"
    assert speech.names({"owner": Word(one="lead", many="leads")})["Indicator_owners"] == "Leads"
    bromsgrove = speech.names(framework.load("bromsgrove").words)
    assert (bromsgrove["indicator_owner"], bromsgrove["owner"]) == ("PI owner", "owner")
    assert bromsgrove.ideas()["owner"] == "PI owner"
    halton = speech.names(framework.load("halton").words)
    assert (halton["indicator_owner"], halton["owner"]) == ("responsible officer", "owner")


@pytest.mark.parametrize("key", framework.shipped())
def test_no_word_for_a_thing_names_one_kind_of_it_only(key: str) -> None:
    pack = framework.load(key)
    names = speech.names(pack.words)
    for concept, narrow in (("owner", "indicator"), ("owner", "PI"), ("risk_register", "corporate")):
        assert narrow.casefold() not in names[concept].casefold().split(), concept


@pytest.mark.parametrize("key", framework.shipped())
def test_no_two_posts_of_a_unit_have_one_title(key: str) -> None:
    pack = framework.load(key)
    for council in pack.councils or (pack.council,):
        posts = [(post.title, post.unit) for post in pack.of(council.key).posts]
        assert len(posts) == len(set(posts))


def test_no_plural_is_taken_for_another_idea() -> None:
    concepts = {*REQUIRED_WORDS, *OPTIONAL_WORDS}
    assert not {f"{concept}s" for concept in concepts} & concepts


def test_an_idea_that_no_framework_knows_is_named() -> None:
    with pytest.raises(KeyError, match="zeppelin"):
        speech.names({}).say("A {zeppelin}")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("indicator", "an indicator"),
        ("key performance indicator", "a key performance indicator"),
        ("unit", "a unit"),
        ("hourly figure", "an hourly figure"),
        ("Objective", "an Objective"),
    ],
)
def test_the_article_goes_by_the_sound(word: str, said: str) -> None:
    assert speech.names({"unit": Word(one=word, many=f"{word}s")}).a("unit") == said


@pytest.mark.django_db
def test_a_template_says_the_open_council_s_words(hart) -> None:
    request = RequestFactory().get("/hart/")
    request.council = hart.council  # type: ignore[attr-defined]
    said = Template("{{ words.Prioritys }}, {{ words.unit }}").render(Context(words.context(request)))
    own = framework.load("hart").words
    assert said == f"{own['priority'].many.capitalize()}, {own['unit'].one}"


def test_a_page_of_no_council_speaks_plain_english() -> None:
    said = Template("{{ words.Prioritys }}").render(Context(words.context(RequestFactory().get("/"))))
    assert said == "Priorities"
