"""The Clean page: steps added, switched, moved, changed, taken out; merges; types; the result."""

import io

import numpy as np
import pandas as pd
import pytest

from core.methods.clean import Effect
from core.methods.clean.words import step_words
from core.recipe.history import load_history, save_history
from core.recipe.recipe import Pick, Step, fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from core.wording.escape import as_csv
from pages.clean.effect import effect_sentence, narrow
from pages.clean.result import parquet_of
from tests.pages.driving import open_page, project_with, words

HOSTILE = "**x** <script>"


@pytest.fixture(scope="module")
def dataset():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "town": rng.choice(["Oslo", "oslo ", "Rome", "Rome."], 120),
            "pay": np.where(rng.random(120) < 0.1, -1.0, rng.gamma(3, 10, 120)),
            HOSTILE: rng.choice(["a", "b", None], 120),
            "y": rng.choice(["no", "yes"], 120),
        }
    )
    return make_dataset(pd.concat([frame, frame.head(6)]), "towns.csv")


TRIM = Step(method="trim_text", options={"columns": ("town",)})
LIMIT = Step(method="within", options={"columns": ("pay",)}, note="no negative pay")


def project_of(dataset, *steps):
    recipe = fresh_recipe(dataset.fingerprint)
    return project_with(dataset, recipe.with_(target="y", task="classification", cleaning=steps))


def kept(project):
    return load_history(project).recipe


def button(page, ending):
    (found,) = [b for b in page.button if str(b.key).endswith(ending)]
    return found


def seen(page, view):
    control = next(c for c in page.segmented_control if c.label == "View")
    page = control.set_value(view).run()
    assert not page.exception
    return page


def chosen(page, label, value, group=None):
    if group:
        next(c for c in page.segmented_control if c.label == "What it is about").set_value(
            group
        ).run()
    next(s for s in page.selectbox if s.label == label).set_value(value).run()
    assert not page.exception
    return page


def test_a_step_is_previewed_and_added_with_its_reason(dataset):
    project = project_of(dataset)
    page = open_page("clean", project)
    assert "None yet" in words(page)
    page = chosen(page, "Kind of step", "drop_duplicates")
    assert "10 rows dropped" in words(page)
    assert "Groups of equal rows" in words(page)
    assert "What goes of each class" in words(page)
    next(t for t in page.text_input if t.label == "Why (kept with the step)").set_value(
        "copied twice"
    ).run()
    button(page, ".add").click().run()
    assert kept(project).cleaning == (Step(method="drop_duplicates", note="copied twice"),)
    assert "copied twice" in words(page)


def test_a_formula_is_previewed_and_its_mistakes_are_sentences(dataset):
    page = open_page("clean", project_of(dataset))
    page = chosen(page, "Kind of step", "formula", group="columns")

    def typed(label, text):
        next(t for t in page.text_input if t.label == label).set_value(text).run()
        assert not page.exception

    typed("Name of the new column", "twice")
    typed("Formula", "pya * 2")
    assert "pya" in words(page)
    assert "pay" in words(page)
    typed("Formula", "pay * 2")
    assert "columns made: `twice`" in words(page)


def test_steps_are_switched_moved_copied_and_taken_out(dataset):
    project = project_of(dataset, TRIM, LIMIT)
    page = open_page("clean", project)
    assert "cells changed in `town`" in words(page)
    assert "no negative pay" in words(page)
    page.toggle[0].set_value(False).run()
    assert [step.on for step in kept(project).cleaning] == [False, True]
    assert "switched off" in words(page)
    next(b for b in page.button if ".step.1." in b.key and b.key.endswith(".up")).click().run()
    assert [step.method for step in kept(project).cleaning] == ["within", "trim_text"]
    next(b for b in page.button if ".step.0." in b.key and b.key.endswith(".copy")).click().run()
    assert len(kept(project).cleaning) == 3
    next(b for b in page.button if ".step.1." in b.key and b.key.endswith(".drop")).click().run()
    assert [step.method for step in kept(project).cleaning] == ["within", "trim_text"]
    assert not page.exception


def test_a_personal_column_is_hashed(dataset):
    project = project_of(dataset)
    page = chosen(open_page("clean", project), "Kind of step", "hash", group="personal")
    assert "who has it can try all likely values" in words(page).replace("\\", "")
    next(m for m in page.multiselect if m.label == "Columns").set_value(["town"]).run()
    assert "126 cells changed in `town`" in words(page)
    next(b for b in page.button if b.key.endswith(".add") and "clean.new" in b.key).click().run()
    assert kept(project).rules == (Pick(method="hash", options={"columns": ("town",)}),)
    assert not page.exception


def test_undo_takes_a_switch_back(dataset):
    project = project_of(dataset, TRIM)
    page = open_page("clean", project)
    page.toggle[0].set_value(False).run()
    save_history(project, load_history(project).undo())
    page.run()
    assert page.toggle[0].value
    assert "cells changed in `town`" in words(page)


def test_a_step_is_changed_in_place(dataset):
    project = project_of(dataset, TRIM, LIMIT)
    page = open_page("clean", project)
    next(b for b in page.button if ".step.1." in b.key and b.key.endswith(".edit")).click().run()
    choice = next(s for s in page.selectbox if s.label == "Cells that are not")
    choice.set_value("flag").run()
    button(page, ".keep").click().run()
    assert not page.exception
    assert kept(project).cleaning[1].options["then"] == "flag"
    assert kept(project).cleaning[1].note == "no negative pay"
    assert "columns made: `pay not allowed`" in words(page)


