"""Rules for personal columns. The uploaded file, which stays in the workspace, keeps its values."""

from core.methods.clean.rule import Rule, in_place, retyping
from core.parts.values.personal import (
    banded,
    coarse_dates,
    hash_key,
    hashed,
    key_name,
    masked,
    shortened,
)


def mask(columns: tuple[str, ...], keep: int) -> Rule:
    return retyping(masked, columns, keep=int(keep))


def hash_values(columns: tuple[str, ...]) -> Rule:
    return retyping(hashed, columns, key_id=key_name(hash_key())) if columns else Rule()


def into_bands(columns: tuple[str, ...], width: float) -> Rule:
    return retyping(banded, columns, width=float(width))


def shorten(columns: tuple[str, ...], keep: int) -> Rule:
    return retyping(shortened, columns, keep=int(keep))


def coarsen_dates(columns: tuple[str, ...], unit: str) -> Rule:
    return in_place(coarse_dates, columns, unit=unit)
