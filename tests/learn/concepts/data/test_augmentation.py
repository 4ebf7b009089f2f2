"""Data augmentation: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_moved_copies_help_and_upside_down_hurts(seed):
    assert run("augmentation", seed=seed).augmented > run("augmentation", seed=seed).plain + 0.05
    bad = {"kind": "upside down", "strength": 0.6, "copies": 6, "rows": 300}
    result = run("augmentation", seed=seed, **bad)
    assert result.augmented < result.plain
    nine = result.by_digit.iloc[9]
    assert nine["with"] < nine["without"] - 0.1


def test_turning_by_nothing_changes_nothing_and_a_quarter_turns():
    from core.learn.concepts.data.augmentation import rotated

    images = np.random.default_rng(0).random((2, 8, 8))
    turned = rotated(images, np.array([0.0, np.pi / 2]))
    assert np.allclose(turned[0], images[0])
    assert any(np.allclose(turned[1], np.rot90(images[1], k)) for k in (1, 3))
