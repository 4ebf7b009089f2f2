"""The findings: gravest first, filtered, folded, answered and ignored; hundreds stay short."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import Finding
from core.recipe.history import load_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.explore.findings import BY_COLUMN, by_column, findings_part
from tests.explore.findings.findings_tables import rng
from tests.pages.driving import open_page, project_with, recipe_of, words
from tests.pages.explore.looking import look, predicting

SOME = Finding("spellings", (), "low", "said", "why", "remedy")
SHOUT = "explore.spellings.shout"


def keys(page, ending=""):
    return {button.key for button in page.button if str(button.key).endswith(ending)}


def test_a_finding_that_the_recipe_answers_is_folded_away(dataset):
    act = "explore.duplicate_columns.num [1].copy of <num>.act"
    assert act in keys(look(findings_part, dataset))
    recipe = predicting(dataset, ignored=("copy of <num>",))
    page = look(findings_part, dataset, recipe)
    assert act not in keys(page)
    page.session_state["explore.answered"] = True
    page.run()
    assert "Answered by the recipe" in str([fold.label for fold in page.expander])
    assert "in place" in words(page)


def test_what_was_ignored_is_no_longer_listed_but_its_reason_is(dataset):
    recipe = predicting(dataset, dismissed={'spellings ["shout"]': "shouted on purpose"})
    page = look(findings_part, dataset, recipe)
    assert f"{SHOUT}.act" not in keys(page)
    assert "shouted on purpose" in words(page)


@pytest.mark.parametrize(
    ("widget", "value"),
    [("explore.codes", ["spellings"]), ("explore.in_columns", "SHOUT"), ("pills", ["medium"])],
)
def test_the_list_can_be_filtered(dataset, widget, value):
    page = look(findings_part, dataset)
    every = keys(page, ".ignore")
    match widget:
        case "explore.codes":
            page.multiselect(key=widget).set_value(value).run()
        case "explore.in_columns":
            page.text_input(key=widget).set_value(value).run()
        case _:
            page.button_group(key="explore.severity").set_value(value).run()
    assert not page.exception
    assert f"{SHOUT}.ignore" in keys(page, ".ignore") < every


def test_nothing_that_suits_the_filter_says_so(dataset):
    page = look(findings_part, dataset)
    page.text_input(key="explore.in_columns").set_value("no such column").run()
    assert "No finding is of that kind" in words(page)


def test_a_table_that_is_fine_says_so():
    rows = np.random.default_rng(0)
    frame = pd.DataFrame({"a": rows.normal(size=300), "b": rows.normal(size=300)})
    fine = make_dataset(frame, "fine.csv")
    page = look(findings_part, fine, fresh_recipe(fine.fingerprint))
    assert "Nothing here asks for attention" in words(page)


@pytest.mark.fault("U15")
def test_hundreds_of_findings_are_a_short_list():
    frame = {f"long {n}": np.exp(rng(n).normal(0, 2, 300)) for n in range(100)}
    wide = make_dataset(pd.DataFrame(frame), "wide")
    page = look(findings_part, wide, fresh_recipe(wide.fingerprint))
    assert len(keys(page, ".ignore")) < 20


def test_evidence_leads_to_the_column_on_its_view(dataset):
    page = open_page("explore", project_with(dataset, predicting(dataset)))
    page.session_state[f"{SHOUT}.evidence"] = True
    page.run()
    page.button(key=f"{SHOUT}.evidence.column").click().run()
    assert not page.exception
    assert page.session_state["explore.view"] == "columns"
    assert page.selectbox(key="explore.column").value == "shout"


@pytest.mark.fault("U15")
def test_several_findings_are_answered_by_one_step(dataset):
    project = project_with(dataset, predicting(dataset))
    page = look(findings_part, dataset, project)
    (box,) = [one for one in page.multiselect if one.label == "What to do"]
    names = ["duplicate_columns.num [1].copy of <num>", "spellings.shout"]
    box.set_value(names).run()
    page.button(key="explore.several.do").click().run()
    assert not page.exception
    recipe = recipe_of(project)
    assert "copy of <num>" in recipe.ignored
    assert recipe.rules
    assert len(load_history(project).entries) == 2


def test_all_that_was_found_of_a_column_can_stand_together(dataset):
    page = look(findings_part, dataset)
    every = keys(page, ".ignore")
    page.segmented_control(key="explore.by").set_value(BY_COLUMN).run()
    assert not page.exception
    folds = [fold.label for fold in page.expander if "finding" in fold.label]
    assert len(folds) == len(set(folds)) > 2
    assert keys(page, ".ignore") < every, "only the gravest folds are open"
    assert page.query_params["by"] == BY_COLUMN


def test_what_was_found_of_no_column_stands_under_the_table(dataset):
    twice = pd.concat([dataset.frame] * 2, ignore_index=True)
    page = look(findings_part, make_dataset(twice, "twice.csv"))
    page.segmented_control(key="explore.by").set_value(BY_COLUMN).run()
    assert not page.exception
    assert any(fold.label.startswith("**The table** · ") for fold in page.expander)


@pytest.mark.fault("U15")
def test_findings_stand_by_their_first_column_the_gravest_first():
    found = [
        replace(SOME, columns=columns, severity=severity)
        for columns, severity in (
            (("b", "a"), "high"),
            ((), "medium"),
            (("a",), "low"),
            (("b",), "low"),
        )
    ]
    grouped = by_column(found)
    assert list(grouped) == ["b", "", "a"]
    assert [one.severity for one in grouped["b"]] == ["high", "low"]
