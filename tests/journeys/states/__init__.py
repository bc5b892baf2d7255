"""The states of pages and the forms that are looked at, as every list of them is written.

Each subject may add a module here that names, where it has any: `PAGES`, `FORMS`, `NO_PAGES` (a set), `CANNOT_FAIL`
(a pattern of addresses) and `fill(town)`, which brings the town to what its pages show and adds to `town.numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import gathered

ROLES = (
    "performance-officer", "indicator-owner", "head-of-service", "director", "portfolio-holder", "scrutiny-member",
    "auditor", "administrator", "partner",
)  # fmt: skip
OFFICER, OWNER, HEAD, ADMINISTRATOR = "performance-officer", "indicator-owner", "head-of-service", "administrator"


@dataclass(frozen=True)
class State:
    """A page, who looks at it, and what is opened, typed and pressed to bring it into its state."""

    role: str
    address: str
    typed: tuple[tuple[str, str], ...] = ()
    press: str = ""
    opens: str = ""


@dataclass(frozen=True)
class Form:
    """A form, who fills it in, the button that sends it, and the fields that an empty and a wrong one complain of."""

    role: str
    address: str
    press: str
    empty: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[tuple[str, str], ...] = ()


def joined(name: str) -> dict[str, Any]:
    """What all subjects say under that name: `PAGES` or `FORMS`."""
    return gathered.joined(__name__, name)


def no_pages() -> set[str]:
    """The addresses of all subjects that show no page of their own."""
    return set().union(*(getattr(module, "NO_PAGES", set()) for module in gathered.modules(__name__)))


def cannot_fail() -> str:
    """A pattern of the forms of all subjects of which nothing typed can be wrong; it matches nothing where none is."""
    return "|".join(one for module in gathered.modules(__name__) if (one := getattr(module, "CANNOT_FAIL", ""))) or "$^"


def fill(town: object) -> None:
    """Bring a town to what the pages of all subjects show."""
    for module in gathered.modules(__name__):
        if filling := getattr(module, "fill", None):
            filling(town)
