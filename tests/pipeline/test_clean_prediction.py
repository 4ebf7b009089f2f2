"""Cleaning from end to end: what acts on cells acts on every predicted row, from raw columns."""

import joblib
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.choices.pick import Pick
from core.commands.use import explain_model
from core.errors import BadTableError
from core.export import export
from core.export.script import write_script
from core.model.explain import explain, explain_row
from core.model.predict import one_row, predict
from core.model.preview import prepared_sample
from core.model.save import Label, fit_and_save
from core.parts.predictions.front import as_met
from core.parts.values.kinds import as_kind
from core.pipeline.build import build_preparation
from core.pipeline.cleaning import Cleaning, cleaned_dataset
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset
from core.table.schema import Kind
from core.workspace.registry import load_model
from pages.features.methods import features_of
from tests.fresh import run_python
from tests.pages.driving import open_page, project_with
from tests.tables import mixed_frame


def people(rows: int = 200, seed: int = 0) -> pd.DataFrame:
    frame = mixed_frame(rows, seed)[["num [1]", "<b>gap</b>", "city", "flag", "when"]]
    rng = np.random.default_rng(seed)
    frame["mail"] = rng.choice([f"person{n}@example.org" for n in range(12)], rows)
    frame["town"] = rng.choice(["NY", "N.Y.", "Oslo", " Oslo "], rows)
    frame["age"] = rng.integers(18, 90, rows)
    frame["zip"] = rng.choice(["10115", "10117", "80331"], rows)
    frame["y"] = np.where(
        frame["num [1]"] + frame["age"] / 40 + rng.normal(0, 0.5, rows) > 1.4, "yes", "no"
    )
    return frame


def rule(method, **options):
    return Pick(method=method, options=options)


RULES = (
    rule("rename_columns", columns=("num [1]",), into="signal [x]"),
    rule("formula", name="a*b", formula="`signal [x]` * age / 10"),
    rule("trim_text", columns=("town",)),
    rule("merge_levels", columns=("town",), spellings="N.Y.", into="NY"),
    rule("hash", columns=("mail",)),
    rule("filter_rows", condition="age < 85 and not missing(`signal [x]`)"),
    rule("formula", name="young", formula="age < 30 and flag"),
    rule("within", columns=("<b>gap</b>",), low=0.0, high=3.0, then="flag"),
    rule("shorten", columns=("zip",), keep=2),
    rule("into_bands", columns=("age",), width=20.0),
    rule("coarsen_dates", columns=("when",), unit="quarter"),
)


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(people(), "people.csv")


def recipe_of(dataset, rules=RULES, **choices):
    recipe = fresh_recipe(dataset.fingerprint)
    return recipe.with_(target="y", task="classification", cleaning=rules, **choices)


def test_the_pipelines_front_gives_what_cleaning_gives(dataset):
    recipe = recipe_of(dataset)
    table = make_training_data(dataset, recipe)
    met = as_met(build_preparation(recipe, table).fit(table.X, table.y), table.X)
    cleaned = Cleaning(dataset, recipe).checked().frame
    assert list(met.columns) == list(table.features)
    assert set(table.X.columns) < set(dataset.frame.columns)
    for name in table.features:
        expected = as_kind(cleaned[name], table.schema[name].kind)
        pd.testing.assert_series_equal(met[name], expected, check_names=False)


def test_the_kinds_of_columns_that_rules_made(dataset):
    recipe = recipe_of(dataset, ignored=("num [1]", "city"), kinds={"young": "category"})
    table = make_training_data(dataset, recipe)
    kinds = Cleaning(dataset, recipe).schema.kinds
    assert kinds["a*b"] is Kind.NUMBER
    assert kinds["young"] is Kind.CATEGORY
    assert kinds["age"] is Kind.CATEGORY
    assert "signal [x]" not in table.features
    assert "num [1]" in table.X.columns
    assert "city" not in table.X.columns
    assert set(table.made) >= {"a*b", "young", "mail", "age", "<b>gap</b> not allowed"}


def test_explore_sees_the_same_kinds(dataset):
    recipe = recipe_of(dataset, kinds={"num [1]": "category", "age": "number"})
    kinds = cleaned_dataset(dataset, recipe.with_(cleaning=RULES[:1])).schema.kinds
    assert kinds["signal [x]"] is Kind.CATEGORY
    banded = cleaned_dataset(dataset, recipe.with_(cleaning=RULES[9:10])).schema.kinds
    assert banded["age"] is Kind.CATEGORY


def test_a_row_filter_never_acts_on_predicted_rows(dataset):
    saved = fit_and_save(dataset, recipe_of(dataset), Pick(method="tree"), Label("m"))
    old = dataset.frame.drop(columns="y").assign(age=99)
    assert len(predict(load_model(saved), old).frame.dropna(subset="prediction")) == len(old)


