"""Where a figure stands beside its point: the first place that covers neither the line, the target nor the frame."""

from collections.abc import Sequence
from dataclasses import dataclass

Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """The place of a text: its anchor point and how it hangs on it."""

    x: float
    y: float
    anchor: str


def place(
    x: float, y: float, width: float, size: float, *, lines: Sequence[Segment], bounds: Segment, beside: bool
) -> Label:
    """The best of right, above, below and left; `beside` asks for the right first, as for the last point."""
    right = Label(x + 14, y + size * 0.36, "start")
    above = Label(x, y - size * 0.95, "middle")
    below = Label(x, y + size * 1.75, "middle")
    left = Label(x - 14, y + size * 0.36, "end")
    order = (right, above, below, left) if beside else (above, below, right, left)
    return min(order, key=lambda label: _faults(label, width, size, lines, bounds))


def _box(label: Label, width: float, size: float) -> Segment:
    shift = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return (label.x - shift - 2, label.y - size * 0.85, label.x - shift + width + 2, label.y + size * 0.3)


def _faults(label: Label, width: float, size: float, lines: Sequence[Segment], bounds: Segment) -> int:
    left, top, right, foot = _box(label, width, size)
    outside = left < bounds[0] or top < bounds[1] or right > bounds[2] or foot > bounds[3]
    return 100 * outside + sum(_crosses(line, (left, top, right, foot)) for line in lines)


def _crosses(line: Segment, box: Segment) -> int:
    """How many of a line's sampled points fall in the box."""
    x1, y1, x2, y2 = line
    steps = 24
    points = ((x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps + 1))
    return sum(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points)
