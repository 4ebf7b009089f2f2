"""The new batch beside the reference: volume, gaps and far values, each with its level."""

import streamlit as st

from core.drift.compare import BatchChange, batch_changes
from core.table.dataset import Dataset
from pages.frame.in_memory import in_memory

MARKS = {
    "alert": ":red-badge[:material/error: alert]",
    "watch": ":orange-badge[:material/visibility: watch]",
    "fine": ":green-badge[:material/check: fine]",
}


def show_batch(reference: Dataset, current: Dataset) -> None:
    """One line a measure; what each level means stands below."""
    st.header("The batch as a whole")
    readings = _readings(f"{reference.fingerprint}:{current.fingerprint}", reference, current)
    for reading in readings:
        st.markdown(f"{MARKS[reading.level]} {reading.words}")
    st.caption(
        "Rows: watch from 20 % more or fewer, alert from 50 %. Shares: watch from 1 percentage "
        "point, alert from 5, where luck does not explain it. Far values lie 3 interquartile "
        "ranges outside the quartiles of the reference."
    )


@in_memory()
def _readings(
    key: str,  # noqa: ARG001  (stands for the two tables)
    _reference: Dataset,
    _current: Dataset,
) -> tuple[BatchChange, ...]:
    return batch_changes(_reference, _current)
