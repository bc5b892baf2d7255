"""Every form sent empty and sent wrong says what to mend, in the same words, where it stands (L5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys import states
from tests.journeys.states import ADMINISTRATOR, HEAD, OFFICER, OWNER, Form
from tests.journeys.town import Town, fill

pytestmark = pytest.mark.acceptance("L5")


FORMS: dict[str, Form] = {
    "sign in": Form("", "/accounts/login/", "Sign in", ("login", "password"), ("login",)),
    "lost password": Form("", "/accounts/password/reset/", "Send", ("email",), ("email",)),
    "change password": Form(
        HEAD,
        "/accounts/password/change/",
        "Change",
        ("oldpassword", "password1", "password2"),
        ("oldpassword", "password1"),
    ),
    "entry": Form(OWNER, "/hart/returns/{HR11}/", "Save and check", (), ("value", "by_when")),
    "revision": Form(OWNER, "/hart/returns/{HR03}/revise/", "Save", ("reason",), ("value", "by_when")),
    "decision": Form(HEAD, "/hart/returns/{HR02}/approve/", "Confirm", ("decision",), ("decision",)),
    "forecast": Form(
        OWNER, "/hart/returns/{HR11}/forecast/", "Keep", ("value", "reason", "confidence"), ("value", "confidence")
    ),
    "upload": Form(OFFICER, "/hart/imports/new/", "Read", ("profile", "period", "file"), ("period",)),
    "upload of a picture": Form(
        OFFICER,
        "/hart/imports/new/",
        "Read",
        ("file",),
        ("file",),
        (("period", "2014-15 Q2"), ("profile", "hart-kpis")),
    ),
    "questions": Form(
        OFFICER, "/hart/imports/{questions}/", "Store", ("question_0", "question_1"), ("question_0", "left_out")
    ),
    "revisions": Form(OFFICER, "/hart/imports/{revisions}/", "Store", ("revision_0",), ("revision_0", "left_out")),
    "faults": Form(OFFICER, "/hart/imports/{errors}/", "Look", (), ("left_out",)),
    "definition": Form(
        OFFICER,
        "/hart/indicators/HR02/definition/",
        "Make version",
        ("title", "decimals", "scale", "comparable", "reason"),
        ("decimals", "scale", "tolerance", "materiality", "margin", "minimum"),
    ),
    "comparison": Form(OFFICER, "/hart/comparators/waste/calls/link/", "Compare", ("indicator",), ("indicator",)),
    "usual range": Form(OFFICER, "/hart/indicators/LONG1/usual-range/", "Save", ("reason",), ()),
    "target": Form(OFFICER, "/hart/indicators/HR02/targets/", "Set target", ("value",), ("value", "agreed_on")),
    "other accounts": Form(ADMINISTRATOR, "/hart/people/{owner}/same/", "Save", ("act", "reason"), ("act",)),
    "person": Form(ADMINISTRATOR, "/hart/people/add/", "Add", ("name", "email"), ("email", "starts")),
    "post": Form(ADMINISTRATOR, "/hart/people/{nobody}/appoint/", "Appoint", ("post", "starts"), ("starts", "ends")),
    "move": Form(ADMINISTRATOR, "/hart/people/{owner}/posts/{held}/move/", "Move", ("post", "on"), ("on",)),
    "end of a post": Form(ADMINISTRATOR, "/hart/people/{owner}/posts/{held}/end/", "End", ("ends",), ("ends",)),
    "new post": Form(ADMINISTRATOR, "/hart/people/posts/add/", "Add", ("title", "role", "starts"), ("starts",)),
    "last day of a post": Form(ADMINISTRATOR, "/hart/people/posts/{post}/end/", "End", ("ends",), ("ends",)),
    "people": Form(ADMINISTRATOR, "/hart/people/load/", "Show", ("file",), ("file",), (("file", "empty.csv"),)),
    "unit": Form(ADMINISTRATOR, "/hart/people/units/add/", "Add", ("name", "key", "starts"), ("starts",)),
    "unit with an odd key": Form(
        ADMINISTRATOR,
        "/hart/people/units/add/",
        "Add",
        ("name", "key", "starts"),
        ("key",),
        (("starts_day", "1"), ("starts_month", "4")),
    ),
    "end of a unit": Form(ADMINISTRATOR, "/hart/people/units/{unit}/end/", "End", ("ends",), ("ends",)),
    "audit": Form("auditor", "/hart/audit/", "Show", (), ("since", "until")),
    **states.joined("FORMS"),
}
TYPED = {"email": "nobody at all", "key": "Not A Key!", "period": "the other day", "left_out": "seven"}
NUMBERS = ("value", "decimals", "scale", "tolerance", "materiality", "margin", "minimum", "maximum")
# A page may hold several forms: the one whose button is pressed is looked at.
SENT = "main form[data-sent]"
BOXES = f"{SENT} input:not([type=hidden]):not([type=submit]), {SENT} textarea"

SUMMARY = """() => {
  const summary = document.querySelector(".govuk-error-summary");
  const links = summary ? [...summary.querySelectorAll(".govuk-error-summary__list li")] : [];
  return {
    focused: document.activeElement === summary,
    first: summary === document.querySelector("main").firstElementChild,
    heading: summary ? summary.querySelector("h2").textContent : "",
    messages: links.map((item) => {
      const link = item.querySelector("a");
      const box = link && document.getElementById(link.hash.slice(1));
      const group = box && box.closest(".govuk-form-group--error");
      const inline = group && group.querySelector(".govuk-error-message");
      const described = box && [box, ...(box.closest("fieldset") ? [box.closest("fieldset")] : [])]
        .flatMap((one) => (one.getAttribute("aria-describedby") || "").split(/\\s+/));
      return {
        text: item.textContent.trim(),
        field: box ? box.name.replace(/_(day|month|year)$/, "") : "",
        inline: inline ? inline.textContent.replace(/Error:/g, "").replace(/\\s+/g, " ").trim() : "",
        isDescribed: Boolean(inline && described.includes(inline.id)),
      };
    }),
  };
}"""
VALUES = f"""() => Object.fromEntries([...document.querySelectorAll("{BOXES}, {SENT} select")]
  .filter((box) => !["file", "password", "radio", "checkbox", "submit"].includes(box.type))
  .map((box) => [box.name, box.value.replace(/\\r\\n/g, "\\n")]))"""


@pytest.fixture(scope="module")
def town(town: Town) -> Town:
    """The council with everything in every state."""
    return fill(town)


@pytest.fixture
def places(town: Town) -> dict[str, object]:
    """What stands in the braces of the addresses."""
    return town.places


def typed_wrong(box: str) -> str:
    """Something a field of this name cannot take, or something harmless that must be kept."""
    if box.endswith(("_day", "_month", "_year")):
        return {"_day": "40", "onth": "13", "year": "2014"}[box[-4:]]
    if box in NUMBERS:
        return "about <b>twelve</b>"
    return TYPED.get(box, "Kept & shown <as typed>")


def fill_in(page: Page, form: Form, *, wrongly: bool, folder: object) -> None:
    """Empty every box; or type into each what it cannot take, but for those that shall be right."""
    find(page, form)
    right = dict(form.right)
    for box in page.locator(BOXES).all():
        kind, name = box.get_attribute("type") or "text", box.get_attribute("name") or ""
        if kind == "file":
            box.set_input_files(f"{folder}/{right.get(name, 'picture.csv')}" if wrongly else [])
        elif kind == "password":
            box.fill("short" if wrongly else "")
        elif kind not in ("radio", "checkbox"):
            text = right.get(name) or typed_wrong(name)
            box.evaluate("(node, text) => { node.value = text }", text if wrongly else "")
    for choice in page.locator(f"{SENT} select").all() if wrongly else []:
        if (choice.get_attribute("name") or "") in right:
            choice.select_option(right[choice.get_attribute("name") or ""])
        elif choice.get_attribute("name") == "profile":
            choice.select_option(index=1)


def find(page: Page, form: Form) -> None:
    """Mark the form that the button belongs to."""
    button = page.locator("main button[type=submit]").filter(has_text=form.press).first
    button.evaluate("button => button.form.setAttribute('data-sent', '')")


def send(page: Page, form: Form) -> None:
    """Press the button, wherever it is folded away."""
    button = page.locator("main button[type=submit]").filter(has_text=form.press).first
    with page.expect_navigation():
        button.evaluate("button => button.click()")


def complained(page: Page) -> set[str]:
    """The fields that the summary names, after holding the whole pattern."""
    told = page.evaluate(SUMMARY)
    assert page.title().startswith("Error: ")
    assert told["focused"], "the summary has no focus"
    assert told["first"], "the summary does not come first"
    assert told["heading"] == "There is a problem"
    for message in told["messages"]:
        assert message["field"], f"“{message['text']}” leads to no field"
        assert message["text"] in message["inline"], "the message differs from the one at the field"
        assert message["isDescribed"], f"“{message['text']}” does not describe its field"
    return {message["field"] for message in told["messages"]}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_empty_says_what_it_needs(name: str, visit: Callable[..., Page], places: dict[str, object]) -> None:
    form = FORMS[name]
    page = visit(form.role, form.address.format(**places))
    assert page.locator("main form").evaluate_all("forms => forms.every(form => form.noValidate)")
    if not form.empty:
        return
    fill_in(page, form, wrongly=False, folder=places["folder"])
    send(page, form)
    assert set(form.empty) <= complained(page)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_filled_wrongly_keeps_what_was_typed(
    name: str, visit: Callable[..., Page], places: dict[str, object]
) -> None:
    form = FORMS[name]
    if not form.wrong:
        # A choice and free words: what is filled in at all is right.
        return
    page = visit(form.role, form.address.format(**places))
    fill_in(page, form, wrongly=True, folder=places["folder"])
    typed = page.evaluate(VALUES)
    send(page, form)
    assert set(form.wrong) <= complained(page)
    find(page, form)
    assert page.evaluate(VALUES) == typed
