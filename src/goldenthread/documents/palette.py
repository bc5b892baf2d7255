"""Named colours, the only place a colour is written. Contrast is held by a test, not by eye.

A status has a `fill` for its shape, an `edge` that separates the shape from the page, `on` for what is written on
the fill, and `text` for coloured words on white. Judged statuses are solid; what was not judged is pale with an edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

INK = "#0b0c0c"
QUIET = "#505a5f"
LINE = "#cfd4d7"
GRID = "#e3e6e8"
WASH = "#f4f6f7"
TRACK = "#e9ecee"
PAPER = "#ffffff"
LINK = "#1a4f8a"
BRAND = "#14323f"
ACCENT = "#c8962e"
# The golden thread itself: dark enough to be followed by eye on white.
THREAD = "#b07d1a"
SERIES = "#14323f"
PEER = "#7b909c"
BAND = "#dbe6ee"
BETTER = "#00582f"
WORSE = "#942514"
FOCUS = "#ffdd00"


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one status."""

    fill: str
    edge: str
    on: str
    text: str


_PALE = "#eceff1"
_GREY_EDGE = "#6b757b"

STATUS: Mapping[str, Tone] = MappingProxyType(
    {
        "exceeded": Tone("#00505f", "#00505f", PAPER, "#00505f"),
        "green": Tone("#00703c", "#00703c", PAPER, "#00582f"),
        "amber": Tone("#f7b500", "#7d5700", INK, "#6b4b00"),
        "red": Tone("#d4351c", "#d4351c", PAPER, "#942514"),
        "contextual": Tone("#505a5f", "#505a5f", PAPER, QUIET),
        "no_target": Tone(_PALE, _GREY_EDGE, INK, QUIET),
        "baseline": Tone(_PALE, _GREY_EDGE, INK, QUIET),
        "not_due": Tone(_PALE, _GREY_EDGE, INK, QUIET),
        "awaiting": Tone("#d5dde3", "#4b5b66", INK, "#3b4a54"),
        "overdue": Tone("#4c2c92", "#4c2c92", PAPER, "#4c2c92"),
        "not_available": Tone(_PALE, _GREY_EDGE, INK, QUIET),
        "suppressed": Tone(_PALE, "#383f43", INK, "#383f43"),
        "not_applicable": Tone(_PALE, _GREY_EDGE, INK, QUIET),
    }
)
QUARTILE: Mapping[str, Tone] = MappingProxyType(
    {
        "quartile_1": Tone(BETTER, BETTER, PAPER, BETTER),
        "quartile_2": Tone(SERIES, SERIES, PAPER, SERIES),
        "quartile_3": Tone(QUIET, QUIET, PAPER, QUIET),
        "quartile_4": Tone(WORSE, WORSE, PAPER, WORSE),
    }
)
UNKNOWN = Tone(_PALE, _GREY_EDGE, INK, QUIET)

TRAVEL: Mapping[str, str] = MappingProxyType({"improving": BETTER, "worsening": WORSE})


def tone(code: str) -> Tone:
    """The colours of a status; a status this module does not know is drawn in grey, never as a judged one."""
    return STATUS.get(code) or QUARTILE.get(code, UNKNOWN)


def tokens() -> dict[str, str]:
    """Every colour by its name in the stylesheet (without the leading dashes)."""
    named = {
        "gt-ink": INK,
        "gt-quiet": QUIET,
        "gt-line": LINE,
        "gt-grid": GRID,
        "gt-wash": WASH,
        "gt-track": TRACK,
        "gt-paper": PAPER,
        "gt-link": LINK,
        "gt-brand": BRAND,
        "gt-accent": ACCENT,
        "gt-thread": THREAD,
        "gt-series": SERIES,
        "gt-peer": PEER,
        "gt-band": BAND,
        "gt-better": BETTER,
        "gt-worse": WORSE,
        "gt-focus": FOCUS,
    }
    for code, colours in STATUS.items():
        for role in ("fill", "edge", "on", "text"):
            named[f"gt-{code.replace('_', '-')}-{role}"] = getattr(colours, role)
    return named


def css_variables() -> str:
    """The tokens as one `:root` rule, for the stylesheet of the site and of a page standing alone."""
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in tokens().items()) + "}"


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour. Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, from 1 to 21. Source: WCAG 2.2, 1.4.3 and 1.4.11."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
