"""Mistakes that are often made of a method are ruled out by the workbench, or named where it is
chosen. Those that other tests rule out by what is computed are not repeated here."""

from pathlib import Path

import pytest

import core.learn.concepts
from core.methods.clean import CLEANING
from core.methods.metrics import METRICS
from core.methods.models import MODELS, traits
from core.methods.prepare import SLOTS
from core.methods.prepare.selectors import SELECTORS
from core.methods.split import SPLITTERS
from core.model.advice.scaling import REASONS

LESSONS = Path(core.learn.concepts.__file__).parent
NUMBERS, LABELS = SLOTS["number_imputer"].catalog, SLOTS["encoder"].catalog
SCALERS, SHAPES = SLOTS["scaler"].catalog, SLOTS["transform"].catalog
SAID = {
    "rows with gaps are dropped safely": (CLEANING["drop_rows_missing"], "nothing to do with the"),
    "columns with gaps tell nothing": (CLEANING["drop_columns_missing"], "itself say something"),
    "standardising makes normal": (SCALERS["standard"], "changes units, not the shape"),
    "min-max is robust": (SCALERS["min_max"], "One outlier squeezes"),
    "codes of labels have an order": (LABELS["ordinal"], "an order that means nothing"),
    "target means need no care": (LABELS["target"], "cross-fitted"),
    "a box-cox takes any value": (SHAPES["box_cox"], "above 0"),
    "a value after fills as one before": (NUMBERS["backward"], "uses the future"),
    "inflation finds pairs only": (SELECTORS["collinear"], "one at a time"),
    "components leave columns out": (SELECTORS["components"], "in place of the columns"),
    "components tell of the target": (SELECTORS["components"], "target takes no part"),
    "chi-squared takes any number": (SELECTORS["chi_squared"], "counted by intervals"),
    "stratifying balances": (SPLITTERS["stratified"], "balances no classes"),
    "ROC-AUC tells of precision": (METRICS["roc_auc"], "precision may be poor"),
    "F1 counts all rows": (METRICS["f1"], "rightly called negative do not count"),
    "neighbours assume nothing": (MODELS["knn"], "assumes that rows near"),
}


@pytest.mark.parametrize("mistake", SAID)
def test_a_mistake_is_named_where_the_method_is_chosen(mistake):
    row, words = SAID[mistake]
    assert words in row.summary


def test_networks_measure_no_distances_and_trees_need_no_scale():
    reasons = {trait: (is_needed, why) for trait, is_needed, why in REASONS}
    assert "measures no distances" in reasons[traits.DESCENDS][1]
    assert [reasons[t][0] for t in (traits.TREE, traits.PENALISED, traits.COMPARES)] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("neural_networks/dropout", "0.8 on the inputs is a keep rate"),
        ("neural_networks/dropout", "inverted dropout"),
        ("generalisation/cross_validation", "overfit"),
        ("generalisation/bias_variance", "squared"),
        ("models/k_nearest", "KNN makes no assumptions"),
        ("data/pca", "unit"),
    ],
)
def test_a_lesson_names_the_mistake(path, words):
    lesson = LESSONS.joinpath(f"{path}.md").read_text(encoding="utf-8")
    assert words in " ".join(lesson.split())
