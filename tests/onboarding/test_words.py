"""Every page and file speaks the council's own words: a walk with odd words, and two real councils (FW-007)."""

from __future__ import annotations

import json
import logging
import pickle
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import resolve
from lxml import html

from goldenthread import documents, framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.documents import Document, palette
from goldenthread.framework import Pack, loader, speech
from goldenthread.framework.abbreviating import abbreviations
from goldenthread.onboarding.commands import apply_pack, load_demonstration
from goldenthread.onboarding.demonstration import FRAMEWORK_COUNCILS, Demonstration
from goldenthread.organisation import queries
from goldenthread.timetable import queries as timetable
from tests.access import calls
from tests.access.worlds import Installation, an_installation
from tests.conftest import NOW
from tests.onboarding import canary, looks

# What may stand in plain English, each with its reason.
ALLOWED = (
    "Golden Thread: plan, do, review, revise. Free software for councils.",  # the product says what it is
    "Golden Thread",  # the product's name
    "Xlevelx: service",  # keys of the framework, kept in the trail as they were
    "Kind: service",  # the same
)
# Files in the forms that the lists of access do not open, once each.
FILES = (
    "reports/quarterly/2014-15-Q1/quarterly.docx",
    "reports/quarterly/2014-15-Q1/quarterly.xlsx",
    "reports/quarterly/2014-15-Q1/quarterly.json",
    "reports/quarterly/2014-15-Q1/quarterly.html",
    "reports/quarterly/2014-15-Q1/quarterly.pdf",
)
pytestmark = pytest.mark.django_db
ASKING = ("performance", "owner", "administrator")


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Installation]:
    """An installation whose council speaks odd words from its first day."""
    folder = canary.folder(tmp_path_factory.mktemp("packs"))
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "PACKS", folder)
        with override_settings(GOLDENTHREAD_CLOCK_OFFSET=NOW - datetime.now(UTC)):
            yield an_installation()
        transaction.set_rollback(True)


@pytest.mark.requirement("FW-007")
def test_no_page_or_file_of_a_council_speaks_a_word_that_is_not_its_own(made: Installation) -> None:
    logging.disable(logging.WARNING)
    allowed, sessions = [*ALLOWED, *canary.entered()], calls.sessions(made)
    found: dict[str, str] = {}
    opened: set[str] = set()
    for where in addresses(made):
        for kind in ASKING:
            cache.clear()
            with calls.undone():
                answer = calls.browser(sessions[kind]).get(where)
                assert answer.status_code < 500, f"{where} as {kind}"
                if answer.status_code != 200:
                    continue
                opened.add(where)
                found |= dict.fromkeys(canary.leftovers(canary.visible(answer), allowed), where)
            break
    logging.disable(logging.NOTSET)
    assert len(opened) > 100
    assert not found, "\n".join(f"{where}: {told[:300]}" for told, where in sorted(found.items()))


def addresses(made: Installation) -> list[str]:
    """Every address of a council with each of its objects, and the files."""
    council = [one for one in calls.every_call() if one.method == "GET" and "council" in made.objects[one.thing]]
    found = [calls.address(made, one.route, one.thing) for one in council]
    return [*found, *(f"/hart/{one}" for one in FILES)]


KEYS = ("halton", "harrow")
WITH_ABBREVIATIONS = ("bromsgrove", "harrow")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TITLES = ("Mark in the CPA", "Mark in the CPA of last year")


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, dict[str, HttpResponse]]]:
    """A page or file of each kind of Halton and Harrow, and Bromsgrove's documents, as a performance officer reads."""
    found = {one.key: one for one in FRAMEWORK_COUNCILS if one.key in {*KEYS, *WITH_ABBREVIATIONS}}
    offsets = {one.key: one.first_day - datetime.now(UTC) for one in found.values()}
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(GOLDENTHREAD_CLOCK_OFFSETS=offsets):
        for one in found.values():
            load_demonstration(at=one.first_day, of=one)
            apply_pack(source=retitled(one.key), by=SYSTEM, at=one.first_day)
        read = {key: dict(read_through(officer(found[key]), f"/{key}/")) for key in KEYS}
        yield read | {key: documents_of(found[key]) for key in found if key not in KEYS}
        transaction.set_rollback(True)


def retitled(key: str) -> Pack:
    """The council's framework with an abbreviation in the titles of its first two indicators."""
    pack = framework.load(key)
    given = [one.model_copy(update={"title": title}) for one, title in zip(pack.indicators, TITLES, strict=False)]
    head = pack.pack.model_copy(update={"version": "9"})
    return pack.model_copy(update={"pack": head, "indicators": (*given, *pack.indicators[len(given) :])})


def officer(of: Demonstration) -> Client:
    """The browser of a council's performance officer."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=of.shown[0].email), backend=BACKEND)
    return client


def documents_of(of: Demonstration) -> dict[str, HttpResponse]:
    """A council's documents, and the glossary that explains them."""
    council = queries.council(of.key)
    period = timetable.latest_ended(council.id, of.first_day) if council else None
    assert period is not None
    names = ("framework/document", f"reports/quarterly/{period.slug}/quarterly", "action-plans/strategy/plan")
    places = [f"/{of.key}/framework/glossary/", *(f"/{of.key}/{name}.html" for name in (*names, "thread/audit"))]
    client = officer(of)
    return {where: client.get(where) for where in places}


