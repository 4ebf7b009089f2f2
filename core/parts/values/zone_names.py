"""The zones of times: offsets from UTC as they are written, and the names that people give them."""

import pyarrow as pa

# CST and the like are of several parts of the world: no zone by themselves.
_HOURS = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("CET", "MEZ", "WEST"), 1),
    **dict.fromkeys(("CEST", "MESZ", "EET", "OEZ"), 2),
    **dict.fromkeys(("EEST", "OESZ", "MSK"), 3),
    "JST": 9,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
_OFFSET = r"(?:UTC|GMT)[-+]\d{1,2}(?::?\d{2})?|[-+]\d{2}(?::?\d{2})?"
WRITTEN_ZONE = rf"{_OFFSET}|{'|'.join(_HOURS)}"
"""An expression of every zone that is read."""


def as_offsets(zones: pa.Array) -> pa.Array:
    """Zones as they are written as hours and minutes, as +02:00; empty where none is."""
    coded = zones.dictionary_encode()
    offsets = [offset_of(zone) for zone in coded.dictionary.to_pylist()]
    return pa.array(offsets, pa.string()).take(coded.indices)


def offset_of(zone: str) -> str:
    """One zone likewise."""
    if zone in _HOURS:
        return f"{_HOURS[zone]:+03d}:00"
    bare = zone.removeprefix("UTC").removeprefix("GMT")
    digits = bare[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) < 3 else (digits[:-2], digits[-2:])
    return f"{bare[0]}{hours:0>2}:{minutes}" if bare else ""
