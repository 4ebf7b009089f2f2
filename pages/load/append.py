"""Tables below each other: whose column goes where, and what is missing or disagrees."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.data.combine import AlignedColumn, AppendPlan, align, append, propose_append
from core.data.combine.notes import APPEND, AppendChoice
from core.errors import WorkbenchError
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.listing import some_of
from core.wording.numbers import counted
from pages.frame.noted import note, noted

KEEP, RESULT, STATE = "Keep", "Column", "In the tables"


def append_form(tables: tuple[Dataset, ...]) -> Dataset | None:
    """The mapping, editable, with its effect; the table once its button is pressed."""
    plan = _plan(tables)
    columns = align(tables, plan)
    st.caption(
        "A row is a column of the result. Columns of similar names are taken for one: change what "
        "is wrong, rename, or leave a column out."
    )
    _mapping_form(tables, plan, columns)
    source = st.text_input(
        "Column that says which table a row is from",
        "source",
        key="load.append.source",
        help="Empty: no such column.",
        persist_state="session",
    )
    _account(tables, columns, bool(source.strip()))
    if not st.button(
        "Open as the project's table",
        key="load.append.open",
        type="primary",
        icon=":material/table:",
    ):
        return None
    with st.spinner("Appending"):
        return append(tables, AppendPlan(plan.names, source.strip()), _name(tables)).dataset


def _name(tables: Sequence[Dataset]) -> str:
    return f"{tables[0].name} and {len(tables) - 1} more"


def _account(tables: Sequence[Dataset], columns: Sequence[AlignedColumn], has_source: bool) -> None:
    gaps = [column.name for column in columns if column.is_missing_somewhere]
    mixed = [column.name for column in columns if column.disagrees]
    rows = sum(table.rows for table in tables)
    st.markdown(f"**{counted(rows, 'row')} of {counted(len(columns) + has_source, 'column')}**")
    if gaps:
        st.caption(f"Not in every table, so gaps in its rows: {_listed(gaps)}.")
    if mixed:
        st.warning(
            f"Stored in different ways, so they become texts: {_listed(mixed)}.",
            icon=":material/rule:",
        )
    units = [
        f"{as_markdown(c.name)} ({as_markdown(c.units_told)})" for c in columns if c.units_told
    ]
    if units:
        st.warning(
            f"Written in different units, so 12 % would stand as 12 below 0.12: "
            f"{some_of(units, 12)}. Bring them to one unit first, or leave the column out.",
            icon=":material/rule:",
        )


def _listed(names: Sequence[str]) -> str:
    return some_of([as_markdown(name) for name in names], 12)


def _mapping_form(
    tables: tuple[Dataset, ...], plan: AppendPlan, columns: Sequence[AlignedColumn]
) -> None:
    titles = [f"{position + 1}: {table.name}" for position, table in enumerate(tables)]
    shown = _mapping(columns, titles, plan, tables)
    config = {
        title: st.column_config.SelectboxColumn(options=list(table.schema.names))
        for title, table in zip(titles, tables, strict=True)
    }
    edited = st.data_editor(
        shown,
        # A new plan is a new editor: what it was edited to is then in the table itself.
        key=f"load.append.{hash((plan, titles[-1]))}",
        hide_index=True,
        disabled=[STATE],
        column_config={
            KEEP: st.column_config.CheckboxColumn(width="small"),
            RESULT: st.column_config.TextColumn(required=True),
            **config,
        },
        height=min(38 + 35 * len(shown), 400),
        placeholder="",
        alt="Which column of each table goes where",
    )
    if not edited.equals(shown):
        changed = _plan_of(shown, edited, titles)
        align(tables, changed)  # says what does not hold, and then nothing is kept
        _keep(tables, changed)
        st.rerun()


def _mapping(
    columns: Sequence[AlignedColumn], titles: list[str], plan: AppendPlan, tables: Sequence[Dataset]
) -> pd.DataFrame:
    """One row for each column of the result, then those that were left out."""
    rows = [
        {KEEP: True, RESULT: c.name, STATE: _state(c), **dict(zip(titles, c.own, strict=True))}
        for c in columns
    ]
    for title, pairs, table in zip(titles, plan.names, tables, strict=True):
        kept = {own for own, _ in pairs}
        rows += [
            {KEEP: False, RESULT: name, STATE: "left out", title: name}
            for name in table.schema.names
            if name not in kept
        ]
    frame = pd.DataFrame(rows, columns=[KEEP, RESULT, *titles, STATE])
    return frame.astype(dict.fromkeys(titles, object)).where(frame.notna(), None)


def _state(column: AlignedColumn) -> str:
    kinds = [str(found) for found in column.families if found is not None]
    told = kinds[0] if len(set(kinds)) == 1 else ", ".join(str(f or "–") for f in column.families)
    return f"{told}; not in all" if column.is_missing_somewhere else told


def _plan_of(before: pd.DataFrame, after: pd.DataFrame, titles: list[str]) -> AppendPlan:
    """The plan that an edited mapping means: a column chosen anew leaves the row it was in."""
    names = []
    for title in titles:
        chosen = after[title].where(after[title] != before[title]).dropna()
        own = after[title].where(~after[title].isin(chosen) | chosen.reindex(after.index).notna())
        kept = after[KEEP].astype(bool) & own.notna()
        wanted = after[RESULT].fillna("").astype(str).map(lambda text: " ".join(text.split()))
        wanted = wanted.where(wanted != "", before[RESULT])
        names.append(tuple(zip(own[kept], wanted[kept], strict=True)))
    return AppendPlan(tuple(names))


def _plan(tables: tuple[Dataset, ...]) -> AppendPlan:
    """What was edited for these tables, else what is proposed."""
    edited = noted(APPEND)
    if edited is None or edited.tables != _fingerprints(tables):
        return propose_append(tables)
    plan = AppendPlan(edited.names)
    try:
        align(tables, plan)
    except WorkbenchError:
        return propose_append(tables)
    return plan


def _keep(tables: tuple[Dataset, ...], plan: AppendPlan) -> None:
    note(APPEND, AppendChoice(_fingerprints(tables), plan.names))


def _fingerprints(tables: tuple[Dataset, ...]) -> tuple[str, ...]:
    return tuple(table.fingerprint for table in tables)
