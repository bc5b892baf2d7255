"""Formulas made at random: from the grammar, and then broken."""

from __future__ import annotations

from random import Random

CODES = ("A", "BV99a", "NI 192", "LPI-7.1")
NASTY = (
    "__import__('os').system('x')", "open('/etc/passwd')", "().__class__.__bases__", "9**9**9", "lambda: 1",
    "[x for x in (1,)]", "\x00", "٣", "１２", "e9", "1e308", "0x10", "inf", "nan", "%s", "{0.__class__}",
    "[A].__dict__", "[A].numerator.x", "\\u0041", "'" * 20, "(" * 500, "-" * 500, "1+" * 900, "[", "]", ";",
    "import os",
    "\U0001f4a5",
)  # fmt: skip


def formula(random: Random, depth: int = 4) -> str:
    """A formula of the grammar."""
    kind = random.random()
    if depth == 0 or kind < 0.3:
        return _single(random)
    if kind < 0.4:
        return f"({formula(random, depth - 1)})"
    if kind < 0.46:
        return f"-{formula(random, depth - 1)}"
    if kind < 0.58:
        name, least = random.choice([("sum", 3), ("min", 2), ("MAX", 2), ("abs", 1)])
        inside = [formula(random, depth - 2 if depth > 1 else 0) for _ in range(least)]
        return f"{name}({', '.join(inside)})"
    sign = random.choice("+-*/×÷−")
    space = " " * random.randrange(2)
    return f"{formula(random, depth - 1)}{space}{sign}{space}{formula(random, depth - 1)}"


def _single(random: Random) -> str:
    kind = random.random()
    if kind < 0.5:
        return f"[{random.choice(CODES)}]" + random.choice(["", "", ".numerator", ".denominator"])
    if kind < 0.6:
        return random.choice(["0", "0.0", "1", "100"])
    return f"{random.randrange(10**6)}" + (f".{random.randrange(1, 10**8)}" if kind > 0.8 else "")


def broken(random: Random) -> str:
    """A formula with characters taken out, put in, doubled, or with something nasty in it."""
    text = formula(random)
    for _ in range(random.randrange(1, 4)):
        at, act = random.randrange(len(text) + 1), random.randrange(4)
        if act == 0:
            text = text[:at] + text[at + 1 :]
        elif act == 1:
            text = text[:at] + random.choice(NASTY) + text[at:]
        elif act == 2:
            text = text[:at] + chr(random.choice([random.randrange(32, 127), random.randrange(0x3000)])) + text[at:]
        else:
            text = text[:at] + text
    return text
