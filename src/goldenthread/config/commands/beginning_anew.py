"""A demonstration made of other content than this version's begins anew; the old one is kept beside it.

What a visitor tried out stands in a database that was loaded once. A later version has other frameworks and figures,
and would add them to the old ones, or be refused by them.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

DATABASE = "goldenthread.sqlite3"
MADE_OF = "made_of"
SOURCES = ("goldenthread.onboarding.demonstration", "goldenthread.framework.packs")
SIDES = ("", "-wal", "-shm")
"""What SQLite keeps of one database: the file, and beside it what is not yet written into it."""


def begin_anew(folder: Path) -> Path | None:
    """Set aside the database of a demonstration made of something else; where it now is, or None where all is well."""
    content, told = _content(), folder / MADE_OF
    aside = None
    if (folder / DATABASE).exists() and (not told.exists() or told.read_text() != content):
        aside = _set_aside(folder)
    folder.mkdir(parents=True, exist_ok=True)
    told.write_text(content)
    return aside


def _set_aside(folder: Path) -> Path:
    number = next(number for number in range(1, 10_000) if not (folder / f"{DATABASE}.{number}").exists())
    for side in SIDES:
        if (kept := folder / f"{DATABASE}{side}").exists():
            kept.rename(folder / f"{DATABASE}.{number}{side}")
    return folder / f"{DATABASE}.{number}"


def _content() -> str:
    """A short name of everything that the demonstration is made of."""
    digest = sha256()
    for source in SOURCES:
        for name, text in sorted(_within(files(source), source)):
            digest.update(name.encode() + b"\0" + text + b"\0")
    return digest.hexdigest()


def _within(place: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in place.iterdir():
        name = f"{path}/{one.name}"
        if one.is_dir() and one.name != "__pycache__":
            found += _within(one, name)
        elif one.is_file():
            found.append((name, one.read_bytes()))
    return found
