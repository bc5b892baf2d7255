"""White space that no person sees: at the ends of a text and of its lines."""

from __future__ import annotations


def tidy(text: str) -> str:
    """A text without white space (no-break spaces too) at both ends and at the ends of its lines, ended alike."""
    if "\n" not in text and "\r" not in text:
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
