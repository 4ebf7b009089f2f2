"""RNN and LSTM: memory and gates: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.neural_networks import recurrent_memory as memory
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_lstm_keeps_the_sign_that_the_plain_cell_loses(seed):
    last = run("recurrent_memory", seed=seed).recall.iloc[-1]
    assert last["LSTM cell"] > 0.95
    assert last["plain cell"] < 0.65
    shut = run("recurrent_memory", forget=0.0, write=0.0, seed=seed).recall.iloc[-1]
    assert shut["LSTM cell"] < 0.65


@each_seed
def test_slopes_are_those_of_the_states(seed):
    values = np.random.default_rng(seed).normal(0, 0.4, (1, 20))
    nudged = values.copy()
    # The state after the first input is tanh(x): nudge x so that the state moves by 1e-6.
    nudged[0, 0] = np.arctanh(np.tanh(values[0, 0]) + 1e-6)
    moved = (memory.recurrent(nudged, 0.9) - memory.recurrent(values, 0.9)) / 1e-6
    local = 0.9 * (1 - memory.recurrent(values, 0.9)[0] ** 2)
    local[0] = 1
    assert np.allclose(moved[0], np.cumprod(local), rtol=1e-4, atol=1e-9)


@each_seed
def test_lstm_by_hand_is_the_textbook_cell(seed):
    rng = np.random.default_rng(seed)
    values, flags = memory.sequences(rng, 0.5)
    cell, gates = memory.lstm(values, flags, 2.0, -1.0)
    state = 0.0
    for time in range(values.shape[1]):
        opened = 1 / (1 + np.exp(1.0 - 8 * flags[5, time]))
        kept = 1 / (1 + np.exp(-2.0 + 8 * flags[5, time]))
        state = kept * state + opened * np.tanh(2 * values[5, time])
        assert cell[5, time] == pytest.approx(state)


@each_seed
def test_a_weight_above_one_holds_but_cannot_learn(seed):
    result = run("recurrent_memory", weight=1.4, noise=0.2, seed=seed)
    assert result.recall["plain cell"].iloc[30] > 0.9
    assert result.slopes["plain cell"].iloc[30] < 1e-5
