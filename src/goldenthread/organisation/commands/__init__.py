"""All writes of the organisation: each one transaction, one audit record."""

from goldenthread.organisation.commands.absences import mark_away, mark_back
from goldenthread.organisation.commands.accounts import join_accounts, part_accounts
from goldenthread.organisation.commands.councils import create_council
from goldenthread.organisation.commands.framework import Changes, apply_pack
from goldenthread.organisation.commands.holdings import appoint, end_holding, move
from goldenthread.organisation.commands.load import apply_people
from goldenthread.organisation.commands.locks import at_once
from goldenthread.organisation.commands.people import add_person, end_person, reinstate_person, set_password
from goldenthread.organisation.commands.posts import add_post, end_post, move_post
from goldenthread.organisation.commands.succession import succeed
from goldenthread.organisation.commands.units import add_unit, end_unit, move_unit, rename_unit
from goldenthread.organisation.commands.versions import hold_newest

__all__ = [
    "Changes",
    "add_person",
    "add_post",
    "add_unit",
    "apply_pack",
    "apply_people",
    "appoint",
    "at_once",
    "create_council",
    "end_holding",
    "end_person",
    "end_post",
    "end_unit",
    "hold_newest",
    "join_accounts",
    "mark_away",
    "mark_back",
    "move",
    "move_post",
    "move_unit",
    "part_accounts",
    "reinstate_person",
    "rename_unit",
    "set_password",
    "succeed",
]
