"""Hart District Council's pack says what its own published file says, and is honest about the rest."""

import csv
from pathlib import Path

import pytest

from goldenthread import framework

PACK = framework.load("hart")
SHEETS = {one.code: one for one in PACK.indicators}


def test_there_are_45_indicators_three_of_them_for_information() -> None:
    assert len(SHEETS) == 45
    assert {code for code, sheet in SHEETS.items() if sheet.intent == "contextual"} == {"SNH03", "SNH04", "SNH06"}


def test_lower_is_better_for_nine() -> None:
    lower = {code for code, sheet in SHEETS.items() if sheet.direction == "lower"}
    assert lower == {"ETS01", "HR11", "HS01", "RB07", "RB08", "RB09", "SNH03", "SNH04", "SNH06"}
    assert {sheet.direction for sheet in SHEETS.values()} == {"higher", "lower"}


def test_six_are_cumulative_over_the_year() -> None:
    assert {code for code, one in SHEETS.items() if one.basis == "ytd"} == {
        "HR11",
        "HS07",
        "HS08",
        "IA01",
        "RB05",
        "RB06",
    }


def test_each_indicator_has_a_relative_tolerance_of_ten_per_cent() -> None:
    for sheet in SHEETS.values():
        tolerance = PACK.tolerance(sheet)
        assert (tolerance.kind, str(tolerance.amount)) == ("relative", "0.1"), sheet.code


def test_decimals_follow_the_file() -> None:
    assert {code for code, one in SHEETS.items() if one.decimals == 2} == {"HR11", "RB07", "RB08", "RB09"}
    assert all(one.decimals == 1 for one in SHEETS.values() if one.unit_type == "percentage")


def test_published_percentages_come_without_their_parts_and_are_typed() -> None:
    assert not any(sheet.is_computed for sheet in SHEETS.values())


def test_only_a_sheet_that_names_its_parts_says_it_divides_them() -> None:
    assert [code for code, one in SHEETS.items() if one.basis == "ratio" and not one.is_computed] == []


def test_hr02_counts_what_its_title_counts_and_not_what_the_front_office_settled() -> None:
    assert "did not settle itself" in (SHEETS["HR02"].definition or "")
    assert "not taken on as HRP work requests" in (SHEETS["HR02"].definition or "")


def test_two_sheets_are_incomplete_and_name_what_they_lack() -> None:
    missing = {sheet.code: sheet.missing for sheet in SHEETS.values() if sheet.missing}
    assert missing == {"LS05": ("procedure_note",), "SNH06": ("deputy", "procedure_note", "data_source")}


def test_what_the_council_did_not_say_is_marked_as_the_demonstrations() -> None:
    for sheet in SHEETS.values():
        for note in (sheet.procedure_note, sheet.data_source):
            assert note is None or note.startswith("Demonstration note: "), sheet.code


def test_every_service_has_an_owner_a_deputy_and_a_head() -> None:
    services = {unit.key for unit in PACK.units if unit.parent}
    for key in services:
        roles = sorted(post.role for post in PACK.posts if post.unit == key and post.role != "partner")
        assert roles == ["head-of-service", "indicator-owner", "indicator-owner"], key


def test_the_notice_of_the_licence_is_in_the_pack_and_beside_it() -> None:
    attribution = PACK.council.attribution
    assert attribution
    assert attribution.licence == "MIT"
    notice = (Path(framework.__file__).parent / "packs" / "NOTICE").read_text(encoding="utf-8")
    assert attribution.notice in notice
    assert "Permission is hereby granted, free of charge" in notice


def test_the_profile_knows_the_publishers_codes() -> None:
    profile = PACK.profile("hart-kpis")
    assert profile
    assert profile.statuses == {"lg": "green", "la": "amber", "lr": "red", "ld": "contextual"}
    assert profile.contextual_target_zero == ("ld",)
    previous = profile.column("value", "previous_period")
    last_year = profile.column("value", "previous_year")
    headers = [column.header if column else None for column in (previous, last_year)]
    assert headers == ["previous_quarter", "previous_year_outturn"]


@pytest.mark.real_data
def test_codes_titles_services_and_units_are_those_of_the_real_file(real_data: Path) -> None:
    file = real_data / "hart_dc" / "kpis_2014-08-10_2014-15_Q1.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = {row["kpi_ref"]: row for row in csv.DictReader(stream)}
    assert list(rows) == list(SHEETS)
    units = {unit.key: unit for unit in PACK.units}
    for code, row in rows.items():
        sheet = SHEETS[code]
        unit = units[sheet.unit or ""]
        assert sheet.title == row["description"].strip()
        assert row["service"] in (unit.name, *unit.also_called)
        assert (sheet.suffix == "%") == (row["unit_suffix"] == "%")
        for column in ("previous_quarter", "current_quarter", "target"):
            places = len(row[column].partition(".")[2])
            assert places <= sheet.decimals or code in ("HR11",), (code, column, row[column])
        assert (row["status_code"] == "ld") == (sheet.intent == "contextual")
