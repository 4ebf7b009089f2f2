"""Features of several columns and selection: what every step of the two lists promises."""

import numpy as np
import pandas as pd
import pytest

from core.choices.column_options import ColumnName, Columns
from core.choices.pick import Pick, Step
from core.errors import BadTableError, NotApplicableError, WorkbenchError
from core.methods.prepare.selectors import SELECTORS
from core.methods.stages import STAGES, place_of, stage_of
from core.model.preview.preparing import check_width
from core.model.train import train
from core.pipeline.build import build_pipeline, build_preparation
from core.pipeline.output_names import output_names, output_sources, readable_names
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe, fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.table.dataset import make_dataset
from tests.methods.test_prepare import TARGETS, awkward_frame, recipe_of, unseen_rows

pytestmark = [
    pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning"),
    pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning"),
]

CHOSEN = {"columns": ("n", "skewed", "empty", "same"), "by": ("few", "flag"), "time": "when"}
LISTS = {stage.field: stage.catalog for stage in STAGES if stage.of_several}


def step_of(method, **options):
    """A method with the columns that it needs."""
    own = {o.name: CHOSEN[o.name] for o in method.options if isinstance(o, Columns | ColumnName)}
    return Pick(method=method.key, options=own | options)


# A selection and what is proven learn from the target, whatever it is; selections of one of two
# classes: `test_contract.py`.
MET = {"selection": ("three", "amount"), "features": ("two",)}
CASES = [
    pytest.param(field, step_of(method), target, id=f"{field}.{key}.{target}")
    for field, catalog in LISTS.items()
    for key, method in catalog.items()
    for target in (TARGETS if key == "proven" else MET[field])
    if key != "chi_squared" or TARGETS[target] == "classification"
]


@pytest.fixture(scope="module")
def awkward():
    return make_dataset(awkward_frame(), "awkward")


@pytest.mark.parametrize(("field", "pick", "target"), CASES)
def test_every_step_keeps_the_contract(awkward, field, pick, target):
    data = make_training_data(awkward, recipe_of(awkward, target, **{field: (pick,)}))
    recipe = recipe_of(awkward, target, **{field: (pick,)})
    preparation = build_preparation(recipe, data)
    learned = np.asarray(preparation.fit_transform(data.X, data.y))
    names = output_names(preparation)
    assert len(set(names)) == len(names) == learned.shape[1] > 0
    assert {name for output in output_sources(preparation) for name in output} <= set(data.features)
    for new in (data.X, unseen_rows()[list(data.features)], data.X.iloc[:1]):
        given = np.asarray(preparation.transform(new), dtype="float64")
        assert given.shape == (len(new), len(names))
        assert np.isfinite(given).all()


def test_steps_act_in_their_order_and_only_where_they_are_on(awkward):
    pairs = Pick(method="pairs", options={"columns": ("n", "whole")})
    steps = {
        "features": (pairs, Step(method="bins", options={"columns": ("n",)}, on=False)),
        "selection": (
            Pick(method="uncorrelated"),
            Pick(method="informative", options={"k": 5}),
            Pick(method="components", options={"most": 2}),
        ),
    }
    recipe = recipe_of(awkward, **steps)
    data = make_training_data(awkward, recipe)
    preparation = build_preparation(recipe, data).fit(data.X, data.y)
    names = [name for name, _ in preparation.steps]
    later = ["make1", "scale", "encode", "select1", "select2", "select3"]
    assert names == ["conform", "treat", "fill", *later]
    assert preparation.transform(data.X).shape == (60, 2)
    assert readable_names(preparation)[0].endswith("component 1")
    assert recipe.essence().features == (Step(method="pairs", options=pairs.options),)


def test_a_column_may_be_cut_where_it_is_and_by_a_made_feature_at_the_same_ends(awkward):
    bins = Pick(method="bins", options={"columns": ("whole",), "bins": 2})
    cut = {"whole": {"transform": Pick(method="bins", options={"bins": 2})}}
    recipe = recipe_of(awkward, features=(bins,), overrides=cut)
    data = make_training_data(awkward, recipe)
    names = output_names(build_preparation(recipe, data).fit(data.X, data.y))
    assert len(set(names)) == len(names)
    assert sum(name.startswith("whole\x1fcut") for name in names) == 2


def test_a_step_that_lacks_its_columns_says_so(awkward):
    for options, words in (
        ({"columns": ("gone", "n")}, "needs 'gone', which is no number"),
        ({"columns": ("few", "n")}, "needs 'few', which is no number"),
        ({"columns": ("n",)}, "at least two numbers; 1 are chosen"),
        ({}, "at least two numbers; 0 are chosen"),
    ):
        recipe = recipe_of(awkward, features=(Pick(method="pairs", options=options),))
        data = make_training_data(awkward, recipe)
        with pytest.raises(NotApplicableError, match=words):
            build_preparation(recipe, data)


def test_a_column_of_time_that_is_none_is_refused(awkward):
    options = {"columns": ("n",), "by": ("few",), "time": "flag"}
    recipe = recipe_of(awkward, features=(Pick(method="lags", options=options),))
    data = make_training_data(awkward, recipe)
    with pytest.raises(NotApplicableError, match="needs 'flag', which is no date or number"):
        build_preparation(recipe, data)


def test_a_recipe_checks_both_lists_and_reads_one_written_before_them():
    recipe = fresh_recipe("0" * 32)
    with pytest.raises(WorkbenchError, match="No way to select columns is called 'magic'"):
        recipe.with_(selection=(Pick(method="magic"),))
    with pytest.raises(WorkbenchError, match="Intervals must be a whole number between 2 and 50"):
        recipe.with_(features=(Pick(method="bins", options={"bins": 1}),))
    older = {k: v for k, v in recipe.model_dump(mode="json").items() if k not in LISTS}
    assert Recipe(**older) == recipe
    changed = recipe.with_(selection=(Pick(method="components"),))
    assert changed.key() != recipe.key()
    assert read_recipe(recipe_yaml(changed)) == changed


