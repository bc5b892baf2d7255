"""Performance descriptions: only a word of the list of its own level may say how something stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.engine.errors import Wrong

DESCRIBED = ("theme", "service", "individual")


def description_wrongs(listed: Mapping[str, str], key: str) -> list[Wrong]:
    """Why a key may not be kept: it is none of the listed ones, or nothing is listed."""
    if not listed:
        return [Wrong("key", "The framework lists no words for this level: nothing can be chosen")]
    return [] if key in listed else [Wrong("key", f"Choose one of the list: {', '.join(listed.values())}")]