def read_through(client: Client, start: str) -> Iterator[tuple[str, HttpResponse]]:
    """A page or file of each kind that links lead to from a council's home."""
    waiting, seen = deque([start]), {f"{resolve(start).url_name} "}
    while waiting:
        where = waiting.popleft()
        answer = client.get(where, follow=True)
        assert answer.status_code == 200, where
        yield where, answer
        if "html" not in answer.headers["Content-Type"]:
            continue
        for href in re.findall(rf'href="(/{start.split("/")[1]}/[^"#?]*)', answer.content.decode()):
            kind = f"{resolve(href).url_name} {resolve(href).kwargs.get('form', '')}"
            if kind not in seen and not href.endswith((".pdf", ".xlsx")):
                seen.add(kind)
                waiting.append(href)


def terms(pack: Pack) -> set[str]:
    """What a council calls its ideas and the levels of its ladder, where that takes more than one word."""
    said = {name for word in pack.words.values() for name in (word.one, word.many, *word.synonyms)}
    return {one for one in said | {level.name for level in pack.levels} if " " in one}


def strange_to(key: str) -> set[str]:
    """The terms of the other councils that neither this council's papers nor plain English use."""
    packs = {one: framework.load(one) for one in framework.shipped()}
    theirs = {term for one, pack in packs.items() if one != key for term in terms(pack)}
    plain = " | ".join(name.casefold() for word in speech.PLAIN.values() for name in (word.one, word.many))
    own = framework.text(packs[key]).casefold()
    return {one for one in theirs if one.casefold() not in own and one.casefold() not in plain}


@pytest.mark.requirement("FW-007")
@pytest.mark.parametrize("key", KEYS)
def test_halton_and_harrow_speak_their_own_words_and_none_of_each_other(
    opened: dict[str, dict[str, HttpResponse]], key: str
) -> None:
    assert len(opened[key]) > 60
    said = " | ".join(text for answer in opened[key].values() for text in canary.visible(answer))
    own, theirs = ("Departmental Service Plan", "Service Improvement Plan")[:: 1 if key == "halton" else -1]
    assert own in said
    assert theirs.casefold() not in said.casefold()
    assert {one for one in strange_to(key) if re.search(rf"\b{re.escape(one)}\b", said, re.IGNORECASE)} == set()


@pytest.mark.requirement("FW-009")
@pytest.mark.parametrize("key", WITH_ABBREVIATIONS)
def test_each_document_writes_an_abbreviation_out_at_its_first_use_and_the_glossary_has_it(
    opened: dict[str, dict[str, HttpResponse]], key: str
) -> None:
    known = abbreviations(framework.load(key))
    glossary = text_of(opened[key][f"/{key}/framework/glossary/"])
    documents = {where: text_of(answer) for where, answer in opened[key].items() if where.endswith(".html")}
    assert len(documents) >= 3
    for where, text in documents.items():
        for short, long in known.items():
            if first := re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text):
                assert text[: first.start()].casefold().endswith(f"{long} (".casefold()), f"{where}: {short}"
                assert short in glossary
    report = next(text for where, text in documents.items() if "/reports/" in where)
    assert "Mark in the Comprehensive Performance Assessment (CPA)" in report
    assert report.count("Comprehensive Performance Assessment (CPA)") == 1
    assert report.count("CPA") > report.count("Abbreviations used") == 1


def text_of(answer: HttpResponse) -> str:
    """The words of a page, with single spaces."""
    return " ".join(html.fromstring(answer.content).xpath("//body")[0].text_content().split())


# The one file of looks, changed in one colour before anything else is loaded; then every tree is written again.
CHANGED = """
import importlib.util, json, pickle, sys, types
spec = importlib.util.find_spec("goldenthread")
path = spec.submodule_search_locations[0] + "/documents/palette.py"
with open(path, encoding="utf-8") as file:
    style = file.read().replace(sys.argv[1], sys.argv[2])
module = types.ModuleType("goldenthread.documents.palette")
sys.modules[module.__name__] = module
exec(compile(style, path, "exec"), module.__dict__)
from tests.onboarding.looks import written
json.dump([written(tree) for tree in pickle.load(sys.stdin.buffer)], sys.stdout)
"""


@pytest.mark.requirement("SP-034")
def test_report_policy_document_and_plan_change_their_look_with_the_one_file_of_styles(
    opened: dict[str, dict[str, HttpResponse]], monkeypatch: pytest.MonkeyPatch
) -> None:
    trees: list[Document] = []
    monkeypatch.setattr(documents, "write", lambda tree, form: trees.append(tree) or b"")
    files = [where for where in opened["harrow"] if where.endswith(".docx")]
    assert {"reports", "framework", "plans"} <= {where.split("/")[2] for where in files}
    client = officer(next(one for one in FRAMEWORK_COUNCILS if one.key == "harrow"))
    for where in files:
        client.get(where)
    new = "#7b1fa2"
    before = [looks.written(tree) for tree in trees]
    changed = subprocess.run(
        [sys.executable, "-c", CHANGED, palette.BRAND, new], input=pickle.dumps(trees), capture_output=True, check=True
    )
    after = json.loads(changed.stdout)
    assert len(before) == len(after) == len(files) >= 3
    for old_forms, new_forms in zip(before, after, strict=True):
        assert set(old_forms) == {"html", "docx", "pdf"}
        for form, text in old_forms.items():
            assert palette.BRAND[1:] in text.lower()
            assert new[1:] in new_forms[form].lower()
            assert palette.BRAND[1:] not in new_forms[form].lower(), form
