"""Entity embeddings: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_alike_shops_share_and_others_cannot(seed):
    error = run("entity_embeddings", seed=seed).errors.set_index("encoding")["error"]
    assert error.idxmin() == "embeddings"
    assert error["embeddings"] < 0.9 * error.drop("embeddings").min()
    own = run("entity_embeddings", alike=False, rows=80, seed=seed).errors
    error = own.set_index("encoding")["error"]
    assert error["one-hot of every pair"] < 0.7 * error["embeddings"]


@each_seed
def test_kinds_that_were_never_shown_lie_together(seed):
    same = run("entity_embeddings", seed=seed).same.set_index("nearest by")["same kind"]
    assert same["their vectors"] > 0.75
    assert same["mean sales"] < 0.6
    by = run("entity_embeddings", seed=seed).by_size.set_index("dimensions")
    assert by.loc[2, "true means"] < by.loc[0, "true means"] - 3
    assert by.loc[6, "true means"] > by.loc[2, "true means"]
    assert by.loc[6, "means in training"] < by.loc[2, "means in training"]
