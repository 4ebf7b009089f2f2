"""The Load page: a file in, how it was read, what it lost, and another way to read it."""

import pandas as pd
import pytest
import streamlit as st

from core.recipe.history import load_history, save_history
from core.recipe.recipe import Step, fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.workspace.project import list_projects
from tests.pages.driving import open_page, project_with, words

GOOD = "age;city;paid\n" + "".join(
    f"{20 + n};{'Oslo' if n % 2 else 'Rome'};{'yes' if n % 3 else 'no'}\n" for n in range(60)
)


def uploaded(content, name="my table.csv"):
    page = open_page("load")
    page.session_state["load.differently"] = True
    data = content.encode() if isinstance(content, str) else content
    return page.file_uploader[0].set_value((name, data, "text/csv")).run()


def table_of_the_project():
    return list_projects()[0].load_dataset()


def test_an_upload_says_how_it_was_read():
    page = uploaded(GOOD)
    assert not page.exception
    assert "Read as CSV, semicolon, UTF\\-8, decimal point" in words(page)
    assert table_of_the_project().frame.shape == (60, 3)


def test_bad_rows_are_set_aside_counted_and_shown():
    page = uploaded(GOOD + "1;2\n")
    assert not page.exception
    assert any("1 bad row was set aside" in box.label for box in page.expander)
    shown = next(frame.value for frame in page.dataframe if "reason" in frame.value)
    assert shown["line"].tolist() == ["62"]
    assert "The table is without it." in words(page)
    assert table_of_the_project().rows == 60


def test_a_table_of_one_is_told_in_the_singular():
    page = uploaded("only\n7\n")
    assert not page.exception
    assert "as texts: 1 column." in words(page)
    assert "1 rows" not in words(page)
    assert "1 columns" not in words(page)


def test_a_file_is_only_previewed_where_that_is_asked_for(monkeypatch):
    uploaded(GOOD)
    monkeypatch.setattr("pages.load.plan.preview", None)
    page = open_page("load", list_projects()[0])
    assert not page.exception
    page.session_state["load.differently"] = True
    assert page.run().exception, "open, the panel does preview it"


def test_a_wrong_guess_is_corrected_against_a_preview():
    page = uploaded("a|b;c\n" + "".join(f"{n}|{n};{n}\n" for n in range(30)))
    assert not page.exception
    choose(page, "Delimiter", "|")
    assert "The first rows, as texts: 2 columns" in words(page)
    assert preview_of(page)["a"].tolist()[:2] == ["0", "1"]
    next(t for t in page.toggle if t.label == "Show as read").set_value(True).run()
    assert preview_of(page)["a"].tolist()[:2] == [0, 1]
    press(page, "Read by these rules")
    assert not page.exception
    assert table_of_the_project().frame.columns.tolist() == ["a", "b;c"]


def test_a_refused_file_can_be_read_otherwise():
    ragged = "x,y\n" + "".join(f"{n},{n}{',9' * (n % 3)};{n}\n" for n in range(30))
    page = uploaded(ragged)
    assert page.error, "two thirds of the rows do not have two cells"
    choose(page, "Delimiter", ";")
    press(page, "Read by these rules")
    assert not page.exception
    assert not page.error
    assert table_of_the_project().frame.shape[0] == 30


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"%PDF-1.7 whatever"), ("b.csv", b""), ("c.xlsx", b"PK\x03\x04 cut off")],
)
def test_what_is_no_table_gets_a_sentence_and_the_page_goes_on(name, content):
    page = uploaded(content, name)
    assert not page.exception
    assert len(page.error) == 1
    assert page.file_uploader, "the next file can be tried"


def test_markers_of_ones_own_become_gaps():
    page = uploaded(GOOD.replace("21;", "none;").replace("22;", "-;"))
    assert "none" in set(table_of_the_project().frame["age"].astype(str))
    box = next(box for box in page.multiselect if "gap" in box.label)
    box.set_value([*box.value, "none"]).run()
    press(page, "Read by these rules")
    frame = table_of_the_project().frame
    assert pd.api.types.is_numeric_dtype(frame["age"])
    assert frame["age"].isna().sum() == 2


def test_a_type_set_by_hand_lists_the_cells_it_loses():
    page = uploaded(GOOD.replace("21;", "many;").replace("23;", "many;"))
    project = list_projects()[0]
    set_kind(project, "age", "number")
    page = open_page("load", project)
    assert any("2 cells are not what their column is" in box.label for box in page.expander)
    shown = next(frame.value for frame in page.dataframe if "Do not fit" in frame.value)
    row = shown.iloc[0]
    assert (row["Column"], row["Cell"], row["Times"]) == ("age", "many", 2)
    assert row["First rows"] == "2, 4"


def set_kind(project, name, kind):
    history = load_history(project)
    kinds = {**history.recipe.kinds, name: kind}
    save_history(project, history.record(history.recipe.with_(kinds=kinds), "retype"))