def test_a_step_that_does_not_suit_says_why_and_can_be_put_right(dataset):
    broken = Step(method="formula", options={"name": "x", "formula": "gone + 1"})
    page = open_page("clean", project_of(dataset, broken, TRIM))
    assert not page.exception
    assert "gone" in words(page)
    assert "cells changed in `town`" in words(page)


def test_merges_are_accepted_one_by_one(dataset):
    project = project_of(dataset)
    page = seen(open_page("clean", project), "spellings")
    assert "2 suggested merges" in words(page)
    next(b for b in page.button if b.key.endswith(".accept")).click().run()
    assert len(kept(project).cleaning) == 1
    assert "1 suggested merge in" in words(page).replace("**", "")


def test_columns_that_steps_made_have_a_type_too(dataset):
    made = Step(method="formula", options={"name": "rich", "formula": "pay > 30"})
    page = seen(open_page("clean", project_of(dataset, made)), "types")
    assert "Columns that steps made" in words(page)


def test_before_and_after_of_all_with_hostile_names(dataset):
    steps = (
        Step(method="fill_gaps", options={"columns": (HOSTILE,), "constant": "=cmd()"}),
        Step(method="rename_columns", options={"columns": (HOSTILE,), "into": "=evil"}),
        Step(method="drop_duplicates"),
    )
    page = seen(open_page("clean", project_of(dataset, *steps)), "result")
    assert "Dropped rows" in words(page)
    shown = next(d.value for d in page.dataframe if f"{HOSTILE}" in d.value.columns)
    assert shown["=evil"].eq("=cmd()").all()


def test_the_cleaned_table_can_be_taken_along():
    frame = pd.DataFrame({"=a": ["=cmd()", None], "b": pd.Series([True, None], dtype="boolean")})
    again = pd.read_parquet(io.BytesIO(parquet_of(frame)))
    pd.testing.assert_frame_equal(again, frame)
    assert b"'=cmd()" in as_csv(frame)


def test_steps_in_words():
    assert step_words(Pick(method="drop_duplicates")) == "Drop duplicate rows"
    assert step_words(LIMIT) == "Allowed range: pay"
    many = Pick(method="drop_columns", options={"columns": tuple(map(str, range(500)))})
    assert step_words(many).endswith("and 494 more")


def test_a_wide_table_stays_usable():
    rng = np.random.default_rng(0)
    wide = pd.DataFrame(rng.normal(size=(40, 500)), columns=[f"column {n}" for n in range(500)])
    data = make_dataset(wide.assign(y=["a", "b"] * 20), "wide.csv")
    every = Step(method="within", options={"columns": tuple(wide.columns), "low": 0.0})
    page = open_page("clean", project_of(data, every))
    assert not page.exception
    assert Kind.NUMBER in data.schema.kinds.values()


NOTHING_LEFT = (
    (Step(method="filter_rows", options={"condition": "pay > 1000000"}),),
    (Step(method="drop_columns", options={"columns": ("town", "pay", HOSTILE, "y")}),),
    (Step(method="drop_columns_missing", options={"threshold": 0.0}),),
    (Step(method="rename_columns", options={"columns": ("y",), "into": "z"}),),
    (Step(method="formula", options={"name": "y", "formula": "pay"}), TRIM),
)


@pytest.mark.parametrize("steps", NOTHING_LEFT, ids=lambda steps: steps[0].method)
@pytest.mark.parametrize("view", ["steps", "types", "spellings", "outliers", "result"])
def test_every_view_bears_a_table_of_which_little_is_left(dataset, steps, view):
    page = seen(open_page("clean", project_of(dataset, *steps)), view)
    assert "Clean" in words(page)


def test_a_chain_that_changes_nothing_shows_no_empty_tables(dataset):
    page = open_page("clean", project_of(dataset))
    page.segmented_control(key="clean.view").set_value("result").run()
    assert not page.exception
    assert not page.dataframe
    assert "change no cell" in page.info[0].value


def test_one_of_a_thing_is_told_in_the_singular():
    effect = Effect("x", 10, 9, cells=(("town", 1),))
    assert "1 row dropped" in effect_sentence(effect)
    assert "1 cell changed" in effect_sentence(effect)


def test_days_are_shown_without_midnight():
    day, moment = pd.Timestamp("2024-05-06"), pd.Timestamp("2024-05-06 07:08")
    frame = pd.DataFrame({"day": [day, None], "moment": [day, moment], "never": [None, None]})
    shown = narrow(frame.astype("datetime64[s]"))
    assert str(shown["day"][1]) == "2024-05-06"
    assert str(shown["moment"][2]) == "2024-05-06 07:08:00"
    assert shown["never"].isna().all()
    assert list(shown.index) == [1, 2]


def test_the_share_of_unusual_rows_that_is_looked_at_is_the_one_left_out(dataset):
    project = project_of(dataset)
    page = seen(open_page("clean", project), "outliers")
    page.segmented_control(key="clean.outlier_view").set_value("rows").run()
    page.slider(key="clean.unusual_share").set_value(0.05).run()
    chosen(page, "When a model is fitted", "isolated")
    assert kept(project).unusual_rows == Pick(method="isolated", options={"share": 0.05})
    assert not page.exception
    page.slider(key="clean.unusual_share").set_value(0.02).run()
    assert kept(project).unusual_rows.options["share"] == 0.05
