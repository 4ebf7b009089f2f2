"""Networks: the shared code against finite differences, and each lesson happens."""

import numpy as np
import pytest

from core.concepts import _network as net
from core.concepts import _training as fit
from core.concepts import find_concept

SEEDS = (0, 1, 2)
seeds = pytest.mark.parametrize("seed", SEEDS)


def run(key, **values):
    concept = find_concept(key)
    return concept.compute(**concept.settings(**values))


class TestNetwork:
    @pytest.mark.parametrize("name", net.ACTIVATIONS)
    def test_slopes_are_those_of_the_values(self, name):
        z = np.linspace(-4, 4, 40) + 0.013
        activation = net.ACTIVATIONS[name]
        nudged = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6
        assert np.allclose(activation.slope(z), nudged, atol=1e-6)

    @pytest.mark.parametrize(
        ("design", "loss"),
        [
            (net.Design((3, 5, 5, 1), "tanh"), fit.cross_entropy),
            (net.Design((3, 5, 5, 1), "sigmoid"), fit.squared_probability),
            (net.Design((3, 5, 5, 1), "ELU", skip=True), fit.squared_error),
            (net.Design((3, 5, 5, 4), "Swish", dropout=0.4), fit.cross_entropy),
            (net.Design((3, 5, 5, 1), "tanh", batch_norm=True), fit.cross_entropy),
            (
                net.Design((3, 5, 5, 4), "tanh", dropout=0.3, batch_norm=True, skip=True),
                fit.cross_entropy,
            ),
        ],
    )
    @seeds
    def test_backward_equals_finite_differences(self, design, loss, seed):
        rng = np.random.default_rng(seed)
        network = net.Network(design, rng)
        network.weights += rng.normal(0, 0.1, len(network.weights))
        X, y = rng.normal(size=(12, 3)), rng.integers(0, max(2, design.widths[-1]), 12)
        traces = network.forward(X, np.random.default_rng(9))
        ours = network.backward(traces, loss(traces[-1].out, y)[1])
        slow = fit.finite_differences(network, (X, y), loss, seed=9)
        assert np.allclose(ours, slow, atol=1e-7)

    def test_large_scores_neither_overflow_nor_take_the_log_of_nothing(self):
        scores = np.array([[800.0], [-800.0]])
        value, slope = fit.cross_entropy(scores, np.array([0, 1]))
        assert value == pytest.approx(800)
        assert np.allclose(slope, [[0.5], [-0.5]])

    def test_early_stopping_waits_and_remembers_the_best(self):
        losses = np.array([5, 3, 4, 2, 3, 3, 3, 1])
        assert fit.stop_at(losses, 1) == (2, 1)
        assert fit.stop_at(losses, 3) == (6, 3)
        assert fit.stop_at(losses, 9) == (7, 7)

    @seeds
    def test_every_optimiser_learns_the_moons(self, seed):
        for name, rate in (("plain", 0.5), ("momentum", 0.1), ("Adam", 0.02)):
            rng = np.random.default_rng(seed)
            rows, new = fit.moons(rng, 200, 0.15), fit.moons(rng, 500, 0.15)
            network = net.Network(net.Design((2, 16, 1), "tanh"), rng)
            plan = fit.Schedule(60, 16, rate, name)
            losses = fit.train(network, rows, plan, rng, fit.loss_on(new))
            assert losses[-1] < 0.6 * losses[0]

    def test_running_away_ends_training_without_a_warning(self):
        rng = np.random.default_rng(0)
        rows = (rng.normal(size=(50, 3)) * 100, rng.normal(size=50))
        network = net.Network(net.Design((3, 8, 1)), rng)
        plan = fit.Schedule(50, 10, 10.0, "plain")
        losses = fit.train(network, rows, plan, rng, fit.loss_on(rows), fit.squared_error)
        assert len(losses) < 51

    def test_dropout_keeps_the_mean_and_is_off_in_use(self):
        rng = np.random.default_rng(0)
        network = net.Network(net.Design((4, 4000, 1), dropout=0.5), rng)
        X = rng.normal(size=(3, 4))
        kept, used = network.forward(X, rng)[0].out, network.forward(X)[0].out
        assert kept.mean() == pytest.approx(used.mean(), rel=0.1)
        assert (kept == 0).mean() > (used == 0).mean() + 0.2


@seeds
class TestLearning:
    def test_network_learns_the_moons_and_one_unit_cannot(self, seed):
        full, one = run("neural_network", seed=seed), run("neural_network", units=1, seed=seed)
        assert full.accuracy > 0.9 > one.accuracy
        losses = run("neural_network", rate=0.1, batch=200, seed=seed).losses["training"]
        assert (losses.diff().dropna() < 0).all()
        wild = run("neural_network", rate=30.0, batch=8, seed=seed)
        assert wild.losses["training"].iloc[-1] > wild.losses["training"].iloc[0]

    def test_network_updates_are_epochs_times_batches(self, seed):
        assert run("neural_network", epochs=7, batch=64, seed=seed).updates == 7 * 4

    @pytest.mark.parametrize("loss", ["cross-entropy", "squared error"])
    def test_network_shows_a_right_gradient(self, seed, loss):
        check = run("neural_network", loss=loss, seed=seed).check
        assert np.allclose(check["backpropagation"], check["finite difference"], atol=1e-8)
        assert list(check["weight"].unique()) == ["W1", "b1", "W2", "b2"]

    def test_chain_of_slopes_is_the_slope_of_the_weight(self, seed):
        for edge in ("x1→h1", "x2→h2", "h2→out"):
            for target in (0, 1):
                result = run("backpropagation", edge=edge, target=target, seed=seed)
                row = result.weights.set_index("edge").loc[edge]
                assert row["backpropagation"] == pytest.approx(result.chain["product"].iloc[-1])
                assert row["finite difference"] == pytest.approx(row["backpropagation"], abs=1e-8)

    def test_no_input_no_slope(self, seed):
        weights = run("backpropagation", x1=0.0, seed=seed).weights.set_index("edge")
        assert weights.loc["x1→h1", "backpropagation"] == 0

    def test_sigmoid_vanishes_and_remedies_hold_the_gradient(self, seed):
        result = run("vanishing_gradient", seed=seed)
        first = result.first.set_index("network")["first layer"]
        assert first["as set"] < 1e-10
        assert first["skip connections"] > 1e-3
        assert first["batch norm"] > 1e4 * first["as set"]
        for name in ("tanh", "ReLU"):
            level = run("vanishing_gradient", activation=name, seed=seed).layers["gradient"]
            assert 0.01 < level.iloc[0] / level.iloc[-1] < 100

    def test_a_bad_start_hides_in_the_ratio(self, seed):
        small = run("vanishing_gradient", activation="ReLU", start="sd 0.01", seed=seed).layers
        assert small["gradient"].max() < 1e-15
        assert 0.01 < small["gradient"].iloc[0] / small["gradient"].iloc[-1] < 100
        large = run("vanishing_gradient", activation="ReLU", start="sd 0.5", seed=seed).layers
        assert large["gradient"].iloc[0] > 1e3

    def test_equal_weights_stay_copies(self, seed):
        assert run("vanishing_gradient", start="all equal", seed=seed).different == 1
        assert run("vanishing_gradient", seed=seed).different == 32
