"""Overfitting and underfitting: what the lesson says happens, whatever the draw."""

from core.learn.concepts.catalog import find_concept
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_training_error_falls_while_validation_error_turns(seed):
    errors = run("overfitting", seed=seed, rows=25, degree=15).errors
    assert errors["training"].is_monotonic_decreasing
    best = errors["validation"].idxmin()
    assert 1 <= errors["degree"][best] - 1 <= 8
    assert errors["validation"].iloc[-1] > 1.05 * errors["validation"][best]
    assert errors["validation"].iloc[0] > 1.3 * errors["validation"][best]


@each_seed
def test_overfitting_is_named_and_rows_or_penalty_ease_it(seed):
    concept = find_concept("overfitting")
    assert "underfits" in concept.read(run("overfitting", degree=1, seed=seed))
    wild = run("overfitting", degree=15, rows=20, seed=seed)
    assert "overfits" in concept.read(wild)
    held = run("overfitting", degree=15, rows=20, penalty=0.02, seed=seed)
    assert gap(held) < gap(wild)
    assert wild.sizes["validation"].iloc[0] > wild.sizes["validation"].iloc[-1]


def gap(result) -> float:
    """Validation less training error of the chosen degree."""
    row = result.errors.iloc[result.degree - 1]
    return row["validation"] - row["training"]
