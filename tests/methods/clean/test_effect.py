"""What a rule did is counted."""

from core.methods.clean import clean
from tests.methods.clean.test_clean import MESSY, SETTINGS


def test_effects_are_counted():
    rules = (
        ("unify_case", SETTINGS["unify_case"]),
        ("drop_duplicates", {}),
        ("within", SETTINGS["within"]),
        ("rename_columns", SETTINGS["rename_columns"]),
        ("formula", {"name": "big", "formula": "wage > 2"}),
        ("drop_columns", {"columns": ("big", "gone")}),
    )
    first, second, third, fourth, fifth, sixth = clean(MESSY, rules).effects
    assert (first.cells, first.rows_after) == ((("city", 4),), 6)
    assert (second.rows_before, second.rows_after, second.rows_dropped) == (6, 5, 1)
    assert third.cells == (("pay", 2),)
    assert fourth.renamed == (("pay", "wage"),)
    assert fifth.columns_made == ("big",)
    assert sixth.columns_dropped == ("big",)
