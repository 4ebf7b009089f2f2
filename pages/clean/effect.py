"""What a cleaning step does, in numbers and in rows."""

import re

import pandas as pd
import streamlit as st

from core.methods.clean import Effect, State
from core.methods.clean.before_after import (
    Touched,
    dropped_rows,
    duplicate_groups,
    losses,
    touched_rows,
)
from core.parts.values.levels import has_texts
from core.wording.escape import as_code, as_markdown
from core.wording.listing import cut, some_of
from core.wording.numbers import counted
from pages.shared.outputs import table

SPACE = "␣"
_UNSEEN = re.compile(r"^\s+|\s+$|(?<=\s)\s+|[\t\r\n\u00a0]")

SHOWN_ROWS = 200
SHOWN_COLUMNS = 30
SHOWN_GROUPS = 50
SHOWN_NAMES = 5
MOST_LETTERS = 60


def effect_sentence(effect: Effect) -> str:
    """The effect in one line of markdown."""
    if effect.problem:
        return f":red[{as_markdown(effect.problem)}]"
    parts = []
    if effect.rows_dropped:
        share = effect.rows_dropped / effect.rows_before
        parts.append(f"{counted(effect.rows_dropped, 'row')} dropped ({share:.1%})")
    if effect.columns_dropped:
        parts.append(f"columns dropped: {names(effect.columns_dropped)}")
    if effect.columns_made:
        parts.append(f"columns made: {names(effect.columns_made)}")
    parts += [
        f"{names((old,))} is now {names((new,))}" for old, new in effect.renamed[:SHOWN_NAMES]
    ]
    if effect.cells:
        places = names(tuple(name for name, _ in effect.cells))
        parts.append(f"{counted(effect.cells_changed, 'cell')} changed in {places}")
    return ", ".join(parts) or "changes nothing in this table"


def names(columns: tuple[str, ...]) -> str:
    """A few columns by name, and how many more."""
    return some_of([as_code(cut(name, MOST_LETTERS)) for name in columns], SHOWN_NAMES)


def has_rows(effect: Effect) -> bool:
    """Is there more to show of the effect than its sentence?"""
    columns = effect.columns_dropped or effect.columns_made
    return bool(effect.rows_dropped or effect.cells or columns)


def effect_rows(before: pd.DataFrame, state: State, scope: str, target: str | None) -> None:
    """What goes of each class, the rows that go, and the rows that change, before and after."""
    effect, rule = state.effect, state.rule
    if effect is None or rule is None or effect.problem:
        return
    class_losses(before, state.frame, scope, target)
    if effect.columns_dropped:
        table(dropped_columns(before, effect), f"{scope}.columns", "Columns dropped")
    gone, count = dropped_rows(before, state.frame, SHOWN_ROWS)
    if count:
        st.markdown(f"**Rows dropped**{_limit(len(gone), count)}")
        table(narrow(gone), f"{scope}.dropped", "Rows dropped", hide_index=False)
    if effect.cells or effect.columns_made:
        touched = touched_rows(before, state.frame, effect.renamed, SHOWN_ROWS, rule.reads)
        st.markdown(f"**Before and after**{_limit(len(touched.after), touched.rows)}")
        table(side_by_side(touched), f"{scope}.changed", "Before and after", hide_index=False)
        if touched.after.shape[1] > SHOWN_COLUMNS:
            columns = f"{SHOWN_COLUMNS} of {touched.after.shape[1]:,}"
            st.caption(f"The first {columns} columns that it touches.")


def dropped_columns(before: pd.DataFrame, effect: Effect) -> pd.DataFrame:
    """The columns that go, with the share of their gaps."""
    shares = [f"{before[name].isna().mean():.1%}" for name in effect.columns_dropped]
    return pd.DataFrame({"Column dropped": effect.columns_dropped, "Missing": shares})


def side_by_side(touched: Touched) -> pd.DataFrame:
    """Each touched column as it was beside as it is."""
    old, new = narrow(touched.before), narrow(touched.after)
    columns: dict[str, pd.Series] = {}
    for name in old.columns:
        columns[f"before · {name}" if name in new.columns else name] = old[name]
        if name in new.columns:
            columns[f"after · {name}"] = new[name]
    columns |= {name: new[name] for name in new.columns if name not in old.columns}
    return pd.DataFrame({name: _with_spaces(values) for name, values in columns.items()})


def _with_spaces(values: pd.Series) -> pd.Series:
    """Texts in which white space that the eye would miss is marked."""
    if not has_texts(values):
        return values
    return values.astype(object).map(
        lambda cell: (
            _UNSEEN.sub(lambda found: SPACE * len(found.group()), cell)
            if isinstance(cell, str)
            else cell
        )
    )


def class_losses(before: pd.DataFrame, after: pd.DataFrame, scope: str, target: str | None) -> None:
    """How many rows of each class of the target go."""
    found = losses(before, after, target)
    if not found:
        return
    st.markdown(f"**What goes of each class of {as_code(target)}**")
    rows = [(loss.label, loss.before, loss.after, loss.lost) for loss in found]
    shares = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    table(
        pd.DataFrame(rows, columns=["Class", "Rows before", "Rows after", "Lost"]),
        f"{scope}.losses",
        "Rows lost per class",
        column_config={"Lost": shares},
    )


def copies(before: pd.DataFrame, columns: tuple[str, ...], keep: str, scope: str) -> None:
    """Rows that are equal in some columns, group by group, with what becomes of each."""
    shown, groups = duplicate_groups(before, columns, keep, SHOWN_GROUPS)
    if groups:
        limit = f", the first {SHOWN_GROUPS}" if groups > SHOWN_GROUPS else ""
        st.markdown(f"**Groups of equal rows** ({groups:,}{limit})")
        table(narrow(shown), f"{scope}.copies", "Groups of equal rows", hide_index=False)


def narrow(rows: pd.DataFrame) -> pd.DataFrame:
    """The first columns, plain, with row numbers from 1; dates without a time as days."""
    shown = rows.iloc[:, :SHOWN_COLUMNS].copy(deep=False)
    for name in shown.columns[shown.dtypes.map(pd.api.types.is_datetime64_dtype)]:
        if (shown[name].dropna() == shown[name].dropna().dt.normalize()).all():
            shown[name] = shown[name].dt.date
    return shown.set_axis(pd.Index(shown.index + 1, name="Row"), axis=0)


def _limit(shown: int, rows: int) -> str:
    return f" (the first {shown:,} of {rows:,})" if shown < rows else f" ({rows:,})"
