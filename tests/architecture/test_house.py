"""The house holds: layers of foreign keys, docstrings of the engine, file names, sizes, and no way round the clock."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps

import goldenthread

SOURCE = Path(goldenthread.__file__).parent
# From the top of the house to its cellar; the import contract in pyproject.toml is the same list.
LAYERS = [
    {"config"},
    {"home", "onboarding"},
    {"reports"},
    {"thread"},
    {"scorecards"},
    {"choosing"},
    {"quality"},
    {"comparators"},
    {"returns", "delivery"},
    {"indicators"},
    {"plans"},
    {"timetable"},
    {"intake"},
    {"notices"},
    {"organisation"},
    {"jobs"},
    {"files"},
    {"audit"},
    {"web"},
    {"documents", "sheets", "frames", "framework"},
    {"engine"},
]
DEPTH = {package: depth for depth, layer in enumerate(LAYERS) for package in layer}
APPS = [
    "audit",
    "jobs",
    "files",
    "organisation",
    "notices",
    "intake",
    "timetable",
    "plans",
    "indicators",
    "returns",
    "delivery",
    "comparators",
    "quality",
    "choosing",
    "scorecards",
    "thread",
    "reports",
    "home",
    "onboarding",
]
# The few files an app may have (docs/architecture.md), and those with a reason on record there.
FILES = {
    "__init__", "rules", "models", "queries", "commands", "pages", "forms", "views", "urls", "apps", "jobs", "imports",
    "migrations", "templates",
}  # fmt: skip
ON_RECORD = {
    "audit": {"triggers"},
    "files": {"triggers"},
    "jobs": {"handlers", "worker"},
    "returns": {"triggers"},
    "organisation": {"access", "checks", "middleware", "sign_in", "sign_in_urls", "words"},
    "indicators": {"setting"},
    "plans": {"readiness"},
    "intake": {"registry", "lines", "staged", "values", "headers", "profiles", "answers", "outcome"},
    "home": {"audit", "components", "navigation"},
    "onboarding": {"demonstration", "editing"},
}
LONGEST = 400


def packages() -> list[str]:
    return sorted(path.name for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").exists())


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def test_every_package_is_placed_in_a_layer() -> None:
    assert set(packages()) == set(DEPTH)


def test_foreign_keys_point_down_the_house_by_name_and_leave_nothing_behind() -> None:
    against = []
    for model in apps.get_models():
        owner = model.__module__.split(".")
        if owner[0] != "goldenthread":
            continue
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            other = field.related_model.__module__.split(".")
            if other[0] != "goldenthread" or other[1] == owner[1]:
                continue
            if DEPTH[other[1]] <= DEPTH[owner[1]]:
                against.append(f"{model.__name__}.{field.name} points up, to {other[1]}")
            if field.remote_field.related_name != "+":
                against.append(f"{model.__name__}.{field.name} leaves a name on {other[1]}'s model")
    assert against == []


def test_an_apps_models_are_private_to_it() -> None:
    naming = re.compile(r"(?:from|import) goldenthread\.(\w+)\.models|from goldenthread\.(\w+) import .*\bmodels\b")
    crossing = []
    for path in modules():
        owner = path.relative_to(SOURCE).parts[0]
        crossing += [
            f"{path.relative_to(SOURCE)}: {match.group(0)}"
            for match in naming.finditer(path.read_text())
            if (match.group(1) or match.group(2)) != owner
        ]
    assert crossing == []


def engine_functions() -> list[tuple[str, object]]:
    found = []
    import goldenthread.engine

    for info in pkgutil.walk_packages(goldenthread.engine.__path__, "goldenthread.engine."):
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found.append((f"{module.__name__}.{name}", function))
    return found


@pytest.mark.parametrize("line", ["Shape:", "Units:", "Errors:", "Source:"])
def test_public_functions_of_the_engine_say_shape_units_errors_and_source(line: str) -> None:
    lacking = [
        name
        for name, function in engine_functions()
        if not re.search(rf"^\s*{line}", inspect.getdoc(function) or "", re.MULTILINE)
    ]
    assert engine_functions(), "the engine has public functions"
    assert lacking == []


@pytest.mark.parametrize("app", APPS)
def test_an_app_has_the_few_files_of_the_house(app: str) -> None:
    found = {path.stem for path in (SOURCE / app).iterdir() if path.name not in {"__pycache__", ".DS_Store"}}
    assert found - FILES - ON_RECORD.get(app, set()) == set()


def test_no_module_is_longer_than_a_room() -> None:
    too_long = [
        f"{path.relative_to(SOURCE)}: {len(path.read_text().splitlines())} lines"
        for path in modules()
        if len(path.read_text().splitlines()) > LONGEST
    ]
    assert too_long == []


def test_no_package_holds_half_the_code_under_a_vague_name() -> None:
    vague = {"common", "utils", "util", "helpers", "services", "manager", "managers", "misc", "base_views"}
    assert [
        str(path.relative_to(SOURCE)) for path in modules() if path.stem in vague or path.parent.name in vague
    ] == []


def test_only_the_clock_reads_the_clock() -> None:
    allowed = {
        SOURCE / "web" / "clock.py",
        SOURCE / "config" / "commands" / "demonstration.py",
        # What an analyst's files are judged at unless a day is given: no council and no Django is there.
        SOURCE / "frames" / "analysts" / "clock.py",
    }
    reading = re.compile(
        r"\b(datetime\.now|datetime\.utcnow|timezone\.now|date\.today|timezone\.localdate|time\.time)\("
    )
    found = [
        str(path.relative_to(SOURCE)) for path in modules() if path not in allowed and reading.search(path.read_text())
    ]
    assert found == []


def test_every_command_takes_its_arguments_by_name() -> None:
    by_place = []
    for app in APPS:
        for path in [*(SOURCE / app).glob("commands.py"), *(SOURCE / app).glob("commands/*.py")]:
            for node in ast.parse(path.read_text()).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                if any(argument.arg == "by" for argument in node.args.args):
                    by_place.append(f"{path.relative_to(SOURCE)}::{node.name}")
    assert by_place == []


def test_nothing_listens_to_signals_and_no_admin_is_installed() -> None:
    found = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if re.search(r"post_save|pre_save|@receiver|django\.contrib\.admin", path.read_text())
    ]
    assert found == []
