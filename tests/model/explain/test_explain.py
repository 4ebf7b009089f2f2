"""Explanations add up, in the table's own columns, and are not taken in by noise."""

import subprocess
import sys
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import BadTableError
from core.methods.metrics import METRICS
from core.methods.models import models_for, traits, traits_of
from core.model.explain import attribute, differences, explain, explain_row
from core.model.explain.attribution import _measured
from core.model.explain.families import exact_parts
from core.model.explain.grouped import MAX_CALLS, WALKS, affordable_rows, grouped_parts, outputs
from core.model.explain.parts import SOFTMAX
from core.model.save import Label, fit_and_save
from core.model.train import one_model_part, predictions_of
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model
from tests.pages.driving import ROOT
from tests.tables import ABOVE_ZERO, TARGETS, of_few_trees, recipe_for

CASES = [
    (target, m.key)
    for target, task in TARGETS.items()
    for m in models_for(task)
    if m.key not in ABOVE_ZERO and traits.UNLABELLED not in m.traits
]

# One worker takes them: what they share takes seconds to make.
pytestmark = pytest.mark.xdist_group("explain")


@pytest.fixture(scope="module")
def explained(mixed):
    """Each explanation once for the whole file."""

    @lru_cache
    def of(target, method):
        return explain(mixed, one_model_part(recipe_for(mixed, target)), of_few_trees(method))

    return of


@pytest.mark.parametrize(("target", "method"), CASES)
def test_every_model_is_explained_and_adds_up(explained, target, method):
    seen = explained(target, method)
    shap = seen.shap
    places = 3 if target == "three" else 1
    assert shap.values.shape == (len(seen.rows), len(seen.subject.features), places)
    assert np.isfinite(shap.values).all()
    total = shap.base + shap.values.sum(axis=1)
    assert np.allclose(total, shap.output, rtol=1e-3, atol=1e-3 * (1 + shap.output.std()))
    assert shap.note == ""


@pytest.mark.parametrize(("target", "method"), CASES)
def test_the_output_is_the_models_own_prediction(explained, target, method):
    """On the scale it names: probabilities, log-odds that lead to them, or the number itself."""
    seen = explained(target, method)
    shap, predicted = seen.shap, seen.predictions
    if target == "amount":
        assert shap.scale == "the target's unit"
        assert np.allclose(shap.output[:, 0], predicted.predicted, rtol=1e-4, atol=0.01)
        return
    given = predicted.scores[:, None] if target == "two" else predicted.probabilities
    if shap.scale == "probability":
        assert np.allclose(shap.output, given, atol=1e-6)
    elif target == "two":
        assert np.allclose(1 / (1 + np.exp(-shap.output)), given, atol=1e-4)
    else:
        powers = np.exp(shap.output)
        assert np.allclose(powers / powers.sum(axis=1, keepdims=True), given, atol=1e-4)


@pytest.mark.parametrize(("target", "method"), CASES)
def test_the_signal_is_found_in_every_view(explained, target, method):
    seen = explained(target, method)
    if method == "dummy":
        assert np.all(seen.permuted.values == 0)
        assert np.all(seen.shap.values == 0)
        return
    names = seen.subject.features
    if method == "mlp":  # too few rows for a network to learn from
        return
    assert names[seen.permuted.order[0]] == "num [1]"
    assert names[seen.global_importance("high").order[0]] == "num [1]"
    if seen.own is not None:
        assert seen.own.values.sum() == pytest.approx(1)


@pytest.mark.parametrize("method", ["logistic", "forest", "xgboost", "svm"])
def test_the_other_positive_class_turns_the_signs(mixed, explained, method):
    recipe = one_model_part(recipe_for(mixed, "two", positive="no"))
    other = explain(mixed, recipe, of_few_trees(method)).shap
    same = explained("two", method).shap
    share = 1 if same.scale == "probability" else 0
    assert np.allclose(other.output, share - same.output, atol=1e-6)
    if "sampled" not in same.method:
        assert np.allclose(other.values, -same.values, atol=1e-6)


@pytest.mark.parametrize(
    "method", ["naive_bayes", "gradient_boosting", "mlp", "hist_gradient_boosting"]
)
@pytest.mark.parametrize("balance", ["weights", "smote"])
def test_balanced_models_are_explained(mixed, method, balance):
    recipe = one_model_part(recipe_for(mixed, "two", balance=Pick(method=balance)))
    shap = explain(mixed, recipe, of_few_trees(method)).shap
    assert shap.error < 1e-6 * (1 + np.abs(shap.output).max())


ALL_COLUMNS = (Pick(method="components", options={"share": 1.0}),)


