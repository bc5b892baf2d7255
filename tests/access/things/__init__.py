"""What each subject adds to the questions of access, in a module of its own that names, where it has any:

`OBJECTS` which objects an address is tried with, by the parts it names · `NOTHING` for each part what nothing has
there · `WORDS` for each part that is a word, odd words · `OWN` for each part that is an id, what gives the ids of a
council · `STRAYS` for each child that is named below a parent, what gives a child of another parent of ours and another
parent · `objects(made)` the keyword arguments of addresses, by object · `others(made)` the other council's ids, by
part.
"""

from __future__ import annotations

from typing import Any

from tests import gathered


def joined(name: str) -> dict[Any, Any]:
    """What all of them say under that name."""
    return gathered.joined(__name__, name)


def made(name: str, installation: object) -> dict[str, dict[str, object]]:
    """What all of them make in an installation: `objects` or `others`."""
    found: dict[str, dict[str, object]] = {}
    for module in gathered.modules(__name__):
        if maker := getattr(module, name, None):
            found |= maker(installation)
    return found
