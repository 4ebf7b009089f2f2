"""Grid, random or Bayesian search: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_random_beats_the_grid_where_one_setting_matters(seed):
    found = run("hyperparameter_search", seed=seed).found.mean()
    assert found["random"] > found["grid"] + 0.1
    assert found["Bayesian"] > found["grid"] + 0.1


@each_seed
def test_the_grid_is_not_beaten_where_both_matter(seed):
    found = run("hyperparameter_search", matters="both", width=0.15, seed=seed).found.mean()
    assert found["grid"] > found["random"]


@each_seed
def test_few_trials_are_random_search(seed):
    found = run("hyperparameter_search", budget=4, seed=seed).found
    assert found["Bayesian"].equals(found["random"])
