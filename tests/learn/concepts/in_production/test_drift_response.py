"""Responding to drift: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_answers_climb_back_and_wait_for_labels(seed):
    def score(**values):
        summary = run("drift_response", seed=seed, **values).summary
        return summary.set_index("policy")["accuracy after the drift began"]

    sudden, late = score(), score(delay=8)
    assert sudden.drop("never").min() > sudden["never"] + 0.1
    assert late["on alarm"] < sudden["on alarm"] - 0.03


@each_seed
def test_needless_training_on_few_rows_costs_accuracy(seed):
    result = run("drift_response", drift="none", window=1, every=1, seed=seed)
    score = result.summary.set_index("policy")["accuracy after the drift began"]
    assert score["by calendar"] < score["never"] - 0.01
