"""Networks: the shared code against finite differences, and each lesson happens."""

import numpy as np
import pytest

from core.learn.concepts.examples import Examples
from core.learn.concepts.neural_networks import _attention as attention
from core.learn.concepts.neural_networks import _autoencoder as coding
from core.learn.concepts.neural_networks import _embedding as embedding
from core.learn.concepts.neural_networks import _network as net
from core.learn.concepts.neural_networks import _pictures as pictures
from core.learn.concepts.neural_networks import _training as fit
from core.learn.concepts.neural_networks import recurrent_memory as memory
from core.learn.concepts.text import transformer
from tests.learn.concepts.running import run

SEEDS = (0, 1, 2)
seeds = pytest.mark.parametrize("seed", SEEDS)


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
        slow = fit.finite_differences(network, Examples(X, y), loss, seed=9)
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
        rows = Examples(rng.normal(size=(50, 3)) * 100, rng.normal(size=50))
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


@seeds
class TestRegularising:
    def test_far_below_zero_relu_dies_and_leaky_learns(self, seed):
        table = run("activations", bias=-4.0, seed=seed).trained.set_index("activation")
        assert table.loc["ReLU", "dead at the end"] > 0.9
        assert table.loc["leaky ReLU", "dead at the end"] == 0
        loss = table["log loss on new rows"]
        assert loss["leaky ReLU"] < loss["ReLU"] - 0.03
        usual = run("activations", seed=seed).trained.set_index("activation")
        assert usual.loc["ReLU", "log loss on new rows"] < 0.15
        assert usual.loc["identity", "log loss on new rows"] > 0.2

    def test_dropout_lowers_the_log_loss_more_than_it_moves_accuracy(self, seed):
        by = run("dropout", seed=seed).by_rate.set_index("dropout")
        assert by.loc[0.5, "log loss"] < 0.7 * by.loc[0.0, "log loss"]
        assert abs(by.loc[0.5, "accuracy"] - by.loc[0.0, "accuracy"]) < 0.12

    def test_one_of_the_scalings_is_needed_and_only_one(self, seed):
        by = run("dropout", rate=0.5, seed=seed).scaling.set_index("way")
        gap = (by["training"] - by["use"]).abs()
        assert gap["no scaling"] > 0.2
        assert gap["both, a bug"] > 0.2
        assert gap["scaled down in use"] < 0.02
        assert gap["inverted: scaled up in training"] < 0.02

    def test_averaging_masks_beats_a_single_one(self, seed):
        losses = run("dropout", seed=seed).passes["log loss"]
        assert losses[1] < losses[0]

    def test_stopping_early_keeps_better_weights_than_the_end(self, seed):
        result = run("early_stopping", seed=seed)
        test = result.losses["test"]
        assert test[result.kept] < test.iloc[-1]
        assert result.kept == result.best
        assert result.losses["validation"][result.best] == (
            result.losses["validation"][: result.stop + 1].min()
        )
        last = run("early_stopping", restore=False, patience=30, seed=seed)
        assert last.losses["validation"][last.kept] > last.losses["validation"][last.best]

    def test_most_ways_help_an_overfitted_network_and_not_an_underfitted_one(self, seed):
        result = run("preventing_overfitting", seed=seed)
        base = result.table.iloc[0]
        assert base["test"] > 5 * base["training"]
        assert len(result.table) == 11
        assert (result.table["change"].iloc[1:] < 0).sum() >= 8
        calm = {"strength": 0.95, "noise": 0.1, "units": 8, "epochs": 30, "rows": 120}
        easy = run("preventing_overfitting", seed=seed, **calm).table.set_index("way")
        assert easy.loc["dropout", "change"] > 0
        assert easy.loc["weight penalty, L2", "change"] > 0

    def test_batch_norm_rescues_deep_sigmoids_and_a_tiny_start(self, seed):
        for values in ({}, {"activation": "ReLU", "start": "sd 0.01"}):
            last = run("batch_norm", seed=seed, **values).accuracy.ffill().iloc[-1]
            assert last["with batch norm"] > last["without"] + 0.15
        tiny = {"activation": "ReLU", "layers": 2, "batch": 4}
        last = run("batch_norm", seed=seed, **tiny).accuracy.ffill().iloc[-1]
        assert last["with batch norm"] < last["without"]

    def test_a_single_row_cannot_be_its_own_batch(self, seed):
        table = run("batch_norm", seed=seed).in_use
        assert table["the batch's own"].iloc[0] < table["running statistics"].iloc[0] - 0.1
        assert table["the batch's own"].iloc[-1] > table["the batch's own"].iloc[0] + 0.1


