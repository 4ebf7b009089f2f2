"""A watched model's next version without a training: mixed with another one, or learned on."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.data.load.notes.upload import Upload
from core.tasks.learning_on import MOST_PASSES, NETWORKS, PASSES, learner_on
from core.tasks.retraining import HOLD, LEAST_HOLD, MOST_HOLD
from core.tasks.table import BLEND_VERSIONS, LEARN_ON, JobTask
from core.tasks.version_requests import BlendJobRequest, LearnOnJobRequest
from core.wording.escape import as_markdown
from core.workspace.registry import RETIRED, SavedModel, list_models
from pages.drift.next_batch import ask_labels
from pages.frame.links import link_to
from pages.shared.ask_model import MODEL, open_model
from pages.shared.jobs_panel import job_panel, start
from pages.shared.uploads import Uploader, take_uploads
from pages.shared.views import PART

BLEND, ON = "drift.blend", "drift.on"
SHOWN = {"better": st.success, "worse": st.error}


def mix_versions(model: SavedModel) -> None:
    """The other version and newer rows with outcomes, then how both together do; nothing where
    there is no other that predicts the same."""
    others = {
        one.card.reference: one
        for one in list_models()
        if one.card.reference != model.card.reference
        and (one.card.target, one.card.classes) == (model.card.target, model.card.classes)
        and one.card.stage != RETIRED
    }
    if not others:
        return
    with st.expander("Mix with another version", icon=":material/blender:", key=BLEND):
        st.caption(
            "Where the world is between the one that the older version knows and the one of the "
            "newer: both answer, each with the weight that new rows with outcomes give it, and the "
            "others of those rows judge the mix against each alone."
        )
        chosen = st.selectbox("With", list(others), key=f"{BLEND}.with")

        def begin(upload: Upload, hold: float, labels: str) -> None:
            old, newer = sorted((model, others[chosen]), key=lambda one: one.card.created)
            request = BlendJobRequest(
                old=old.card.reference,
                newer=newer.card.reference,
                path=str(upload.path),
                name=upload.name,
                hold=hold,
                labels=labels or None,
            )
            start(BLEND_VERSIONS, f"{request.old} and {request.newer} together", request)

        _ask_rows(model, BLEND, begin)
        _came_of_it(BLEND_VERSIONS)


def learn_on_further(model: SavedModel) -> None:
    """Newer rows with outcomes, then how the model does that learned on from them; nothing for a
    method that learns from all rows at once."""
    learner = learner_on(open_model(model).pipeline)
    if learner is None:
        return
    with st.expander("Learn on from new rows alone", icon=":material/play_arrow:", key=ON):
        st.caption(
            "The model goes on from where it stands, without the old rows: quick, and it may "
            "forget what they told. New rows that it does not learn from judge."
        )
        passes = PASSES
        if type(learner).__name__ in NETWORKS:
            label = "How often it goes through them"
            passes = st.slider(label, 1, MOST_PASSES, PASSES, key=f"{ON}.passes")

        def begin(upload: Upload, hold: float, labels: str) -> None:
            request = LearnOnJobRequest(
                model=model.card.reference,
                path=str(upload.path),
                name=upload.name,
                hold=hold,
                passes=passes,
                labels=labels or None,
            )
            start(LEARN_ON, f"{request.model} learns on from {upload.name}", request)

        _ask_rows(model, ON, begin)
        _came_of_it(LEARN_ON)


def _ask_rows(model: SavedModel, key: str, begin: Callable[[Upload, float, str], None]) -> None:
    left, right = st.columns(2)
    with left:
        labels = ask_labels(model, f"{key}.labels")
    hold = right.slider(
        "Share of the rows that judges", LEAST_HOLD, MOST_HOLD, HOLD, 0.05, key=f"{key}.hold"
    )
    take_uploads(
        Uploader("New rows with outcomes", f"{key}.file", hint="Each file is a new version."),
        lambda upload: begin(upload, hold, labels),
    )


def _came_of_it(task: JobTask[Any]) -> None:
    job = job_panel(task)
    if job is None or not job.result:
        return
    made = job.result["model"]
    st.markdown(as_markdown(f"{made}: {job.result['made_of']}"))
    for held in job.result["held"]:
        SHOWN.get(held["verdict"], st.info)(as_markdown(held["sentence"]))
    for sentence in job.result["told"]:
        st.caption(as_markdown(sentence))
    link_to("models", f"What stands between {made} and production", **{MODEL: made, PART: "stage"})
