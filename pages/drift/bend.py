"""A watched model's probabilities bent by newer rows, and both held against each other."""

import streamlit as st

from core.data.load.notes.upload import Upload
from core.tasks.recalibrating import BENDS
from core.tasks.requests import RecalibrateJobRequest
from core.tasks.retraining import HOLD, LEAST_HOLD, MOST_HOLD
from core.tasks.table import RECALIBRATE
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.drift.next_batch import ask_labels
from pages.frame.links import link_to
from pages.shared.ask_model import MODEL
from pages.shared.jobs_panel import job_panel, start
from pages.shared.uploads import Uploader, take_uploads
from pages.shared.views import PART

KEY = "drift.bend"
SHOWN = {"better": st.success, "worse": st.error}


def bend_probabilities(model: SavedModel) -> None:
    """Newer rows with outcomes, then how the bent model does beside this one; of a model of numbers
    there is nothing to bend."""
    if not model.card.is_classification:
        return
    with st.expander("Recalibrate by new rows", icon=":material/tune:", key=KEY):
        st.caption(
            "Where rows are still told apart and only the probabilities are off: they are bent by "
            "new rows with outcomes, and the others of those judge. Nothing else is learned; a "
            "threshold stays what it is, of the new probabilities."
        )
        left, right = st.columns(2)
        with left:
            labels = ask_labels(model, f"{KEY}.labels")
        hold = right.slider(
            "Share of the rows that judges", LEAST_HOLD, MOST_HOLD, HOLD, 0.05, key=f"{KEY}.hold"
        )
        usual = BENDS[len(model.card.classes) > 2]
        method = st.segmented_control(
            "How", BENDS, default=usual, required=True, key=f"{KEY}.method.{usual}"
        )
        take_uploads(
            Uploader("New rows with outcomes", f"{KEY}.file", hint="Each file is a new version."),
            lambda upload: _start(model, upload, (labels, hold, str(method))),
        )
        _came_of_it()


def _start(model: SavedModel, upload: Upload, given: tuple[str, float, str]) -> None:
    labels, hold, method = given
    request = RecalibrateJobRequest(
        model=model.card.reference,
        path=str(upload.path),
        name=upload.name,
        hold=hold,
        labels=labels or None,
        method=method,
    )
    start(RECALIBRATE, f"{model.card.reference} recalibrated on {upload.name}", request)


def _came_of_it() -> None:
    job = job_panel(RECALIBRATE)
    if job is None or not job.result:
        return
    made, told = job.result["model"], job.result["told"]
    show = SHOWN.get(job.result["verdict"], st.info)
    show(as_markdown(f"{made} was bent by {job.result['rows']:,} rows. {job.result['sentence']}"))
    for sentence in told:
        st.caption(as_markdown(sentence))
    link_to("models", f"What stands between {made} and production", **{MODEL: made, PART: "stage"})
