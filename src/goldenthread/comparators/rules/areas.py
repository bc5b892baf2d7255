"""What kind of area a published figure is about. Pure."""

from __future__ import annotations

import re

AUTHORITY, COUNTRY, REGION, WARD, PLACE = "authority", "country", "region", "ward", "place"
AREA_KINDS = (AUTHORITY, COUNTRY, REGION, WARD, PLACE)
AREA_WORDS = {
    AUTHORITY: "Local authority",
    COUNTRY: "Country",
    REGION: "Region",
    WARD: "Ward",
    PLACE: "Other place",
}
# Statistical geography: the first three characters of a code say what kind of area it is.
_PREFIXES = {
    **dict.fromkeys(("E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09"), AUTHORITY),
    **dict.fromkeys(("E92", "W92", "S92", "N92", "K02", "K03", "K04"), COUNTRY),
    **dict.fromkeys(("E12", "E47"), REGION),
    **dict.fromkeys(("E05", "W05", "S13", "N08"), WARD),
}
_CODED = re.compile(r"[A-Z]\d{8}\Z")
# What publishers write in a column for the kind of area.
_NAMED = {
    "country": COUNTRY,
    "england": COUNTRY,
    "region": REGION,
    "ua": AUTHORITY,
    "unitary authority": AUTHORITY,
    "district": AUTHORITY,
    "county": AUTHORITY,
    "council": AUTHORITY,
    "local authority": AUTHORITY,
    "metropolitan district": AUTHORITY,
    "london borough": AUTHORITY,
    "electoral wards": WARD,
    "ward": WARD,
}


def area_kind(code: str, said: str = "") -> str:
    """What kind of area a code stands for: what the publisher says, else what the code itself says.

    Councils are ranked among councils only: a country's or a ward's figure is shown and never ranked.
    """
    if said.strip().casefold() in _NAMED:
        return _NAMED[said.strip().casefold()]
    if said.strip().casefold() in AREA_KINDS:
        return said.strip().casefold()
    if _CODED.match(code):
        return _PREFIXES.get(code[:3], PLACE)
    return PLACE