@seeds
class TestSmallOnes:
    def test_perceptron_settles_where_a_line_does_and_never_on_xor(self, seed):
        for task in ("AND", "OR"):
            result = run("perceptron", task=task, seed=seed)
            assert result.settled is not None
            assert result.steps["right of 4"].iloc[-1] == 4
        assert run("perceptron", task="XOR", seed=seed).settled is None
        assert run("perceptron", task="XOR", product=True, seed=seed).settled is not None

    def test_xor_takes_an_activation_not_just_a_layer(self, seed):
        by = run("perceptron", task="XOR", seed=seed).models.set_index("model")["right of 4"]
        assert by["hidden layer, tanh"] == by["perceptron with x1·x2"] == 4
        assert by["hidden layer, identity"] < 4

    def test_finder_lies_below_divergence_and_adam_wants_less(self, seed):
        for name in ("plain", "momentum", "Adam"):
            result = run("learning_rate_finder", optimiser=name, seed=seed)
            lowest = result.sweep["rate"][result.sweep["smoothed"].idxmin()]
            assert result.suggested < lowest < result.highest
            at = np.abs(np.log(result.ends["rate"] / result.suggested)).argmin()
            ends = result.ends["final loss on new rows"]
            assert ends[at] < 0.6
            assert ends.iloc[-1] > ends.min()
        best = {
            name: run("learning_rate_finder", optimiser=name, seed=seed).ends.set_index("rate")
            for name in ("plain", "Adam")
        }
        assert best["Adam"].idxmin().iloc[0] < best["plain"].idxmin().iloc[0]

    def test_schedule_warms_up_and_falls(self, seed):
        rates = run("learning_rate_finder", schedule="cosine", warm=20, seed=seed).rates["chosen"]
        assert rates.iloc[:20].is_monotonic_increasing
        assert rates.iloc[20:].is_monotonic_decreasing
        assert rates.iloc[-1] < 0.01 * rates.max()

    def test_eight_bits_are_nearly_free_and_two_are_not(self, seed):
        by = run("shrinking_models", pruned=0, seed=seed).by_bits.set_index("bits")["accuracy"]
        assert abs(by[8] - by[32]) < 0.02
        assert by[2] < by[32] - 0.1

    def test_pruning_has_a_knee_and_training_again_helps(self, seed):
        by = run("shrinking_models", bits=32, seed=seed).by_share.set_index("pruned")["accuracy"]
        assert by[20] > by[0] - 0.03
        assert by[98] < by[0] - 0.3
        hard = run("shrinking_models", bits=32, pruned=80, seed=seed)
        assert hard.retrained > hard.accuracy
        whole = run("shrinking_models", bits=32, pruned=80, how="whole units", seed=seed)
        assert whole.accuracy < hard.accuracy + 0.05


class TestPictures:
    @pytest.mark.parametrize("stride", [1, 2, 3])
    @pytest.mark.parametrize("padding", [0, 1])
    @pytest.mark.parametrize("kernel", list(pictures.KERNELS.values()), ids=str)
    def test_convolution_equals_two_plain_loops(self, kernel, stride, padding):
        image = np.random.default_rng(3).normal(size=(9, 11))
        padded = np.pad(image, padding)
        rows, columns = (pictures.output_size(n, 3, stride, padding) for n in image.shape)
        slow = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                top, left = i * stride, j * stride
                slow[i, j] = np.sum(padded[top : top + 3, left : left + 3] * kernel)
        assert np.allclose(pictures.convolve(image, kernel, stride, padding), slow)

    def test_pooling_takes_blocks(self):
        image = np.arange(20.0).reshape(4, 5)
        assert pictures.pool(image, 2).tolist() == [[6, 8], [16, 18]]
        assert pictures.pool(image, 2, largest=False).tolist() == [[3, 5], [13, 15]]

    @seeds
    def test_feature_map_moves_along_unless_a_stride_breaks_it(self, seed):
        for kernel in pictures.KERNELS:
            whole = run("convolution", kernel=kernel, shift=2, seed=seed)
            assert whole.follows
            assert whole.invariance["change"].iloc[-1] == pytest.approx(0)
            assert run("convolution", kernel=kernel, stride=2, shift=2, seed=seed).follows
            assert not run("convolution", kernel=kernel, stride=2, shift=1, seed=seed).follows

    @seeds
    def test_window_times_kernel_is_the_cell_of_the_map(self, seed):
        for values in ({"place": 57}, {"stride": 2, "padding": "zeros, one pixel", "place": 140}):
            result = run("convolution", seed=seed, **values)
            assert np.sum(result.window * result.weights) == pytest.approx(
                result.feature[result.at]
            )

    @seeds
    def test_moved_copies_help_and_upside_down_hurts(self, seed):
        assert (
            run("augmentation", seed=seed).augmented > run("augmentation", seed=seed).plain + 0.05
        )
        bad = {"kind": "upside down", "strength": 0.6, "copies": 6, "rows": 300}
        result = run("augmentation", seed=seed, **bad)
        assert result.augmented < result.plain
        nine = result.by_digit.iloc[9]
        assert nine["with"] < nine["without"] - 0.1

    def test_turning_by_nothing_changes_nothing_and_a_quarter_turns(self):
        from core.learn.concepts.data.augmentation import rotated

        images = np.random.default_rng(0).random((2, 8, 8))
        turned = rotated(images, np.array([0.0, np.pi / 2]))
        assert np.allclose(turned[0], images[0])
        assert any(np.allclose(turned[1], np.rot90(images[1], k)) for k in (1, 3))


