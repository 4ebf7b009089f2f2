"""Accuracy or latency: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_costly_models_pay_only_where_the_boundary_bends(seed):
    bent = run("latency", seed=seed).models.set_index("model")["right"]
    straight = run("latency", bend=0.0, seed=seed).models.set_index("model")["right"]
    assert bent["network of 32"] > bent["logistic regression"] + 0.03
    assert straight["network of 32"] < straight["logistic regression"] + 0.01


@each_seed
def test_few_bits_break_the_network(seed):
    rounded = run("latency", bits=10, seed=seed).rounded.set_index("bits a weight")["right"]
    assert rounded[8] > rounded[2] + 0.05
    assert abs(rounded[8] - rounded[10]) < 0.02
