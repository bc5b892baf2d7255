"""Forms as GOV.UK field groups: what a browser gets, and what a form says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from lxml import html
from lxml.html import HtmlElement

from goldenthread.home.components.forms import EveryField, filled_wrongly
from goldenthread.web import clock
from goldenthread.web.forms import DateField, NumberField, example
from goldenthread.web.templatetags.goldenthread import problems_of

FIELDS = list(EveryField.base_fields)


def drawn(form: forms.BaseForm) -> HtmlElement:
    return html.fromstring(f"<form>{form.render()}</form>")


@pytest.fixture
def empty() -> HtmlElement:
    return drawn(EveryField())


@pytest.fixture
def wrong() -> HtmlElement:
    return drawn(filled_wrongly())


def test_every_field_is_a_form_group(empty: HtmlElement) -> None:
    assert len(empty.xpath("./div[contains(@class, 'govuk-form-group')]")) == len(FIELDS)


@pytest.mark.parametrize("page", ["empty", "wrong"])
def test_every_input_has_a_label_that_names_it(page: str, request: pytest.FixtureRequest) -> None:
    form = request.getfixturevalue(page)
    for control in form.xpath("//input | //select | //textarea"):
        assert form.xpath(f"//label[@for='{control.get('id')}']"), control.get("name")


@pytest.mark.parametrize("page", ["empty", "wrong"])
def test_what_describes_an_input_is_on_the_page(page: str, request: pytest.FixtureRequest) -> None:
    form = request.getfixturevalue(page)
    described = form.xpath("//*[@aria-describedby]")
    assert described
    for element in described:
        for identity in element.get("aria-describedby").split():
            assert form.xpath(f"//*[@id='{identity}']"), identity


@pytest.mark.parametrize("page", ["empty", "wrong"])
def test_no_id_stands_twice(page: str, request: pytest.FixtureRequest) -> None:
    identities = request.getfixturevalue(page).xpath("//@id")
    assert len(identities) == len(set(identities))


def test_a_reason_is_asked_for_in_a_sentence() -> None:
    class Why(forms.Form):
        reason = forms.CharField(label="Reason")

    class Whose(forms.Form):
        reason = forms.CharField(label="Reason for the change")

    assert [problems_of(one(data={})) for one in (Why, Whose)] == [
        [("id_reason", "Enter a reason")],
        [("id_reason", "Enter a reason for the change")],
    ]


def test_groups_of_choices_are_fieldsets_with_legends(empty: HtmlElement) -> None:
    legends = [legend.text for legend in empty.xpath("//fieldset/legend")]
    assert legends == ["Reason", "Parts of the council", "Back on track by"]


def test_the_browser_is_not_asked_to_check(empty: HtmlElement) -> None:
    assert empty.xpath("//@required") == []
    assert empty.xpath("//input[@type='number']") == []


def test_numbers_get_the_right_keyboard(empty: HtmlElement) -> None:
    assert empty.xpath("//input[@name='value']/@inputmode") == ["decimal"]
    assert empty.xpath("//input[@name='count']/@inputmode") == ["numeric"]


def test_a_number_that_may_be_negative_gets_a_keyboard_with_a_minus_sign() -> None:
    class Change(forms.Form):
        change = NumberField()

    assert drawn(Change()).xpath("//input/@inputmode") == []


def test_a_field_that_may_stay_empty_says_so(empty: HtmlElement) -> None:
    labels = {label.get("for"): label.text_content() for label in empty.xpath("//label")}
    assert labels["id_count"] == "Number of visits (optional)"
    assert labels["id_title"] == "Title"


def test_a_message_stands_beside_its_field_with_the_hidden_word_error(wrong: HtmlElement) -> None:
    message = wrong.xpath("//*[@id='id_email_error']")[0]
    assert message.xpath("./span[@class='govuk-visually-hidden']")[0].text == "Error:"
    assert "Enter an email address in the form name@example.gov.uk" in message.text_content()
    control = wrong.xpath("//input[@name='email']")[0]
    assert control.get("aria-invalid") == "true"
    assert control.get("aria-describedby") == "id_email_helptext id_email_error"
    assert "govuk-input--error" in control.get("class")


def test_what_was_typed_is_kept(wrong: HtmlElement) -> None:
    assert wrong.xpath("//input[@name='value']/@value") == ["about half"]
    assert wrong.xpath("//input[starts-with(@name, 'back_on_track')]/@value") == ["31", "2", "2026"]


def test_a_password_is_never_sent_back() -> None:
    form = drawn(EveryField(data={"password": "secret"}, files={}))
    assert form.xpath("//input[@name='password']/@value") == []


def test_each_message_says_what_to_do() -> None:
    assert problems_of(filled_wrongly()) == [
        ("id_title", "Title must be 40 characters or fewer"),
        ("id_email", "Enter an email address in the form name@example.gov.uk"),
        ("id_value", "Value must be a number, like 48.2"),
        ("id_count", "Number of visits must be 0 or more"),
        ("id_what_happened", "Answer “What happened?”"),
        ("id_unit", "Select service from the list"),
        ("id_reason_0", "Select reason"),
        ("id_parts_0", "Select parts of the council"),
        ("id_back_on_track_day", "Back on track by must be a real date, like 31 3 2026"),
        ("id_password", "Enter password"),
        ("id_agreed", "Tick “I have checked these figures” to go on"),
    ]


def test_each_message_leads_to_an_input_that_is_there(wrong: HtmlElement) -> None:
    for target, _ in problems_of(filled_wrongly()):
        assert wrong.xpath(f"//*[self::input or self::select or self::textarea][@id='{target}']"), target


def test_a_form_that_words_its_own_messages_keeps_them() -> None:
    class Own(forms.Form):
        value = forms.CharField(error_messages={"required": "Enter the number of visits"})

    assert problems_of(Own(data={})) == [("id_value", "Enter the number of visits")]


def test_a_message_of_the_whole_form_has_no_field_to_lead_to() -> None:
    class Pair(forms.Form):
        first = forms.CharField(required=False)

        def clean(self) -> None:
            raise forms.ValidationError("Enter a value, or say why there is none")

    assert problems_of(Pair(data={})) == [("", "Enter a value, or say why there is none")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("48.2", "48.2"),
        (" 48.2 % ", "48.2"),
        ("1,284", "1284"),
        ("1 284", "1284"),
        ("£1,234,567.89", "1234567.89"),
        ("−16", "-16"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert NumberField().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["1,28", "12,5", "about 5", "1.2.3", "NaN", "Infinity", "１２ apples"])
def test_what_could_be_two_numbers_or_none_is_not_guessed(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        NumberField().clean(typed)


@pytest.mark.parametrize("typed", [("31", "3", "2026"), ("31", "March", "2026"), ("31", "mar", "2026")])
def test_a_date_is_read_from_three_boxes(typed: tuple[str, str, str]) -> None:
    assert DateField(label="Due").clean(typed) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("31", "", "2026"), "Due must include a month"),
        (("", "", "2026"), "Due must include a day and a month"),
        (("31", "2", "2026"), "Due must be a real date, like 31 3 2026"),
        (("1", "Smarch", "2026"), "Due must be a real date, like 31 3 2026"),
        (("31", "3", "26"), "The year of due must have 4 digits"),
        (("9" * 5000, "3", "2026"), "Due must be a real date, like 31 3 2026"),
    ],
)
def test_a_date_says_what_is_missing(typed: tuple[str, str, str], message: str) -> None:
    with pytest.raises(forms.ValidationError, match=message):
        DateField(label="Due").clean(typed)


def test_a_date_that_may_be_empty_is_none() -> None:
    assert DateField(required=False).clean(("", "", "")) is None


def test_an_example_of_a_day_follows_the_clock() -> None:
    hint = example(14, 7)
    with clock.set_beside(datetime(2014, 8, 1, tzinfo=UTC) - datetime.now(UTC)):
        assert str(hint) == "For example, 14 7 2014"
