"""The pages that a newcomer reads are true: rooms, places and commands named there exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
WAYS_IN = HOUSE + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROOMS = {path.stem for path in (ROOT / "core").iterdir() if not path.name.startswith("_")}

PLACES = set(re.findall(r"`((?:core|pages|tests|docs)/[\w/.]+)`", WAYS_IN)) - {"pages/NN_name.py"}
SHORT = {
    place
    for place in re.findall(r"`(\w+(?:/\w+)+(?:\.py|/)?)`", WAYS_IN)
    if place.split("/")[0] in ROOMS
}


def test_every_room_has_its_line():
    listed = re.findall(r"^\|[^|]*\| `(\w+)` \|", HOUSE, re.M)
    assert len(listed) == len(set(listed))
    assert set(listed) == ROOMS


def test_every_room_is_drawn():
    drawing = HOUSE[HOUSE.index("```mermaid") : HOUSE.index("## The rooms of core")]
    assert set(re.findall(r"\w+", drawing)) >= ROOMS


@pytest.mark.parametrize("place", sorted(PLACES))
def test_places_exist(place):
    assert (ROOT / place).exists()


@pytest.mark.parametrize("place", sorted(SHORT))
def test_short_places_are_in_core(place):
    assert (ROOT / "core" / place).exists() or (ROOT / "core" / f"{place}.py").exists()


def test_commands_are_targets_of_the_makefile():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^)make ([a-z][\w-]*)", WAYS_IN + readme, re.M)) <= targets
