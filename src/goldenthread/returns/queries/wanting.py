"""What commentary is wanting in the figures of a file: held to the same rule as the page where figures are typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from goldenthread.engine.errors import Wrong
from goldenthread.framework import Pack
from goldenthread.returns import rules
from goldenthread.returns.queries.entering import asking, status_words
from goldenthread.returns.queries.preview import statuses
from goldenthread.returns.rules import Figures

Key = tuple[int, str]
NO_TARGETS: Mapping[Key, Mapping[str, str]] = {}


def wanting(
    council_id: int,
    pack: Pack,
    said: Mapping[Key, Figures],
    *,
    today: date,
    targets: Mapping[Key, Mapping[str, str]] = NO_TARGETS,
) -> dict[Key, list[Wrong]]:
    """(indicator, period label) → the words that a council demands beside each figure and that are not there.

    Words that say nothing are among them. `targets` are those that come with the figures, as `statuses` takes them.
    """
    asked = asking(pack)
    held = {key: figures for key, figures in said.items() if rules.may_demand(figures, asked)}
    judged = statuses(council_id, held, targets=targets, today=today) if held else {}
    words = status_words(pack)
    return {
        key: rules.words_wrongs(figures, asked) + rules.demanded(judged.get(key, ""), figures, asked, words)
        for key, figures in said.items()
    }
