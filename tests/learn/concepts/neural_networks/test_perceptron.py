"""The perceptron and XOR: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_perceptron_settles_where_a_line_does_and_never_on_xor(seed):
    for task in ("AND", "OR"):
        result = run("perceptron", task=task, seed=seed)
        assert result.settled is not None
        assert result.steps["right of 4"].iloc[-1] == 4
    assert run("perceptron", task="XOR", seed=seed).settled is None
    assert run("perceptron", task="XOR", product=True, seed=seed).settled is not None


@each_seed
def test_xor_takes_an_activation_not_just_a_layer(seed):
    by = run("perceptron", task="XOR", seed=seed).models.set_index("model")["right of 4"]
    assert by["hidden layer, tanh"] == by["perceptron with x1·x2"] == 4
    assert by["hidden layer, identity"] < 4
