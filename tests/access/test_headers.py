"""The headers of every answer, and what a page may hold: nothing inline, nothing from elsewhere (I7)."""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from lxml import html

from goldenthread.config import settings as shipped
from goldenthread.home import views as home
from goldenthread.reports.views import FORMS
from tests.access import calls
from tests.access.test_matrix import expected
from tests.access.worlds import EVERYONE, Installation

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("I7")]

# What fetches by itself when a page is opened. A link that a reader follows is not furniture.
FETCHED = ("link[@href]", "script[@src]", "img[@src]", "iframe", "object", "embed", "source[@src]", "use")
INLINE = "//style | //script[not(@src)] | //@style | //@*[starts-with(name(), 'on')]"
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SOURCES = {
    **dict.fromkeys(("object-src", "base-uri", "frame-ancestors"), "'none'"),
    **dict.fromkeys(("default-src", "script-src", "style-src", "form-action"), "'self'"),
}
SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    cache.clear()
    yield
    logging.disable(logging.NOTSET)


def policy(answer: HttpResponseBase) -> dict[str, str]:
    """The content security policy, by directive."""
    parts = answer.headers.get("Content-Security-Policy", "").split(";")
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in parts)}


def wrong_headers(answer: HttpResponseBase, *, is_static: bool = False) -> list[str]:
    """What an answer's headers lack."""
    directives = policy(answer)
    # A file that somebody sent in is given in a sandbox where nothing at all may be fetched.
    wanted = {"default-src": "'none'", "sandbox": ""} if "sandbox" in directives else SOURCES
    found = [f"{name} {directives.get(name)}" for name, source in wanted.items() if directives.get(name) != source]
    if "unsafe" in str(directives) or "*" in str(directives):
        found.append("a source too wide")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        found.append("nosniff")
    if answer.headers.get("Referrer-Policy") not in ("same-origin", "no-referrer", "strict-origin"):
        found.append("Referrer-Policy")
    if not is_static and "no-store" not in answer.headers.get("Cache-Control", ""):
        found.append(f"Cache-Control {answer.headers.get('Cache-Control')}")
    return found


def wrong_furniture(answer: HttpResponseBase) -> list[str]:
    """What a page holds that it may not: inline style or script, anything fetched from elsewhere."""
    if not answer.headers["Content-Type"].startswith("text/html") or "Content-Disposition" in answer.headers:
        return []
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if not body.strip():
        return []
    page = html.fromstring(body)
    found = [f"inline {one!r:.80}" for one in page.xpath(INLINE)]
    for kind in FETCHED:
        for one in page.xpath(f"//{kind}"):
            fetched = [one.get(name) for name in ("href", "src", "data", "srcset", "action") if one.get(name)]
            found += [f"fetches {text}" for text in fetched if ELSEWHERE.match(text)]
    found += [f"sends to {text}" for text in page.xpath("//form/@action | //@formaction") if ELSEWHERE.match(text)]
    found += [f"runs {text}" for text in page.xpath("//@href | //@src") if SCRIPT.match(text)]
    return found + [f"is sent on to {one}" for one in page.xpath("//meta[@http-equiv]/@content")]


def wrong_pages(made: Installation, each: int) -> tuple[int, list[str]]:
    """How many pages were opened, each by so many of those it opens to, and what is wrong with them."""
    sessions, found, count = calls.sessions(made), [], 0
    for call, row in expected().items():
        readers = [kind for kind in EVERYONE if row[kind] != "404" or kind == "nobody"]
        for kind in readers[-each:] if call.method == "GET" else ():
            cache.clear()
            with calls.undone():
                answer = calls.browser(sessions[kind]).get(calls.address(made, call.route, call.thing))
                wrong = wrong_headers(answer) + wrong_furniture(answer)
            count += 1
            found += [f"{call.route} as {kind}: {one}" for one in wrong]
    return count, found


def test_every_page(made: Installation) -> None:
    count, found = wrong_pages(made, each=2)
    assert count > 200
    assert found == []


@pytest.mark.nightly
def test_every_page_as_every_role(made: Installation) -> None:
    count, found = wrong_pages(made, each=len(EVERYONE))
    assert count > 400
    assert found == []


