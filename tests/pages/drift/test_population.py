"""The population: typed shares, a file, cuts of numbers, and words for what is neither."""

import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.drift.population import show_population
from tests.pages.drift.conftest import GROUP
from tests.pages.driving import HOSTILE, draw, project_with, words


def shown(project):
    """The view; what it gives is the sentence that it refuses something with."""

    def part():
        try:
            show_population()
        except WorkbenchError as error:
            return str(error)
        return None

    return draw(part, project=project)


def typed(page, text):
    page.text_area[0].set_value(text).run()
    assert not page.exception
    return page


def test_the_tables_own_shares_are_no_verdict(project):
    page = shown(project)
    assert page.selectbox(key="drift.population.column").value == "region"
    assert "the table's own shares" in words(page)
    assert not page.metric


def test_typed_shares_are_compared_and_outlive_the_session(project):
    page = typed(shown(project), f"north: 40\nsouth: 35\n{GROUP}: 25")
    assert page.warning[0].value.startswith(f"Under-represented: `{GROUP}`")
    assert shown(project).text_area[0].value.startswith("north: 40")


def test_what_is_no_share_is_refused_in_words(project):
    assert "write north: 40" in typed(shown(project), "north: forty").given[-1]


def test_numbers_are_cut_into_groups(project):
    page = shown(project)
    page.selectbox(key="drift.population.column").select(HOSTILE).run()
    page.text_input[0].set_value("2; 0").run()
    typed(page, "below 0: 1\n0 to below 2: 1\n2 and above: 1")
    assert "1,200 rows" in words(page)
    page.text_input[0].set_value("0 two").run()
    assert "'0 two' are not numbers" in page.given[-1]


def test_a_file_is_a_sample_of_the_population_or_all_of_it(project):
    page = shown(project)
    page.segmented_control(key="drift.population.source").set_value("file").run()
    file = pd.DataFrame({"region": ["north"] * 300 + [GROUP] * 300})
    content = file.to_csv(index=False).encode()
    page.file_uploader(key="drift.population.file.0").upload("all.csv", content).run()
    assert "600 in the file" in page.warning[0].value
    page.toggle(key="drift.population.whole").set_value(True).run()
    assert "in the file" not in page.warning[0].value
    page.selectbox(key="drift.population.column").select("y").run()
    assert "no column y" in page.given[-1]


@pytest.mark.parametrize(
    "values",
    [[1], [1] * 50, [None] * 50, [1e308, -1e308] * 25, ["<b>", "a\nb", "$x$", "", None] * 10],
    ids=["one row", "constant", "empty", "huge", "markup"],
)
def test_odd_tables_raise_nothing(values):
    table = make_dataset(pd.DataFrame({"=a()": values}).assign(b=1), "odd.csv")
    shown(project_with(table, fresh_recipe(table.fingerprint)))
