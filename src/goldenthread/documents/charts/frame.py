"""What every chart shares: the accessible frame of an SVG, the typeface, and the width of words."""

from hashlib import blake2s

from markupsafe import escape

from goldenthread.documents.wording import clean

TYPEFACE = "DejaVu Sans, Arial, sans-serif"
_WIDTH_OF_A_LETTER = 0.62
_WIDTH_OF_A_BOLD_LETTER = 0.70


def words(text: str) -> str:
    """Text made safe inside an SVG."""
    return str(escape(clean(text)))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is drawn, in the units of the chart."""
    return len(text) * size * (_WIDTH_OF_A_BOLD_LETTER if bold else _WIDTH_OF_A_LETTER)


def open_frame(kind: str, box: str, title: str, summary: str, identity: str = "") -> str:
    """The opening of an SVG that is one picture to a screen reader, with its title and description."""
    identity = identity or f"gt-{kind}-" + blake2s(f"{title}\x00{summary}".encode("utf-8", "replace")).hexdigest()[:10]
    return (
        f'<svg class="gt-{kind}__picture" {box} role="img" focusable="false"'
        f' aria-labelledby="{words(identity)}-t {words(identity)}-d"'
        f' font-family="{TYPEFACE}"><title id="{words(identity)}-t">{words(title)}</title>'
        f'<desc id="{words(identity)}-d">{words(summary)}</desc>'
    )


def grouped(opening: str, drawn: str) -> str:
    """The opening of a picture that holds links: one image has no parts for a screen reader, and a group has."""
    return opening.replace('role="img"', 'role="group"', 1) if "<a " in drawn else opening


def text(
    x: float | str, y: float, content: str, *, size: float, anchor: str = "start", bold: bool = False, fill: str
) -> str:
    """One line of words; `x` may be a percentage."""
    weight = ' font-weight="700"' if bold else ""
    place = x if isinstance(x, str) else f"{x:.1f}"
    return (
        f'<text x="{place}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{words(content)}</text>"
    )
