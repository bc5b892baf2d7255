"""HTML: any node as a fragment for a page, and a whole document as a page that stands alone."""

from collections.abc import Sequence

from markupsafe import Markup

from goldenthread.documents.html.blocks import block, blocks
from goldenthread.documents.html.identity import Names
from goldenthread.documents.html.page import page
from goldenthread.documents.markup import marked
from goldenthread.documents.nodes import Document, Node

__all__ = ["render", "write"]


def render(node: Node | str | Document | Sequence[Node | str], *, within: Names | None = None) -> Markup:
    """A node, or several in order, as markup. A document gives its blocks, without the page around them.

    Identifiers are unique within one call; give the same `within` to several calls of one page to keep them so.
    """
    names = within or Names()
    if isinstance(node, Document):
        return marked(blocks(node.nodes, names))
    if isinstance(node, Sequence) and not isinstance(node, str):
        return marked(blocks(node, names))
    return marked(block(node, names))


def write(document: Document) -> bytes:
    """The whole document as one file with its stylesheet inside."""
    return page(document).encode("utf-8")