@pytest.mark.parametrize("method", ["ridge", "forest"])
def test_components_are_explained_in_the_tables_columns(mixed, method):
    """A component comes from every column: cells are switched before the preparation."""
    recipe = one_model_part(recipe_for(mixed, "amount", selection=ALL_COLUMNS))
    seen = explain(mixed, recipe, of_few_trees(method))
    assert seen.subject.features == seen.permuted.columns
    assert seen.shap.values.shape[1] == len(seen.subject.features)
    assert seen.shap.error < 1e-6 * (1 + np.abs(seen.shap.output).max())
    assert seen.own is None
    for importance in (seen.permuted, seen.global_importance()):
        assert seen.subject.features[importance.order[0]] == "num [1]"


def test_all_components_tell_a_linear_model_what_the_columns_do(mixed, explained):
    """Turning the axes changes no least-squares fit, so its values stay what they are."""
    plain = explained("amount", "linear")
    recipe = one_model_part(recipe_for(mixed, "amount", selection=ALL_COLUMNS))
    turned = explain(mixed, recipe, Pick(method="linear"))
    place = plain.subject.features.index("num [1]")
    rows = min(len(plain.shap.values), len(turned.shap.values))
    found, exact = (s.shap.values[:rows, place, 0] for s in (turned, plain))
    assert np.corrcoef(found, exact)[0, 1] > 0.99
    one = explain_row(turned.subject, turned.rows.iloc[:1])
    assert one.base + one.contributions.sum() == pytest.approx(one.output)


def test_sampled_values_agree_with_the_exact_ones(explained):
    seen = explained("amount", "ridge")
    X = seen.subject.prepare(seen.rows)
    sampled = grouped_parts(seen.subject.model, X, seen.subject)
    exact = seen.shap.values[: len(sampled.values)]
    for place in range(exact.shape[1]):
        assert np.corrcoef(sampled.values[:, place, 0], exact[:, place, 0])[0, 1] > 0.99
    # The walks start from few background rows, which shifts a whole column up or down.
    assert np.corrcoef(sampled.values.ravel(), exact.ravel())[0, 1] > 0.95


def test_a_method_that_does_not_add_up_is_not_used(explained, monkeypatch):
    seen = explained("two", "xgboost")

    def wrong(subject, X):
        parts = exact_parts(subject, X)
        return type(parts)(
            parts.values * 1.5, parts.base, parts.output, parts.classes, parts.scale, "fast guess"
        )

    monkeypatch.setattr("core.model.explain.attribution.exact_parts", wrong)
    shap = attribute(seen.subject, seen.subject.prepare(seen.rows))
    assert "sampled" in shap.method
    assert "fast guess missed" in shap.note
    assert shap.error < 1e-6


def test_walks_stay_within_their_budget():
    for columns in (1, 10, 100, 200):
        assert affordable_rows(columns) * (columns + 1) * WALKS <= MAX_CALLS
    assert affordable_rows(5000) == 10


def test_shuffling_prepared_columns_is_shuffling_the_tables(mixed, explained):
    """The fast way gives what permuting raw columns and predicting anew would give."""
    seen = explained("two", "logistic")
    subject = seen.subject
    recipe = one_model_part(recipe_for(mixed, "two"))
    table = make_training_data(mixed, recipe)
    _, unseen = split_rows(table, recipe).folds[0]
    rng = np.random.default_rng(subject.seed)
    unseen = rng.permutation(unseen)
    raw, actual = table.X.iloc[unseen], table.y[unseen]
    metric = METRICS[seen.metric]
    score = metric.compute(predictions_of(subject.pipeline, raw, actual, table))
    for n, name in enumerate(subject.features):
        if not subject.groups[n].size:
            continue
        losses = []
        for _ in range(5):
            order = rng.permutation(len(raw))
            shuffled = raw.assign(**{name: raw[name].to_numpy()[order]})
            predicted = predictions_of(subject.pipeline, shuffled, actual, table)
            losses.append(score - metric.compute(predicted))
        assert np.mean(losses) == pytest.approx(seen.permuted.values[n], abs=1e-9)


def planted(rows=600) -> tuple:
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "signal": rng.normal(size=rows),
            "row_number": rng.permutation(rows) + rng.random(rows),
            "noise": rng.normal(size=rows),
        }
    )
    frame["target"] = np.where(frame["signal"] + rng.normal(0, 0.8, rows) > 0, "yes", "no")
    dataset = make_dataset(frame, "planted.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="target", task="classification", kinds={"row_number": "number"}
    )
    return dataset, one_model_part(recipe)


