"""What is said in several places, and owners spelled in several ways."""

from __future__ import annotations

from datetime import date

from goldenthread.delivery.rules import Named, Said, alike, like, pairs, plain, same


def said(key: int, text: str, month: int = 3, priority: str = "M") -> Said:
    return Said(key, f"place {key}", text, f"2009-0{month}", date(2009, month, 28), priority)


def test_one_thing_in_three_places_is_reported_once() -> None:
    rows = [said(1, "Customer team clinics", 9, "H"), said(2, "Evaluate the map"), said(3, "Customer Team Clinics", 7),
            said(4, "customer team clinic", 9)]  # fmt: skip
    (found,) = alike(rows)
    assert [one.key for one in found.places] == [1, 3, 4]
    assert (found.dates_differ, found.priorities_differ) == (True, True)


def test_agreeing_places_do_not_differ_and_single_words_say_too_little() -> None:
    (found,) = alike([said(1, "Project management training"), said(2, "Training: project management")])
    assert (found.dates_differ, found.priorities_differ) == (False, False)
    assert alike([said(1, "Training"), said(2, "Training")]) == []
    assert alike([]) == []


def test_an_owner_is_found_however_it_is_spelled() -> None:
    known = [Named(1, ("Jane Smithson", "J. Smithson")), Named(2, ("Housing Team",)), Named(3, ("Audit Commission",))]
    assert same("housing  team", known) == 2
    assert same("J Smithson", known) == 1
    assert like("Jane Smithsen", known) == [1]
    assert like("Smithson, Jane", known) == [1]
    assert like("Street Scene", known) == []


def test_possible_doubles_are_each_named_once() -> None:
    known = [Named(1, ("A Trainer",)), Named(2, ("Alan Trainer",)), Named(3, ("Housing",))]
    assert pairs(known) == [(1, 2)]


def test_what_stands_in_brackets_is_no_part_of_the_name() -> None:
    assert plain("Improvement Manager (to facilitate)") == ("Improvement Manager", "to facilitate")
    assert plain("Heads of Service") == ("Heads of Service", "")
