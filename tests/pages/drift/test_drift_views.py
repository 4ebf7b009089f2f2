"""The views of the Drift page beside that of two tables: the replay and the population."""

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.data.expectations import Suite, make_rule, suite_to_text
from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset, make_dataset
from pages.drift import replay_walk
from tests.pages.driving import open_page, project_with, words

HOSTILE = "**x** <script>"


def shop(rows: int = 1200, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            HOSTILE: rng.normal(size=rows),
            "region": rng.choice(["north", "south", "we|st $a$"], rows, p=[0.6, 0.3, 0.1]),
            "y": rng.choice(["no", "yes"], rows),
        }
    )
    frame.loc[900:, HOSTILE] += 3
    return frame


def opened(view: str, dataset: Dataset, **choices) -> AppTest:
    recipe = fresh_recipe(dataset.fingerprint).with_(**choices)
    return seen(open_page("drift", project_with(dataset, recipe)), view)


def seen(page: AppTest, view: str) -> AppTest:
    page.segmented_control(key="drift.view").set_value(view).run()
    assert not page.exception
    return page


def press(page: AppTest, name: str) -> AppTest:
    page.button(key=f"drift.replay.{name}").click().run()
    assert not page.exception
    return page


def said_of_window(page: AppTest) -> str:
    return page.get("progress")[0].proto.text


@pytest.fixture
def replayed():
    return opened("replay", make_dataset(shop(), "shop.csv"), target="y", task="classification")


def test_a_replay_says_that_it_is_simulated_and_starts_after_the_reference(replayed):
    assert "Simulated stream" in words(replayed)
    assert said_of_window(replayed).startswith("Window 4 of 12: rows 301 to 400 of 1,200")
    assert "No column stands apart" in words(replayed)
    assert "Rate of y" in " ".join(metric.label for metric in replayed.metric)


def test_the_window_where_a_column_moves_stands_apart_with_effect_and_rows(replayed):
    press(replayed, "To the end")
    assert "Window 12 of 12" in said_of_window(replayed)
    said = replayed.warning[0].value
    assert r"`**x** <script>` w = " in said
    assert "100 rows against 300" in said
    failing = next(f for f in replayed.dataframe if "Expectation" in f.value.columns).value
    assert set(failing["Column"]) == {HOSTILE}
    assert failing["Rows"].iloc[0] == "1,101–1,200"


def test_back_and_next_stay_within_the_table(replayed):
    for number in (3, 2, 1, 1):
        press(replayed, "Back")
        assert f"Window {number} of 12" in said_of_window(replayed)
    assert "part of the reference" in said_of_window(replayed)
    press(replayed, "Next")
    assert "Window 2 of 12" in said_of_window(replayed)
    press(replayed, "Start over")
    assert "Window 4 of 12" in said_of_window(replayed)
    press(press(replayed, "To the end"), "Next")
    assert "Window 12 of 12" in said_of_window(replayed)


def test_play_goes_on_by_itself_until_it_is_paused_or_ends(replayed, monkeypatch):
    press(replayed, "To the end")
    press(replayed, "play")
    assert replayed.button(key="drift.replay.play").label == "Pause"
    assert "Window 4 of 12" in said_of_window(replayed)
    # A page in a test has no clock: its call is made beside that of the page's own run.
    once = replay_walk._advanced
    with monkeypatch.context() as clock:
        clock.setattr(replay_walk, "_advanced", lambda found: (once(found), once(found))[1])
        replayed.run()
    assert "Window 5 of 12" in said_of_window(replayed)
    press(replayed, "play")
    assert replayed.button(key="drift.replay.play").label == "Play"
    assert "Window 5 of 12" in said_of_window(replayed)


def test_windows_and_reference_can_be_chosen(replayed):
    box = next(n for n in replayed.number_input if n.label == "Rows a window")
    box.set_value(300).run()
    replayed.selectbox(key="drift.replay.reference").select("First half").run()
    assert not replayed.exception
    assert said_of_window(replayed).startswith("Window 3 of 4: rows 601 to 900")


def test_saved_expectations_are_asked_where_there_are_some():
    dataset = make_dataset(shop(), "shop.csv")
    project = project_with(dataset, fresh_recipe(dataset.fingerprint))
    rule = make_rule("expect_column_values_to_be_in_set", "region", value_set="north\nsouth")
    gone = make_rule("expect_column_values_to_not_be_null", "gone")
    text = suite_to_text(Suite(name="saved", rules=(rule, gone)))
    (project.folder / "expectations.json").write_text(text, encoding="utf-8")
    page = seen(open_page("drift", project), "replay")
    page.selectbox(key="drift.replay.suite").select("Saved on Load").run()
    assert not page.exception
    assert r"Expected columns that are not there\: gone" in words(page)
    failing = next(f for f in page.dataframe if "Expectation" in f.value.columns).value
    assert set(failing["Column"]) == {"region"}


