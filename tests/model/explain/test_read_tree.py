"""A tree is told in the table's own names and units, and its rules are the tree."""

import re

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.explain import explain, rules_table, rules_text
from core.model.explain.prepared_columns import PreparedColumn
from core.model.explain.read_tree import between_text
from core.model.train import one_model_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def planted(rows=500):
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "age": rng.integers(18, 90, rows),
            "pay": rng.gamma(3, 1000, rows),
            "sex": rng.choice(["f", "m", "x"], rows),
        }
    )
    is_yes = (table["age"] > 40) & (table["sex"] == "f") | (table["pay"] > 6000)
    table["y"] = np.where(is_yes, "yes", "no")
    table["z"] = np.where(is_yes, 100.0, 3.0) + rng.normal(size=rows)
    return table


def explained_tree(table, target, task, scaler="auto", **options):
    dataset = make_dataset(table, "planted")
    other = {"y", "z"} - {target}
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task, ignored=tuple(other))
    recipe = recipe.with_(preparation={**recipe.preparation, "scaler": Pick(method=scaler)})
    return explain(dataset, one_model_part(recipe), Pick(method="tree", options=options))


def holds(rule: str, table: pd.DataFrame) -> np.ndarray:
    """The rows of a table that a rule is about, read from its words alone."""
    found = np.ones(len(table), dtype=bool)
    for condition in rule.split(" and "):
        if flag := re.fullmatch(r"(\w+) · (\w+): (yes|no)", condition):
            is_level = (table[flag[1]] == flag[2]).to_numpy()
            found &= is_level if flag[3] == "yes" else ~is_level
        elif one := re.fullmatch(r"(\w+) ([≤<>≥]) (\S+)", condition):
            signs = {"≤": "le", "<": "lt", ">": "gt", "≥": "ge"}
            found &= getattr(table[one[1]], signs[one[2]])(float(one[3])).to_numpy()
        else:
            low, name, high = re.fullmatch(r"(\S+) < (\w+) ≤ (\S+)", condition).groups()
            found &= table[name].gt(float(low)).to_numpy() & table[name].le(float(high)).to_numpy()
    return found


@pytest.mark.parametrize("scaler", ["auto", "standard"])
def test_the_rules_alone_answer_every_row_as_the_tree_does(scaler):
    table = planted()
    seen = explained_tree(table, "y", "classification", scaler)
    rules = rules_table(seen.tree)
    said = np.full(len(table), "", dtype=object)
    for rule in rules.itertuples():
        there = holds(rule.Rule, table)
        assert (said[there] == "").all(), "each row meets one rule"
        said[there] = rule.Answer
    raw = table[list(seen.subject.inputs)]
    assert (said == seen.subject.pipeline.predict(raw)).all()
    assert rules["Rows"].sum() == seen.tree.nodes[0].rows
    assert "sex · f: yes" in " ".join(rules["Rule"])


def test_of_a_number_the_answers_are_in_the_target_s_unit():
    table = planted()
    seen = explained_tree(table, "z", "regression")
    rules = rules_table(seen.tree)
    assert "Share" not in rules
    raw = table[list(seen.subject.inputs)]
    for rule in rules.itertuples():
        there = holds(rule.Rule, table)
        said = seen.subject.pipeline.predict(raw[there])
        assert said == pytest.approx(float(rule.Answer.replace(",", "")), abs=0.05)


def test_a_leaf_tells_the_share_of_its_class_and_its_rows():
    seen = explained_tree(planted(), "y", "classification", max_depth=1)
    assert re.search(r"If sex · f: yes, then yes, \d+% of \d+ rows", rules_text(seen.tree))
    assert all(0.5 <= leaf.value <= 1 for leaf in seen.tree.leaves)


def test_limits_turn_round_with_a_column_that_was_turned():
    turned = PreparedColumn("a", ("a",), slope=-2.0, shift=10.0, unit="1 of a", told="a")
    assert between_text(turned, -np.inf, 4.0) == "a ≥ 3"
    assert between_text(turned, 4.0, np.inf) == "a < 3"
    assert between_text(turned, 2.0, 4.0) == "3 ≤ a < 4"


def test_hostile_and_made_columns_have_names_of_their_own(mixed):
    seen = explain(mixed, one_model_part(recipe_for(mixed, "amount")), Pick(method="tree"))
    words = rules_text(seen.tree)
    assert "num [1] ≤ " in words
    assert "\x1f" not in words


@pytest.mark.parametrize("method", ["forest", "gradient_boosting", "bagging", "ridge"])
def test_many_trees_are_not_one(mixed, method):
    pick = Pick(method=method, options={} if method != "forest" else {"n_estimators": 10})
    assert explain(mixed, one_model_part(recipe_for(mixed, "amount")), pick).tree is None


@pytest.mark.parametrize(("target", "task"), [("y", "classification"), ("z", "regression")])
def test_a_distilled_tree_is_told_too(target, task):
    """It is a tree of the large model's answers: what a leaf says is what the model says there."""
    table = planted()
    dataset = make_dataset(table, "planted")
    other = {"y", "z"} - {target}
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task, ignored=tuple(other))
    inside = {"method": "tree", "options": {}}
    pick = Pick(method="distilled", options={"estimator": inside, "leaves": 8})
    seen = explain(dataset, one_model_part(recipe), pick)
    assert seen.tree.of_another
    assert len(seen.tree.leaves) <= 8
    rules = rules_table(seen.tree)
    said = seen.subject.pipeline.predict(table)
    for rule, answer in zip(rules["Rule"], rules["Answer"], strict=True):
        there = said[holds(rule, table)]
        if task == "classification":
            assert np.mean(there == answer) > 0.95  # a cell on a cut goes by rounding
        else:
            np.testing.assert_allclose(there, float(answer.replace(",", "")), rtol=0.01, atol=0.01)
    assert seen.surrogate is None


def test_a_distilled_linear_model_is_no_tree():
    recipe_table = planted()
    dataset = make_dataset(recipe_table, "planted")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    pick = Pick(method="distilled", options={"student": "linear"})
    assert explain(dataset, one_model_part(recipe.with_(ignored=("z",))), pick).tree is None
