"""What a step does, in numbers and in rows: singular, names made harmless, cut where it is long."""

import pandas as pd
import pytest

from core.methods.clean import Effect, clean_states
from pages.clean.effect import (
    SPACE,
    class_losses,
    copies,
    dropped_columns,
    effect_rows,
    effect_sentence,
    has_rows,
    narrow,
)
from tests.pages.driving import draw, words

FRAME = pd.DataFrame({"town": [" a", "b  c", None], "pay": [1.0, -2.0, 3.0], "y": list("ppq")})


def state_of(key, **options):
    (state,) = clean_states(FRAME, ((key, options),))
    return state


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (Effect("x", 10, 10), "changes nothing in this table"),
        (Effect("x", 10, 9), "1 row dropped (10.0%)"),
        (Effect("x", 10, 10, cells=(("town", 1),)), "1 cell changed in `town`"),
        (Effect("x", 9, 9, columns_dropped=tuple("abcdefg")), "`e` and 2 more"),
        (Effect("x", 9, 9, columns_made=("a`b",)), "columns made: ``a`b``"),
        (Effect("x", 9, 9, renamed=(("a", "b"),)), "`a` is now `b`"),
        (Effect("x", 9, 9, columns_made=("n" * 99,)), f"`{'n' * 59}…`"),
        (Effect("x", 9, 9, problem="no column *a*"), r":red[no column \*a\*]"),
    ],
)
def test_an_effect_in_a_sentence(effect, said):
    assert said in effect_sentence(effect)


def test_only_rows_cells_and_columns_are_worth_a_look():
    assert not has_rows(Effect("x", 3, 3, renamed=(("a", "b"),)))
    assert has_rows(Effect("x", 3, 2))


def test_a_step_is_shown_before_and_after_with_white_space_marked():
    page = draw(effect_rows, FRAME, state_of("trim_text", columns=("town",)), "s", "y")
    shown = page.dataframe[0].value
    assert shown["before · town"].tolist() == [f"{SPACE}a", f"b {SPACE}c"]
    assert shown["after · town"].tolist() == ["a", "b c"]
    assert list(shown.index) == [1, 2]


def test_rows_that_go_are_shown_with_what_each_class_loses():
    page = draw(effect_rows, FRAME, state_of("filter_rows", condition="pay < 2"), "s", "y")
    assert "**What goes of each class of `y`**" in words(page)
    losses, gone = (found.value for found in page.dataframe)
    assert losses.to_numpy().tolist() == [["p", 2, 2, 0.0], ["q", 1, 0, 1.0]]
    assert gone["pay"].tolist() == [3.0]


def test_without_a_target_no_class_is_counted():
    assert not draw(class_losses, FRAME, FRAME.head(1), "s", None).dataframe


def test_columns_that_go_are_named_with_their_gaps():
    shown = dropped_columns(FRAME, Effect("x", 3, 3, columns_dropped=("town", "pay")))
    assert shown["Missing"].tolist() == ["33.3%", "0.0%"]


def test_equal_rows_are_shown_in_groups():
    frame = pd.DataFrame({"a": [1, 1, 2], "b": ["x", "x", "y"]})
    page = draw(copies, frame, ("a",), "first", "s")
    assert "**Groups of equal rows** (1)" in words(page)
    assert len(page.dataframe[0].value) == 2
    assert not draw(copies, frame.tail(2), ("a",), "first", "s").dataframe


def test_days_are_shown_without_midnight():
    day, moment = pd.Timestamp("2024-05-06"), pd.Timestamp("2024-05-06 07:08")
    frame = pd.DataFrame({"day": [day, None], "moment": [day, moment], "never": [None, None]})
    shown = narrow(frame.astype("datetime64[s]"))
    assert str(shown["day"][1]) == "2024-05-06"
    assert str(shown["moment"][2]) == "2024-05-06 07:08:00"
    assert shown["never"].isna().all()


def test_a_wide_table_is_cut_to_what_can_be_read():
    wide = pd.DataFrame({f"c{n}": [1.0, -1.0] for n in range(500)})
    (state,) = clean_states(wide, (("within", {"columns": tuple(wide), "low": 0.0}),))
    page = draw(effect_rows, wide, state, "s", None)
    assert page.dataframe[0].value.shape[1] == 60
    assert "The first 30 of 500 columns" in words(page)