def test_what_would_fill_the_memory_is_refused_before_it_does(awkward, monkeypatch):
    monkeypatch.setattr("core.model.preview.preparing.MOST_OUTPUTS", 85)
    bins = Pick(method="bins", options={"columns": ("n", "skewed"), "bins": 40})
    recipe = recipe_of(awkward, preparation={"text_encoder": Pick(method="drop")})
    data = make_training_data(awkward, recipe)
    check_width(recipe, data)
    with pytest.raises(BadTableError, match="or make fewer features"):
        check_width(recipe.with_(features=(bins,)), data)


def noise(rows=240, columns=30):
    """A target that no column tells anything of."""
    rng = np.random.default_rng(11)
    frame = pd.DataFrame(
        rng.normal(size=(rows, columns)), columns=[f"n{i}" for i in range(columns)]
    )
    frame["level"] = [f"l{n}" for n in rng.integers(0, 60, rows)]
    return frame.assign(y=rng.choice(["p", "q"], rows))


ON_NOISE = {
    "informative": {"selection": (Pick(method="informative", options={"k": 3}),)},
    "elimination": {"selection": (Pick(method="eliminated", options={"k": 3}),)},
    "F": {"selection": (Pick(method="f_test", options={"k": 3}),)},
    "chi-squared": {"selection": (Pick(method="chi_squared", options={"k": 3}),)},
    "penalised": {"selection": (Pick(method="penalised", options={"share": 0.6}),)},
    "important": {"selection": (Pick(method="important", options={"times": 1.5}),)},
    "beats shuffled": {"selection": (Pick(method="beats_shuffled", options={"rounds": 4}),)},
    "elimination by score": {"selection": (Pick(method="eliminated_by_score"),)},
    "step by step": {"selection": (Pick(method="step_by_step", options={"most": 3}),)},
    "uncorrelated": {"selection": (Pick(method="uncorrelated", options={"limit": 0.1}),)},
    "components": {"selection": (Pick(method="components", options={"most": 3}),)},
    "bins": {"features": (Pick(method="bins", options={"columns": ("n0", "n1")}),)},
    "powers": {"features": (Pick(method="powers", options={"columns": ("n0", "n1", "n2")}),)},
    "proven": {
        "features": (
            Pick(
                method="proven",
                options={"columns": ("n0", "n1", "n2", "n3"), "by": ("level",), "tried": 5},
            ),
        )
    },
    "group counts": {"features": (Pick(method="group_counts", options={"by": ("level",)}),)},
    "group spreads": {
        "features": (Pick(method="group_spreads", options={"columns": ("n0",), "by": ("level",)}),)
    },
    "profile": {
        "features": (
            Pick(method="profile", options={"columns": ("n0",), "by": ("level",), "time": "n1"}),
        )
    },
    "pairs": {"features": (Pick(method="pairs", options={"columns": ("n0", "n1", "n2")}),)},
    "group means": {
        "features": (
            Pick(
                method="group_means",
                options={"columns": ("n0", "n1"), "by": ("level",), "smoothing": 0.0},
            ),
        )
    },
    "target means": {"preparation": {"many_encoder": Pick(method="target")}},
}


@pytest.mark.parametrize("name", ON_NOISE)
def test_on_noise_nothing_scores_above_chance(name):
    """Each step is learned in the fold: one that saw the scored rows would beat chance by far."""
    dataset = make_dataset(noise(), "noise")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", models=(Pick(method="logistic"),), **ON_NOISE[name]
    )
    result = train(dataset, recipe)
    assert result.spread(result.run_of("logistic"), "roc_auc").low < 0.5


def test_the_stages_stand_in_the_order_of_the_pipeline():
    names = ["conform", "set_aside", "fill", "make1", "make2", "make10", "sampler", "select1"]
    assert sorted(set(names), key=place_of) == names
    assert stage_of("select2").field == "selection"
    assert stage_of("model") is None
    assert place_of("model") > place_of("select12")


@pytest.mark.parametrize("coded", ["flags", "place"])
def test_levels_have_places_beside_numbers_that_are_cut(coded):
    """A cut column bears another name, so that what is learned of levels cannot go by it."""
    dataset = make_dataset(noise(), "noise")
    cut = Pick(method="bins", options={"how": "width", "bins": 3, "coded": coded})
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        models=(Pick(method="logistic"),),
        preparation={"transform": cut, "many_encoder": Pick(method="positions")},
    )
    data = make_training_data(dataset, recipe)
    pipeline = build_pipeline(recipe, data, recipe.models[0]).fit(data.X, data.y)
    assert np.isfinite(pipeline.predict_proba(data.X)).all()


@pytest.mark.parametrize("target", ["classes", "numbers"])
@pytest.mark.parametrize("method", SELECTORS)
def test_a_selection_that_is_given_one_column_keeps_it(method, target):
    """As after another selection, or of a table with one feature."""
    x = np.random.default_rng(0).normal(size=60)
    y = x + 1.5 if target == "numbers" else np.where(x > 0.2, "a", "b")
    dataset = make_dataset(pd.DataFrame({"x": x, "y": y}), "t")
    task = "regression" if target == "numbers" else "classification"
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task=task, selection=(Step(method=method),)
    )
    data = make_training_data(dataset, recipe)
    try:
        fitted = build_preparation(recipe, data).fit(data.X, data.y)
    except NotApplicableError:
        assert method == "chi_squared"
        assert target == "numbers"
        return
    assert len(readable_names(fitted)) == 1
