"""What a form says when it cannot take an answer: what to do, never that the answer was wrong.

Django's own sentences are exchanged wherever a form has not given its own, so that every form speaks alike,
sign-in forms of other packages too.
"""

from __future__ import annotations

from django import forms

ENTER = {
    "required": "Enter {label}",
    "invalid": "{Label} must be in the form shown",
    "max_length": "{Label} must be %(limit_value)s characters or fewer",
    "min_length": "{Label} must be %(limit_value)s characters or more",
    "null_characters_not_allowed": "{Label} must not contain null characters",
}
NUMBER = {
    "invalid": "{Label} must be a number, like 48.2",
    "min_value": "{Label} must be %(limit_value)s or more",
    "max_value": "{Label} must be %(limit_value)s or less",
    "max_digits": "{Label} must have %(max)s digits or fewer",
    "max_decimal_places": "{Label} must have %(max)s decimal places or fewer",
    "max_whole_digits": "{Label} must have %(max)s digits or fewer before the decimal point",
}
SELECT = {
    "required": "Select {label}",
    "invalid_choice": "Select {label} from the list",
    "invalid_list": "Select {label} from the list",
}
FILE = {
    "required": "Select a file",
    "invalid": "The selected file could not be uploaded: try again",
    "missing": "Select a file",
    "empty": "The selected file is empty",
    "max_length": "The file name must be %(max)d characters or fewer",
}
# The first kind that fits a field decides; decimals come before whole numbers, whose class they extend.
KINDS: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.FileField, FILE),
    (forms.DecimalField, {**ENTER, **NUMBER}),
    (forms.FloatField, {**ENTER, **NUMBER}),
    (forms.IntegerField, {**ENTER, **NUMBER, "invalid": "{Label} must be a whole number, like 15"}),
    (forms.ChoiceField, SELECT),
    (forms.BooleanField, {"required": "Tick “{original}” to go on"}),
    (forms.EmailField, {**ENTER, "invalid": "Enter an email address in the form name@example.gov.uk"}),
    (forms.Field, ENTER),
)


def reword(field: forms.Field, label: str) -> None:
    """Exchange those messages of a field that are Django's own."""
    messages = next(messages for kind, messages in KINDS if isinstance(field, kind))
    for code, sentence in messages.items():
        if field.error_messages.get(code) in (None, _of_django(field, code)):
            field.error_messages[code] = _filled(sentence, label)


def _filled(sentence: str, label: str) -> str:
    label = label.rstrip(":").strip()
    if label.endswith("?"):
        sentence = {"Enter {label}": "Answer “{original}”", "Select {label}": "Answer “{original}”"}.get(
            sentence, sentence.replace("{Label}", "Your answer").replace("{label}", "an answer")
        )
    # A percent sign of the label itself must survive the filling in of limits.
    label = label.replace("%", "%%") if "%(" in sentence else label
    lower = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    if sentence.startswith("Enter ") and lower.split()[:1] == ["reason"]:
        lower = f"a {lower}"
    filled = sentence.replace("{Label}", label[:1].upper() + label[1:]).replace("{label}", lower)
    return filled.replace("{original}", label)


def _of_django(field: forms.Field, code: str) -> object:
    for kind in type(field).__mro__:
        defaults = vars(kind).get("default_error_messages", {})
        if code in defaults:
            return defaults[code] if kind.__module__.startswith("django.") else object()
    return None
