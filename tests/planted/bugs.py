"""Bugs that are planted one by one, to see that the tests find each."""

from __future__ import annotations

from dataclasses import dataclass

STATES, CLOSING, ASSURANCE = "returns/rules/states.py", "returns/rules/closing.py", "returns/rules/assurance.py"
HOLDING, SIGNING, TAKING = "returns/commands/holding.py", "returns/commands/signing.py", "returns/commands/taking.py"
TWO, RULES = "tests/returns/test_two_people.py", "tests/returns/test_rules.py"
CLOSED, MACHINE = "tests/returns/test_closing.py", "tests/returns/test_machine.py"
MODELS, RELIANCE = "tests/returns/test_models.py", "tests/reports/test_reliance.py"


@dataclass(frozen=True)
class Bug:
    """A fault somebody could make: `right` stands once in a file below `src/goldenthread`, `wrong` in its place."""

    name: str
    file: str
    right: str
    wrong: str
    test: str
    needs_triggers: bool = False


BUGS = (
    Bug(
        "one approves one's own figure",
        STATES,
        "    if standing.hands & {person_id, *also}:\n",
        "    if False:\n",
        f"{TWO}::test_nobody_approves_their_own_in_any_of_32_ways",
    ),
    Bug(
        "a second account passes for another person",
        STATES,
        "    if standing.hands & {person_id, *also}:\n",
        "    if standing.hands & {person_id}:\n",
        f"{TWO}::test_nobody_approves_their_own_in_any_of_32_ways",
    ),
    Bug(
        "the one in whose name it was entered approves",
        HOLDING,
        "(person.id, *acting_for)",
        "(person.id,)",
        f"{TWO}::test_nobody_approves_their_own_in_any_of_32_ways",
    ),
    Bug(
        "whoever checked it approves it",
        STATES,
        "    if person_id is not None and standing.checkers & {person_id, *also}:\n",
        "    if False:\n",
        f"{TWO}::test_nobody_approves_what_they_checked_with_either_account",
    ),
    Bug(
        "the check is skipped",
        STATES,
        '    if standing.next_signature == "check":\n        return "It must',
        '    if False:\n        return "It must',
        f"{TWO}::test_every_stage_kind_and_step_is_as_the_reviewed_table_has_it",
    ),
    Bug(
        "figures are checked where no step asks for it",
        STATES,
        "    if not standing.needs_check:\n",
        "    if False:\n",
        f"{TWO}::test_every_stage_kind_and_step_is_as_the_reviewed_table_has_it",
    ),
    Bug(
        "a draft is approved",
        STATES,
        '    (SUBMITTED, "approve"): APPROVED,\n',
        '    (SUBMITTED, "approve"): APPROVED,\n    (DRAFT, "approve"): APPROVED,\n',
        f"{RULES}::test_approval_is_only_reached_from_what_was_submitted",
    ),
    Bug(
        "a draft is published",
        STATES,
        '    (APPROVED, "publish"): PUBLISHED,\n',
        '    (APPROVED, "publish"): PUBLISHED,\n    (DRAFT, "publish"): PUBLISHED,\n',
        f"{TWO}::test_every_stage_kind_and_step_is_as_the_reviewed_table_has_it",
    ),
    Bug(
        "an approved figure becomes a draft again",
        STATES,
        '    (APPROVED, "publish"): PUBLISHED,\n',
        '    (APPROVED, "publish"): PUBLISHED,\n    (APPROVED, "save"): DRAFT,\n',
        f"{RULES}::test_what_is_approved_is_published_or_followed_by_another_revision",
    ),
    Bug(
        "it goes back without a word",
        STATES,
        "    if not comment.strip():\n",
        "    if False:\n",
        f"{RULES}::test_sending_back_needs_a_comment",
    ),
    Bug(
        "an approved figure changes without a reason",
        STATES,
        '    if not reason.strip():\n        return "Say why the approved figure changes. Both',
        '    if False:\n        return "Say why the approved figure changes. Both',
        f"{RULES}::test_revising_needs_a_reason",
    ),
    Bug(
        "a figure is withdrawn without a reason",
        STATES,
        '    if not reason.strip():\n        return "Say why it is withdrawn',
        '    if False:\n        return "Say why it is withdrawn',
        f"{RULES}::test_withdrawing_needs_a_reason",
    ),
    Bug(
        "an empty return is submitted",
        STATES,
        "    if not standing.has_figure:\n",
        "    if False:\n",
        f"{RULES}::test_an_empty_return_is_not_submitted",
    ),
    Bug(
        "a revision is submitted without its reason",
        STATES,
        "    if standing.reason_needed and not standing.reason.strip():\n",
        "    if False:\n",
        f"{RULES}::test_a_revision_is_not_submitted_without_its_reason",
    ),
    Bug(
        "the last day is closed already",
        CLOSING,
        "today > closes_on",
        "today >= closes_on",
        f"{CLOSED}::test_a_day_ends_with_its_last_second_in_london",
    ),
    Bug(
        "the day is Greenwich's in summer too",
        "web/clock.py",
        "    return london(instant).date()\n",
        "    return instant.astimezone(UTC).date()\n",
        f"{CLOSED}::test_a_day_ends_with_its_last_second_in_london",
    ),
    Bug(
        "the fingerprint leaves out the commentary",
        "returns/rules/figures.py",
        "told = [(name, text) for name, text in said if text]",
        'told = [(name, text) for name, text in said if text and name != "commentary"]',
        f"{RULES}::test_a_seal_names_exactly_what_was_seen",
    ),
    Bug(
        "an exception never ends",
        CLOSING,
        "one.person_id == person_id and today <= one.until",
        "one.person_id == person_id",
        f"{CLOSED}::test_a_closed_period_takes_nothing_but_by_a_named_and_dated_exception",
    ),
    Bug(
        "an exception for one is one for all",
        CLOSING,
        "one.person_id == person_id and today <= one.until",
        "today <= one.until",
        f"{CLOSED}::test_a_closed_period_takes_nothing_but_by_a_named_and_dated_exception",
    ),
    Bug(
        "a file fills a closed period",
        TAKING,
        "    refuse_closed(council_id=council_id, period_ids=period_ids, by=how.by, at=how.at)\n",
        "",
        f"{CLOSED}::test_a_closed_period_takes_nothing_but_by_a_named_and_dated_exception",
    ),
    Bug(
        "a provisional figure passes for a checked one",
        ASSURANCE,
        "    if is_provisional:\n        return PROVISIONAL\n",
        "",
        f"{CLOSED}::test_a_figure_says_how_far_it_can_be_relied_on",
    ),
    Bug(
        "what was not seen is approved",
        SIGNING,
        '    _as_seen(row, seal)\n    refuse_broken(row)\n    revision.state = state_after(revision.state, "approve")',
        '    refuse_broken(row)\n    revision.state = state_after(revision.state, "approve")',
        MACHINE,
    ),
    Bug(
        "the fingerprint is not kept",
        SIGNING,
        "    revision.seal = seal\n",
        "",
        MACHINE,
    ),
    Bug(
        "sending back leaves no trace",
        SIGNING,
        '    tell(row=row, event="returns.sent_back", by=by, at=at, '
        'before={"state": row.stage}, after=after, reason=comment)\n',
        "",
        MACHINE,
    ),
    Bug(
        "the version stays where it was",
        HOLDING,
        'moved.update(version=F("version") + 1) == 1',
        'moved.update(version=F("version")) == 1',
        MACHINE,
    ),
    Bug(
        "a past report shows what was approved since",
        "returns/queries/observations.py",
        "        found = found.filter(approved_at__lte=as_at)\n",
        "        pass\n",
        f"{RELIANCE}::test_last_year_s_report_is_written_again_to_the_last_byte_whatever_came_since",
    ),
    Bug(
        "members see what nobody checked",
        "returns/queries/returns.py",
        '    scope = visible_units(person, "see_unapproved", council_id)\n'
        "    if not scope:\n        return []\n    revisions",
        '    scope = visible_units(person, "see_indicator", council_id)\n'
        "    if not scope:\n        return []\n    revisions",
        "tests/scorecards/test_unchecked.py",
    ),
    Bug(
        "the database lets an approved figure change",
        "returns/triggers.py",
        "    WHEN OLD.state IN ('approved', 'withdrawn')\n"
        "    BEGIN SELECT RAISE(ABORT, 'An approved revision is never changed",
        "    WHEN OLD.state = 'withdrawn'\n    BEGIN SELECT RAISE(ABORT, 'An approved revision is never changed",
        f"{MODELS}::test_no_route_changes_a_locked_figure",
        needs_triggers=True,
    ),
    Bug(
        "a form that is sent twice is done twice",
        "web/once.py",
        "            if _claimed(key):\n",
        "            if _claimed(key) or True:\n",
        "tests/returns/test_sent_twice.py",
    ),
    Bug(
        "an approval keeps what it wrote before it failed",
        SIGNING,
        "@transaction.atomic\ndef approve(",
        "def approve(",
        "tests/returns/test_failing_database.py",
    ),
)
