"""Charts as PNG for Word: the same SVG, drawn by typst, all charts of a document in one go."""

import json
from collections.abc import Sequence

import typst

from goldenthread.documents.typefaces import fonts

RESOLUTION = 216
_PAGES = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let pictures = json(bytes(sys.inputs.pictures))
#for (place, picture) in pictures.enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(picture), format: "svg")
}
"""


def png(drawings: Sequence[str]) -> list[bytes]:
    """Each SVG as a PNG, in the same order."""
    if not drawings:
        return []
    made = typst.compile(
        _PAGES, format="png", ppi=RESOLUTION, sys_inputs={"pictures": json.dumps(list(drawings))}, font_paths=fonts()
    )
    return [made] if isinstance(made, bytes) else list(made)
