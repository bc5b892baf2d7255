"""Where the typefaces of printed forms are: carried by the wheel, so that two machines write the same bytes."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

FAMILY = "DejaVu Sans"
_NEEDED = "DejaVuSansCondensed.ttf"
_BUILT = "web/static/built/fonts"
_PACKAGE = "node_modules/dejavu-fonts-ttf/ttf"


def folders() -> list[Path]:
    """The folders that hold the typeface: the built assets, or the npm package in a working copy."""
    built = Path(str(files("goldenthread").joinpath(_BUILT)))
    working_copy = Path(__file__).parents[3] / _PACKAGE
    return [folder for folder in (built, working_copy) if (folder / _NEEDED).is_file()][:1]


@cache
def fonts() -> typst.Fonts:
    """The typefaces for the compiler; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(f) for f in folders()])
