"""Who may be told: what access asks of a thing, kept with the notice and asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts, Kept
from goldenthread.web import clock

if TYPE_CHECKING:
    from goldenthread.notices.models import Notice
    from goldenthread.organisation.queries import AccountRow, CouncilRow


def kept(facts: Facts) -> dict[str, object]:
    """Facts as a notice keeps them, without its council."""
    return {
        "unit_path": list(facts.unit_path),
        "owner_posts": sorted(facts.owner_posts),
        "visibility": facts.visibility,
        "kept": [[sorted(one.posts), one.right] for one in facts.kept],
    }


def facts(notice: Notice) -> Facts:
    """The facts a notice keeps."""
    return Facts(
        council_id=notice.council_id,
        unit_path=tuple(notice.facts["unit_path"]),
        owner_posts=frozenset(notice.facts["owner_posts"]),
        visibility=notice.facts["visibility"],
        kept=tuple(Kept(frozenset(posts), right) for posts, right in notice.facts.get("kept", ())),
    )


def recipient(notice: Notice, council: CouncilRow) -> AccountRow | None:
    """Whom a letter about a notice goes to; None for an account that is closed or may not see it any more."""
    with clock.at_council(council.key):
        found = organisation.account(notice.person_id)
        return found if found and access.may(found, notice.verb, facts(notice)) else None