def test_a_sheet_is_chosen(tmp_path):
    path = tmp_path / "book.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"first": range(30)}).to_excel(book, sheet_name="one", index=False)
        pd.DataFrame({"second": range(40)}).to_excel(book, sheet_name="two", index=False)
    page = uploaded(path.read_bytes(), "book.xlsx")
    assert table_of_the_project().frame.columns.tolist() == ["first"]
    choose(page, "Sheet", "two")
    press(page, "Read by these rules")
    assert table_of_the_project().frame.columns.tolist() == ["second"]


def test_an_undone_reading_says_how_the_table_that_is_back_was_read():
    page = uploaded(GOOD + "1;2\n")
    choose(page, "Delimiter", ",")
    press(page, "Read by these rules")
    assert "Read as CSV, comma" in words(page)
    assert not [box for box in page.expander if "bad row" in box.label]
    project = list_projects()[0]
    history = load_history(project).undo()
    save_history(project, history)
    project.reopen_dataset(history.recipe.dataset)
    page = open_page("load", project)
    assert "Read as CSV, semicolon" in words(page)
    assert any("1 bad row was set aside" in box.label for box in page.expander)


def preview_of(page):
    """The only table that is split at the bar."""
    return next(frame.value for frame in page.dataframe if "b;c" in frame.value)


def choose(page, label, value):
    box = next(box for box in page.selectbox if box.label == label)
    box.set_value(value).run()


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()


def made_target(target, formula="pay * 2 > 40"):
    """A project whose recipe makes a column that may be the target."""
    frame = pd.DataFrame(
        {"pay": [n * 3 % 59 for n in range(60)], "age": [n * 7 % 50 for n in range(60)]}
    )
    dataset = make_dataset(frame, "t.csv")
    step = Step(method="formula", options={"name": "high", "formula": formula})
    recipe = fresh_recipe(dataset.fingerprint).with_(cleaning=(step,), target=target)
    return project_with(dataset, recipe.with_(task="classification" if target else None))


def test_a_column_that_a_step_makes_can_be_the_target():
    project = made_target(None)
    page = open_page("load", project)
    assert not page.exception
    choose(page, "Target", "high")
    assert not page.exception
    recipe = load_history(project).recipe
    assert (recipe.target, recipe.task) == ("high", Task.CLASSIFICATION)
    assert "find the formula again" in words(page)
    press(page, "Leave out")
    assert not page.exception
    assert load_history(project).recipe.ignored == ("pay",)
    assert "find the formula again" not in words(page)


def test_a_target_that_a_step_no_longer_makes_is_told():
    project = made_target("high")
    history = load_history(project)
    off = tuple(step.model_copy(update={"on": False}) for step in history.recipe.cleaning)
    save_history(project, history.record(history.recipe.with_(cleaning=off), "switch off"))
    page = open_page("load", project)
    assert not page.exception
    assert "drops high or renames it" in words(page)


def test_a_target_of_the_file_is_not_said_to_be_computed():
    assert "find the formula again" not in words(open_page("load", made_target("age")))


def test_dates_that_nothing_orders_are_read_as_the_form_says():
    months = "".join(f"0{1 + n % 9}/0{1 + n // 9}/2023,{n}\n" for n in range(60))
    page = uploaded("day,v\n" + months)
    assert table_of_the_project().frame["day"].astype(str).tolist()[1] == "02/01/2023"
    choose(page, "Dates like 03/04/2021", "day")
    press(page, "Read by these rules")
    assert not page.exception
    days = table_of_the_project().frame["day"]
    assert days[1] == pd.Timestamp("2023-01-02")
    assert table_of_the_project().schema["day"].style == "day", "the next file is read alike"
    choose(page, "Dates like 03/04/2021", "month")
    press(page, "Read by these rules")
    assert table_of_the_project().frame["day"][1] == pd.Timestamp("2023-02-01")


def test_a_goal_is_kept_in_the_recipe_and_undo_takes_it_back():
    uploaded(GOOD)
    project = list_projects()[0]
    page = open_page("load", project)
    before = load_history(project)
    goal_field(page).input("  Ring **those** who <script>\n may leave ").run()
    assert not page.exception
    kept = "Ring **those** who <script> may leave"
    assert load_history(project).recipe.goal == kept
    assert goal_field(page).value == kept
    assert len(load_history(project).entries) == len(before.entries) + 1, "one change, one entry"

    save_history(project, load_history(project).undo())
    page = page.run()
    assert goal_field(page).value == ""
    goal_field(page).input(kept).run()
    goal_field(page).input("").run()
    assert not page.exception
    assert load_history(project).recipe.goal == ""


def test_leaving_the_goal_by_a_click_on_a_button_does_both(monkeypatch):
    uploaded(GOOD)
    project = list_projects()[0]
    started = []

    def start(_task, _title, request):
        started.append(request.recipe.goal)
        st.stop()

    monkeypatch.setattr("pages.load.target.start", start)
    page = open_page("load", project)
    goal_field(page).input("Ring them")
    page.button(key="load.first_model").click().run()
    assert not page.exception
    assert started == ["Ring them"]


def goal_field(page):
    return next(area for area in page.text_area if area.label == "Goal")
