"""Where the typefaces of printed forms are: carried by the wheel, so that two machines write the same bytes."""

from functools import cache
from importlib import resources
from pathlib import Path

import typst

_FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf")
_BUILT = "web/static/built/fonts"
_PACKAGE = "node_modules/dejavu-fonts-ttf/ttf"


def folders() -> list[Path]:
    """The folders that hold the typeface: the built assets, or the npm package in a working copy."""
    built = Path(str(resources.files("goldenthread").joinpath(_BUILT)))
    working_copy = Path(__file__).parents[3] / _PACKAGE
    return [folder for folder in (built, working_copy) if all((folder / name).is_file() for name in _FACES)][:1]


def files() -> list[Path]:
    """The faces that print: plain and bold, in full width and condensed."""
    return [folder / name for folder in folders() for name in _FACES]


@cache
def fonts() -> typst.Fonts:
    """The typefaces for the compiler; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(f) for f in folders()])