@pytest.mark.parametrize("method", ["forest", "xgboost"])
def test_a_row_number_fools_the_splits_but_not_the_shuffling(method):
    seen = explain(*planted(), of_few_trees(method))
    row_number = seen.subject.features.index("row_number")
    assert seen.own.values[row_number] > 0.1
    assert seen.permuted.values[0] > 0.2
    assert np.abs(seen.permuted.values[1:]).max() < 0.06
    assert np.all(seen.permuted.sd >= 0)
    predicted = differences(seen.own, seen.permuted, seen.global_importance())
    assert predicted[0] == "Every view puts ‘signal’ first."
    assert any("‘row_number’" in sentence and "by heart" in sentence for sentence in predicted)


def test_views_of_a_model_without_an_own_account_still_compare(explained):
    seen = explained("two", "knn")
    assert seen.own is None
    assert differences(None, seen.permuted, seen.global_importance()) == (
        "Every view puts ‘num [1]’ first.",
    )


def test_a_planted_disagreement_is_told(explained):
    seen = explained("two", "logistic")
    turned = replace(seen.permuted, values=-seen.permuted.values)
    (first, *_) = differences(seen.own, turned, seen.global_importance())
    assert "The model's own account puts ‘num [1]’ first; shuffling puts" in first


def test_explanations_are_the_same_every_time(mixed, explained):
    again = explain(mixed, one_model_part(recipe_for(mixed, "three")), Pick(method="knn"))
    first = explained("three", "knn")
    assert np.array_equal(again.shap.values, first.shap.values)
    assert np.array_equal(again.permuted.values, first.permuted.values)


def test_explained_rows_are_unseen_and_never_sealed(mixed, explained):
    recipe = one_model_part(recipe_for(mixed, "two"))
    table = make_training_data(mixed, recipe)
    split = split_rows(table, recipe)
    rows = set(explained("two", "tree").rows.index)
    assert rows <= set(table.X.index[split.folds[0][1]])
    assert not rows & set(table.X.index[split.test])


@pytest.mark.parametrize("method", ["logistic", "forest", "xgboost", "adaboost"])
def test_one_row_is_explained_as_among_many(explained, method):
    seen = explained("three", method)
    one = explain_row(seen.subject, seen.rows.iloc[[3]], "mid")
    place = seen.subject.labels.index("mid")
    assert np.allclose(one.contributions, seen.shap.values[3, :, place], atol=1e-6)
    assert one.base + one.contributions.sum() == pytest.approx(one.output, abs=1e-4)
    assert one.predicted == seen.predictions.predicted[3]
    assert one.probability == pytest.approx(seen.predictions.probabilities[3, place])
    assert one.raw[0] == seen.rows.iloc[3, 0]


def test_two_rows_at_a_time_are_refused(explained):
    seen = explained("amount", "ridge")
    with pytest.raises(BadTableError, match="One row is explained at a time; 2 were given"):
        explain_row(seen.subject, seen.rows.iloc[:2])


def test_hostile_names_are_columns_like_others():
    dataset, _ = planted(200)
    frame = dataset.frame.rename(
        columns={"signal": "a[0] <b>$x$", "noise": "=cmd()", "row_number": "日本 **x**"}
    )
    hostile = make_dataset(frame, "x.csv")
    recipe = fresh_recipe(hostile.fingerprint).with_(target="target", task="classification")
    for method in ("xgboost", "forest", "knn"):
        seen = explain(hostile, one_model_part(recipe), of_few_trees(method))
        assert seen.subject.features[seen.permuted.order[0]] == "a[0] <b>$x$"


def test_the_explanation_says_on_which_scale_and_how(explained):
    assert explained("two", "xgboost").shap.scale == "log-odds"
    assert explained("two", "forest").shap.scale == "probability"
    assert explained("amount", "lasso").shap.method == "exact linear values"
    assert "sampled" in explained("two", "svm").shap.method


@pytest.mark.parametrize(("target", "method"), CASES)
def test_the_traits_of_a_model_say_whether_its_values_are_exact(explained, target, method):
    """Of trees, boosted by whatever library, and of weighted sums: all but one, and none whose
    probabilities are bent."""
    has = traits_of(Pick(method=method))
    sums = {traits.TREE, traits.LINEAR, traits.ADDITIVE}
    is_exact = bool(has & sums) and traits.CALIBRATED not in has
    assert ("exact" in explained(target, method).shap.method) == is_exact