def test_a_word_that_something_is_done_is_kept_in_the_session_and_not_in_a_cookie(made: Installation, settings) -> None:
    address = calls.address(made, "import_decide", "staged")
    answer = made.browser("performance").post(address, {"action": "check"}, follow=True)
    assert "govuk-notification-banner" in answer.content.decode()
    answer = made.browser("performance").post(address, {"action": "check"})
    assert set(answer.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


@pytest.mark.parametrize("form", FORMS)
def test_every_download_is_a_download(made: Installation, form: str) -> None:
    answer = made.browser("scrutiny").get(f"/hart/reports/quarterly/2014-15-Q1/quarterly.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert wrong_headers(answer) == []


def refusals(made: Installation, monkeypatch: pytest.MonkeyPatch) -> dict[int, HttpResponseBase]:
    """An answer of each kind that is no page: by its status."""
    client = made.browser("performance")
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    guesser = Client()
    for _ in range(11):
        wrong = {"login": "nobody@hart.example", "password": "a wrong guess"}
        guessed = guesser.post("/accounts/login/", wrong)
    answers = [
        client.get("/hart/no-such-page/"),
        client.post("/hart/scorecard/"),
        client.get("/hart/", headers={"host": "elsewhere.example"}),
        strict.post("/accounts/login/", {}),
        client.get("/components/?show=conflict"),
        client.get("/components/?show=413"),
        client.get("/components/?show=503"),
        Client().get("/hart/"),
        guessed,
    ]
    monkeypatch.setattr(home.queries, "work", lambda *_: 1 / 0)
    answers.append(client.get("/hart/"))
    return {answer.status_code: answer for answer in answers}


def test_every_refusal_has_its_headers(made: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = refusals(made, monkeypatch)
    assert set(answers) == {302, 400, 403, 404, 405, 409, 413, 429, 500, 503}
    found = {status: wrong_headers(answer) + wrong_furniture(answer) for status, answer in answers.items()}
    assert {status: wrong for status, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", ["goldenthread.css", "goldenthread.js", "favicon.svg", "no-such-file.css"])
def test_static_files_have_them_too(settings, name: str) -> None:
    settings.MIDDLEWARE = shipped.MIDDLEWARE
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    answer = Client().get(f"/static/built/{name}")
    assert answer.status_code == (404 if name.startswith("no-such") else 200)
    assert wrong_headers(answer, is_static=True) == []
    if answer.status_code == 200:
        assert "Set-Cookie" not in answer.headers


def test_the_style_sheet_and_the_script_fetch_nothing_from_elsewhere() -> None:
    folder = Path(shipped.__file__).parents[1] / "web" / "static" / "built"
    for name in ("goldenthread.css", "goldenthread.js"):
        text = (folder / name).read_text()
        fetched = re.findall(
            r"""(?:url\(|@import|fetch\(|importScripts\(|\bimport\b)\s*["']?(?:https?:)?//[^"')\s]+""", text
        )
        assert fetched == [], name


BEHIND_TLS = """
import json
import django
django.setup()
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
from goldenthread.organisation.models import Person
person = Person(email="ann@hart.example", name="Ann")
person.set_password("four words stand here")
person.save()
client = Client(headers={"host": "performance.hart.example", "x-forwarded-proto": "https"})
asked = client.get("/accounts/login/")
signed_in = client.post("/accounts/login/", {"login": person.email, "password": "four words stand here"})
insecure = Client(headers={"host": "performance.hart.example"}).get("/accounts/login/")
def told(answer):
    return {"status": answer.status_code, "headers": dict(answer.headers),
            "cookies": {one.key: {k: v for k, v in one.items()} for one in answer.cookies.values()}}
print("TOLD" + json.dumps([told(asked), told(signed_in), told(insecure)], default=str))
"""


def surroundings(folder: Path) -> Mapping[str, str]:
    """The environment of an installation behind TLS, with nothing of the test run's own."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DATABASE_"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GOLDENTHREAD_DATA_FOLDER": str(folder),
        "GOLDENTHREAD_BEHIND_HTTPS": "true",
        "GOLDENTHREAD_ALLOWED_HOSTS": "performance.hart.example",
        "GOLDENTHREAD_SECRET_KEY": "a-key-of-many-characters-3f7Qw9Zt2Lx8Vb5Nc1Rk6Yp4Hs0Jd-end",
    }


def migrated(folder: Path) -> None:
    """The tables of the test run's own database, whose committed state is an installation with nothing in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT file FROM pragma_database_list WHERE name = 'main'")
        (kept,) = cursor.fetchone()
    with sqlite3.connect(kept) as source, sqlite3.connect(folder / "goldenthread.sqlite3") as target:
        source.backup(target)


def test_behind_tls_cookies_are_bound_to_the_host_and_the_browser_stays_on_tls(tmp_path: Path) -> None:
    migrated(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", BEHIND_TLS], env=surroundings(tmp_path), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    asked, signed_in, insecure = json.loads(run.stdout.partition("TOLD")[2])
    for answer in (asked, signed_in):
        assert "max-age=31536000" in answer["headers"]["Strict-Transport-Security"]
    assert insecure["status"] == 301
    assert insecure["headers"]["Location"].startswith("https://")
    assert (asked["status"], signed_in["status"]) == (200, 302)
    cookies = {**asked["cookies"], **signed_in["cookies"]}
    assert {"__Host-goldenthread-session", "__Host-goldenthread-csrf"} <= set(cookies)
    for name, cookie in cookies.items():
        assert name.startswith("__Host-"), name
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", ""), name
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), name


def test_the_shipped_settings_pass_django_s_own_check_for_deployment(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "no issues (0 silenced)" in run.stdout + run.stderr
