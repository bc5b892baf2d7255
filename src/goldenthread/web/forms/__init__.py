"""Plain Django forms drawn and worded the GOV.UK way."""

from goldenthread.web.forms.dates import DateField
from goldenthread.web.forms.numbers import NumberField
from goldenthread.web.forms.renderer import FieldGroup, GoldenThreadRenderer

__all__ = ["DateField", "FieldGroup", "GoldenThreadRenderer", "NumberField"]
