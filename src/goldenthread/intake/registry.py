"""The handlers of subjects by name: one of the house's few inversions.

A subject above registers itself in its `AppConfig.ready()`::

    intake.register("returns", ReturnsHandler())

and a profile of the council's pack names the subject that takes its rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake.lines import Answers, Line, StoredZero
from goldenthread.intake.staged import Applied, Staged

if TYPE_CHECKING:
    from goldenthread.audit.commands import Actor
    from goldenthread.organisation.queries import CouncilRow


class Handler(Protocol):
    """What a subject offers to intake. Intake has read, typed and checked every cell and put the zero questions."""

    def zeros(self, *, council: CouncilRow, period_label: str) -> Mapping[str, StoredZero]:
        """By code in small letters: what is stored for the period as 0, or as absent; a zero is asked about once."""
        ...

    def settled(self, *, council: CouncilRow, period_label: str, rows: Sequence[Line]) -> frozenset[int]:
        """The numbers of the rows whose figure is stored exactly as the file says it: nothing is asked about it."""
        ...

    def stage(
        self,
        *,
        council: CouncilRow,
        profile: ImportProfile,
        period_label: str,
        rows: Sequence[Line],
        answers: Answers,
        by: Actor,
        at: datetime,
    ) -> Staged:
        """Compare the lines with what is stored and write nothing.

        Give back new, changed, unchanged and refused (lines the handler itself refuses), the errors, revisions and
        notices it has to tell, and the items for `apply`. Intake adds rows, blank, control total, the questions and
        its own errors. A revision whose answer `answers.revision(line=, code=, column=)` gives carries that answer.
        The same lines against the same stored facts give equal items: no clock, no ids made on the way.
        `by` is who brings the file: a handler refuses the rows that this person may not fill in.
        """
        ...

    def apply(
        self,
        *,
        council: CouncilRow,
        profile: ImportProfile,
        staged: Staged,
        batch_id: int,
        by: Actor,
        at: datetime,
        reason: str,
    ) -> Applied:
        """Write the items. Called inside intake's transaction; intake writes the one audit record."""
        ...


class LayoutMaker(Protocol):
    """Makes a subject's own layout, one that no pack describes, for a council and a period."""

    def __call__(self, *, council_id: int, period_label: str) -> ImportProfile:
        """The layout."""
        ...


class Withheld(Protocol):
    """Says of which codes (in small letters) whoever reads now is not shown every figure."""

    def __call__(self, council_id: int) -> frozenset[str]:
        """The codes."""
        ...


_handlers: dict[str, Handler] = {}
_withheld: dict[str, Withheld] = {}
_layouts: dict[str, LayoutMaker] = {}


def register_layout(key: str, make: LayoutMaker) -> None:
    """Bind the key of a subject's own layout to what makes it; such a key goes before a pack's."""
    _layouts[key] = make


def layout_maker(key: str) -> LayoutMaker | None:
    """What makes the layout of that key, if a subject has one of its own."""
    return _layouts.get(key)


def register_withheld(subject: str, ask: Withheld) -> None:
    """Bind what says which rows of a file that was read are not told to whoever looks at its import."""
    _withheld[subject] = ask


def withheld(council_id: int) -> frozenset[str]:
    """The codes of whose rows an import tells whoever reads now nothing."""
    return frozenset(code for ask in _withheld.values() for code in ask(council_id))


def register(subject: str, handler: Handler) -> None:
    """Bind the subject that import profiles name to its handler; the newest registration wins."""
    _handlers[subject] = handler


def handler_for(profile: ImportProfile) -> Handler:
    """The handler of a profile's subject. A subject nobody registered is a fault of the pack."""
    found = _handlers.get(profile.subject)
    if found is None:
        known = ", ".join(sorted(_handlers)) or "none"
        raise BadDefinition(
            (
                Fault(
                    place=f"import_profiles.{profile.key}.subject",
                    reason=f"Nothing here imports “{profile.subject}”.",
                    mend=f"Name one of these subjects: {known}.",
                    value=profile.subject,
                ),
            )
        )
    return found


def registered() -> tuple[str, ...]:
    """The subjects that can be imported."""
    return tuple(sorted(_handlers))
