"""Plain Django forms drawn and worded the GOV.UK way."""

from goldenthread.web.forms.dates import DateField, example
from goldenthread.web.forms.figures import figure_field
from goldenthread.web.forms.numbers import NumberField
from goldenthread.web.forms.renderer import FieldGroup, GoldenThreadRenderer
from goldenthread.web.forms.telling import TellingForm, area, one_of, speak

__all__ = [
    "DateField",
    "FieldGroup",
    "GoldenThreadRenderer",
    "NumberField",
    "TellingForm",
    "area",
    "example",
    "figure_field",
    "one_of",
    "speak",
]
