"""One pipeline: leak-free, the same alone and inside the comparison, safe with hostile names."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import BadTableError, MissingStepError, NotApplicableError
from core.methods.balance import BALANCERS
from core.methods.models import MODELS, ModelContext, make_model, models_for, traits
from core.model.train import fit_model, metric_of, predictions_of, prepare_folds, train
from core.pipeline.build import build_pipeline, build_preparation, without_samplers
from core.pipeline.output_names import output_names, output_sources, readable_names
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from tests.tables import ABOVE_ZERO, TARGETS, mixed_frame, of_few_trees, recipe_for

IGNORE_CONVERGENCE = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


def fitted(dataset, recipe, key):
    table = make_training_data(dataset, recipe)
    split = split_rows(table, recipe)
    pipeline = build_pipeline(recipe, table, of_few_trees(key))
    pipeline.fit(table.X.iloc[split.train], table.y[split.train])
    return table, split, without_samplers(pipeline)


CASES = [
    pytest.param(target, method.key, id=f"{target}.{method.key}")
    for target, task in TARGETS.items()
    for method in models_for(task)
    if method.key not in ABOVE_ZERO and traits.UNLABELLED not in method.traits
]


@IGNORE_CONVERGENCE
@pytest.mark.parametrize(("target", "key"), CASES)
def test_every_model_learns_every_target_it_suits(mixed, target, key):
    recipe = recipe_for(mixed, target)
    table, split, pipeline = fitted(mixed, recipe, key)
    said = predictions_of(pipeline, table.X.iloc[split.test], table.y[split.test], table)
    score = metric_of(recipe, table).compute(said)
    chance = 0.5 if table.is_classification else 0.0
    assert score == chance if key == "dummy" and table.is_classification else np.isfinite(score)
    if key != "dummy":
        assert score > chance


@pytest.mark.parametrize("balance", BALANCERS)
def test_the_pipeline_never_sees_the_scored_rows(mixed, balance):
    """Wrecking the test rows and the scored rows must not change what was learned."""
    recipe = recipe_for(mixed, "two", balance=Pick(method=balance))
    table = make_training_data(mixed, recipe)
    split = split_rows(table, recipe)
    hidden = np.concatenate([split.test, split.folds[0][1]])
    wrecked_X = table.X.copy()
    wrecked_X.iloc[hidden, wrecked_X.columns.get_loc("num [1]")] = 1e6
    wrecked_y = table.y.copy()
    wrecked_y[hidden] = "yes"
    wrecked = replace(table, X=wrecked_X, y=wrecked_y)
    honest = prepare_folds(recipe, table, split)[0]
    other = prepare_folds(recipe, wrecked, split)[0]
    np.testing.assert_array_equal(honest.X_fit, other.X_fit)
    np.testing.assert_array_equal(honest.y_fit, other.y_fit)


def test_saved_pipeline_has_no_sampler_and_takes_raw_rows(mixed):
    recipe = recipe_for(mixed, "two", balance=Pick(method="smote"))
    pipeline = fit_model(mixed, recipe, Pick(method="logistic"))
    assert not any(hasattr(step, "fit_resample") for _, step in pipeline.steps)
    raw = mixed_frame().sample(frac=1, axis=1, random_state=0)
    assert set(pipeline.predict(raw)) == {"yes", "no"}


def test_awkward_rows_are_predicted(mixed):
    pipeline = fit_model(mixed, recipe_for(mixed, "two"), Pick(method="logistic"))
    rows = mixed_frame().head(3).astype(object)
    rows.loc[0] = None
    rows.loc[1, "city"] = "Atlantis"
    rows.loc[2, "num [1]"] = "not a number"
    rows.loc[2, "when"] = "nonsense"
    assert np.isfinite(pipeline.predict_proba(rows)).all()


def test_outputs_know_their_source(mixed):
    _, _, pipeline = fitted(mixed, recipe_for(mixed, "two"), "logistic")
    sources = output_sources(pipeline)
    columns = ("num [1]", "<b>gap</b>", "city", "many", "when", "flag", "note")
    assert set(sources) == {(name,) for name in columns}
    assert len(sources) == len(output_names(pipeline)) == pipeline[-1].n_features_in_
    assert "city · 日本" in readable_names(pipeline)
    assert "<b>gap</b> · missing" in readable_names(pipeline)


@pytest.mark.fault("A6")
@pytest.mark.parametrize("method", ["parts", "drop"])
def test_a_gap_of_a_date_is_flagged_where_the_date_is_used(mixed, method):
    frame = mixed.frame.copy()
    frame.loc[::5, "when"] = pd.NaT
    dataset = make_dataset(frame, "gaps")
    recipe = recipe_for(dataset, "two")
    recipe = recipe.with_(preparation={**recipe.preparation, "date_encoder": Pick(method=method)})
    _, _, pipeline = fitted(dataset, recipe, "logistic")
    flags = [name for name in readable_names(pipeline) if name == "when · missing"]
    assert len(flags) == (method == "parts")
    off = recipe.with_(overrides={"when": {"missing_flags": Pick(method="none")}})
    assert "when · missing" not in readable_names(fitted(dataset, off, "logistic")[2])


def test_identifiers_and_constants_are_no_features(mixed):
    table = make_training_data(mixed, recipe_for(mixed, "two"))
    assert "row id" not in table.features
    assert "same" not in table.features


def test_a_retyped_column_changes_the_features(mixed):
    recipe = recipe_for(mixed, "two", kinds={"num [1]": Kind.IDENTIFIER})
    assert "num [1]" not in make_training_data(mixed, recipe).features


def test_override_gives_one_column_its_own_way(mixed):
    own = {"num [1]": {"scaler": Pick(method="none")}}
    recipe = recipe_for(mixed, "two", overrides=own)
    table = make_training_data(mixed, recipe)
    fold = prepare_folds(recipe, table, split_rows(table, recipe))[0]
    raw = table.X["num [1]"].to_numpy()[split_rows(table, recipe).folds[0][0]]
    assert any(np.allclose(fold.X_fit[:, n], raw) for n in range(fold.X_fit.shape[1]))


def test_threshold_moves_the_labels_not_the_probabilities(mixed):
    low = fit_model(mixed, recipe_for(mixed, "two", threshold=0.05), Pick(method="logistic"))
    plain = fit_model(mixed, recipe_for(mixed, "two"), Pick(method="logistic"))
    rows = mixed_frame()
    np.testing.assert_allclose(low.predict_proba(rows), plain.predict_proba(rows))
    assert (low.predict(rows) == "yes").sum() > (plain.predict(rows) == "yes").sum()


def test_balancing_a_number_is_not_applicable(mixed):
    recipe = recipe_for(mixed, "amount", balance=Pick(method="smote"))
    with pytest.raises(NotApplicableError, match="this target is a number"):
        train(mixed, recipe)


def test_smote_meets_categories_as_categories(mixed):
    recipe = recipe_for(mixed, "three", balance=Pick(method="smote"))
    table = make_training_data(mixed, recipe)
    fold = prepare_folds(recipe, table, split_rows(table, recipe))[0]
    _, counts = np.unique(fold.y_fit, return_counts=True)
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"target": None}, MissingStepError, "say on Load"),
        ({"target": "nowhere"}, BadTableError, "has no column 'nowhere'"),
        ({"target": "same"}, BadTableError, "only the class 1"),
        ({"ignored": tuple(mixed_frame().columns)}, BadTableError, "No column is left"),
        ({"task": "classification", "target": "amount"}, BadTableError, "has 240 classes"),
        (
            {"cleaning": (Pick(method="drop_columns", options={"columns": ("two",)}),)},
            BadTableError,
            "drops the target",
        ),
    ],
)
def test_what_cannot_be_learned_says_so(mixed, changes, error, message):
    recipe = recipe_for(mixed, "two").with_(**changes)
    with pytest.raises(error, match=message):
        train(mixed, recipe)


def test_missing_targets_are_left_out_with_a_note():
    frame = mixed_frame()
    frame.loc[:9, "two"] = None
    dataset = make_dataset(frame, "t")
    table = make_training_data(dataset, recipe_for(dataset, "two"))
    assert len(table.y) == 230
    assert table.notes == (
        "10 rows have no target: none is scored, and only Self-training learns from them.",
    )


def test_unknown_model_for_the_task_names_those_that_suit(mixed):
    recipe = recipe_for(mixed, "two", models=(Pick(method="ridge"),))
    assert (
        "does not do classification; models that do: logistic"
        in train(mixed, recipe).run_of("ridge").error
    )


def test_positive_class_is_the_telling_or_the_rarer_one():
    frame = pd.DataFrame({"x": np.arange(100) * 0.5, "y": ["no"] * 40 + ["yes"] * 60})
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    assert make_training_data(dataset, recipe).positive == "yes"
    assert make_training_data(dataset, recipe.with_(positive="no")).positive == "no"
    other = make_dataset(frame.replace({"yes": "red", "no": "blue"}), "t")
    recipe = fresh_recipe(other.fingerprint).with_(target="y", task="classification")
    assert make_training_data(other, recipe).positive == "blue"


@pytest.mark.fault("M-F05", "M-F24")
@pytest.mark.parametrize(
    ("labels", "chosen", "positive"),
    [
        ((1, 2), None, 2),
        ((-1, 1), None, 1),
        ((0, 1), None, 1),
        ((3, 7), None, 7),
        ((3, 7), 3, 3),
        ((3.0, 7.0), "3", 3),
        ((0.5, 1.5), 0.5, "0.5"),
        ((False, True), False, "False"),
        (("no", "yes"), False, "no"),
        ((0, 1), False, 0),
        (("s", "t"), None, "t"),
    ],
)
def test_the_positive_class_of_any_two_labels(labels, chosen, positive):
    """The second label is the rarer; YAML reads labels as numbers and truths."""
    values = [labels[0]] * 60 + [labels[1]] * 40
    dataset = make_dataset(pd.DataFrame({"x": np.arange(100) * 0.5, "y": values}), "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", positive=chosen
    )
    assert make_training_data(dataset, recipe).positive == positive


@pytest.mark.fault("M-F24")
def test_a_positive_that_is_no_class_is_refused(mixed):
    recipe = recipe_for(mixed, "two", positive="maybe")
    with pytest.raises(BadTableError, match=r"no class 'maybe' .* it has 'no', 'yes'"):
        make_training_data(mixed, recipe)


def test_catalog_keys_are_the_promised_ones():
    promised = (
        "dummy logistic ridge lasso elastic_net linear tree forest extra_trees "
        "hist_gradient_boosting gradient_boosting adaboost xgboost bagging knn svm naive_bayes mlp "
        "lightgbm catboost balanced_forest balanced_bagging voting averaging stacking "
        "stacked_regression calibrated splines ebm log_linear robust_linear distilled "
        "self_training"
    )
    assert set(promised.split()) == set(MODELS)


def test_a_network_has_as_many_hidden_layers_as_were_asked_for():
    context = ModelContext(Task.CLASSIFICATION)
    assert make_model("mlp", {"width": 8}, context).hidden_layer_sizes == (8,)
    layers = {"width": 8, "further": (6, 4)}
    assert make_model("mlp", layers, context).hidden_layer_sizes == (8, 6, 4)


def test_an_ordinal_encoder_takes_the_order_of_the_recipe(mixed):
    order = Pick(method="ordinal", options={"order": ("Oslo", "日本")})
    recipe = recipe_for(mixed, "two", overrides={"city": {"encoder": order}})
    data = make_training_data(mixed, recipe)
    fitted = build_preparation(recipe, data).fit(data.X, data.y)
    place = [str(name) for name in fitted[-1].get_feature_names_out()].index("city")
    out = fitted.transform(data.X)[:, place]
    place = {city: out[(data.X["city"] == city).to_numpy()][0] for city in ("Oslo", "日本", "a<b")}
    assert place["Oslo"] < place["日本"] < place["a<b"]
