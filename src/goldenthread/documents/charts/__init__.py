"""Charts drawn once, as SVG, and used in every form: on a page, in Word, in PDF.

Each has a title and a description for those who do not see it, and identifiers that are the same in every run.
"""

from markupsafe import Markup

from goldenthread.documents.charts import bullet, diagram, matrix, ranking, strip, tree, trend
from goldenthread.documents.markup import marked
from goldenthread.documents.nodes import Bullet, Diagram, Matrix, Ranking, Strip, Tree, TrendChart

__all__ = ["Chart", "picture", "summary", "svg"]

Chart = Bullet | Strip | TrendChart | Ranking | Diagram | Matrix | Tree


def svg(node: Chart, *, identity: str = "", narrow: bool = False) -> Markup:
    """The chart as markup for a page."""
    match node:
        case Strip():
            return marked(strip.svg(node, identity=identity))
        case TrendChart():
            return marked(trend.svg(node, identity=identity, narrow=narrow))
        case Ranking():
            return marked(ranking.svg(node, identity=identity, narrow=narrow))
        case Diagram():
            return marked(diagram.svg(node, identity=identity, narrow=narrow))
        case Matrix():
            return marked(matrix.svg(node, identity=identity, narrow=narrow))
        case Tree():
            return marked(tree.svg(node, identity=identity))
        case Bullet():
            return marked(bullet.svg(node))


def picture(node: Chart) -> str:
    """The chart as an SVG file of fixed size, for forms that hold pictures."""
    drawn = strip.svg(node, width=680) if isinstance(node, Strip) else str(svg(node))
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def summary(node: Chart) -> str:
    """What the chart shows, in words: the text alternative in every form."""
    match node:
        case Strip():
            return strip.summary(node)
        case TrendChart():
            return trend.summary(node)
        case Ranking():
            return ranking.summary(node)
        case Diagram():
            return diagram.summary(node)
        case Matrix():
            return matrix.summary(node)
        case Tree():
            return tree.summary(node)
        case Bullet():
            return bullet.summary(node)