def test_an_uploaded_file_follows_the_open_table():
    page = opened("replay", make_dataset(shop()[:600], "shop.csv"))
    later = shop(300, 1).assign(region="east").to_csv(index=False).encode()
    page.file_uploader(key="drift.replay.file.0").upload("later.csv", later)
    page.run()
    assert not page.exception
    tables = next(box for box in page.selectbox if box.label == "Rows to replay")
    tables.select("shop.csv, then later.csv").run()
    assert not page.exception
    assert "region" in page.warning[0].value
    assert "against 600" in page.warning[0].value


def test_a_file_that_is_no_table_is_refused_and_the_view_goes_on():
    page = opened("replay", make_dataset(shop(), "shop.csv"))
    page.file_uploader(key="drift.replay.file.0").upload("x.csv", b"\x00\x01\x02\x03" * 50)
    page.run()
    assert not page.exception
    assert len(page.error) == 1


def test_without_a_table_a_sample_pair_is_replayed():
    page = seen(open_page("drift"), "replay")
    assert "churn.csv, then" in page.selectbox[0].value
    assert "`satisfaction` w = " in words(press(page, "To the end"))


def column(values: list) -> pd.DataFrame:
    return pd.DataFrame({"=a()": values})


ODD = {
    "one row": column([1]),
    "two rows": column([1, 2]),
    "constant": column([1] * 50),
    "empty": column([None] * 50).assign(b=1),
    "huge": column([1e308, -1e308] * 25),
    "markup": column(["<b>", "a\nb", "$x$", "", None] * 10),
    "dates": column(list(pd.date_range("2020-01-01", periods=50))),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("view", ["replay", "population"])
def test_odd_tables_raise_nothing(view, name):
    dataset = make_dataset(ODD[name], "odd.csv")
    page = opened(view, dataset, target="=a()", task="regression")
    if view == "replay" and name != "one row":
        press(page, "To the end")


def test_the_tables_own_shares_are_no_verdict():
    page = opened("population", make_dataset(shop(), "shop.csv"))
    assert "the table's own shares" in words(page)
    assert not page.metric


def typed(page: AppTest, text: str) -> AppTest:
    page.text_area[0].set_value(text).run()
    assert not page.exception
    return page


def test_typed_shares_name_short_and_ample_groups():
    page = opened("population", make_dataset(shop(), "shop.csv"))
    assert page.selectbox(key="drift.population.column").value == "region"
    typed(page, "north: 40\nsouth: 35\nwe|st $a$: 25")
    said = page.warning[0].value
    assert said.startswith("Under-represented: `we|st $a$`")
    assert "over-represented: `north`" in said
    assert "Cohen's w = 0." in said
    assert "1,200 rows" in said
    assert "What to do" in words(page)
    groups = next(f for f in page.dataframe if "Group" in f.value.columns).value
    assert groups["Expected rows"].sum() == pytest.approx(1200)


def test_typed_shares_outlive_the_session():
    dataset = make_dataset(shop(), "shop.csv")
    project = project_with(dataset, fresh_recipe(dataset.fingerprint))
    typed(seen(open_page("drift", project), "population"), "north: 1\nsouth: 1")
    again = seen(open_page("drift", project), "population")
    assert again.text_area[0].value == "north: 1\nsouth: 1"
    assert "groups that the population does not have" in words(again)


def test_groups_of_another_world_are_no_verdict():
    page = typed(opened("population", make_dataset(shop(), "shop.csv")), "mars: 4\nmoon: 1")
    assert page.warning[0].value == "No row is in a group that the population names."
    assert not page.metric


def test_what_is_no_share_is_refused_in_words():
    page = typed(opened("population", make_dataset(shop(), "shop.csv")), "north: forty")
    assert r"write north\: 40" in page.error[0].value


def test_numbers_are_cut_into_groups():
    page = opened("population", make_dataset(shop(), "shop.csv"))
    page.selectbox(key="drift.population.column").select(HOSTILE).run()
    page.text_input[0].set_value("0 2").run()
    assert not page.exception
    typed(page, "below 0: 1\n0 to below 2: 1\n2 and above: 1")
    assert "1,200 rows" in words(page)
    page.text_input[0].set_value("0 two").run()
    assert "not numbers" in page.error[0].value


def test_a_file_is_the_population():
    page = opened("population", make_dataset(shop(), "shop.csv"))
    page.segmented_control(key="drift.population.source").set_value("file").run()
    file = pd.DataFrame({"region": ["north"] * 300 + ["we|st $a$"] * 300})
    content = file.to_csv(index=False).encode()
    page.file_uploader(key="drift.population.file.0").upload("all.csv", content)
    page.run()
    assert not page.exception
    assert "600 in the file" in page.warning[0].value
    page.toggle(key="drift.population.whole").set_value(True).run()
    assert "in the file" not in page.warning[0].value
    page.selectbox(key="drift.population.column").select("y").run()
    assert "no column y" in page.error[0].value
