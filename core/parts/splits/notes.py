"""What a reader of the scores should know of how rows were divided."""

import numpy as np

from core.parts.splits.division import Division
from core.parts.splits.row_keys import RowKeys


def copy_notes(known: RowKeys, division: Division, left_out: int) -> tuple[str, ...]:
    """How many rows are copies, or how many groups they join, where they are kept together."""
    if not (division.together or division.keeps_near) or known.groups is None:
        return ()
    if known.named is not None:
        return _joined_notes(known, division)
    copies = len(known.groups) - len(np.unique(known.groups))
    verb, whose = ("equals", "it stands") if copies == 1 else ("equal", "they stand")
    nearly = "nearly " if division.keeps_near else ""
    told = (
        f"{copies:,} of {len(known.groups):,} rows {nearly}{verb} an earlier one in all but the "
        f"target and identifiers: {whose} on the same side as that one."
    )
    if not left_out:
        return (told,)
    alone = left_out == 1
    more = f"{'1 row is' if alone else f'{left_out:,} rows are'} neither learned from nor scored"
    equals = "it equals" if alone else "they equal"
    return (told, f"{more}: {equals} sealed rows, which were sealed apart.")


def _joined_notes(known: RowKeys, division: Division) -> tuple[str, ...]:
    """How many groups near copies made one, and how large the largest is."""
    assert known.named is not None
    assert known.groups is not None
    before, sizes = len(np.unique(known.named)), np.unique(known.groups, return_counts=True)[1]
    if len(sizes) == before:
        return ()
    return (
        f"Near copies join {before:,} groups of {division.groups!r} into {len(sizes):,}, each of "
        f"which stays on one side; the largest has {sizes.max():,} of {sizes.sum():,} rows.",
    )


def level_notes(
    known: RowKeys,
    division: Division,
    test: np.ndarray,
    folds: tuple[tuple[np.ndarray, np.ndarray], ...],
) -> tuple[str, ...]:
    """How many levels of the column whose shares are kept lack among sealed rows or in a fold."""
    if known.levels is None:
        return ()
    levels = np.unique(known.levels)
    parts = [*(known.levels[scored] for _, scored in folds), known.levels[test]]
    in_every = np.logical_and.reduce([np.isin(levels, part) for part in parts])
    if in_every.all():
        return ()
    rare = levels[~in_every]
    rows = int(np.isin(known.levels, rare).sum())
    return (
        f"{len(rare):,} of {len(levels):,} levels of {division.stratify!r} with {rows:,} rows do "
        "not stand in every part: they are too rare, or in too few groups, for their share to "
        "be kept.",
    )


def part_notes(division: Division, scored: int, train: int) -> tuple[str, ...]:
    """That scores are of one part only, where rows are divided so."""
    if not division.validation:
        return ()
    often = "once" if division.repeats == 1 else f"in {division.repeats} draws"
    return (
        f"A validation part was scored {often}, no folds: {scored:,} of {train:,} training rows "
        "tell how good a model is. Folds would score all of them, and be surer.",
    )


def class_notes(
    y: np.ndarray, test: np.ndarray, folds: tuple[tuple[np.ndarray, np.ndarray], ...]
) -> tuple[str, ...]:
    """Which classes are never scored, which a fold never learned, and which the sealed rows
    lack."""
    labels = np.unique(y)
    scored = np.concatenate([rows for _, rows in folds])
    in_every = np.logical_and.reduce([np.isin(labels, y[fit]) for fit, _ in folds])
    never = ~np.isin(labels, y[scored]) & in_every
    lacks = ~np.isin(labels, y[test])
    told = (
        (
            never,
            "Every model learns from the {rows} of class {names}, and none is scored on them: they "
            "are too few for the parts.",
        ),
        (
            ~in_every,
            "Some models that are scored learn from no row of class {names}: it stands in too few "
            "groups or times.",
        ),
        (
            lacks & ~never,
            "No sealed row is of class {names}: the test says nothing of it.",
        ),
    )
    return tuple(_note(y, labels[which], text) for which, text in told if which.any())


def _note(y: np.ndarray, labels: np.ndarray, text: str) -> str:
    count = int(np.isin(y, labels).sum())
    rows = "row" if count == 1 else f"{count:,} rows"
    return text.format(rows=rows, names=", ".join(repr(str(label)) for label in labels[:5]))
