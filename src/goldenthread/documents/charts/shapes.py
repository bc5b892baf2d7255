"""The shape of each status, in a 16 by 16 box: told apart without colour, by tick, cross, clock and bracket."""

from functools import cache

from goldenthread.documents.palette import INK, PAPER, Tone, tone

_DISC = '<circle cx="8" cy="8" r="7" fill="{fill}"/>'
_RING = '<circle cx="8" cy="8" r="6.2" fill="{paper}" stroke="{edge}" stroke-width="1.6"/>'
# Four steps up: as many are solid as quartiles stand below.
_STEPS = ("M1 15V11.5H3.8V15z", "M4.8 15V8.5H7.6V15z", "M8.6 15V5H11.4V15z", "M12.4 15V1H15.2V15z")


def _steps(solid: int) -> str:
    filled = "".join(f'<path d="{path}" fill="{{fill}}"/>' for path in _STEPS[:solid])
    return filled + "".join(
        f'<path d="{path}" fill="{{paper}}" stroke="{{edge}}" stroke-width=".8"/>' for path in _STEPS[solid:]
    )


_BRACKETS = '<path d="M5.5 2.5H2.8v11h2.7M10.5 2.5h2.7v11h-2.7" fill="none" stroke="{edge}" stroke-width="1.8"/>'

_DRAWINGS = {
    "exceeded": _DISC
    + '<path d="M8 2.9l1.5 3.3 3.6.4-2.7 2.4.8 3.5L8 10.7l-3.2 1.8.8-3.5-2.7-2.4 3.6-.4z" fill="{on}"/>',
    "green": _DISC + '<path d="M4.5 8.3l2.4 2.4 4.7-5.2" fill="none" stroke="{on}" stroke-width="1.9"/>',
    "amber": '<path d="M8 .9L15.1 8 8 15.1.9 8z" fill="{fill}" stroke="{edge}" stroke-width="1.3"/>'
    '<path d="M8 4.2v4.6" stroke="{ink}" stroke-width="1.8"/><circle cx="8" cy="11.2" r="1.1" fill="{ink}"/>',
    "red": '<path d="M8 .9L15.6 14.7H.4z" fill="{fill}"/>'
    '<path d="M5.9 8l4.2 4.4M10.1 8l-4.2 4.4" stroke="{on}" stroke-width="1.7"/>',
    "contextual": '<path d="M2 8h12" stroke="{edge}" stroke-width="2.6"/>',
    "no_target": _RING,
    "baseline": _RING
    + '<circle cx="4.9" cy="8" r="1" fill="{edge}"/><circle cx="8" cy="8" r="1" fill="{edge}"/>'
    + '<circle cx="11.1" cy="8" r="1" fill="{edge}"/>',
    "not_available": _RING + '<path d="M4 12L12 4" stroke="{edge}" stroke-width="1.6"/>',
    "not_due": _RING.replace("/>", ' stroke-dasharray="2 1.9"/>')
    + '<path d="M8 4.6V8h2.6" fill="none" stroke="{edge}" stroke-width="1.6"/>',
    "awaiting": _RING + '<path d="M8 4.4V8l2.6 1.8" fill="none" stroke="{edge}" stroke-width="1.6"/>',
    "overdue": _DISC + '<path d="M8 3.8V8l3 2" fill="none" stroke="{on}" stroke-width="1.8"/>',
    "suppressed": _BRACKETS + '<path d="M6 6l4 4M10 6l-4 4" stroke="{edge}" stroke-width="1.6"/>',
    "not_applicable": _BRACKETS + '<path d="M6 8h4" stroke="{edge}" stroke-width="1.6"/>',
    "quartile_1": _steps(4),
    "quartile_2": _steps(3),
    "quartile_3": _steps(2),
    "quartile_4": _steps(1),
}
_UNKNOWN = _RING + '<path d="M8 11.6v.1M8 9.6c0-1.6 1.6-1.6 1.6-3" fill="none" stroke="{edge}" stroke-width="1.5"/>'

NAMES = {
    "exceeded": "Star in a disc",
    "green": "Tick in a disc",
    "amber": "Diamond with an exclamation mark",
    "red": "Triangle with a cross",
    "contextual": "Dash",
    "no_target": "Empty ring",
    "baseline": "Ring with three dots",
    "not_available": "Ring with a stroke through it",
    "not_due": "Dotted clock",
    "awaiting": "Clock",
    "overdue": "Solid clock",
    "suppressed": "Brackets with a cross",
    "not_applicable": "Brackets with a dash",
    "quartile_1": "Four steps, all solid",
    "quartile_2": "Four steps, three solid",
    "quartile_3": "Four steps, two solid",
    "quartile_4": "Four steps, one solid",
}


@cache
def drawing(code: str) -> str:
    """The inside of the 16 by 16 picture of a status."""
    colours: Tone = tone(code)
    return _DRAWINGS.get(code, _UNKNOWN).format(
        fill=colours.fill, edge=colours.edge, on=colours.on, ink=INK, paper=PAPER
    )


@cache
def picture(code: str) -> str:
    """The status shape as a picture that says nothing to a screen reader: its word always stands beside it."""
    return (
        '<svg class="gt-status__shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
        f"{drawing(code)}</svg>"
    )


@cache
def standalone(code: str) -> str:
    """The status shape as a file of its own, for Word and PDF."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">' + drawing(code) + "</svg>"
    )


def placed(code: str, x: float, y: float, size: float) -> str:
    """The status shape centred on a point of a larger drawing."""
    scale = size / 16
    return f'<g transform="translate({x - size / 2:.1f} {y - size / 2:.1f}) scale({scale:.3g})">{drawing(code)}</g>'
