"""Checks of what is written in the cells."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from core.dataset import Dataset
from core.findings.columns import features
from core.findings.records import Action, Finding, listed
from core.profile import Profile
from core.profile.arrays import to_codes
from core.schema import Kind

NUMBER_SHARE = 0.9
MAX_READ = 20_000  # different texts read of one column


def spellings(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    """Levels that differ in case or white space only."""
    for variable in features(profile, Kind.CATEGORY, Kind.BOOLEAN):
        levels = _texts(dataset.frame[variable.name])
        groups = _variants(levels)
        if not groups:
            continue
        extra = sum(len(group) - 1 for group in groups)
        action = _unify(variable.name, groups)
        yield Finding(
            code="spellings",
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} spells {len(groups)} of its levels in several ways: "
            f"{listed(groups[0])} are one.",
            why="Each spelling counts as a level of its own, with the rows divided among them.",
            remedy=f"{action.label}; {extra} of {len(levels)} levels disappear.",
            evidence=(("extra levels", float(extra)), ("levels", float(len(levels)))),
            action=action,
        )


def _texts(values: pd.Series) -> list[str]:
    """The levels that occur; none where the column holds no texts."""
    if values.dtype.kind in "iufbM":
        return []
    coded = to_codes(values)
    counts = coded.counts()
    return [level for level, count in zip(coded.levels, counts, strict=True) if count][:MAX_READ]


def _variants(levels: list[str]) -> list[list[str]]:
    """Groups of levels that are one when trimmed and in one case, the largest first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for level in levels:
        groups[_plain(level)].append(level)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _unify(column: str, groups: list[list[str]]) -> Action:
    trimmed = all(len({" ".join(level.split()) for level in group}) == 1 for group in groups)
    if trimmed:
        return Action(
            "clean", (column,), "Trim the texts", "trim_text", options=(("columns", (column,)),)
        )
    options = (("columns", (column,)), ("style", "lower"))
    return Action("clean", (column,), "Write all in lower case", "unify_case", options=options)


def numbers_as_text(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    """Texts of which nearly all are numbers; codes with leading zeros are left alone."""
    for variable in features(profile, Kind.CATEGORY, Kind.TEXT, Kind.IDENTIFIER):
        levels = _texts(dataset.frame[variable.name])
        numbers = pd.to_numeric(pd.Series(levels, dtype=object), errors="coerce").notna()
        if len(levels) < 10 or numbers.mean() < NUMBER_SHARE or numbers.all():
            continue
        if any(_is_code(level) for level in levels):
            continue
        others = [level for level, is_number in zip(levels, numbers, strict=True) if not is_number]
        yield Finding(
            code="numbers_as_text",
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is read as {variable.kind}, yet {numbers.mean():.0%} of "
            f"its {len(levels):,} different values are numbers; only {listed(others)} "
            f"{'is' if len(others) == 1 else 'are'} not.",
            why="As texts the numbers have no order and no distance.",
            remedy="Read it as a number; what is not one becomes missing.",
            evidence=(("share of numbers", float(numbers.mean())),),
            action=Action("retype", (variable.name,), "Read as a number", method="number"),
        )


def _is_code(level: str) -> bool:
    return len(level) > 1 and level[0] == "0" and level.isdigit()
