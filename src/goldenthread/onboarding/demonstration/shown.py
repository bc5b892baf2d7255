"""What a demonstration council is made of: its pack, its people, its years, the moment at which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PersonOfRole:
    """A role of the pack, the address that signs in for it, and what there is to see as it."""

    role: str
    title: str
    email: str
    sees: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A demonstration council. `first_day` is the moment its clock starts at, `plans` the file of its plans."""

    key: str
    pack: str
    folder: Path
    years: tuple[str, ...]
    first_day: datetime
    in_short: str
    shown: tuple[PersonOfRole, ...]
    plans: Path | None = None

    @property
    def people(self) -> Path:
        """The list of its people."""
        return self.folder / "people.csv"

    @property
    def figures(self) -> Path:
        """Its invented figures, where its paper publishes none."""
        return self.folder / "figures.csv"

    @property
    def quarter(self) -> Path:
        """How its newest quarter was collected and signed off, day by day, where anything is said of that."""
        return self.folder / "quarter.yaml"

    @property
    def actions(self) -> Path:
        """How far its actions are, where anything is said of that."""
        return self.folder / "actions.csv"

    @property
    def written(self) -> Path:
        """Invented actions beside those of its paper, where it has any."""
        return self.folder / "written.csv"

    @property
    def outcomes(self) -> Path:
        """How far the outcomes of its areas of focus are reached, invented, where it has any."""
        return self.folder / "outcomes.csv"

    @property
    def contributions(self) -> Path:
        """The talks about what its units contribute, where it has any."""
        return self.folder / "contributions.csv"

    @property
    def planning(self) -> Path:
        """How it plans its year, where anything is said of that."""
        return self.folder / "planning.yaml"

    @property
    def choosing(self) -> Path:
        """How it chose what it measures, where anything is said of that."""
        return self.folder / "choosing.yaml"

    @property
    def uses(self) -> Path:
        """What its indicators led to, invented, where anything is said of that."""
        return self.folder / "uses.csv"

    @property
    def changes(self) -> Path:
        """How its sets of indicators changed, where anything is said of that."""
        return self.folder / "changes.yaml"

    @property
    def risks(self) -> Path:
        """Its invented risks, where it has any."""
        return self.folder / "risks.csv"
