"""What the scored parts are called, one or several."""

import pytest

from core.recipe.split_plan import make_plan
from core.wording.scored import ScoredParts


@pytest.mark.parametrize(
    ("parts", "these", "each", "luck", "second"),
    [
        (ScoredParts(), "these folds", "each fold", "the luck of the folds", "fold 2"),
        (
            ScoredParts("validation part", 1),
            "this validation part",
            "the validation part",
            "the luck of the validation part",
            "validation part",
        ),
        (
            ScoredParts("validation part", 3, 3),
            "these validation parts",
            "each validation part",
            "the luck of the validation parts",
            "validation part 2",
        ),
    ],
)
def test_one_part_has_no_number_and_none_beside_it(parts, these, each, luck, second):
    assert (parts.these, parts.each, parts.luck, parts.called(1)) == (these, each, luck, second)


@pytest.mark.parametrize(
    ("plan", "noun", "count", "draws"),
    [
        ({"folds": 4}, "fold", 4, 1),
        ({"folds": 4, "repeats": 3}, "fold", 12, 3),
        ({"validation": 0.2}, "validation part", 1, 1),
        ({"validation": 0.2, "repeats": 3}, "validation part", 3, 3),
        ({"kind": "grouped", "groups": "g", "folds": 3, "repeats": 2}, "fold", 6, 2),
        ({"kind": "time", "time": "t", "folds": 6}, "fold", 6, 1),
        ({"kind": "rolling", "time": "t", "validation": 0.2}, "validation part", 1, 1),
        ({"kind": "by_place", "folds": 3}, "fold", 3, 1),
    ],
)
def test_a_plan_says_what_a_score_is_the_mean_of(plan, noun, count, draws):
    assert make_plan(**plan).scored == ScoredParts(noun, count, draws)
