"""How good a file's predictions are, where it holds the outcomes."""

import numpy as np
import streamlit as st

from core.charts.evaluate.confusion import confusion_matrix
from core.drift.compare.file_score import FileScore, file_score
from core.model.evaluate import confusion
from core.model.predict import PredictionResult
from core.parts.predictions.answers import PREDICTION
from core.wording.escape import as_code
from core.wording.numbers import counted, figure_text
from core.workspace.registry import ModelCard
from pages.shared.outputs import figure


def score_view(card: ModelCard, result: PredictionResult) -> None:
    """The score on the rows with an outcome and, for classes, which was called which."""
    found = score_of(card, result)
    if found is None:
        return
    st.markdown(_sentence(found))
    st.caption(
        f"By {as_code(card.target)} in the file. If the model has learned from these very rows, "
        "they flatter it."
    )
    if card.is_classification:
        chart = confusion_matrix(confusion(found.said))
        figure(chart, "predict.confusion", "Outcomes in the file against predicted classes")


def score_of(card: ModelCard, result: PredictionResult) -> FileScore | None:
    """The answers of a file held against its outcomes; None where it has none."""
    names = list(result.probabilities) if card.is_classification else [PREDICTION]
    said = result.frame[names].astype("float64").to_numpy(na_value=np.nan)
    return file_score(card, result.frame, said, result.frame[PREDICTION].to_numpy())


def _sentence(found: FileScore) -> str:
    rows = counted(len(found.said.actual), "row")
    if found.score is None:
        return f"On {rows} with an outcome {found.metric} is not defined."
    value, low, high = figure_text(found.score.value, found.score.low, found.score.high)
    return f"**{found.metric} {value}** ({low} to {high}, 95 % interval) on {rows} with an outcome."
