"""What a publisher says of a measure in prose: a page beside the file, from which the source is taken."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from goldenthread.sheets import tidy

MOST_BYTES = 100_000
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SOURCE = re.compile(r"^\s*Source:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"^#+\s*(.+)$", re.MULTILINE)
LONGEST = 2000


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        """Text between tags is kept; the tags are not."""
        self.said.append(data)


def plain(text: str) -> str:
    """Prose without its markup and links."""
    words = _Words()
    words.feed(text)
    words.close()
    return _LINK.sub(r"\1", "".join(words.said))


def sources(path: Path) -> dict[str, tuple[str, str]]:
    """By the name of a file its heading and its source, from the pages in a folder's `metadata` folders."""
    if path.is_file():
        return {}
    found = {}
    for page in sorted(path.rglob("metadata/*.md")):
        text = plain(page.read_text("utf-8", errors="replace")[:MOST_BYTES])
        heading, source = _HEADING.search(text), _SOURCE.search(text)
        if source:
            title = heading.group(1).strip() if heading else ""
            found[page.stem] = (tidy(title)[:LONGEST], tidy(source.group(1)).rstrip(".")[:LONGEST])
    return found
