"""Words in boxes: broken into lines that fit, and cut where there is no more room."""

from goldenthread.documents.charts.frame import width_of

ELLIPSIS = "…"


def wrapped(text: str, room: float, size: float, *, bold: bool = False, most: int = 4) -> list[str]:
    """The text in lines no wider than the room; what is beyond the last line is cut, and a list has it whole."""
    letters = max(int(room / width_of("n", size, bold=bold)), 3)
    lines: list[str] = []
    for word in _pieces(text, letters):
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    return [*lines[: most - 1], f"{last[: letters - 1].rstrip()}{ELLIPSIS}"]


def _pieces(text: str, letters: int) -> list[str]:
    """The words, those longer than a line in pieces with a hyphen."""
    found = []
    for word in text.split():
        rest = word
        while len(rest) > letters:
            found.append(f"{rest[: letters - 1]}-")
            rest = rest[letters - 1 :]
        found.append(rest)
    return found
