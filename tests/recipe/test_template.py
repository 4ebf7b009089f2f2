"""A recipe on another table: what stands for what, and what is lost is told."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick, Step
from core.errors import WorkbenchError
from core.model.train import train
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.decision import AskedAssurance, Decision
from core.recipe.named_columns import named_columns, renamed_formula
from core.recipe.proposed_columns import propose_columns
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.recipe.split_plan import make_plan
from core.recipe.template import fit_template
from core.table.dataset import make_dataset


def customers(rows=120, names=("age", "net income", "city", "joined", "customer", "churn")):
    rng = np.random.default_rng(len(names[0]))
    days = pd.to_timedelta(rng.integers(0, 900, rows), "D")
    return make_dataset(
        pd.DataFrame(
            {
                names[0]: rng.normal(40, 9, rows),
                names[1]: rng.gamma(3, 900, rows),
                names[2]: rng.choice([" Rome", "Oslo", "Bonn"], rows),
                names[3]: pd.Timestamp("2024-01-01") + days,
                names[4]: np.repeat(np.arange(rows // 4), 4),
                names[5]: rng.choice(["yes", "no"], rows, p=[0.4, 0.6]),
            }
        ),
        "customers",
    )


FIRST = customers()
OTHERS = ("Age", "net_income", "town", "Joined on", "client no", "left")
STEPS = (
    Step(method="trim_text", options={"columns": ("city",)}, note="spaces"),
    Step(method="formula", options={"name": "rate", "formula": "`net income` / max(age, 1)"}),
    Step(method="filter_rows", options={"condition": "age > 1 and city != 'age'"}),
    Step(method="within", options={"columns": ("rate", "age"), "low": 0.0, "high": 9e9}),
)
RECIPE = fresh_recipe(FIRST.fingerprint).with_(
    target="churn",
    task="classification",
    positive="yes",
    cleaning=STEPS,
    kinds={"customer": "identifier"},
    ignored=("joined",),
    overrides={"net income": {"transform": Pick(method="yeo_johnson")}},
    features=(Pick(method="pairs", options={"columns": ("rate", "age")}),),
    balance=Pick(method="weights", options={"weights": {"yes": 2.0}}),
    split=make_plan(kind="stratified_grouped", groups="customer", folds=3),
    models=(Pick(method="tree"),),
    subsets={"old": "age > 50"},
)
ALL = dict(zip(("age", "net income", "city", "joined", "customer", "churn"), OTHERS, strict=True))


def test_the_columns_that_must_be_there_are_named_with_their_uses():
    found = {one.name: one for one in named_columns(RECIPE)}
    assert set(found) == set(ALL)
    assert "rate" not in found, "its own cleaning makes it"
    assert found["customer"].uses == ("Kind", "Division of rows")
    assert found["age"].kinds == ("number",)
    assert "Formula column" in found["net income"].uses


def test_names_like_it_are_proposed_and_none_twice():
    other = customers(names=OTHERS)
    found = {p.wanted.name: (p.column, p.why) for p in propose_columns(RECIPE, other)}
    assert found["age"] == ("Age", "a name like it")
    assert found["net income"] == ("net_income", "a name like it")
    assert found["joined"] == ("Joined on", "a name like it")
    assert found["churn"] == ("", "")
    same = propose_columns(RECIPE, FIRST)
    assert {p.why for p in same} == {"the same name"}


def test_a_whole_recipe_does_on_the_other_table_what_it_did():
    other = make_dataset(FIRST.frame.rename(columns=ALL), "other")
    fitted = fit_template(RECIPE, other, ALL)
    assert fitted.lost == ()
    recipe = fitted.recipe
    assert recipe.dataset == other.fingerprint
    assert recipe.cleaning[1].options["formula"] == "net_income / max(Age, 1)"
    assert recipe.cleaning[2].options["condition"] == "Age > 1 and town != 'age'"
    assert recipe.cleaning[0].note == "spaces"
    assert recipe.subsets == {"old": "Age > 50"}
    before, after = train(FIRST, RECIPE), train(other, recipe)
    assert after.best.fold_scores == before.best.fold_scores


def test_what_needs_a_column_that_is_not_there_is_told():
    other = customers(names=OTHERS)
    columns = {**ALL, "net income": "", "customer": "", "city": ""}
    fitted = fit_template(RECIPE, other, columns)
    told = "\n".join(fitted.lost)
    assert "Trim" in told or "trim" in told
    assert "rate = `net income` / max(age, 1): it needs 'net income'" in told
    assert "goes on without 'rate'" in told
    assert "it needs 'customer', so rows are divided as usual" in told
    assert "The preparation of 'net income'" in told
    assert len(fitted.recipe.cleaning) == 1
    assert fitted.recipe.cleaning[0].options["columns"] == ("Age",)
    assert fitted.recipe.features == ()
    assert train(other, fitted.recipe).best is not None


def test_labels_that_the_target_has_not_are_told():
    other = customers(names=OTHERS)
    changed = make_dataset(other.frame.assign(left=other.frame["left"].astype(str) + "!"), "other")
    fitted = fit_template(RECIPE, changed, ALL)
    assert fitted.recipe.positive is None
    assert fitted.recipe.balance == Pick(method="weights")
    assert any("positive class 'yes'" in sentence for sentence in fitted.lost)
    assert any("weights of classes" in sentence for sentence in fitted.lost)


def test_what_was_chosen_on_the_other_rows_is_not_taken_over_in_silence():
    plan = make_plan(kind="rolling", time="joined", sealed_from="2025-01-01")
    recipe = RECIPE.with_(threshold=0.3, split=plan)
    fitted = fit_template(recipe, FIRST, {name: name for name in ALL})
    assert fitted.recipe.threshold is None
    assert fitted.recipe.split.sealed_from == ""
    assert any("threshold of 0.3" in sentence for sentence in fitted.lost)
    assert any("2025-01-01" in sentence for sentence in fitted.lost)


def test_a_target_that_is_not_there_is_to_be_chosen_again():
    fitted = fit_template(RECIPE, customers(names=OTHERS), {**ALL, "churn": ""})
    assert (fitted.recipe.target, fitted.recipe.task, fitted.recipe.positive) == (None,) * 3
    assert any("The target 'churn'" in sentence for sentence in fitted.lost)


def test_two_columns_cannot_be_one_and_each_must_be_there():
    with pytest.raises(WorkbenchError, match="'Age' cannot stand for 'age' and for 'city'"):
        fit_template(RECIPE, customers(names=OTHERS), {**ALL, "city": "Age"})
    with pytest.raises(WorkbenchError, match="has no column 'gone'"):
        fit_template(RECIPE, customers(names=OTHERS), {**ALL, "city": "gone"})


def test_a_template_comes_from_a_file():
    assert read_recipe(recipe_yaml(RECIPE)) == RECIPE


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("age / `net income` + len(age)", "`Age now` / income + len(`Age now`)"),
        (
            "age if 'age' == city else max(age, 1e5)",
            "`Age now` if 'age' == town else max(`Age now`, 1e5)",
        ),
        ("`a``b` * x1", "c * x1"),
        ("age +", "age +"),
    ],
)
def test_a_formula_keeps_its_texts_numbers_and_functions(formula, expected):
    names = {"age": "Age now", "net income": "income", "city": "town", "a`b": "c", "e5": "?"}
    assert renamed_formula(formula, names) == expected


def test_costs_go_where_their_classes_are_and_a_promise_is_of_its_rows():
    promise = KeptPromise("recall", 0.9, 0.9, 0.3, "yes", 90)
    sure = AskedAssurance(confidence=0.8)
    decided = Decision(promise=promise, costs={"yes": {"no": 5.0}}, assurance=sure)
    recipe = RECIPE.with_(threshold=0.3, decision=decided)
    same = fit_template(recipe, FIRST, {name: name for name in ALL})
    assert same.recipe.decision == decided.with_(promise=None)
    frame = FIRST.frame.assign(churn=FIRST.frame["churn"].astype(str) + "!")
    other = fit_template(recipe, make_dataset(frame, "other"), {name: name for name in ALL})
    assert other.recipe.decision == Decision(assurance=sure)
    assert any("What wrong answers cost" in sentence for sentence in other.lost)


READING = RECIPE.with_(
    cleaning=(),
    features=(),
    subsets={},
    preparation={
        "text_encoder": Pick(method="scored", options={"labels": "city"}),
        "date_imputer": Pick(method="forward", options={"time": "age", "group": "city"}),
    },
    overrides={
        "net income": {
            "number_imputer": Pick(method="backward", options={"time": "joined", "group": "city"})
        }
    },
    models=(
        Pick(method="xgboost", options={"rising": ("age", "net income")}),
        Pick(
            method="bagging",
            options={"estimator": {"method": "xgboost", "options": {"falling": ("age",)}}},
        ),
    ),
)
HERE = dict(zip(FIRST.frame.columns, OTHERS, strict=True))


def test_columns_that_fillings_encoders_and_models_read_are_named_and_renamed():
    """A template asked for none of them, and failed on the other table with the old names."""
    asked = {one.name for one in named_columns(READING)}
    assert asked == {"churn", "customer", "joined", "net income", "city", "age"}
    fitted = fit_template(READING, customers(names=OTHERS), HERE)
    assert not fitted.lost
    recipe = fitted.recipe
    assert recipe.preparation["text_encoder"].options == {"labels": "town"}
    assert recipe.preparation["date_imputer"].options == {"time": "Age", "group": "town"}
    own = recipe.overrides["net_income"]["number_imputer"]
    assert own.options == {"time": "Joined on", "group": "town"}
    assert recipe.models[0].options == {"rising": ("Age", "net_income")}
    assert recipe.models[1].options["estimator"]["options"] == {"falling": ("Age",)}


def test_what_reads_a_column_that_is_gone_becomes_the_usual_and_is_told():
    fitted = fit_template(READING, customers(names=OTHERS), HERE | {"city": "", "age": ""})
    told = {sentence.split(":")[0]: sentence for sentence in fitted.lost}
    assert {*told} == {
        "Missing numbers of 'net income'",
        "Missing dates",
        "Texts",
        "XGBoost",
        "Bagging",
    }
    assert told["Texts"].endswith("it needs 'city'.")
    recipe = fitted.recipe
    assert recipe.preparation["text_encoder"].method == "words"
    assert not recipe.overrides
    assert recipe.models[0].options == {"rising": ("net_income",)}
