"""Each service of a return as one act upon a council that is ready for it: to be broken, killed and timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from goldenthread.audit.commands import Hand
from goldenthread.intake import commands as intake
from goldenthread.returns import commands
from goldenthread.returns.commands import Chosen
from goldenthread.returns.queries import ReturnRow
from tests.returns.worlds import AT, Returning, figures, seal

CODES = ("CALLS", "TAX")
Act = Callable[[], object]


def place(row: ReturnRow) -> dict[str, object]:
    """Which return, at which version, when."""
    return {"council_id": row.council_id, "return_id": row.id, "expected_version": row.version, "at": AT}


def acts(story: Returning, folder: Path) -> Iterator[tuple[str, Act]]:
    """Each service in its turn. Whoever asks for the next has carried out the one before."""
    council, period = story.council.id, story.periods["2014-15 Q1"]
    hand = Hand(story.actor("Petra"), AT, "The report goes to print")
    yield "save", lambda: story.save("CALLS", value="50", commentary="As planned")
    yield "submit", lambda: story.submit("CALLS")
    yield "approve", approving(story, "CALLS")
    calls = story.returned("CALLS")
    yield "publish", lambda: commands.publish(council_id=council, return_ids=[calls.id], hand=hand)
    calls = story.returned("CALLS")
    yield "revise", revising(story, calls)
    calls = story.returned("CALLS")
    yield "withdraw", lambda: commands.withdraw(**place(calls), reason="Twice", by=story.actor("Olive"))  # type: ignore[arg-type]
    yield "import", importing(story, folder)
    taken = story.returned("TAX")
    back = {"comment": "Check it", "by": story.actor("Hugo")}
    yield "send back", lambda: commands.send_back(**place(taken), **back)  # type: ignore[arg-type]
    closes_on = date(2014, 8, 31)
    yield "close", lambda: commands.close_period(council_id=council, period=period, closes_on=closes_on, hand=hand)


def approving(story: Returning, code: str) -> Act:
    row = story.returned(code)
    return lambda: commands.approve(**place(row), seal=seal(row), by=story.actor("Hugo"))  # type: ignore[arg-type]


def revising(story: Returning, row: ReturnRow) -> Act:
    said = {"figures": figures(value="51"), "reason": "A late invoice", "by": story.actor("Olive")}
    return lambda: commands.revise(**place(row), **said)  # type: ignore[arg-type]


def importing(story: Returning, folder: Path) -> Act:
    """What the preview of a file showed is confirmed: the file itself was read before."""
    path = folder / "values.csv"
    path.write_text("Indicator,Value\n" + "".join(f"{code},44\n" for code in CODES), encoding="utf-8")
    by = story.actor("Petra")
    batch = intake.preview(
        council_id=story.council.id, profile_key="quarterly-values", path=path, period_label="2014-15 Q1", by=by, at=AT
    )
    said = {"council_id": story.council.id, "batch_id": batch.id, "by": by, "at": AT, "reason": "Counted again"}

    def act() -> None:
        assert intake.confirm(**said, confirm_all="Counted again").state == "applied"  # type: ignore[arg-type]

    return act


def approving_several(story: Returning, labels: tuple[str, ...]) -> tuple[list[int], Act]:
    """Returns that wait for approval, and the approval of all of them."""
    rows = []
    for label in labels:
        for code in CODES:
            story.save(code, label=label, value="50")
            rows.append(story.submit(code, label=label))
    chosen = [Chosen(row, row.version, seal(row)) for row in rows]
    by = story.actor("Hugo")

    def act() -> None:
        commands.approve_several(council_id=story.council.id, chosen=chosen, by=by, at=AT)

    return [row.id for row in rows], act
