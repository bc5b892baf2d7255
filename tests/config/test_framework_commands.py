"""Packs at the command line: checked, compared, and their schema printed, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from goldenthread import framework
from goldenthread.config.commands import application

HARROW = framework.load("harrow")


def goldenthread(*arguments: str) -> Result:
    return CliRunner().invoke(application, ["framework", *arguments])


def written(tmp_path: Path, pack: framework.Pack) -> str:
    file = tmp_path / f"{pack.pack.version}.yaml"
    file.write_text(framework.text(pack))
    return str(file)


@pytest.mark.parametrize(
    ("key", "name", "ladder", "held"),
    [
        (
            "portsmouth",
            "Portsmouth City Council",
            "Community Strategy; Theme delivery plan; Corporate Plan;",
            "8 actions",
        ),
        ("bromsgrove", "Bromsgrove District Council", "Council Plan; Business Plan; Team plan;", "25 actions"),
        ("halton", "Halton Borough Council", "Departmental Service Plan; Divisional Plan;", "14 bodies"),
        ("harrow", "Harrow Council", "Service Improvement Plan; Delivery Plan;", "78 calendar entries"),
        (
            "south-and-vale",
            "South Oxfordshire District Council",
            "Annual delivery plan; Service plan;",
            "3 plan templates",
        ),
    ],
)
def test_a_check_says_what_tells_one_framework_from_another(key: str, name: str, ladder: str, held: str) -> None:
    done = goldenthread("check", key)
    assert done.exit_code == 0, done.output
    assert f"{name}: no faults." in done.output
    assert ladder in done.output
    assert held in done.output


def test_a_check_names_the_councils_that_share_a_framework() -> None:
    said = goldenthread("check", "south-and-vale").output
    assert "Councils: South Oxfordshire District Council, Vale of White Horse District Council" in said


def test_a_check_tells_doubts_and_still_passes() -> None:
    done = goldenthread("check", "harrow")
    assert done.exit_code == 0
    assert "To know: The paper disagrees with itself in 7 places; each is kept and shown." in done.output
    assert "stands before Agree Year Ahead Statement" in done.output


@pytest.mark.requirement("FW-019")
def test_two_versions_of_a_framework_are_compared(tmp_path: Path) -> None:
    *bodies, second, first = HARROW.bodies
    *roles, role = (one for one in HARROW.roles if one.access is None)
    signing_in = [one for one in HARROW.roles if one.access]
    entry, other, *entries = HARROW.calendar.entries
    new = HARROW.model_copy(
        update={
            "bodies": (
                *bodies,
                second.model_copy(update={"chair": "the Leader"}),
                framework.Body(key="audit", name="Audit Committee", kind="member"),
            ),
            "roles": (*roles, *signing_in, framework.Role(key="challenger", title="Critical friend")),
            "calendar": HARROW.calendar.model_copy(
                update={
                    "entries": (
                        other.model_copy(update={"months": (7,)}),
                        *entries,
                        framework.Entry(key="peer", stream="service", activity="Peer review", months=(10,)),
                    )
                }
            ),
        }
    )
    done = goldenthread("diff", "harrow", written(tmp_path, new))
    assert done.exit_code == 0, done.output
    for line in (
        f"removed: {first.name} [{first.key}]",
        f"changed: {second.name} [{second.key}]: from chair: none to chair: the Leader",
        "added: Audit Committee [audit]",
        f"removed: {role.title} [{role.key}]",
        "added: Critical friend [challenger]",
        f"removed: {entry.activity} [{entry.key}]",
        f"changed: {other.activity} [{other.key}]: from months: 5 to months: 7",
        "added: Peer review [peer]",
        "8 differences.",
    ):
        assert line in done.output, line
    found = json.loads(goldenthread("diff", "harrow", written(tmp_path, new), "--json").stdout)
    assert [(one["part"], one["kind"]) for one in found] == [
        ("roles", "removed"),
        ("roles", "added"),
        ("bodies", "changed"),
        ("bodies", "removed"),
        ("bodies", "added"),
        ("calendar.entries", "removed"),
        ("calendar.entries", "changed"),
        ("calendar.entries", "added"),
    ]


def test_a_pack_compared_with_itself() -> None:
    done = goldenthread("diff", "harrow", "harrow")
    assert (done.exit_code, done.output) == (0, "No difference.\n")


def test_a_broken_pack_cannot_be_compared(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema_version: 1\n")
    done = CliRunner().invoke(application, ["framework", "diff", "harrow", str(broken)])
    assert done.exit_code != 0


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    printed = goldenthread("schema")
    assert printed.exit_code == 0
    file = tmp_path / "pack.schema.json"
    assert goldenthread("schema", "--output", str(file)).exit_code == 0
    assert json.loads(file.read_text()) == json.loads(printed.stdout) == framework.json_schema()
