"""The geometry of a trend: gutters for words, a band for each period, a height for each value."""

from dataclasses import dataclass
from decimal import Decimal

from goldenthread.documents.charts.frame import width_of
from goldenthread.documents.charts.scale import Scale, scale
from goldenthread.documents.nodes import TrendChart
from goldenthread.documents.wording import decimals_of, written

TOP = 30
_FOOT = 36
_FOOT_OF_TWO_LINES = 53


@dataclass(frozen=True, slots=True)
class Plot:
    """Where everything stands, in the units of the drawing."""

    width: float
    height: float
    left: float
    right: float
    size: float
    count: int
    scale: Scale
    foot: float = _FOOT

    @property
    def band(self) -> float:
        """The width of one period."""
        return (self.width - self.left - self.right) / max(self.count, 1)

    @property
    def end(self) -> float:
        """The right end of the last period."""
        return self.width - self.right

    @property
    def floor(self) -> float:
        """The height of the lowest tick."""
        return self.height - self.foot

    def x(self, place: float) -> float:
        """The middle of the period at a place."""
        return self.left + (place + 0.5) * self.band

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        return self.floor - (self.floor - TOP) * self.scale.fraction(value)


def plot(node: TrendChart, *, narrow: bool) -> Plot:
    """The layout of a chart, wide for a desk or narrow for a telephone."""
    size = 15
    targets = [target for target in node.target if target is not None]
    values = [point.value for point in node.points if point.value is not None] + targets
    values += [limit for usual in node.usual if usual for limit in (usual.lower, usual.upper)]
    ceiling = Decimal(100) if node.unit == "%" else None
    axis = scale(values, ceiling=ceiling)
    ticks = [written(tick, unit=node.unit, decimals=axis.decimals) for tick in axis.ticks]
    width = 340 if narrow else 720
    left = max(width_of(tick, size) for tick in ticks) + 12
    right = _right(node, targets, size, narrow=narrow)
    band = (width - left - right) / max(len(node.points), 1)
    folds = any(len(folded(point.period, band, size - 1)) > 1 for point in node.points)
    return Plot(
        width=width,
        height=260,
        left=left,
        right=right,
        size=size,
        count=len(node.points),
        scale=axis,
        foot=_FOOT_OF_TWO_LINES if folds else _FOOT,
    )


def target_lines(node: TrendChart, target: Decimal, *, narrow: bool) -> list[str]:
    """The words beside the target line: one line on a desk, two on a telephone."""
    amount = written(target, unit=node.unit, decimals=decimals_of(target))
    return [node.target_word, amount] if narrow else [f"{node.target_word} {amount}"]


def _right(node: TrendChart, targets: list[Decimal], size: float, *, narrow: bool) -> float:
    if not targets:
        return 24
    lines = target_lines(node, targets[-1], narrow=narrow)
    return max(width_of(line, size) for line in lines) + 14


def folded(label: str, band: float, size: float) -> list[str]:
    """A period's name on two lines when it is wider than its band."""
    if width_of(label, size) + 10 <= band or " " not in label:
        return [label]
    spaces = [place for place, letter in enumerate(label) if letter == " "]
    middle = min(spaces, key=lambda place: abs(place - len(label) / 2))
    return [label[:middle], label[middle + 1 :]]
