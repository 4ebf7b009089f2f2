"""The target in each part: class shares that stratifying keeps, and that a plain division does
not."""

import numpy as np
import pytest

from core.pipeline.part_targets import division_part, part_levels, part_targets
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.split_plan import make_plan
from tests.tables import recipe_for


@pytest.mark.parametrize("target", ["two", "three"])
def test_every_part_has_its_counts(mixed, target):
    recipe = recipe_for(mixed, target)
    found = part_targets(mixed, recipe)
    data = make_training_data(mixed, recipe)
    split = split_rows(data, recipe)
    assert found.classes == data.classes
    assert [part.part for part in found.parts[:4]] == [
        "All usable rows",
        "Training rows",
        "Sealed rows",
        "Fold 1, scored",
    ]
    assert [part.rows for part in found.parts[:3]] == [
        len(data.y),
        len(split.train),
        len(split.test),
    ]
    for place, label in enumerate(data.classes):
        assert found.parts[2].counts[place] == (data.y[split.test] == label).sum()
        scored = [part.counts[place] for part in found.parts[3:]]
        assert sum(scored) == found.parts[1].counts[place]
    assert sum(found.parts[0].shares) == pytest.approx(1)


def test_stratified_folds_keep_the_shares_and_plain_ones_do_not(mixed):
    recipe = recipe_for(mixed, "three")
    kept = part_targets(mixed, recipe)
    plain = part_targets(mixed, recipe.with_(split=make_plan(kind="plain")))

    def apart(found):
        folds = np.array([part.shares for part in found.parts[3:]])
        return np.ptp(folds, axis=0).max()

    assert apart(kept) < 0.06
    assert apart(plain) > 2 * apart(kept)
    assert plain.widest > 0.05


def test_a_number_has_means(mixed):
    found = part_targets(mixed, recipe_for(mixed, "amount"))
    assert found.classes == ()
    assert found.parts[0].mean == pytest.approx(mixed.frame["amount"].mean())
    assert found.parts[0].deviation == pytest.approx(mixed.frame["amount"].std(ddof=0))
    assert np.isnan(found.widest)


def test_models_and_steps_are_no_part_of_it(mixed):
    recipe = recipe_for(mixed, "two")
    assert division_part(recipe.with_(threshold=0.3, metric="f1")) == division_part(recipe)


def test_levels_of_the_column_whose_shares_are_kept(mixed):
    recipe = recipe_for(mixed, "two").with_(split=make_plan(stratify="city"))
    found = part_levels(mixed, recipe)
    assert part_levels(mixed, recipe_for(mixed, "two")) is None
    towns = make_training_data(mixed, recipe).X.index
    counts = mixed.frame.loc[towns, "city"].value_counts()
    shown = dict(zip(found.classes, found.parts[0].counts, strict=True))
    assert {name: shown[name] for name in counts.index} == counts.to_dict()
    folds = found.parts[3:]
    assert np.ptp([part.counts for part in folds], axis=0).max() <= 2


@pytest.mark.parametrize(
    ("repeats", "names"),
    [(1, ["Validation part, scored"]), (2, [f"Validation part {n}, scored" for n in (1, 2)])],
)
def test_a_validation_part_is_no_fold(mixed, repeats, names):
    plan = make_plan(validation=0.25, repeats=repeats)
    found = part_targets(mixed, recipe_for(mixed, "two").with_(split=plan))
    assert [part.part for part in found.parts[3:]] == names
