"""Published figures for tests: invented, in our own layout and in the publisher's, written to files and loaded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from goldenthread.audit.commands import SYSTEM
from goldenthread.comparators import commands, imports
from goldenthread.comparators.commands import Loaded
from goldenthread.comparators.rules import AreaFacts, Figure, GroupFacts, MeasureFacts, Publication, SetFacts
from goldenthread.engine import periods
from goldenthread.organisation.queries import CouncilRow

AT = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
FACTS: dict[str, Any] = {
    "key": "waste",
    "name": "Waste statistics",
    "source": "Returns of every council, as the department collects them",
    "publisher": "The department",
    "licence": "Open Government Licence v3.0",
    "attribution": "Contains public sector information.",
    "published_on": date(2014, 6, 20),
}
AREAS = """code,name
E07000089,Hart
E07000084,Basingstoke
E07000085,East Vale
E07000086,Easthaven
E07000087,Farnholt
E07000088,Gosmouth
E06000044,Portsea
E92000001,England
"""
GROUPS = """group,name,area,source
near,Near neighbours,E07000084,A model of councils alike
near,,E07000085,
near,,E07000086,
near,,E07000087,
near,,E07000088,
"""
MEASURES = """code,title,unit,suffix,decimals,polarity,percentage,scale,frequency,group,source,definition
recycled,Household waste recycled,,%,1,higher,yes,1,year,near,WasteDataFlow,Share of household waste recycled
refuse,Household waste left over,kg per household,,0,lower,no,1,year,,,
homes,Homes in the area,homes,,0,none,no,1,year,,,
calls,Calls answered,,%,1,higher,yes,100,quarter,,,
"""
RECYCLED = {
    "2012-13": ("35.0", "40.0", "38.0", "36.0", "44.0", "30.0", "50.0", "41.0"),
    "2013-14": ("42.0", "45.0", "38.5", "36.0", "44.0", "NA", "50.0", "41.5"),
}
REFUSE = {"2013-14": ("500", "450", "455", "500", "610", "520", "430", "505")}
HOMES = {"2013-14": ("37000", "71000", "49000", "54000", "49500", "36000", "90000", "23000000")}
CODES = [line.partition(",")[0] for line in AREAS.splitlines()[1:]]
CALLS = {
    "2014-15 Q1": (("785", "1000"), ("80", "100"), ("90", "100"), ("70", "100"), None, None, None, ("8000", "10000"))
}


def values() -> str:
    """The figures, in our own layout."""
    lines = ["measure,area,period,value,numerator,denominator"]
    for code, table in (("recycled", RECYCLED), ("refuse", REFUSE), ("homes", HOMES)):
        for period, row in table.items():
            lines += [f"{code},{area},{period},{value},," for area, value in zip(CODES, row, strict=True)]
    for period, pairs in CALLS.items():
        lines += [f"calls,{area},{period},,{p[0]},{p[1]}" for area, p in zip(CODES, pairs, strict=True) if p]
    return "\n".join(lines) + "\n"


def written(folder: Path, **changed: str) -> Path:
    """The four tables of our own layout in a folder; `values="…"` writes another text."""
    texts = {"areas": AREAS, "groups": GROUPS, "measures": MEASURES, "values": values(), **changed}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def loaded(
    council: CouncilRow, path: Path, *, at: datetime = AT, described: Path | None = None, **facts: Any
) -> Loaded:
    """Load what stands in a folder or file."""
    said = SetFacts(**{**FACTS, **facts})
    return imports.load_files(council=council, path=path, facts=said, by=SYSTEM, at=at, described=described)


def a_published_set(council: CouncilRow, *, key: str = "waste", **changed: str) -> Loaded:
    """The set of these figures, loaded for a council."""
    with TemporaryDirectory() as folder:
        return loaded(council, written(Path(folder), **changed), key=key)


def one_more(council: CouncilRow, number: int) -> Loaded:
    """A further edition with one more measure, area, neighbour and period."""
    year = periods.numbered("year", 1900 + number)
    code = f"X{number:08d}"
    figures = [Figure("recycled", area, year, "40", Decimal(40 + number)) for area in (*CODES, code)]
    figures += [Figure("recycled", code, periods.parse(label), "41", Decimal(41)) for label in RECYCLED]
    figures += [Figure(f"m{number}", area, year, "40", Decimal(40)) for area in CODES]
    published = Publication(
        facts=SetFacts(**FACTS),
        measures=(MeasureFacts(f"m{number}", f"Measure {number}", f"m{number}", frequency="year", months=12),),
        areas=(AreaFacts(code, f"Area {number}", "authority"),),
        groups=(GroupFacts(f"g{number}", f"Group {number}", frozenset({code, CODES[0]})),),
        figures=tuple(figures),
    )
    return commands.load(council=council, published=published, by=SYSTEM, at=AT)
