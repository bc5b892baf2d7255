"""Plain Django forms drawn and worded the GOV.UK way."""

from goldenthread.web.forms.renderer import GoldenThreadRenderer

__all__ = ["GoldenThreadRenderer"]
