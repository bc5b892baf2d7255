"""From lines of text to entries that can be written, with every fault by line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import slugify

from goldenthread.engine.errors import Fault
from goldenthread.organisation import queries, rules
from goldenthread.organisation.commands.load import Entry
from goldenthread.organisation.models import Person
from goldenthread.sheets import Line

DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
DAY_SHAPE = "Write the day like 2014-04-01 or 01/04/2014."


@dataclass(slots=True)
class Known:
    """What the council has, by the words a list may use for it: keys and names, in small letters."""

    council_id: int
    units: dict[str, str]
    roles: dict[str, str]
    posts: dict[str, list[queries.PostRow]]
    accounts: dict[str, tuple[bool, int | None]]
    names: dict[str, tuple[str, int]] = field(default_factory=dict)
    made: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, council_id: int, emails: set[str]) -> Known:
        """Read the council once, whatever the length of the list."""
        units = queries.units(council_id)
        roles = queries.roles(council_id)
        posts: dict[str, list[queries.PostRow]] = {}
        for post in queries.posts(council_id):
            for word in {post.key, post.title.casefold()}:
                posts.setdefault(word, []).append(post)
        accounts = Person.objects.filter(email__in=emails).order_by("id")
        return cls(
            council_id,
            {word: unit.key for unit in units for word in (unit.name.casefold(), unit.key)},
            {word: role.key for role in roles for word in (role.title.casefold(), role.key)},
            posts,
            {
                email: (active, home)
                for email, active, home in accounts.values_list("email", "is_active", "home_council")
            },
        )


def check(line: Line, known: Known) -> tuple[Entry | None, list[Fault]]:
    """One line as an entry, or its faults."""
    faults: list[Fault] = []
    name, email = line.text["name"], rules.tidy_email(line.text["email"])
    faults += _person(line, name, email, known)
    starts, ends = _days(line, faults)
    unit_key = _word(line, "unit", known.units, "unit", faults)
    role_key = _word(line, "role", known.roles, "role", faults)
    post_key, title = _post(line, known, unit_key, role_key, faults)
    if faults:
        return None, faults
    return Entry(name, email, unit_key, role_key, post_key, title, starts or date.max, ends), []


def _person(line: Line, name: str, email: str, known: Known) -> list[Fault]:
    faults = []
    if not name:
        faults.append(Fault(line.place("name"), "The name is missing.", "Write the first and last name."))
    reason = rules.email_fault(email)
    if reason:
        faults.append(Fault(line.place("email"), reason, "Write it like name@council.gov.uk.", line.text["email"]))
        return faults
    first_name, first_line = known.names.setdefault(email, (name, line.number))
    if name and first_name != name:
        reason = f"Line {first_line} gives this email to {first_name}."
        faults.append(Fault(line.place("name"), reason, "Give each person one name and one email.", name))
    active, home = known.accounts.get(email, (True, known.council_id))
    if not active:
        faults.append(
            Fault(line.place("email"), "This person has left.", "Reinstate them first, or drop the line.", email)
        )
    elif home != known.council_id and not line.text["post"]:
        reason = "This email belongs to an account already."
        faults.append(Fault(line.place("post"), reason, "Name the post they hold here.", email))
    return faults


def _word(line: Line, column: str, known: dict[str, str], thing: str, faults: list[Fault]) -> str:
    text = line.text[column]
    found = known.get(text.casefold(), "")
    if text and not found:
        mend = f"Write the name or key of a {thing} of the council."
        faults.append(Fault(line.place(column), f"There is no {thing} of this name.", mend, text))
    return found


def _post(line: Line, known: Known, unit_key: str, role_key: str, faults: list[Fault]) -> tuple[str, str]:
    text = line.text["post"]
    if not text:
        for column in ("unit", "role", "starts", "ends"):
            if line.text[column]:
                reason = "This is about a post, and the post is missing."
                mend = "Write the post's title, or leave this empty too."
                faults.append(Fault(line.place(column), reason, mend, line.text[column]))
        return "", ""
    found = known.posts.get(text.casefold(), [])
    if len(found) > 1:
        keys = ", ".join(post.key for post in found)
        faults.append(
            Fault(line.place("post"), "Several posts have this title.", f"Write one of their keys: {keys}.", text)
        )
        return "", ""
    if found:
        _agrees(line, found[0], known, unit_key, role_key, faults)
        return found[0].key, found[0].title
    return _new_post(line, known, unit_key, role_key, faults), text


def _new_post(line: Line, known: Known, unit_key: str, role_key: str, faults: list[Fault]) -> str:
    """The key of a post that the list brings; the lines about it must agree."""
    text = line.text["post"]
    if not line.text["role"]:
        mend = "Write which role it has, or the title of a post that exists."
        faults.append(Fault(line.place("role"), "This post is new and its role is missing.", mend))
    key = slugify(text)[:80]
    if not key:
        faults.append(Fault(line.place("post"), "The title has no letter or figure.", "Write the post's title.", text))
    *first, number = known.made.setdefault(key, (unit_key, role_key, line.number))
    if first != [unit_key, role_key]:
        reason = f"Line {number} gives this post another unit or role."
        faults.append(Fault(line.place("post"), reason, "Give each post one unit and one role.", text))
    return key


def _agrees(line: Line, post: queries.PostRow, known: Known, unit_key: str, role_key: str, faults: list[Fault]) -> None:
    """A line may name the unit and role of a post that exists, and must not name others."""
    if role_key and role_key != post.role_key:
        mend = "Write that role or leave it empty."
        faults.append(Fault(line.place("role"), f"The post's role is {post.role_title}.", mend, line.text["role"]))
    if unit_key and unit_key != known.units.get(post.unit_name.casefold(), ""):
        mend = "Write that unit or leave it empty; a post is moved on its own page."
        reason = f"The post is in {post.unit_name}." if post.unit_name else "The post has no unit."
        faults.append(Fault(line.place("unit"), reason, mend, line.text["unit"]))


def _days(line: Line, faults: list[Fault]) -> tuple[date | None, date | None]:
    starts, ends = _day(line, "starts", faults), _day(line, "ends", faults)
    if line.text["post"] and not line.text["starts"]:
        faults.append(Fault(line.place("starts"), "The first day in the post is missing.", DAY_SHAPE))
    if starts and ends:
        reason = rules.may_end(starts=starts, ends=ends)
        if reason:
            faults.append(Fault(line.place("ends"), reason, "Write a later day.", line.text["ends"]))
    return starts, ends


def _day(line: Line, column: str, faults: list[Fault]) -> date | None:
    text = line.text[column]
    if not text:
        return None
    british = DAY_FIRST.match(text)
    try:
        return date(*map(int, british.group(3, 2, 1))) if british else date.fromisoformat(text)
    except ValueError:
        faults.append(Fault(line.place(column), "This is not a day.", DAY_SHAPE, text))
        return None