@seeds
class TestSequencesAndTransfer:
    def test_lstm_keeps_the_sign_that_the_plain_cell_loses(self, seed):
        last = run("recurrent_memory", seed=seed).recall.iloc[-1]
        assert last["LSTM cell"] > 0.95
        assert last["plain cell"] < 0.65
        shut = run("recurrent_memory", forget=0.0, write=0.0, seed=seed).recall.iloc[-1]
        assert shut["LSTM cell"] < 0.65

    def test_slopes_are_those_of_the_states(self, seed):
        values = np.random.default_rng(seed).normal(0, 0.4, (1, 20))
        nudged = values.copy()
        # The state after the first input is tanh(x): nudge x so that the state moves by 1e-6.
        nudged[0, 0] = np.arctanh(np.tanh(values[0, 0]) + 1e-6)
        moved = (memory.recurrent(nudged, 0.9) - memory.recurrent(values, 0.9)) / 1e-6
        local = 0.9 * (1 - memory.recurrent(values, 0.9)[0] ** 2)
        local[0] = 1
        assert np.allclose(moved[0], np.cumprod(local), rtol=1e-4, atol=1e-9)

    def test_lstm_by_hand_is_the_textbook_cell(self, seed):
        rng = np.random.default_rng(seed)
        values, flags = memory.sequences(rng, 0.5)
        cell, gates = memory.lstm(values, flags, 2.0, -1.0)
        state = 0.0
        for time in range(values.shape[1]):
            opened = 1 / (1 + np.exp(1.0 - 8 * flags[5, time]))
            kept = 1 / (1 + np.exp(-2.0 + 8 * flags[5, time]))
            state = kept * state + opened * np.tanh(2 * values[5, time])
            assert cell[5, time] == pytest.approx(state)

    def test_a_weight_above_one_holds_but_cannot_learn(self, seed):
        result = run("recurrent_memory", weight=1.4, noise=0.2, seed=seed)
        assert result.recall["plain cell"].iloc[30] > 0.9
        assert result.slopes["plain cell"].iloc[30] < 1e-5

    def test_shared_features_save_labels_and_foreign_ones_hurt(self, seed):
        few = run("transfer_learning", seed=seed).accuracy.set_index("labels")
        assert few.loc[100, "frozen"] > few.loc[100, "from scratch"] + 0.1
        gain = few["frozen"] - few["from scratch"]
        assert gain[100] > gain[1000] + 0.1
        foreign = run("transfer_learning", shared=False, labels=1000, seed=seed)
        assert foreign.accuracy["frozen"].iloc[-1] < 0.6
        assert foreign.accuracy["from scratch"].iloc[-1] > 0.75

    def test_a_larger_rate_moves_pretrained_weights_further(self, seed):
        drift = run("transfer_learning", seed=seed).drift.set_index("way")["first layer"]
        assert drift["frozen"] == 0
        assert 0 < drift["fine-tuned, small rate"] < drift["fine-tuned, your rate"]


