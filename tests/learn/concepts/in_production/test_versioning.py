"""Versions and rollback: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_going_back_restores_predictions_and_quality(seed):
    result = run("versioning", seed=seed)
    after = result.days[result.days["day"] >= result.back]
    assert result.same
    assert (after["right"] == after["version 2 all along"]).all()
    assert run("versioning", back=50, seed=seed).harm > 1.5 * result.harm


@each_seed
def test_the_model_without_its_preparation_is_another_one(seed):
    result = run("versioning", fault="wrong units", kept="model only", seed=seed)
    hashes = result.registry.set_index("entry")["hash of its predictions"]
    assert not result.same
    assert hashes["after the rollback"] != hashes["version 2"]
    assert result.days["right"].iloc[-5:].mean() < 0.7
