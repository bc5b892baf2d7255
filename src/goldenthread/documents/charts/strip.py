"""The strip of counts: one bar, a segment for each status, what was not judged included.

On a page its places are percentages and its letters are not, so it fits any width without its figures shrinking.
"""

from goldenthread.documents.charts.frame import open_frame, text
from goldenthread.documents.nodes import Strip, StripPart
from goldenthread.documents.palette import tone

HEIGHT = 40
_LETTERS = 17


def summary(node: Strip) -> str:
    """The counts in words."""
    said = ", ".join(f"{part.word} {part.count:,}" for part in node.parts if part.count)
    return node.summary or said or "Nothing to count."


def shares(counts: list[int]) -> list[float]:
    """Percent of the bar for each count: in proportion, but wide enough for its figure to stand inside."""
    total = sum(counts)
    least = [3.4 + 2.8 * len(f"{count:,}") for count in counts]
    if sum(least) >= 100:
        return [100 * share / sum(least) for share in least]
    free = [100 * count / total for count in counts]
    held: set[int] = set()
    while True:
        tight = {place for place, share in enumerate(free) if share < least[place]} - held
        if not tight:
            return free
        held |= tight
        rest = 100 - sum(least[place] for place in held)
        loose = sum(count for place, count in enumerate(counts) if place not in held)
        free = [least[p] if p in held else rest * count / loose for p, count in enumerate(counts)]


def svg(node: Strip, *, identity: str = "", width: int | None = None) -> str:
    """The bar: as wide as its column, or of a fixed width for a picture."""
    counted = [part for part in node.parts if part.count > 0]
    box = f'width="100%" height="{HEIGHT}"'
    if width:
        box = f'width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}"'
    pieces = [open_frame("strip", box, node.title, summary(node), identity)]
    place = 0.0
    for part, share in zip(counted, shares([part.count for part in counted]), strict=True):
        pieces.append(_segment(part, place, share, width))
        place += share
    pieces.append("</svg>")
    return "".join(pieces)


def _segment(part: StripPart, place: float, share: float, width: int | None) -> str:
    """One status: a gap of white to its neighbour, an edge where its fill is pale, its count in the middle."""
    colours = tone(part.code)

    def across(percent: float) -> str:
        return f"{percent * width / 100:.1f}" if width else f"{percent:.2f}%"

    gap = 100 * 2.5 / width if width else 0.3
    line = 1.5
    edge = f' stroke="{colours.edge}" stroke-width="{line}"' if colours.edge != colours.fill else ""
    top = line / 2 if edge else 0
    code = "".join(letter for letter in part.code if letter.isalnum() or letter == "_")
    return (
        f'<rect class="gt-strip__part gt-strip__part--{code}" x="{across(place + gap / 2)}" y="{top:g}"'
        f' width="{across(share - gap)}" height="{HEIGHT - 2 * top:g}" rx="2" fill="{colours.fill}"{edge}/>'
        + text(
            across(place + share / 2),
            HEIGHT / 2 + 6,
            f"{part.count:,}",
            size=_LETTERS,
            anchor="middle",
            bold=True,
            fill=colours.on,
        )
    )
