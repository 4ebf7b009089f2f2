"""Plans to divide rows as they were written before some of their options were there."""

from typing import Any

from core.methods.split import SPLITTERS

BY_PLACE = "by_place"
OF_BEFORE = {"test_share", "folds", "seed"}  # all that a plan said before there was a choice
# Options, as plans without them divide.
SINCE = {"together": False, "near": 0.0, "changed": 0, "validation": 0.0, "stratify": ""}


def as_written_now(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a plan with what they meant when they were written: one of three numbers when
    rows were sealed by their place; one with all options of its kind but the copies, when those
    were not kept together."""
    if fields.keys() == OF_BEFORE:
        return {"kind": BY_PLACE, **fields}
    return {**fields, "together": False} if _is_without_copies(fields) else fields


def _is_without_copies(fields: dict[str, Any]) -> bool:
    kind = str(fields.get("kind"))
    if kind not in SPLITTERS:
        return False
    names = {option.name for option in SPLITTERS[kind].options}
    is_silent = "together" in names and "together" not in fields
    return is_silent and fields.keys() >= {"kind", *names} - SINCE.keys()
