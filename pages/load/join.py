"""Two tables side by side: keys, what matched, and what did not."""

import streamlit as st

from core.data.combine import HOWS, JoinedTable, JoinPlan, JoinSide, KeyPair, join, propose_keys
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.outputs import download_table, table
from pages.shared.tiles import Tile, tiles

MATCHED = "load.join.matched"
SHOWN = 1000  # unmatched rows on the page; the download has all


def join_form(tables: tuple[Dataset, ...]) -> Dataset | None:
    """Keys and what stays, the account of the match; the table once its button is pressed."""
    left, right = _two(tables)
    plan = _ask_plan(left, right)
    if plan is None:
        return None
    key = f"{left.fingerprint} {right.fingerprint} {left.name} {right.name} {plan!r}"
    if st.button("Match the rows", key="load.join.match", icon=":material/join:"):
        session.keep_scratch(MATCHED, key)
    if session.scratch(MATCHED) != key:
        return None
    with st.spinner("Matching"):
        joined = _joined(key, left, right, plan)
    _account(joined, left, right)
    pressed = st.button(
        "Open as the project's table", key="load.join.open", type="primary", icon=":material/table:"
    )
    return joined.dataset if pressed else None


def _two(tables: tuple[Dataset, ...]) -> tuple[Dataset, Dataset]:
    if len(tables) == 2:
        return tables[0], tables[1]
    places = range(len(tables))
    name = [f"{place + 1}: {table.name}" for place, table in enumerate(tables)].__getitem__
    first, second = st.columns(2)
    one = first.selectbox("First table", places, 0, name, key="load.join.first")
    two = second.selectbox("Second table", places, 1, name, key="load.join.second")
    return tables[one], tables[two]


def _ask_plan(left: Dataset, right: Dataset) -> JoinPlan | None:
    proposed = propose_keys(left, right)[:1]
    scope = f"load.join.{left.fingerprint}.{right.fingerprint}"
    mine, theirs = st.columns(2)
    with mine:
        left_on = _key("first", left, [pair.left for pair in proposed], f"{scope}.left")
    with theirs:
        right_on = _key("second", right, [pair.right for pair in proposed], f"{scope}.right")
    for pair in proposed:
        st.caption(_proposal(pair))
    how = st.segmented_control(
        "Keep",
        list(HOWS),
        default="left",
        format_func=lambda h: f"{h}: {HOWS[h]}",
        required=True,
        key="load.join.how",
        persist_state="session",
    )
    if not left_on or len(left_on) != len(right_on):
        st.caption("Choose as many key columns of the one table as of the other.")
        return None
    return JoinPlan(tuple(left_on), tuple(right_on), how)


def _key(place: str, side: Dataset, proposed: list[str], key: str) -> list[str]:
    """The columns of one table that are compared with the other's."""
    return st.multiselect(
        f"Key in the {place} table, {as_markdown(side.name)}",
        side.schema.names,
        proposed,
        key=key,
        persist_state="session",
    )


def _proposal(pair: KeyPair) -> str:
    names = "one name" if pair.left == pair.right else "similar names"
    return (
        f"Proposed: {as_markdown(pair.left)} and {as_markdown(pair.right)} have {names} and share "
        f"{pair.shared:.0%} of their values."
    )


def _account(joined: JoinedTable, left: Dataset, right: Dataset) -> None:
    tiles(
        Tile("Rows before", f"{left.rows:,}", as_markdown(left.name)),
        Tile("Rows after", f"{joined.dataset.rows:,}"),
        Tile("Without a match", f"{len(joined.left.unmatched):,}", as_markdown(left.name)),
        Tile("Never matched", f"{len(joined.right.unmatched):,}", as_markdown(right.name)),
    )
    if joined.multiplies:
        st.warning(
            f"Rows of {as_markdown(left.name)} are repeated. Keys that {as_markdown(right.name)} "
            "has more than once: "
            f"{joined.right.repeated:,}, at most {joined.right.most:,} times each. "
            f"{counted(left.rows, 'row', 'becomes', 'become')} {joined.dataset.rows:,}.",
            icon=":material/call_split:",
        )
    for side, whole, key in ((joined.left, left, "left"), (joined.right, right, "right")):
        _unmatched(side, whole, key)


def _unmatched(side: JoinSide, whole: Dataset, key: str) -> None:
    count = len(side.unmatched)
    if not count:
        return
    label = f"{count:,} of {counted(side.rows, 'row')} of {as_markdown(side.name)} found no match"
    with st.expander(label, icon=":material/link_off:", key=f"load.join.{key}.unmatched"):
        if side.without_key:
            st.caption(f"Rows with a gap in the key: {side.without_key:,}.")
        rows = whole.frame.iloc[side.unmatched]
        if count > SHOWN:
            st.caption(f"The first {SHOWN:,} are shown.")
        table(rows.head(SHOWN), key=f"load.join.{key}", alt=f"Unmatched rows, {key}", height=240)
        download_table(rows, f"unmatched_{key}.csv", f"load.join.{key}")


@in_memory()
def _joined(
    key: str,  # noqa: ARG001  (the key; the tables are too big to hash)
    _left: Dataset,
    _right: Dataset,
    _plan: JoinPlan,
) -> JoinedTable:
    return join(_left, _right, _plan, f"{_left.name} and {_right.name}")
