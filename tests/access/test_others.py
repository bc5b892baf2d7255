"""What is not yours answers like what does not exist: the same body, the same headers (A2)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse

from goldenthread.audit.models import Record
from goldenthread.delivery.models import ActionPlan, Register
from goldenthread.indicators.models import Indicator
from goldenthread.intake.models import Batch
from goldenthread.organisation.models import Body, Holding, Person, Post, Unit
from goldenthread.organisation.rules import KINDS
from goldenthread.plans.models import Plan, Priority, Section
from goldenthread.returns.models import Return
from tests.access import calls, things
from tests.access.calls import Route
from tests.access.odd import ODD_NUMBERS, ODD_SLUGS, ODD_WORDS
from tests.access.test_matrix import expected
from tests.access.worlds import Installation

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.acceptance("A2")]

NOTHING: dict[str, object] = {
    "council": "nowhere",
    "return_id": 999_999,
    "batch_id": 999_999,
    "unit_id": 999_999,
    "post_id": 999_999,
    "person_id": 999_999,
    "holding_id": 999_999,
    "sequence": 999_999,
    "code": "NOSUCH",
    "period": "1999-00-Q1",
    "form": "exe",
    "role": "nobody",
    "council_key": "nowhere",
    "published": "nothing",
    "measure": "nothing",
    **things.joined("NOTHING"),
}
WORDS = {"code": ODD_WORDS, **dict.fromkeys(("period", "form", "role", "council", "council_key"), ODD_SLUGS)}
WORDS |= dict.fromkeys(("published", "measure"), ("secret", *ODD_SLUGS)) | things.joined("WORDS")
OWN = things.joined("OWN")
STRONGEST = ("performance", "administrator")
CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')
EACH_HAS_ITS_OWN = {"X-Request-Id", "Set-Cookie"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one gets to see of an answer: its status, its headers, its body without what changes at every call."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def look(session: str, method: str, where: str) -> Seen:
    cache.clear()
    with calls.undone():
        answer: HttpResponse = getattr(calls.browser(session), method.lower())(where)
    headers = tuple(sorted((name, text) for name, text in answer.headers.items() if name not in EACH_HAS_ITS_OWN))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return Seen(answer.status_code, headers, CHANGING.sub(b"", body))


def routes() -> list[Route]:
    """The routes that name anything. The link to a new password is left out: it never answers "not found"."""
    return [route for route in calls.routes() if route.parts and "key" not in route.parts]


def openers() -> dict[str, str]:
    """For each route the strongest kind of person to whom one of its pages opens."""
    found: dict[str, str] = {}
    for call, row in expected().items():
        for kind in STRONGEST:
            if call.method == "GET" and row[kind] == "200":
                found.setdefault(call.route, kind)
    return found


def right(made: Installation, route: Route) -> dict[str, object]:
    """An address of Hart's own of this route, to be spoilt in one part."""
    return made.objects[calls.OBJECTS[route.parts][-1 if "person_id" in route.parts else 0]]


def strangers(made: Installation, part: str) -> list[object]:
    """For a part of an address: what others have there, what other kinds of object have, and what nothing has."""
    if part == "council":
        return ["rushmoor", "RUSHMOOR", *ODD_SLUGS]
    if part in WORDS:
        return [*WORDS[part]]
    if part == "sequence":
        return [*ODD_NUMBERS]
    ours = {
        "return_id": set(Return.objects.filter(council_id=made.hart.id).values_list("pk", flat=True)),
        "batch_id": set(Batch.objects.filter(council_id=made.hart.id).values_list("pk", flat=True)),
        "unit_id": set(Unit.objects.filter(council_id=made.hart.id).values_list("pk", flat=True)),
        "post_id": set(Post.objects.filter(council_id=made.hart.id).values_list("pk", flat=True)),
        "person_id": set(Person.objects.filter(home_council_id=made.hart.id).values_list("pk", flat=True)),
        "holding_id": {made.objects["holding"]["holding_id"]},
    }
    own = OWN[part](made.hart.id) if part in OWN else ours[part]
    assert made.others[part]["id"] not in own
    theirs = [found["id"] for found in made.others.values() if found["id"] not in own]
    others = [_one_outside(model, own) for model in (Return, Batch, Unit, Post, Person, Holding, Indicator, Record)]
    return [*theirs, *(one for one in others if one), *ODD_NUMBERS]


def test_the_words_that_are_swapped_in_are_words_of_another_council(made: Installation) -> None:
    """So that what is swapped in is there, and is only not ours."""
    kept = {
        "plan": Plan, "action_plan": ActionPlan, "area": Priority, "priority": Priority, "register": Register,
        "body": Body,
    }  # fmt: skip
    for part, model in kept.items():
        councils = set(model.objects.filter(key=WORDS[part][0]).values_list("council_id", flat=True))  # type: ignore[attr-defined]
        assert councils == {made.other.id}, part
    assert Section.objects.filter(key=WORDS["section"][0], plan__council_id=made.other.id).exists()