@seeds
class TestAttention:
    def test_equals_plain_loops(self, seed):
        rng = np.random.default_rng(seed)
        X, matrices = rng.normal(size=(5, 6)), attention.projections(6, 2, rng)
        for causal in (False, True):
            _, weights, out = attention.attend(X, matrices, causal=causal)
            for head, (queries, keys, values) in enumerate(matrices):
                for i in range(5):
                    seen = range(i + 1 if causal else 5)
                    raised = [np.exp((X[i] @ queries) @ (X[j] @ keys) / np.sqrt(3)) for j in seen]
                    shares = np.array(raised) / sum(raised)
                    assert np.allclose(weights[head, i, : len(shares)], shares)
                    mixed = sum(w * (X[j] @ values) for w, j in zip(shares, seen, strict=True))
                    assert np.allclose(out[i, head * 3 : head * 3 + 3], mixed)

    def test_mask_hides_what_comes_later(self, seed):
        weights = run("attention", causal=True, heads="4", seed=seed).by_head
        assert (np.triu(weights.sum(axis=0), 1) == 0).all()
        assert np.allclose(weights.sum(axis=2), 1)

    def test_long_vectors_need_the_root(self, seed):
        result = run("attention", seed=seed)
        assert np.ptp(result.sharp["scaled"]) < 0.1
        assert result.sharp["not scaled"].iloc[-1] > 0.85
        scaled = run("attention", size="256", seed=seed).by_head.max(axis=2).mean()
        plain = run("attention", size="256", scale=False, seed=seed).by_head.max(axis=2).mean()
        assert scaled < 0.6 < 0.75 < plain

    def test_order_is_unseen_without_positions(self, seed):
        for order in ("two words swapped", "reversed", "shuffled"):
            moved = run("positional_encoding", order=order, seed=seed).moved
            assert (moved["without positions"] < 1e-9).all()
            assert moved["with positions"].max() > 0.01

    def test_sines_know_only_the_distance(self, seed):
        places = attention.positions(60, 32)
        products = places @ places.T
        for step in (0, 1, 7):
            assert np.allclose(np.diag(products, step), products[0, step])
        alike = run("positional_encoding", learned=True, seed=seed).alike["dot product"]
        assert abs(alike[21]) < 0.6 * alike[20]

    def test_block_sees_a_set_and_its_norm_a_single_token(self, seed):
        rng = np.random.default_rng(seed)
        X, weights = rng.normal(2, 3, size=(6, 16)), transformer.drawn(16, rng)
        order = rng.permutation(6)
        for skip in (True, False):
            whole = transformer.block(X, weights, skip=skip)
            assert np.allclose(transformer.block(X[order], weights, skip=skip), whole[order])
        normal = transformer.normed(X)
        assert np.allclose(normal[:1], transformer.normed(X[:1]))
        assert np.allclose(normal.mean(axis=1), 0)
        assert np.allclose(normal.std(axis=1), 1, atol=1e-4)

    def test_stored_keys_change_the_work_and_not_the_output(self, seed):
        result = run("transformer", seed=seed)
        assert result.off < 1e-12
        assert (result.writing["keys stored"] < result.writing["all computed again"] / 4).all()

    def test_without_skips_all_tokens_become_one(self, seed):
        last = run("transformer", skip=False, feed_forward=False, seed=seed).alike.iloc[-1]
        assert last["as set"] == last["attention alone"] > 0.99
        assert last["whole block"] < 0.8

    def test_attention_is_cheaper_up_to_twice_the_width(self, seed):
        for width in ("16", "64", "128"):
            shorter = run("transformer", width=width, length=2 * int(width) - 8, seed=seed).here
            longer = run("transformer", width=width, length=2 * int(width) + 8, seed=seed).here
            assert (shorter["attention"] < shorter["LSTM"]).all()
            assert (longer["attention"] > longer["LSTM"]).all()
            assert (longer["steps: attention"] == 1).all()