@pytest.fixture(scope="module")
def kept_once(dataset, tmp_path_factory):
    """A workspace with one saved model, which no test changes."""
    place = tmp_path_factory.mktemp("kept")
    recipe = recipe_of(dataset, split=SplitPlan(folds=2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(place))
        return place, fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))


@pytest.fixture
def saved(kept_once, monkeypatch):
    place, model = kept_once
    monkeypatch.setenv("WORKBENCH_HOME", str(place))
    return model


def test_saved_model_script_and_bundle_say_the_same_of_raw_rows(dataset, saved, tmp_path):
    loaded = load_model(saved)
    assert set(loaded.card.features) <= set(dataset.frame.columns)
    raw = people(80, seed=1).drop(columns="y")
    said = loaded.pipeline.predict_proba(raw)
    script, csv, out = (tmp_path / name for name in ("script.py", "table.csv", "m.joblib"))
    script.write_text(write_script(loaded), encoding="utf-8")
    dataset.frame.to_csv(csv, index=False)
    done = run_python(script, csv, out, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    mean = saved.card.cv[saved.card.metric].mean
    assert done.stdout.splitlines()[-1] == f"{saved.card.metric}: {mean!r}"
    assert np.array_equal(joblib.load(out).predict_proba(raw), said)


@pytest.mark.parametrize("kind", ["bundle", "skops"])
def test_exports_are_certified(saved, tmp_path, kind):
    suffix = "zip" if kind == "bundle" else "skops"
    made = export(saved.card.reference, kind, tmp_path / f"m.{suffix}")
    assert made.certified


def test_the_card_tells_nothing_of_what_was_hashed(saved):
    card = load_model(saved).card
    assert "@example" not in card.model_dump_json()
    given = {column.name: column for column in card.columns}
    assert given["mail"].kind is Kind.TEXT
    assert given["age"].kind is Kind.NUMBER
    assert given["num [1]"].kind is Kind.NUMBER
    assert {column.name for column in card.made} >= {"signal [x]", "a*b", "young"}


def test_the_form_asks_for_raw_columns(dataset, saved):
    loaded = load_model(saved)
    row = dataset.frame.iloc[[5]]
    asked = one_row(loaded, {name: row[name].iloc[0] for name in loaded.card.features})
    assert asked.frame["prediction"].tolist() == predict(loaded, row).frame["prediction"].tolist()


def test_unlike_rows_are_told_by_raw_and_made_columns(dataset, saved):
    raw = (
        dataset.frame.drop(columns="y")
        .head(3)
        .assign(age=["x", 40, 41], town=["Rome", "NY", "N.Y."])
    )
    said = " ".join(predict(load_model(saved), raw).warnings)
    assert "'age'" in said
    assert "'Rome'" in said
    assert "'N.Y.'" not in said
    far = dataset.frame.drop(columns="y").head(2).assign(**{"num [1]": 1e6})
    assert "'a*b'" in " ".join(predict(load_model(saved), far).warnings)


def test_another_key_is_refused_not_guessed_around(dataset, saved, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HASH_KEY", "another")
    with pytest.raises(ValueError, match="Hashing needs the key"):
        load_model(saved).pipeline.predict(dataset.frame.head(2))


def test_what_is_not_needed_is_not_asked_for(dataset):
    recipe = recipe_of(dataset, ignored=("mail", "a*b", "age", "young"))
    table = make_training_data(dataset, recipe)
    assert "mail" not in table.X.columns
    assert "age" not in table.X.columns
    assert [function.__name__ for function, _, _ in table.repairs].count("computed") == 0


def test_a_column_computed_from_the_target_is_refused(dataset):
    rules = (rule("formula", name="cheat", formula="y == 'yes'"),)
    with pytest.raises(BadTableError, match="computes a column from the target 'y'"):
        make_training_data(dataset, recipe_of(dataset, rules))
    table = make_training_data(dataset, recipe_of(dataset, rules, ignored=("cheat",)))
    assert "y" not in table.X.columns


def test_a_target_can_be_made_by_a_rule(dataset):
    rules = (rule("formula", name="old", formula="age > 50"),)
    recipe = recipe_of(dataset, rules).with_(target="old", ignored=("age",))
    table = make_training_data(dataset, recipe)
    assert table.classes == ("False", "True")


def test_explanations_speak_of_made_columns(dataset):
    recipe = recipe_of(dataset)
    seen = explain(dataset, recipe, Pick(method="logistic"))
    assert "a*b" in seen.subject.features
    assert seen.shap.error < 1e-6
    row = dataset.frame.loc[[3], list(seen.subject.inputs)]
    told = explain_row(seen.subject, row)
    place = told.columns.index("a*b")
    expected = dataset.frame["num [1]"][3] * dataset.frame["age"][3] / 10
    assert told.raw[place] == pytest.approx(expected)


def test_the_preview_of_features_shows_made_columns(dataset):
    sample = prepared_sample(dataset, recipe_of(dataset))
    assert "a*b" in sample.before.columns
    assert sample.outputs["a*b"]


def test_a_step_that_is_off_does_nothing(dataset):
    on = recipe_of(dataset, RULES[:2])
    off = on.with_(cleaning=(on.cleaning[0], on.cleaning[1].model_copy(update={"on": False})))
    assert "a*b" not in make_training_data(dataset, off).features
    assert len(Cleaning(dataset, off).states) == 1


@settings(max_examples=8)
@given(st.permutations(RULES), st.integers(1, len(RULES)))
def test_in_any_order_rows_are_repaired_as_the_table_was(rules, count):
    """Whatever the order: either the chain says what does not suit, or both ways agree."""
    data = make_dataset(people(60), "people.csv")
    recipe = recipe_of(data, tuple(rules[:count]))
    if any(state.effect.problem for state in Cleaning(data, recipe).states):
        return
    table = make_training_data(data, recipe)
    met = as_met(build_preparation(recipe, table).fit(table.X, table.y), table.X)
    cleaned = Cleaning(data, recipe).checked().frame
    for name in table.features:
        expected = as_kind(cleaned[name], table.schema[name].kind)
        pd.testing.assert_series_equal(met[name], expected, check_names=False)


def test_a_saved_model_is_explained_on_new_raw_rows(saved, tmp_path):
    path = tmp_path / "new.csv"
    people(60, seed=3).to_csv(path, index=False)
    told = explain_model(saved.card.reference, str(path)).document
    assert "a*b" in {column["name"] for column in told["columns"]}
    assert explain_model(saved.card.reference).document["seen_in_training"]


def test_columns_that_steps_made_are_prepared_on_features(dataset):
    recipe = recipe_of(dataset, ignored=("num [1]",))
    names = features_of(dataset, recipe).names
    assert {"a*b", "young", "age"} <= set(names)
    assert "signal [x]" not in names
    assert not open_page("features", project_with(dataset, recipe)).exception


def test_a_kind_that_was_set_for_a_made_column_holds_everywhere(dataset):
    rules = (rule("split_column", columns=("mail",), into="name\nhost", separator="@"),)
    rules += (rule("formula", name="number", formula="`num [1]` > 0"),)
    recipe = recipe_of(dataset, rules, kinds={"host": "text", "number": "number", "name": "date"})
    tidy = cleaned_dataset(dataset, recipe)
    assert tidy.schema.kinds["number"] is Kind.NUMBER
    assert tidy.frame["number"].dtype.kind == "f"
    assert tidy.frame["name"].isna().all()
    table = make_training_data(dataset, recipe)
    assert table.schema["number"].kind is Kind.NUMBER
    fit_and_save(dataset, recipe, Pick(method="tree"), Label("m"))


MORE = (
    rule("replace_values", columns=("age",), find="30", instead="thirty"),
    rule("blank", columns=("age", "zip", "when"), markers="40\n10115\n2024-01-01"),
    rule("fill_gaps", columns=("<b>gap</b>",), constant="0"),
    rule("fill_gaps", columns=("city",), constant="none"),
    rule("combine_columns", columns=("city", "age"), into="place", separator="/"),
    rule("split_column", columns=("mail",), into="name\nhost", separator="@"),
    rule("mask", columns=("zip",), keep=2),
    rule("allowed_values", columns=("town",), allowed="NY\nOslo"),
    rule("pattern", columns=("zip",), pattern="[0-9]{5}", then="flag"),
    rule("normalise_text", columns=("city",), accents=True, punctuation=True),
)


@pytest.mark.parametrize(
    "rules", [RULES, MORE, (*MORE[1:], *RULES[:4])], ids=["first", "more", "both"]
)
def test_a_row_alone_is_repaired_as_among_others(dataset, rules):
    table = make_training_data(dataset, recipe_of(dataset, rules))
    front = build_preparation(recipe_of(dataset, rules), table).fit(table.X, table.y)
    rows = table.X.head(25)
    together = as_met(front, rows)
    alone = pd.concat([as_met(front, rows.iloc[[n]]) for n in range(len(rows))])
    pd.testing.assert_frame_equal(alone, together)
    expected = Cleaning(dataset, recipe_of(dataset, rules)).checked().frame
    for name in table.features:
        met = as_met(front, table.X)[name]
        wanted = as_kind(expected[name], table.schema[name].kind)
        pd.testing.assert_series_equal(met, wanted, check_names=False)