def _one_outside(model: type[object], own: set[object]) -> int | None:
    """The id of an object of another kind that is no id of ours here."""
    ids = model.objects.order_by("pk").values_list("pk", flat=True)  # type: ignore[attr-defined]
    return next((one for one in ids if one not in own), None)


def disclosures(made: Installation, methods: tuple[str, ...], kinds: tuple[str, ...] = ()) -> list[str]:
    """Every spoilt address that answers otherwise than one of nothing at all; without kinds, to one who may open it."""
    sessions, found, opens = calls.sessions(made), [], openers()
    for route in routes():
        good = right(made, route)
        asking = kinds or (opens.get(route.name, STRONGEST[0]),)
        for kind, method, part in ((a, b, c) for a in asking for b in methods for c in sorted(route.parts)):
            nothing = look(sessions[kind], method, reverse(route.name, kwargs={**good, part: NOTHING[part]}))
            if nothing.status not in (404, 405):
                found.append(f"{method} {route.name} of nothing as {kind}: {nothing.status}")
            for value in strangers(made, part):
                kwargs = {**good, part: value}
                if kwargs in made.objects.values() or (kind, value) == ("elsewhere", "rushmoor"):
                    continue
                if look(sessions[kind], method, reverse(route.name, kwargs=kwargs)) != nothing:
                    found.append(f"{method} {route.name} {part}={value!r:.40} as {kind}")
    return found


def test_no_id_of_another_is_told_from_none_at_all(made: Installation) -> None:
    assert set(openers().values()) == set(STRONGEST)
    assert disclosures(made, ("GET",)) == []


@pytest.mark.nightly
def test_no_id_of_another_is_told_from_none_at_all_by_anyone(made: Installation) -> None:
    assert disclosures(made, ("GET", "POST"), (*KINDS, "nobody", "elsewhere")) == []


def test_what_is_kept_from_someone_answers_as_if_it_were_not_there(made: Installation) -> None:
    sessions, told, seen = calls.sessions(made), [], {}
    refused = [
        (call, kind)
        for call, row in expected().items()
        for kind in (*KINDS, "nobody", "elsewhere")
        if row[kind] == "404"
    ]
    parts = {route.name: route.parts - {"council"} for route in calls.routes()}
    for call, kind in refused:
        if call.method == "others" or not parts[call.route] or call.thing in ("quarter", "file"):
            continue
        good = made.objects[call.thing]
        last = sorted(parts[call.route], key=[*good].index)[-1]
        nowhere = reverse(call.route, kwargs={**good, last: NOTHING[last]})
        key = (sessions[kind], call.method, nowhere)
        if key not in seen:
            seen[key] = look(*key)
        if look(sessions[kind], call.method, reverse(call.route, kwargs=good)) != seen[key]:
            told.append(f"{call.method} {call.route} ({call.thing}) as {kind}")
    assert refused
    assert told == []


def _holdings(made: Installation) -> list[dict[str, object]]:
    good = made.objects["holding"]
    other = Holding.objects.filter(post__council_id=made.hart.id).exclude(person_id=good["person_id"]).earliest("pk")
    return [{"holding_id": other.pk}, {"person_id": other.person_id}]


STRAYS: dict[str, Callable[[Installation], list[dict[str, object]]]] = {"holding": _holdings, **things.joined("STRAYS")}
"""For each child that is named below its parent: a child of another parent of ours, and another parent of ours."""
NO_CHILDREN = {"form", "kind", "measure"}
"""What is named beside a parent and is no child of it: every period has each form, a kind is no parent, and there is
one published set."""


def nested() -> list[tuple[str, str]]:
    """Every address that names a child below its parent, with each object it is tried with."""
    return [
        (route.name, thing)
        for route in calls.routes()
        if len(route.parts - {"council", "council_key", "role", "uidb36", "key"}) > 1 and not route.parts & NO_CHILDREN
        for thing in calls.OBJECTS[route.parts]
    ]


@pytest.mark.acceptance("A3")
@pytest.mark.parametrize(("route", "thing"), nested())
def test_a_child_of_another_parent_is_not_found(made: Installation, route: str, thing: str) -> None:
    good, sessions, wrongs = made.objects[thing], calls.sessions(made), STRAYS[thing](made)
    assert wrongs
    for session, method in ((sessions[kind], method) for kind in STRONGEST for method in ("GET", "POST")):
        for wrong in wrongs:
            nothing = {part: NOTHING[part] for part in wrong}
            expected = look(session, method, reverse(route, kwargs={**good, **nothing}))
            assert expected.status in (404, 405)
            assert look(session, method, reverse(route, kwargs={**good, **wrong})) == expected, wrong


def test_a_return_s_id_is_not_a_batch_s(made: Installation) -> None:
    """The plainest of the swaps, said by itself, so that the generated ones are known to swap."""
    session = calls.sessions(made)["performance"]
    assert look(session, "GET", reverse("import", kwargs=made.objects["staged"])).status == 200
    swapped = {"council": "hart", "batch_id": made.objects["submitted"]["return_id"]}
    assert look(session, "GET", reverse("import", kwargs=swapped)).status == 404
