"""A saved model against another, on rows that neither learned from."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.data.load.notes.upload import Upload
from core.drift.challenge import Challenge, ChallengeVerdict, Entrant, challenge, entrant
from core.methods.metrics import METRICS, metrics_for
from core.model.predict import learned_by
from core.wording.escape import as_markdown
from core.workspace.registry import PRODUCTION, RETIRED, SavedModel
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.models.importance import importance_beside
from pages.shared.ask_model import open_model
from pages.shared.outputs import number_column, table
from pages.shared.uploads import Uploader, show_set_aside, table_like, take_uploads

KEY = "models.compare"
LOOK = {
    ChallengeVerdict.BETTER: (st.success, "trending_up"),
    ChallengeVerdict.WORSE: (st.error, "trending_down"),
    ChallengeVerdict.TIE: (st.info, "drag_handle"),
    ChallengeVerdict.NOT_JUDGED: (st.warning, "report"),
}


def compare_view(saved: SavedModel, every: Sequence[SavedModel]) -> None:
    """Choose the model in use, give rows with outcomes; the verdict and both scores follow."""
    rivals = rivals_of(saved, every)
    if not rivals:
        st.caption(
            f"No other saved model predicts {as_markdown(saved.card.target)}: train another one, "
            "or the same on newer rows, and save it."
        )
        return
    champion = _champion(rivals)
    metric = _metric(champion)
    take_uploads(
        Uploader(
            "Rows with outcomes that neither learned from",
            f"{KEY}.rows",
            hint="Rows that came after both were trained tell the most.",
        ),
        lambda upload: session.keep_scratch(f"{KEY}.file", upload),
    )
    upload = session.scratch(f"{KEY}.file")
    if upload is not None and upload.is_there:
        _verdict(champion, saved, upload, metric)


def rivals_of(saved: SavedModel, every: Sequence[SavedModel]) -> tuple[SavedModel, ...]:
    """The other models of the same outcome that may still be used, the one in production first."""
    others = [
        model
        for model in every
        if model.card.reference != saved.card.reference
        and model.card.target == saved.card.target
        and model.card.stage != RETIRED
    ]
    return tuple(sorted(others, key=lambda model: model.card.stage != PRODUCTION))


def _champion(rivals: Sequence[SavedModel]) -> SavedModel:
    by_name = {model.card.reference: model for model in rivals}
    texts = {name: f"{name} · {m.card.model}, {m.card.stage}" for name, m in by_name.items()}
    chosen = st.selectbox("Against", list(by_name), format_func=texts.__getitem__, key=KEY)
    return by_name[chosen]


def _metric(champion: SavedModel) -> str:
    keys = [metric.key for metric in metrics_for(champion.card.task)]
    place = keys.index(champion.card.metric)
    return st.selectbox(
        "Metric",
        keys,
        place,
        format_func=lambda key: METRICS[key].label,
        key=f"{KEY}.metric.{champion.card.task}",
    )


def _verdict(champion: SavedModel, saved: SavedModel, upload: Upload, metric: str) -> None:
    show_set_aside(upload)
    with st.spinner("Asking both models"):
        key = f"{champion.path} {saved.path} {upload.path} {metric}"
        found = _held_against(key, champion, saved, upload, metric)
    show, icon = LOOK[found.verdict]
    show(as_markdown(found.sentence), icon=f":material/{icon}:")
    if found.left_out:
        st.caption(found.left_out_words)
    rows = [
        {"Model": rival.reference, "Score": rival.score, "From": rival.low, "To": rival.high}
        for rival in (found.challenger, found.champion)
    ]
    rows.append({"Model": "difference", "Score": found.gain, "From": found.low, "To": found.high})
    shown = pd.DataFrame(rows)
    numbers = {name: number_column(shown[name]) for name in ("Score", "From", "To")}
    label = METRICS[metric].label
    table(shown, f"{KEY}.scores", f"{label} of both with 95 % intervals", column_config=numbers)
    st.caption(
        f"{label} on the same {found.rows:,} rows, with 95 % intervals. A difference above 0 "
        "speaks for the model chosen above, be more or less better; its interval knows that both "
        "answer the same rows."
    )
    importance_beside(champion, saved, upload)


@in_memory()
def _held_against(
    key: str,  # noqa: ARG001  (stands for all others: versions and uploads never change)
    _champion: SavedModel,
    _saved: SavedModel,
    _upload: Upload,
    _metric: str,
) -> Challenge:
    champion, saved = (uploaded_entrant(model, _upload) for model in (_champion, _saved))
    return challenge(champion, saved, _metric)


def uploaded_entrant(model: SavedModel, upload: Upload) -> Entrant:
    """A saved model with an uploaded file's rows as it reads them."""
    loaded = open_model(model)
    return entrant(model, loaded, table_like(upload, learned_by(loaded)).dataset)