@seeds
class TestEmbeddings:
    def test_slopes_equal_finite_differences(self, seed):
        rng = np.random.default_rng(seed)
        cells = embedding.sampled(rng, embedding.true_sales(rng, 5, alike=True)[1], 4, 15.0)
        numbers = rng.normal(size=12 * 3)

        def loss(values):
            table = embedding.table_of(values, 5, 2)
            off = cells.count * (table.units - cells.mean) ** 2
            return (off.sum() + embedding.DECAY * (values**2).sum()) / 2

        ours = embedding.slopes(embedding.table_of(numbers, 5, 2), cells)
        for place in range(len(numbers)):
            nudge = np.zeros(len(numbers))
            nudge[place] = 1e-5
            slow = (loss(numbers + nudge) - loss(numbers - nudge)) / 2e-5
            assert ours[place] == pytest.approx(slow, abs=1e-5)

    def test_cells_hold_every_row(self, seed):
        rng = np.random.default_rng(seed)
        truth = embedding.true_sales(rng, 12, alike=True)[1]
        cells = embedding.sampled(rng, truth, 50, 0.0)
        assert cells.count.sum() == 600
        called = cells.base + embedding.UNIT * cells.mean
        assert np.allclose(called[cells.count > 0], truth[cells.count > 0])

    def test_alike_shops_share_and_others_cannot(self, seed):
        error = run("entity_embeddings", seed=seed).errors.set_index("encoding")["error"]
        assert error.idxmin() == "embeddings"
        assert error["embeddings"] < 0.9 * error.drop("embeddings").min()
        own = run("entity_embeddings", alike=False, rows=80, seed=seed).errors
        error = own.set_index("encoding")["error"]
        assert error["one-hot of every pair"] < 0.7 * error["embeddings"]

    def test_kinds_that_were_never_shown_lie_together(self, seed):
        same = run("entity_embeddings", seed=seed).same.set_index("nearest by")["same kind"]
        assert same["their vectors"] > 0.75
        assert same["mean sales"] < 0.6
        by = run("entity_embeddings", seed=seed).by_size.set_index("dimensions")
        assert by.loc[2, "true means"] < by.loc[0, "true means"] - 3
        assert by.loc[6, "true means"] > by.loc[2, "true means"]
        assert by.loc[6, "means in training"] < by.loc[2, "means in training"]

    def test_turned_vectors_are_drawn_the_same(self, seed):
        rng = np.random.default_rng(seed)
        table = embedding.table_of(rng.normal(size=17 * 3), 10, 2)
        turn = np.array([[0.6, -0.8], [0.8, 0.6]])
        parts = (table.shop, table.day, table.vectors @ turn, table.days @ turn)
        turned = embedding.table_of(np.concatenate([p.ravel() for p in parts]), 10, 2)
        assert np.allclose(turned.units, table.units)
        assert np.allclose(np.abs(embedding.seen(turned)), np.abs(embedding.seen(table)))


@seeds
class TestLatent:
    @pytest.mark.parametrize("weight", [0.0, 0.7])
    def test_slopes_equal_finite_differences(self, seed, weight):
        rng = np.random.default_rng(seed)
        encoder = net.Network(net.Design((6, 5, 4), "tanh"), rng)
        decoder = net.Network(net.Design((2, 5, 6), "tanh"), rng)
        coder = coding.Neural(encoder, decoder, 2, weight)
        X, drawn = rng.random((7, 6)), rng.normal(size=(7, 2))
        _, *ours = coder.slopes(X, drawn)
        for network, gradient in zip((encoder, decoder), ours, strict=True):
            for place, value in enumerate(network.weights.copy()):
                sides = []
                for sign in (1, -1):
                    network.weights[place] = value + sign * 1e-5
                    sides.append(coder.slopes(X, drawn)[0])
                network.weights[place] = value
                slow = (sides[0] - sides[1]) / 2e-5
                assert gradient[place] == pytest.approx(slow, abs=1e-7)

    def test_linear_codes_are_those_of_scikit_learn(self, seed):
        from sklearn.decomposition import PCA

        split = coding.digits(np.random.default_rng(seed))
        ours, theirs = coding.Linear(split.X, 5), PCA(5, svd_solver="full").fit(split.X)
        back = theirs.inverse_transform(theirs.transform(split.new))
        assert np.allclose(ours.decode(ours.encode(split.new)), np.clip(back, 0, 1))
        assert np.allclose(ours.factor.T @ ours.factor, np.cov(ours.encode(split.X).T, ddof=0))

    def test_short_codes_of_a_network_lose_less_than_linear_ones(self, seed):
        linear = run("latent_space", size=2, method="linear (PCA)", seed=seed)
        curve = linear.linear["error of PCA"]
        assert curve.is_monotonic_decreasing
        assert linear.error == pytest.approx(curve[1])
        assert run("latent_space", size=2, method="autoencoder", seed=seed).error < linear.error

    def test_small_error_is_not_good_drawing(self, seed):
        plain = run("latent_space", size=16, method="autoencoder", seed=seed)
        variational = run("latent_space", size=16, seed=seed)
        assert plain.error < variational.error - 0.02
        assert variational.draws["distance"].median() < plain.draws["distance"].median() - 0.1
        assert min(plain.digits, variational.digits) >= 8

    def test_pulling_too_hard_leaves_one_blur(self, seed):
        blur, usual = run("latent_space", weight=5.0, seed=seed), run("latent_space", seed=seed)
        assert blur.digits <= 3
        assert blur.pictures.std(axis=0).mean() < 0.3 * usual.pictures.std(axis=0).mean()

    def test_way_runs_between_the_same_two_digits_whatever_the_code(self, seed):
        one = run("latent_space", method="linear (PCA)", seed=seed)
        other = run("latent_space", size=2, seed=seed)
        assert one.ends == other.ends
        assert one.ends[0] != one.ends[1]
        assert np.array_equal(one.steps[0], other.steps[0])
