"""What a watched model was asked since it is used, taken from its log as batches."""

import streamlit as st

from core.tasks.requests import LogJobRequest
from core.tasks.table import MONITOR_LOG
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.shared.jobs_panel import job_panel, start
from pages.shared.outputs import shown_errors

KEY = "drift.log"


def take_log(model: SavedModel) -> None:
    """Look at the logged days that were not looked at before; nothing happens until asked."""
    below = st.expander("Take what it was asked from its log", icon=":material/history:", key=KEY)
    with below, shown_errors():
        st.caption(
            "Predictions that were kept and requests to the API beside the pages, a batch a day. "
            "Today's rows wait. Outcomes join later by `prediction_id`."
        )
        if st.button("Look at the logged days", key=f"{KEY}.start"):
            request = LogJobRequest(model=model.card.reference)
            start(MONITOR_LOG, f"The log of {model.card.reference}", request)
        job = job_panel(MONITOR_LOG)
        if job is not None and job.result:
            many = job.result["batches"]
            st.info(f"New batches of the log: {many:,}." if many else "No day of the log is new.")
            for told in job.result["told"]:
                st.caption(as_markdown(told))
