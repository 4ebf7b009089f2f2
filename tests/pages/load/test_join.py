"""Two tables side by side: keys proposed, matches counted, unmatched rows shown."""

import pandas as pd

from core.table.dataset import make_dataset
from pages.load.join import join_form
from tests.pages.driving import draw, tile_values, words


def matched(*tables):
    page = draw(join_form, tables)
    page.button(key="load.join.match").click().run()
    assert not page.exception
    return page


def test_keys_of_similar_names_are_proposed_with_what_they_share(january, february):
    page = draw(join_form, (january, february))
    assert [keys.value for keys in page.multiselect] == [["Customer ID"], ["customer_id"]]
    assert "have similar names and share" in words(page)
    assert not page.metric, "nothing is matched before it is asked for"


def test_the_account_counts_both_sides(january, february):
    page = matched(january, february)
    assert tile_values(page) == {
        "Rows before": "3",
        "Rows after": "3",
        "Without a match": "2",
        "Never matched": "1",
    }
    labels = [fold.label for fold in page.expander]
    assert labels[0].startswith("2 of 3 rows of jan")
    assert page.dataframe[0].value["Customer ID"].tolist() == ["a", "b"]


def test_the_table_is_given_when_its_button_is_pressed(january, february):
    page = matched(january, february)
    assert page.given[-1] is None
    page.button(key="load.join.open").click().run()
    assert page.given[-1].schema.names == ("Customer ID", "amount", "amount (feb.csv)", "extra")


def test_rows_that_are_repeated_are_warned_about(january):
    twice = make_dataset(pd.DataFrame({"Customer ID": ["a", "a", "b"], "n": [1, 2, 3]}), "n.csv")
    page = matched(january, twice)
    assert "Rows of jan" in page.warning[0].value
    assert "1, at most 2 times each" in page.warning[0].value


def test_as_many_keys_of_the_one_as_of_the_other(january, february):
    page = draw(join_form, (january, february))
    page.multiselect[0].set_value([]).run()
    assert "Choose as many key columns" in words(page)
    assert not page.button


def test_of_three_tables_two_are_chosen(january, february, mixed):
    page = draw(join_form, (mixed, january, february))
    page.selectbox(key="load.join.first").set_value(2).run()
    assert "jan" in page.multiselect[1].label
    assert "feb" in page.multiselect[0].label
