"""The view of Drift that replays a table in windows: a simulated stream, validated as it runs."""

import streamlit as st

from core.data.expectations import Suite
from core.drift.replay import Replay, ReplayPlan, least_rows, replay
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.drift.replay_walk import walk
from pages.drift.stream import Stream, ask_stream
from pages.frame import session
from pages.shared.outputs import shown_errors
from pages.shared.suite import project_suite

WINDOWS = 24  # about so many windows by default
LEAST = 100  # rows by default where the table has enough: fewer show large changes only
SHARES = {
    "First window": 0.0,
    "First tenth": 0.1,
    "First quarter": 0.25,
    "First half": 0.5,
}
FROM_REFERENCE, SAVED = "Made from the reference", "Saved on Load"


def show_replay() -> None:
    """Choose the rows and the windows, then watch them arrive."""
    st.caption(
        ":blue-badge[:material/replay: Simulated stream] A table's own rows in their own order, a "
        "window at a time, as they were loaded: before any cleaning. Nothing arrives from outside."
    )
    stream = ask_stream()
    if stream is None:
        return
    plan, suite = _ask_plan(stream)
    with st.spinner("Replaying"):
        result = session.remembered(replay, stream.dataset, plan, suite)
    _remarks(result, plan)
    walk(result, f"{stream.dataset.fingerprint}:{plan}")


def _ask_plan(stream: Stream) -> tuple[ReplayPlan, Suite | None]:
    rows, place = stream.dataset.rows, stream.dataset.fingerprint[:12]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        least, most = least_rows(rows), max(1, rows - 1)
        size = st.number_input(
            "Rows a window",
            least,
            max(least, most),
            min(max(least, most), _usual_size(stream)),
            key=f"drift.replay.rows.{place}",
            persist_state="session",
        )
        share = _ask_reference(stream)
        suite = _ask_suite()
    reference = stream.reference_rows or max(1, round(share * rows / size)) * int(size)
    return ReplayPlan(int(size), reference, stream.target), suite


def _usual_size(stream: Stream) -> int:
    """A round number of rows that makes about WINDOWS windows."""
    rows = stream.dataset.rows - (stream.reference_rows or 0)
    size = max(rows // WINDOWS, min(LEAST, rows // 4), 1)
    step = 10 ** max(0, len(str(size)) - 1)
    return max(least_rows(stream.dataset.rows), size // step * step)


def _ask_reference(stream: Stream) -> float:
    if stream.reference_rows:
        st.text_input(
            "Reference",
            f"The first table, {stream.reference_rows:,} rows",
            disabled=True,
            key=f"drift.replay.whole.{stream.dataset.fingerprint[:12]}",
        )
        return 0.0
    return SHARES[
        st.selectbox(
            "Reference", list(SHARES), 2, key="drift.replay.reference", persist_state="session"
        )
    ]


def _ask_suite() -> Suite | None:
    """The saved expectations where there are some and they are wanted; None asks for own ones."""
    saved = None
    with shown_errors():
        saved = project_suite()
    if saved is None:
        st.text_input("Expectations", FROM_REFERENCE, disabled=True, key="drift.replay.own")
        return None
    chosen = st.selectbox(
        "Expectations", [FROM_REFERENCE, SAVED], key="drift.replay.suite", persist_state="session"
    )
    return saved if chosen == SAVED else None


def _remarks(result: Replay, plan: ReplayPlan) -> None:
    """What the windows cannot say."""
    sentences = []
    if result.visible is None:
        sentences.append(
            f"Windows of {counted(plan.rows, 'row')} are too small to compare their columns with "
            "the reference: take at least 20, better 100."
        )
    else:
        sentences.append(
            f"A window stands apart where a column's effect (Cohen's w) is 0.3 or more and no "
            f"accident: chi-squared, corrected for all windows and columns, which takes rows for "
            f"independent. At {counted(plan.rows, 'row')} against {plan.reference_rows:,}, effects "
            f"below {result.visible:.2f} cannot be told from luck."
        )
    if result.absent:
        names = ", ".join(dict.fromkeys(rule.column for rule in result.absent))
        sentences.append(f"Expected columns that are not there: {names}.")
    if result.of_table:
        sentences.append(
            f"{counted(len(result.of_table), 'expectation')} of a whole file (its rows, its "
            "columns) cannot be asked of a window."
        )
    st.caption(as_markdown(" ".join(sentences)))
