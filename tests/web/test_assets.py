"""The built stylesheet, script and fonts: nothing that is gov.uk's own, nothing from elsewhere, no loose address."""

from __future__ import annotations

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from goldenthread.web.assets import fonts
from goldenthread.web.assets.build import MissingPackageError, build

NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("assets") / "built"
    assert list(build(NODE_MODULES, target))
    return target


def test_nothing_that_belongs_to_gov_uk_is_left(built: Path) -> None:
    css = (built / "goldenthread.css").read_text("utf-8")
    for word in ("GDS", "Transport", "crest", "crown", "Calvert", "/assets/"):
        assert word.lower() not in css.lower(), word


def test_every_address_in_the_stylesheet_is_relative_and_there(built: Path) -> None:
    css = (built / "goldenthread.css").read_text("utf-8")
    addresses = re.findall(r"url\([\"']?([^)\"']+)", css)
    assert addresses
    for address in addresses:
        assert (built / address).is_file(), address


def test_the_stylesheet_is_balanced_and_carries_the_palette(built: Path) -> None:
    css = (built / "goldenthread.css").read_text("utf-8")
    assert css.count("{") == css.count("}")
    assert "--gt-brand" in css
    assert "--govuk-brand-colour: var(--gt-brand)" in css
    assert "@import" not in css


def test_the_script_is_one_module_without_a_source_map(built: Path) -> None:
    script = (built / "goldenthread.js").read_text("utf-8")
    assert "sourceMappingURL" not in script
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert "initAll()" in script
    assert not re.search(r"https?://(?!www\.w3\.org)", re.sub(r"//.*", "", script))


def test_the_same_packages_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    list(build(NODE_MODULES, tmp_path / "again"))

    def digests(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}

    assert digests(built) == digests(tmp_path / "again")


def test_missing_packages_are_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(MissingPackageError, match="npm ci"):
        list(build(tmp_path, tmp_path / "built"))
    assert not (tmp_path / "built").exists()


def test_the_command_exits_with_1_when_packages_are_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "goldenthread.web.assets",
            "--node-modules",
            str(tmp_path),
            "--target",
            str(tmp_path / "b"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "npm ci" in done.stderr


def test_the_pdf_writers_fonts_are_whole(built: Path) -> None:
    source = NODE_MODULES / "dejavu-fonts-ttf" / "ttf"
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        assert (built / "fonts" / name).read_bytes() == (source / name).read_bytes()


def test_the_browsers_font_is_small_and_keeps_the_letters_of_welsh() -> None:
    whole = fonts.tables((NODE_MODULES / "dejavu-fonts-ttf" / "ttf" / "DejaVuSans.ttf").read_bytes())
    thin = fonts.thin(whole)
    kept = set(fonts._glyphs(whole["cmap"]))
    before, after = fonts._offsets(whole), fonts._offsets(thin)
    assert len(before) == len(after)
    for glyph in kept:
        outline = whole["glyf"][before[glyph] : before[glyph + 1]]
        assert thin["glyf"][after[glyph] : after[glyph + 1]].startswith(outline)
    assert len(fonts.woff(thin)) < 100_000
    assert all(fonts._is_kept(ord(letter)) for letter in "ŵŷâêîôûẁỳ£€−–—‘’“”…→✓")
