"""The one typed settings object, read from the environment (prefix ``GOLDENTHREAD_``).

Every installation choice is a field here, with its meaning and its default; nothing else in the
project reads the environment. ``goldenthread doctor`` prints what it finds wrong with the values.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import cache
from pathlib import Path

from pydantic import AliasChoices, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from goldenthread.engine.errors import BadDefinition, Fault

SECRET_KEY_LENGTH = 50
NO_SECRET_KEY = "none"  # noqa: S105 (the word for there being none)
DATABASES = ("postgres://", "postgresql://", "sqlite://")


class Environment(BaseSettings):
    """What an installation may choose. Lists are comma separated."""

    model_config = SettingsConfigDict(env_prefix="GOLDENTHREAD_", extra="ignore", populate_by_name=True)

    data_folder: Path = Field(
        default=Path("var"), description="Folder for the SQLite database, built static files and the secret key."
    )
    database_url: str = Field(
        default="",
        validation_alias=AliasChoices("GOLDENTHREAD_DATABASE_URL", "DATABASE_URL"),
        description="postgresql://… or sqlite:///…; empty means SQLite in the data folder.",
    )
    secret_key: str = Field(default="", description="At least 50 characters; empty means the file in the data folder.")
    allowed_hosts: str = Field(default="127.0.0.1,localhost", description="Host names this installation answers to.")
    trusted_origins: str = Field(default="", description="Addresses forms may come from, with https://.")
    behind_https: bool = Field(default=False, description="True where readers reach the server through TLS.")
    proxies: int = Field(default=0, ge=0, le=5, description="Trusted proxies in front (for the client's address).")
    upload_megabytes: int = Field(default=10, ge=1, le=100, description="Largest file a person may upload.")
    pull_hosts: str = Field(default="", description="Hosts that files may be fetched from, with commas; empty: none.")
    workers: int = Field(default=1, ge=1, le=64, description="Web processes started by ``goldenthread serve``.")
    address: str = Field(default="http://127.0.0.1:8000", description="What links in letters begin with.")
    email_url_host: str = Field(default="", description="SMTP host for letters; empty writes them to the log.")
    email_port: int = Field(default=25, ge=1, le=65535, description="The SMTP host's port.")
    email_user: str = Field(default="", description="Name at the SMTP host, where it asks for one.")
    email_password: str = Field(default="", description="Password at the SMTP host.")
    email_tls: bool = Field(default=False, description="True where the SMTP host wants STARTTLS.")
    email_from: str = Field(default="goldenthread@localhost", description="Sender of letters.")
    demonstration: bool = Field(default=False, description="Demonstration council with one-click sign-in.")
    clock_offset_seconds: float = Field(
        default=0, description="Demonstration only: how far its clock stands from the real one."
    )

    clock_offsets: str = Field(
        default="",
        pattern=r"^([a-z0-9_-]+=-?[0-9.]+(,|$))*$",
        description="Demonstration only: the same for single councils, such as trafford=-1000,hart=-2000.",
    )

    @field_validator("database_url")
    @classmethod
    def _is_a_database_we_know(cls, value: str) -> str:
        if value and not value.startswith(DATABASES):
            raise ValueError("it must start with postgresql:// or sqlite:///")
        return value

    @property
    def secret_key_file(self) -> Path:
        """Where a generated key is kept, readable by its owner only."""
        return self.data_folder / "secret_key"

    @property
    def static_folder(self) -> Path:
        """Where ``goldenthread set-up`` gathers the hashed static files."""
        return self.data_folder / "static"

    def database(self) -> str:
        """The database address, with the SQLite default filled in."""
        return self.database_url or f"sqlite:///{(self.data_folder / 'goldenthread.sqlite3').resolve()}"

    def key(self) -> str:
        """The secret key from the environment, else from its file; empty when there is neither."""
        if self.secret_key:
            return self.secret_key
        return self.secret_key_file.read_text().strip() if self.secret_key_file.is_file() else ""

    def clock_offset(self) -> timedelta:
        """How far the demonstration's clock stands from the real one; zero everywhere else."""
        return timedelta(seconds=self.clock_offset_seconds if self.demonstration else 0)

    def clock_offsets_by_council(self) -> dict[str, timedelta]:
        """How far the clocks of single councils of the demonstration stand from the real one."""
        pairs = [pair.partition("=") for pair in self.clock_offsets.split(",") if "=" in pair]
        return {key.strip(): timedelta(seconds=float(said)) for key, _, said in pairs} if self.demonstration else {}


@cache
def environment() -> Environment:
    """The installation's choices, read once. Raises BadDefinition naming each variable at fault."""
    try:
        return Environment()
    except ValidationError as error:
        faults = [
            Fault(
                place=_variable(str(fault["loc"][0])),
                reason=fault["msg"].removeprefix("Value error, ").capitalize() + ".",
                mend="Correct or remove this environment variable.",
                value=str(fault.get("input", "")),
            )
            for fault in error.errors()
        ]
        raise BadDefinition(tuple(faults)) from error


def _variable(name: str) -> str:
    return name.upper() if name.isupper() else "GOLDENTHREAD_" + name.upper()


def write_secret_key(target: Path) -> None:
    """Make a key file that only its owner can read, unless there is one already."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    target.write_text(secrets.token_urlsafe(SECRET_KEY_LENGTH) + "\n")
