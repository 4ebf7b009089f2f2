"""Predicting new rows: every row in order, and a word on what is unlike training."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import BadTableError
from core.model.predict import one_row, predict
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import LoadedModel, find_model, load_model, read_reference
from tests.drift.compare.model_tables import learned
from tests.tables import mixed_frame, recipe_for


def model_for(mixed, target, method, **choices):
    recipe = recipe_for(mixed, target, **choices)
    return load_model(fit_and_save(mixed, recipe, Pick(method=method), Label("m")))


@pytest.fixture
def two(shelf, workspace, mixed):
    shelf.take("predicting-two", lambda: model_for(mixed, "two", "logistic"), workspace)
    return load_model(find_model("m"))


def tree_for(frame):
    """A tree that tells the classes of `y`."""
    dataset = make_dataset(frame, "table")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    return load_model(fit_and_save(dataset, recipe, Pick(method="tree"), Label("m")))


def quiet_rows(rows=20):
    """New rows that are like the training rows; the only rows of level z5 are sealed."""
    frame = mixed_frame().iloc[5 : 5 + rows].drop(columns=["two", "three", "amount"])
    return frame.assign(many=frame["many"].replace("z5", "z6"))


def said_about(result, word):
    return [warning for warning in result.warnings if word in warning]


def test_every_row_comes_back_in_order(two):
    rows = quiet_rows().drop(columns=["row id", "same"])
    result = predict(two, rows)
    assert list(result.frame.columns) == [
        "row_id",
        *rows.columns,
        "prediction",
        "probability_no",
        "probability_yes",
    ]
    assert result.frame["num [1]"].tolist() == rows["num [1]"].tolist()
    assert result.frame["row_id"].tolist() == list(range(1, 21))
    assert result.warnings == ()
    assert result.rejected == ()
    expected = two.pipeline.predict_proba(rows)
    given = result.frame[["probability_no", "probability_yes"]].to_numpy(dtype=float)
    assert np.array_equal(given, expected)


def test_a_row_is_named_by_the_tables_identifier(two):
    rows = quiet_rows()
    assert predict(two, rows).frame["row_id"].tolist() == rows["row id"].tolist()


def test_a_dataset_is_taken_as_well(two):
    result = predict(two, make_dataset(quiet_rows().assign(town="Oslo"), "new.csv"))
    assert result.rows == 20
    assert result.warnings == ("The training table had no 'town': not used.",)


def test_numbers_are_predicted_as_numbers(mixed):
    result = predict(model_for(mixed, "amount", "ridge"), quiet_rows())
    assert result.added == ("prediction",)
    assert result.probabilities == ()
    assert result.frame["prediction"].dtype == "float64"


def test_three_classes_have_their_probabilities(mixed):
    result = predict(model_for(mixed, "three", "tree"), quiet_rows())
    assert result.probabilities == ("probability_high", "probability_low", "probability_mid")
    assert np.allclose(result.frame[list(result.probabilities)].sum(axis=1), 1)


def test_a_missing_column_is_an_error_until_it_may_count_as_gaps(two):
    rows = quiet_rows().drop(columns=["city", "when"])
    with pytest.raises(BadTableError, match="lacks 2 of the 7 columns.*'city', 'when'.*gaps"):
        predict(two, rows)
    result = predict(two, rows, fill_missing_columns=True)
    assert said_about(result, "no 'city', 'when': every row counts as a gap")
    with pytest.raises(BadTableError, match="lacks 7 of the 7"):
        predict(two, pd.DataFrame({"x": [1]}), fill_missing_columns=True)


def test_unlike_rows_are_told_column_by_column(two):
    rows = quiet_rows().astype({"num [1]": object})
    rows.iloc[0, rows.columns.get_loc("num [1]")] = "abc"
    rows.iloc[1, rows.columns.get_loc("num [1]")] = 99.0
    rows.iloc[2, rows.columns.get_loc("city")] = "Atlantis"
    rows["when"] = rows["when"].astype(object)
    rows.iloc[3, rows.columns.get_loc("when")] = "soon"
    rows.iloc[4, rows.columns.get_loc("when")] = "2090-01-01"
    result = predict(two, rows)
    assert result.frame["prediction"].notna().all()
    text = "\n".join(result.warnings)
    assert "In 'num [1]', 1 cell cannot be read as a number and counts as a gap: 'abc'" in text
    assert "In 'num [1]', 1 cell is outside the training range" in text
    assert "In 'city', 1 cell holds a level that the model never saw" in text
    assert "In 'when', 1 cell cannot be read as a date" in text
    assert "training range 2024-01-01 to 2024-03-10, where the model can only guess: '2090" in text


def test_many_levels_are_known_beyond_those_the_card_lists(mixed):
    frame = mixed_frame(1500).assign(many=[f"z{n % 400}" for n in range(1500)])
    dataset = make_dataset(frame, "many.csv")
    saved = fit_and_save(
        dataset, recipe_for(dataset, "two"), Pick(method="logistic"), Label("many")
    )
    model, known = load_model(saved), read_reference(saved)
    column = next(column for column in model.card.columns if column.name == "many")
    assert len(column.levels) < column.unique
    assert not said_about(predict(model, known), "'many'")
    assert said_about(predict(model, known.assign(many="z999")), "'many'")


def test_an_empty_row_is_rejected_with_its_number(two):
    rows = quiet_rows(3).astype(object)
    rows.iloc[1] = np.nan
    result = predict(two, rows)
    assert [(row.row, row.reason[:12]) for row in result.rejected] == [(2, "every column")]
    assert result.frame["prediction"].isna().tolist() == [False, True, False]
    assert said_about(result, "1 of 3 rows got no prediction")


def test_no_rows_are_no_problem(two):
    result = predict(two, quiet_rows().iloc[:0])
    assert (result.rows, len(result.frame)) == (0, 0)
    assert "probability_yes" in result.frame.columns


def test_columns_in_the_way_make_room(two):
    result = predict(two, quiet_rows().assign(prediction="mine"))
    assert result.frame["prediction (input)"].eq("mine").all()
    assert set(result.frame["prediction"]) <= {"no", "yes"}


class Turned:
    """A fitted pipeline that names its classes in the opposite order."""

    def __init__(self, pipeline):
        self.pipeline, self.named_steps = pipeline, pipeline.named_steps
        self.classes_ = pipeline.classes_[::-1]

    def predict(self, X):
        return self.pipeline.predict(X)

    def predict_proba(self, X):
        return self.pipeline.predict_proba(X)[:, ::-1]


def test_probabilities_stand_under_their_class_whatever_order_the_model_has(two):
    expected = predict(two, quiet_rows()).frame
    turned = LoadedModel(Turned(two.pipeline), two.card)
    pd.testing.assert_frame_equal(predict(turned, quiet_rows()).frame, expected)


def test_hostile_class_names_stay_columns_of_their_own():
    frame = mixed_frame(160)[["num [1]", "city"]]
    frame["y"] = np.where(frame["num [1]"] > 0, "a\nb", "a b")
    result = predict(tree_for(frame), frame)
    assert result.probabilities == ("probability_a b", "probability_a b (2)")


def test_labels_that_are_numbers_stay_numbers():
    frame = mixed_frame(160)[["num [1]", "city"]]
    frame["y"] = (frame["num [1]"] > 0).astype(int)
    result = predict(tree_for(frame), frame)
    assert result.frame["prediction"].dtype.kind == "i"
    assert result.probabilities == ("probability_0", "probability_1")


TRIM = Pick(method="unify_case", options={"columns": ["city"]})


def test_cleaning_rules_act_on_new_rows_before_levels_are_judged(mixed):
    model = model_for(mixed, "two", "logistic", cleaning=(TRIM,))
    rows = quiet_rows().assign(city="  OSLO ")
    assert not said_about(predict(model, rows), "'city'")


def test_the_threshold_decides(mixed):
    low = predict(model_for(mixed, "two", "logistic", threshold=0.05), quiet_rows())
    high = predict(model_for(mixed, "two", "logistic", threshold=0.95), quiet_rows())
    assert (low.frame["prediction"] == "yes").sum() > (high.frame["prediction"] == "yes").sum()


def test_one_row_from_a_form(two):
    result = one_row(two, {"num [1]": 2.0, "city": "Oslo", "flag": "True"})
    assert result.rows == 1
    assert result.frame.loc[0, "prediction"] == "yes"
    assert one_row(two, {}).rejected[0].row == 1


@pytest.mark.fault("M-F29")
def test_m_f29_a_wide_table_of_the_same_process_gives_one_line():
    """Of 60 columns beside 240 rows, most have a value outside the range by luck."""

    def wide(seed: int) -> pd.DataFrame:
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(300, 60)), columns=[f"n{i}" for i in range(60)])
        return frame.assign(y=np.where(frame["n0"] > 0, "yes", "no"))

    saved = learned(wide(0))
    (told,) = predict(load_model(saved), wide(1).drop(columns="y")).warnings
    assert told.startswith("Outside the training range, where the model can only guess, by no more")
    assert told.count("'n") == 8
    assert told.endswith("more.")
    moved = wide(1).drop(columns="y")
    moved["n5"] += 9
    own, _ = predict(load_model(saved), moved).warnings
    assert own.startswith("In 'n5', 300 cells are outside the training range")
    one = predict(load_model(saved), moved.head(1)).warnings
    assert one[0].startswith("In 'n5', 1 cell is outside the training range")


def test_a_row_alone_is_told_where_no_earlier_row_fills_its_gap():
    """Rows to be predicted fill none of each other's gaps: those learned from do."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"t": np.arange(200.0), "who": rng.choice(["a", "b"], 200)})
    frame["x"] = np.where(rng.random(200) < 0.2, np.nan, rng.normal(size=200))
    frame["y"] = rng.choice(["p", "q"], 200)
    dataset = make_dataset(frame, "t")
    filled = {"number_imputer": Pick(method="forward", options={"time": "t", "group": "who"})}
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", overrides={"x": filled}
    )
    saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))
    loaded = load_model(saved)
    rows = pd.DataFrame({"t": [500.0, 501.0, -1.0], "who": ["a", "a", "b"], "x": [9, None, None]})
    found = predict(loaded, rows)
    alone = one_row(loaded, {"t": 501.0, "who": "a", "x": None})
    np.testing.assert_array_equal(
        found.frame.loc[1, list(found.probabilities)], alone.frame.loc[0, list(found.probabilities)]
    )
    assert not said_about(alone, "no earlier value")
    (note,) = said_about(found, "no earlier value")
    assert note == (
        "In 'x', 1 gap of 2 found no earlier value among the training rows: filled as if none were "
        "known."
    )
