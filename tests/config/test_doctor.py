"""The doctor names each fault with its mend, and an unsound installation refuses to serve (D9, D10)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NOT_SOUND = 5
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh installation, as `goldenthread set-up` makes it; each test breaks a copy."""
    folder = tmp_path_factory.mktemp("sound")
    done = run(folder, "set-up")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def installation(sound: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "installation"
    folder.mkdir()
    for name in ("goldenthread.sqlite3", "secret_key"):
        (folder / name).write_bytes((sound / name).read_bytes())
    (folder / "static").symlink_to(sound / "static")
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DATABASE_URL"))}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "GOLDENTHREAD_DATA_FOLDER": str(folder), **more}


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldenthread", *arguments],
        env=environment(folder, **more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def start_server(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What the web server does first: import the application."""
    return subprocess.run(
        [sys.executable, "-c", "import goldenthread.config.wsgi"],
        env=environment(folder, **more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def refuses(folder: Path, said: str, **more: str) -> None:
    examined = run(folder, "doctor", **more)
    assert examined.returncode == NOT_SOUND, examined.stdout + examined.stderr
    assert said in examined.stdout
    assert "Mend:" in examined.stdout
    started = start_server(folder, **more)
    assert started.returncode != 0
    assert "not ready to serve" in started.stderr


def test_a_fresh_installation_is_sound(installation: Path) -> None:
    examined = run(installation, "doctor")
    assert examined.returncode == 0, examined.stdout
    assert "This installation is sound." in examined.stdout
    assert start_server(installation).returncode == 0


@pytest.mark.acceptance("D9")
def test_an_acknowledged_write_survives_a_loss_of_power(installation: Path) -> None:
    assert "WAL, synchronous FULL, foreign keys on" in run(installation, "doctor").stdout


@pytest.mark.acceptance("D10")
def test_a_damaged_database_is_refused(installation: Path) -> None:
    database = installation / "goldenthread.sqlite3"
    content = bytearray(database.read_bytes())
    content[4096 : 4096 * 40] = b"\x00" * (4096 * 39)
    database.write_bytes(content)
    refuses(installation, "database")


@pytest.mark.acceptance("D10")
def test_missing_migrations_are_refused(installation: Path) -> None:
    with sqlite3.connect(installation / "goldenthread.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'returns'")
    refuses(installation, "returns.0001_initial")


@pytest.mark.acceptance("D10")
def test_a_missing_data_folder_is_refused(installation: Path) -> None:
    elsewhere = installation / "nowhere"
    database = f"sqlite:///{installation / 'goldenthread.sqlite3'}"
    refuses(elsewhere, "cannot be written", DATABASE_URL=database, GOLDENTHREAD_SECRET_KEY="k" * 60)


@pytest.mark.acceptance("D10")
def test_a_clock_before_the_last_record_is_refused(installation: Path) -> None:
    loaded = run(installation, "framework", "load", "hart")
    assert loaded.returncode == 0, loaded.stderr
    behind = {"GOLDENTHREAD_DEMONSTRATION": "true", "GOLDENTHREAD_CLOCK_OFFSET_SECONDS": "-86400"}
    refuses(installation, "The clock says", **behind)


def test_that_no_worker_runs_is_told_with_its_mend_and_the_server_starts_all_the_same(installation: Path) -> None:
    assert run(installation, "framework", "load", "hart").returncode == 0
    none = run(installation, "doctor")
    assert none.returncode == NOT_SOUND
    assert "worker: None has run here yet" in none.stdout
    assert "Start `goldenthread worker`" in none.stdout
    assert start_server(installation).returncode == 0
    assert run(installation, "worker", "--once").returncode == 0
    assert "worker: last at work" in run(installation, "doctor").stdout


@pytest.mark.acceptance("D10")
def test_a_short_secret_key_is_refused(installation: Path) -> None:
    refuses(installation, "The key has 5 characters", GOLDENTHREAD_SECRET_KEY="short")


@pytest.mark.acceptance("D10")
def test_missing_assets_are_refused(installation: Path) -> None:
    (installation / "static").unlink()
    refuses(installation, "No static files are gathered")


def test_a_wrong_setting_is_named_with_its_mend(installation: Path) -> None:
    told = run(installation, "doctor", GOLDENTHREAD_UPLOAD_MEGABYTES="plenty")
    assert told.returncode == 3
    assert "GOLDENTHREAD_UPLOAD_MEGABYTES" in told.stderr
    assert "Correct or remove this environment variable." in told.stderr
    assert "Traceback" not in told.stderr


def test_the_demonstration_sign_in_exists_only_in_the_demonstration(installation: Path) -> None:
    resolve = (
        "import django; django.setup()\n"
        "from django.urls import Resolver404, resolve\n"
        "for address in ('/demonstration/', '/demonstration/sign-in/director/', '/components/'):\n"
        "    try:\n"
        "        found = resolve(address)\n"
        "        assert found.url_name == 'home', found\n"
        "    except Resolver404: pass\n"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    real = subprocess.run(
        [sys.executable, "-c", resolve],
        env=environment(installation, **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert real.returncode == 0, real.stderr


def test_a_folder_that_was_never_set_up_is_told_and_not_traced(tmp_path: Path) -> None:
    for command in (["doctor"], ["audit", "verify"], ["serve"]):
        told = run(tmp_path / "new", *command)
        assert told.returncode in {3, NOT_SOUND}
        assert "Run `goldenthread set-up`" in " ".join((told.stdout + told.stderr).split())
        assert "Traceback" not in told.stderr
    assert not (tmp_path / "new").exists(), "asking made nothing"


def test_a_lost_secret_key_is_told_with_its_mend(installation: Path) -> None:
    (installation / "secret_key").unlink()
    refuses(installation, "secret key: There is none.")


def test_a_database_of_another_kind_is_told_with_its_mend(installation: Path) -> None:
    told = run(installation, "doctor", DATABASE_URL="mysql://council")
    assert told.returncode == 3
    assert "must start with postgresql:// or sqlite:///" in told.stderr
