"""Puts the built files together: one stylesheet, one script, the fonts and the icon."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from goldenthread.web.assets import fonts, script, stylesheet

SOURCE = Path(__file__).parent / "source"
BUILT = Path(__file__).resolve().parent.parent / "static" / "built"
GOVUK = "govuk-frontend/dist/govuk"
DEJAVU = "dejavu-fonts-ttf/ttf"
FACES = {"sans": "DejaVuSans.ttf", "sans-bold": "DejaVuSans-Bold.ttf"}
PRINTED = ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf")


class MissingPackageError(Exception):
    """An npm package the build needs is not where it was looked for."""


def build(node_modules: Path, target: Path) -> Iterator[str]:
    """Write every built file, saying a line for each. The same packages give the same bytes."""
    govuk, dejavu = _package(node_modules, GOVUK), _package(node_modules, DEJAVU)
    if target.exists():
        shutil.rmtree(target)
    (target / "fonts").mkdir(parents=True)
    for face, name in FACES.items():
        yield _write_face(dejavu / name, target / "fonts", face)
    for name in PRINTED:
        shutil.copyfile(dejavu / name, target / "fonts" / name)
        yield f"assets: fonts/{name}, for the PDF writer"
    yield _write(target / "goldenthread.css", stylesheet.combine(govuk / "govuk-frontend.min.css", SOURCE))
    yield _write(target / "goldenthread.js", script.combine(govuk / "govuk-frontend.min.js", SOURCE))
    yield _write(target / "favicon.svg", (SOURCE / "favicon.svg").read_text(encoding="utf-8"))
    yield _write(target / "LICENCES.txt", _licences(node_modules))


def _package(node_modules: Path, path: str) -> Path:
    folder = node_modules / path
    if not folder.is_dir():
        raise MissingPackageError(
            f"{folder} is not there. Run `npm ci` in the project's folder first, "
            "or name the folder npm installed into with --node-modules."
        )
    return folder


def _write(target: Path, text: str) -> str:
    target.write_text(text, encoding="utf-8")
    return f"assets: {target.name}, {len(text.encode()) / 1000:.0f} kB"


def _write_face(source: Path, folder: Path, face: str) -> str:
    """The whole face for the PDF writer, and a thin one of the letters a page needs for the browser."""
    whole = source.read_bytes()
    (folder / source.name).write_bytes(whole)
    thin = fonts.woff(fonts.thin(fonts.tables(whole)))
    (folder / f"{face}.woff").write_bytes(thin)
    return f"assets: fonts/{face}.woff, {len(thin) / 1000:.0f} kB, from {source.name}"


def _licences(node_modules: Path) -> str:
    govuk = (node_modules / "govuk-frontend" / "package.json").read_text(encoding="utf-8")
    version = govuk.split('"version": "')[1].split('"')[0]
    dejavu = (node_modules / "dejavu-fonts-ttf" / "LICENSE").read_text(encoding="utf-8")
    return f"govuk-frontend {version}: MIT, Crown Copyright (Government Digital Service)\n\nDejaVu fonts:\n\n{dejavu}"