@pytest.mark.fault("S13")
@pytest.mark.parametrize(
    ("target", "inner", "scale"),
    [
        ("three", "tree", "probability"),
        ("amount", "tree", "the target's unit"),
        ("amount", "xgboost", "the target's unit"),
        ("amount", "ridge", "the target's unit"),
        ("two", "logistic", ""),
        ("three", "logistic", ""),
        ("two", "knn", ""),
    ],
)
def test_bagging_is_explained_by_the_method_of_the_model_inside(mixed, target, inner, scale):
    """The mean of exact values is exact for the mean of probabilities or numbers; log-odds are not
    what is averaged."""
    options = {"estimator": {"method": inner, "options": {}}, "n_estimators": 3}
    options |= {"max_samples": 0.6, "max_features": 0.8}
    if inner == "xgboost":
        options["estimator"]["options"] = {"most_trees": 10}
    pick = Pick(method="bagging", options=options)
    seen = explain(mixed, one_model_part(recipe_for(mixed, target)), pick)
    shap = seen.shap
    assert np.allclose(shap.base + shap.values.sum(axis=1), shap.output, rtol=1e-3, atol=1e-3)
    assert ("exact" in shap.method) == bool(scale)
    leading = np.argsort(-shap.importance(0))[:2]
    assert "num [1]" in {seen.subject.features[n] for n in leading}
    if scale:
        assert shap.scale == scale
        assert shap.method.endswith("averaged over 3 models")
    assert (seen.own is None) == (inner == "knn")
    if seen.own is not None:
        assert seen.own.values.sum() == pytest.approx(1)
        assert seen.own.values[list(seen.own.columns).index("num [1]")] > 0.1


@pytest.mark.parametrize("target", TARGETS)
def test_every_boosted_library_has_exact_values(explained, target):
    for method in ("xgboost", "lightgbm", "hist_gradient_boosting", "gradient_boosting"):
        assert explained(target, method).shap.method == "exact tree values"


def test_many_rows_of_lightgbm_are_explained(explained):
    assert explained("amount", "lightgbm").shap.scale == "the target's unit"
    assert explained("three", "lightgbm").shap.scale == SOFTMAX
    assert len(explained("two", "lightgbm").rows) > len(explained("two", "svm").rows) // 2


def test_error_is_what_is_missing_from_the_sum(explained):
    seen = explained("two", "tree")
    parts = exact_parts(seen.subject, seen.subject.prepare(seen.rows))
    assert _measured(parts.values + 1, parts, "").error > 1
    assert outputs(seen.subject.model, seen.subject.background, ("yes", "gone"))[:, 1].sum() == 0


def test_a_saved_model_is_explained_by_the_method_of_its_family(mixed):
    """It brings its own copy of our wrapper classes along."""
    recipe = recipe_for(mixed, "two", balance=Pick(method="weights"), threshold=0.4)
    pick = Pick(method="gradient_boosting", options={"n_estimators": 10})
    saved = fit_and_save(mixed, recipe, pick, Label("weighted"))
    script = (
        "import sys; from core.model.explain.families import bare; "
        "from core.workspace.registry import load_model; "
        f"print(type(bare(load_model('{saved.card.reference}').pipeline[-1])).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "GradientBoostingClassifier"
    assert load_model(saved).card.threshold == 0.4


@pytest.mark.fault("S13")
@pytest.mark.parametrize("method", ["logistic", "xgboost"])
def test_s13_scores_of_several_classes_are_not_called_log_odds(explained, method):
    """Raised by the same for every class, they give the same probabilities."""
    seen = explained("three", method)
    assert seen.shap.scale == SOFTMAX
    said = np.exp(seen.shap.output)
    said /= said.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(said, seen.predictions.probabilities, atol=1e-4)
    assert explained("two", method).shap.scale == "log-odds"


@pytest.mark.fault("M-F06")
def test_m_f06_every_class_counts_in_what_matters(explained):
    seen = explained("three", "logistic")
    by_class = [seen.global_importance(label).values for label in seen.subject.labels]
    assert len(by_class) == 3
    np.testing.assert_allclose(seen.global_importance().values, np.mean(by_class, axis=0))
    assert "of all classes" in seen.global_importance().what
    assert "of all classes" not in explained("two", "logistic").global_importance().what


@pytest.mark.fault("M-F22")
def test_m_f22_a_loss_rises_and_a_score_falls(explained):
    assert explained("amount", "ridge").permuted.what.startswith("How much R² falls when")
    assert explained("two", "knn").permuted.what.endswith("on rows it has not seen.")


def test_a_row_is_explained_in_probability_where_that_is_wished(explained):
    seen = explained("two", "logistic")
    row = seen.rows.iloc[[0]]
    exact = explain_row(seen.subject, row, "yes")
    shown = explain_row(seen.subject, row, "yes", in_probability=True)
    assert exact.scale != shown.scale == "probability"
    assert shown.output == pytest.approx(shown.probability)
    assert shown.base + shown.contributions.sum() == pytest.approx(shown.output)
