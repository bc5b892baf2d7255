"""Every page in every state, at a desk's width and a telephone's: axe, structure, reflow, marks of status.

They are looked at by `test_pages_1` to `_3`, a third each, so that several processes share what takes longest of all.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys import states
from tests.journeys.browsing import faults_at_both_widths
from tests.journeys.states import ADMINISTRATOR, HEAD, OFFICER, OWNER, ROLES, State
from tests.journeys.town import Town, fill

SHARES = 3
SHOWN = [pytest.mark.acceptance(row) for row in ("L1", "L2", "L3", "L18")]


PAGES: dict[str, State] = {
    **{f"home of {role}": State(role, "/hart/") for role in ROLES},
    "scorecard": State(OFFICER, "/hart/scorecard/?period=2014-15-Q1"),
    "scorecard, nothing returned": State(OFFICER, "/hart/scorecard/?period=2014-15-Q2"),
    "exceptions": State(OFFICER, "/hart/scorecard/exceptions/?period=2014-15-Q1"),
    "causing concern": State(OFFICER, "/hart/scorecard/concern/?period=2014-15-Q1"),
    "causing concern, to read": State("scrutiny-member", "/hart/scorecard/concern/?period=2014-15-Q1"),
    "causing concern, nothing returned": State(OFFICER, "/hart/scorecard/concern/?period=2014-15-Q2"),
    "forecasts, none to compare": State(OFFICER, "/hart/scorecard/forecasts/"),
    "scorecard to print": State(OFFICER, "/hart/scorecard/print/?period=2014-15-Q1"),
    "indicator": State(OFFICER, "/hart/indicators/HR02/"),
    "indicator, no data": State("scrutiny-member", "/hart/indicators/ETS01/"),
    "indicator, no values": State(OFFICER, "/hart/indicators/NEW1/"),
    "indicator, with its usual range": State(OFFICER, "/hart/indicators/LONG1/"),
    "indicator, incomplete": State(OFFICER, "/hart/indicators/SNH06/"),
    "reports": State(OFFICER, "/hart/reports/"),
    "report": State("portfolio-holder", "/hart/reports/quarterly/2014-15-Q1/"),
    "returns": State(OFFICER, "/hart/returns/"),
    "returns of an owner": State(OWNER, "/hart/returns/?period=2014-15-Q2"),
    "entry, empty": State(OWNER, "/hart/returns/{HR11}/"),
    "entry, draft": State(OWNER, "/hart/returns/{HR01}/"),
    "entry, sent back": State(OWNER, "/hart/returns/{HR05}/"),
    "entry with errors": State(
        OWNER, "/hart/returns/{HR01}/", (("value", "many"), ("by_when_day", "40")), "Save draft"
    ),
    "entry, locked": State(OWNER, "/hart/returns/{HR03}/"),
    "entry, two at once": State(OWNER, "/hart/returns/{HR11}/", (("version", "99"), ("value", "3")), "Save draft"),
    "check answers": State(OWNER, "/hart/returns/{HR01}/check/"),
    "check answers, nothing entered": State(OWNER, "/hart/returns/{HR11}/check/"),
    "approve": State(HEAD, "/hart/returns/{HR02}/approve/"),
    "approve with errors": State(HEAD, "/hart/returns/{HR02}/approve/", (), "Confirm decision"),
    "submitted": State(OWNER, "/hart/returns/{HR02}/done/"),
    "approved": State(HEAD, "/hart/returns/{HR03}/done/"),
    "revise": State(OWNER, "/hart/returns/{HR03}/revise/"),
    "revise with errors": State(OWNER, "/hart/returns/{HR03}/revise/", (("value", "few"),), "Save and check"),
    "forecast": State(OWNER, "/hart/returns/{HR11}/forecast/"),
    "forecast with errors": State(OWNER, "/hart/returns/{HR11}/forecast/", (("value", "more"),), "Keep this forecast"),
    "imports": State(OFFICER, "/hart/imports/"),
    "upload": State(OFFICER, "/hart/imports/new/"),
    "upload with errors": State(OFFICER, "/hart/imports/new/", (), "Read the file"),
    "preview with faults": State(OFFICER, "/hart/imports/{errors}/"),
    "preview with questions": State(OFFICER, "/hart/imports/{questions}/"),
    "preview with questions unanswered": State(OFFICER, "/hart/imports/{questions}/", (), "Store the file"),
    "preview with revisions": State(OFFICER, "/hart/imports/{revisions}/"),
    "import, stored": State(OFFICER, "/hart/imports/{stored}/"),
    "import, abandoned": State(OFFICER, "/hart/imports/{abandoned}/"),
    "indicators": State(OFFICER, "/hart/indicators/"),
    "indicators, none found": State(OFFICER, "/hart/indicators/?q=zeppelin"),
    "indicators, incomplete": State(OFFICER, "/hart/indicators/?show=incomplete"),
    "definition": State(OFFICER, "/hart/indicators/HR02/definition/"),
    "definition with errors": State(
        OFFICER, "/hart/indicators/HR02/definition/", (("title", ""), ("decimals", "two")), "Make version"
    ),
    "targets": State(OFFICER, "/hart/indicators/HR02/targets/"),
    "targets with errors": State(
        OFFICER, "/hart/indicators/HR02/targets/", (("value", "high"), ("agreed_on_day", "1")), "Set target"
    ),
    "targets, to read": State("scrutiny-member", "/hart/indicators/HR02/targets/"),
    "usual range": State(OFFICER, "/hart/indicators/LONG1/usual-range/"),
    "usual range with errors": State(OFFICER, "/hart/indicators/LONG1/usual-range/", (("reason", ""),), "Save"),
    "usual range, to read": State("scrutiny-member", "/hart/indicators/LONG1/usual-range/"),
    "comparators": State(OFFICER, "/hart/comparators/"),
    "published set": State(OFFICER, "/hart/comparators/waste/"),
    "measure among neighbours": State(OFFICER, "/hart/comparators/waste/recycled/"),
    "measure among all, to read": State(
        "portfolio-holder", "/hart/comparators/waste/recycled/?group=all&period=2012-13"
    ),
    "measure without a direction": State(OFFICER, "/hart/comparators/waste/homes/"),
    "compare an indicator": State(OFFICER, "/hart/comparators/waste/calls/link/"),
    "compare an indicator with errors": State(OFFICER, "/hart/comparators/waste/calls/link/", (), "Compare"),
    "people": State(ADMINISTRATOR, "/hart/people/"),
    "person": State(ADMINISTRATOR, "/hart/people/{owner}/"),
    "person without a post": State(ADMINISTRATOR, "/hart/people/{nobody}/"),
    "person who left": State(ADMINISTRATOR, "/hart/people/{leaver}/"),
    "add a person": State(ADMINISTRATOR, "/hart/people/add/"),
    "add a person with errors": State(ADMINISTRATOR, "/hart/people/add/", (("email", "nowhere"),), "Add"),
    "move to another post": State(ADMINISTRATOR, "/hart/people/{owner}/posts/{held}/move/"),
    "end of a post": State(ADMINISTRATOR, "/hart/people/{owner}/posts/{held}/end/"),
    "posts": State(ADMINISTRATOR, "/hart/people/posts/"),
    "posts, to read": State("auditor", "/hart/people/posts/"),
    "add a post with errors": State(ADMINISTRATOR, "/hart/people/posts/add/", (), "Add"),
    "move a post": State(ADMINISTRATOR, "/hart/people/posts/{post}/move/"),
    "end a post": State(ADMINISTRATOR, "/hart/people/posts/{post}/end/"),
    "roles and bodies": State("auditor", "/hart/people/framework/"),
    "move a unit": State(ADMINISTRATOR, "/hart/people/units/{unit}/move/"),
    "end a unit": State(ADMINISTRATOR, "/hart/people/units/{unit}/end/"),
    "appoint": State(ADMINISTRATOR, "/hart/people/{owner}/appoint/"),
    "leave": State(ADMINISTRATOR, "/hart/people/{owner}/leave/"),
    "reinstate": State(ADMINISTRATOR, "/hart/people/{leaver}/reinstate/"),
    "other accounts": State(ADMINISTRATOR, "/hart/people/{owner}/same/"),
    "load people": State(ADMINISTRATOR, "/hart/people/load/"),
    "load people with errors": State(ADMINISTRATOR, "/hart/people/load/", (), "Show what would change"),
    "load people, preview": State(ADMINISTRATOR, "/hart/people/load/", (("file", "people.csv"),), "Show what"),
    "load people, faults": State(ADMINISTRATOR, "/hart/people/load/", (("file", "people-faults.csv"),), "Show what"),
    "units": State(ADMINISTRATOR, "/hart/people/units/"),
    "units, to read": State("auditor", "/hart/people/units/"),
    "add a unit with errors": State(ADMINISTRATOR, "/hart/people/units/add/", (), "Add"),
    "audit": State("auditor", "/hart/audit/"),
    "audit, narrowed": State("auditor", "/hart/audit/?event=returns.saved"),
    "audit, nothing found": State("auditor", "/hart/audit/?until_day=1&until_month=1&until_year=2001"),
    "audit with errors": State("auditor", "/hart/audit/?since_day=40&since_month=1&since_year=2014"),
    "audit record": State("auditor", "/hart/audit/{last}/"),
    "sign in": State("", "/accounts/login/"),
    "sign in with an error": State(
        "", "/accounts/login/", (("login", "who@hart.example"), ("password", "wrong wrong wrong")), "Sign in"
    ),
    "sign out": State(OWNER, "/accounts/logout/"),
    "change password": State(HEAD, "/accounts/password/change/"),
    "change password with errors": State(HEAD, "/accounts/password/change/", (), "Change"),
    "lost password": State("", "/accounts/password/reset/"),
    "lost password with errors": State("", "/accounts/password/reset/", (("email", "nowhere"),), "Send"),
    "lost password, sent": State("", "/accounts/password/reset/sent/"),
    "lost password, old link": State("", "/accounts/password/reset/key/1-old/"),
    "lost password, set": State("", "/accounts/password/reset/set/"),
    "not found": State(OWNER, "/hart/nothing/"),
    "not found, signed out": State("", "/nothing/at/all/"),
    "not theirs": State("scrutiny-member", "/hart/audit/"),
    **{f"components {one}".strip(): State("", f"/components/{one}") for one in ("", "?show=errors", "?show=conflict")},
    **{f"components {one}": State("", f"/components/?show={one}") for one in ("404", "500")},
    "demonstration": State("", "/demonstration/"),
    "no council": State("nobody", "/"),
    **{
        f"empty council: {path or 'home'}": State("newcomer", f"/fleet/{path}")
        for path in (
            "",
            "scorecard/",
            "indicators/",
            "comparators/",
            "returns/",
            "reports/",
            "imports/",
            "people/",
            "audit/",
        )
    },
    "empty council: indicator": State("newcomer", "/fleet/indicators/HR02/"),
    **states.joined("PAGES"),
}


@pytest.fixture(scope="module")
def town(town: Town) -> Town:
    """The council with everything in every state."""
    return fill(town)


@pytest.fixture
def filled(town: Town) -> dict[str, object]:
    """What stands in the braces of the addresses."""
    return town.places


def bring_to_state(page: Page, state: State, places: dict[str, object]) -> None:
    """Type and press what the state asks for."""
    for name, text in state.typed:
        box = page.locator(f"main [name={name}]")
        if box.get_attribute("type") == "file":
            box.set_input_files(f"{places['folder']}/{text}")
        elif box.get_attribute("type") == "hidden":
            box.evaluate("(node, text) => { node.value = text }", text)
        else:
            box.fill(text)
    if state.opens:
        page.locator("summary").filter(has_text=state.opens).first.click()
    if state.press:
        with page.expect_navigation():
            page.locator("main button[type=submit]").filter(has_text=state.press).first.click()


def share(number: int) -> list[str]:
    """The names of one share of the pages: every third, so that each has of every kind."""
    return list(PAGES)[number - 1 :: SHARES]


@pytest.fixture(scope="session")
def titles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all processes of this run, with a file for each title that was seen: whose page it is."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "titles"
    folder.mkdir(exist_ok=True)
    return folder


def look(name: str, visit: Callable[..., Page], filled: dict[str, object], titles: Path) -> None:
    """Open a page in its state; nothing is wrong with it at either width, and no other page has its title."""
    state = PAGES[name]
    page = visit(state.role, state.address.format(**filled))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    bring_to_state(page, state, filled)
    assert page.url.endswith("/accounts/login/") == (name.startswith("sign in")), "the page asked to sign in"
    assert [text for text in complaints if "status of 4" not in text] == []
    assert faults_at_both_widths(page) == []
    if name.endswith("with errors") and "components" not in name:
        assert page.title().startswith("Error: ")
    if name.startswith(("not ", "components")):
        return
    assert _whose(page.title(), page.url, titles) == _plain(page.url), "two pages share a title"


def _whose(title: str, address: str, titles: Path) -> str:
    """The page that showed a title first. Numbers differ from process to process and are left out."""
    file = titles / hashlib.sha256(title.encode()).hexdigest()
    mine = titles / f"of-{os.getpid()}"
    mine.write_text(_plain(address))
    # The name appears with what it says already in it, so that no other process reads it half written.
    with suppress(FileExistsError):
        file.hardlink_to(mine)
    mine.unlink()
    return file.read_text()


def _plain(address: str) -> str:
    return re.sub(r"\d+", "N", urlsplit(address).path)
