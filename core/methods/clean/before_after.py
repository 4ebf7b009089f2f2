"""Before a rule is applied: what would be lost per class, which rows are copies, which cells
change."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.methods.clean.difference import differing
from core.methods.clean.rows import KEPT_COPIES
from core.parts.values.kinds import as_labels
from core.table.arrays import Array
from core.table.equal_rows import repeated_rows
from core.table.stored_as import stored_as

MOST_CLASSES = 20
BANDS = 4


@dataclass(frozen=True)
class ClassLoss:
    """Rows of a class of the target, or of a quarter of its range, before and after a rule."""

    label: str
    before: int
    after: int

    @property
    def lost(self) -> float:
        """The share that goes."""
        return 1 - self.after / self.before if self.before else 0.0


def losses(before: pd.DataFrame, after: pd.DataFrame, target: str | None) -> tuple[ClassLoss, ...]:
    """Rows before and after, for each class of the target (commonest first; a number: each quarter
    of its values); empty without a target or where no row goes."""
    if target is None or target not in before.columns or len(after) == len(before):
        return ()
    groups = _groups(before[target])
    old = groups.value_counts(sort=False)
    old = old[old > 0] if isinstance(groups.dtype, pd.CategoricalDtype) else groups.value_counts()
    new = groups.loc[after.index].value_counts()
    found = [ClassLoss(str(k), int(n), int(new.get(k, 0))) for k, n in old.items()]
    shown, rest = found[:MOST_CLASSES], found[MOST_CLASSES:]
    if rest:
        sums = (sum(loss.before for loss in rest), sum(loss.after for loss in rest))
        shown.append(ClassLoss(f"{len(rest)} others", *sums))
    return tuple(shown)


def _groups(target: pd.Series) -> pd.Series:
    if stored_as(target) == "number" and target.nunique() > MOST_CLASSES:
        bands = pd.qcut(target.astype("float64"), BANDS, duplicates="drop", precision=4)
        names = [f"{band.left:.4g} to {band.right:.4g}" for band in bands.cat.categories]
        target = bands.cat.rename_categories(names)
        return target.cat.add_categories(["(missing)"]).fillna("(missing)")
    return as_labels(target).fillna("(missing)")


@dataclass(frozen=True)
class Touched:
    """Some of the rows that a step touches, before and after, with the columns it touches first.

    `cells` marks what differs (rows x columns of `after`); `rows` is how many it touches in all.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    cells: pd.DataFrame
    rows: int


def dropped_rows(before: pd.DataFrame, after: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """The first rows that are gone, and how many there are; the index is the raw row number."""
    if len(before) == len(after):
        return before.iloc[:0], 0
    gone = np.flatnonzero(~before.index.isin(after.index))
    return before.iloc[gone[:most]], len(gone)


def touched_rows(
    before: pd.DataFrame,
    after: pd.DataFrame,
    moves: tuple[tuple[str, str], ...],
    most: int,
    reads: tuple[str, ...] = (),
) -> Touched:
    """Rows that are still there and differ; new columns count where they hold something. `reads`
    are columns to show before whether they change or not."""
    old_names = {new: old for old, new in moves}
    rows = before.loc[after.index] if len(before) > len(after) else before
    marks: dict[str, Array] = {}
    for name in after.columns:
        old = old_names.get(name, name)
        if old not in rows.columns:
            marks[name] = after[name].notna().to_numpy()
        else:
            found = differing(rows[old], after[name])
            if found.any():
                marks[name] = found
    some = np.zeros(len(after), dtype=bool)
    for found in marks.values():
        some |= found
    places = np.flatnonzero(some)
    first = places[:most]
    earlier = dict.fromkeys([*reads, *(old_names.get(name, name) for name in marks)])
    shown = [name for name in earlier if name in rows.columns]
    return Touched(
        rows.iloc[first][shown],
        after.iloc[first][list(marks)],
        pd.DataFrame({n: m[first] for n, m in marks.items()}, index=after.index[first]),
        len(places),
    )


def duplicate_groups(
    frame: pd.DataFrame, columns: tuple[str, ...], keep: str, most: int
) -> tuple[pd.DataFrame, int]:
    """The first groups of equal rows, side by side, with what becomes of each row, and how many
    groups there are. The columns `Group` and `Becomes` come first."""
    subset = [name for name in columns if name in frame.columns]
    copies = frame[repeated_rows(frame, subset, keep=False)]
    keys = [copies[name] for name in (subset or list(frame.columns))]
    number = pd.Series(0, index=copies.index)
    for key in keys:
        codes, _ = pd.factorize(key, use_na_sentinel=False)
        number = pd.Series(
            pd.factorize(number * (codes.max(initial=0) + 1) + codes)[0], copies.index
        )
    stays = pd.Series(~repeated_rows(copies, subset, KEPT_COPIES[keep]), copies.index)
    shown = number.sort_values(kind="stable")
    shown = shown[shown < most]
    listed = copies.loc[shown.index]
    facts = {"Group": shown + 1, "Becomes": np.where(stays.loc[shown.index], "kept", "dropped")}
    free = {_free(name, listed): values for name, values in facts.items()}
    return pd.concat([pd.DataFrame(free, index=listed.index), listed], axis=1), (
        int(number.max()) + 1 if len(number) else 0
    )


def _free(name: str, frame: pd.DataFrame) -> str:
    while name in frame.columns:
        name += "*"
    return name
