"""Q-learning on a grid: a small reward near by, a large one far away, and gamma."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.look import GOOD, INK, MUTED, SHADES, blank

SIZE, START, NEAR, FAR = 5, 20, 22, 4
REWARD = {NEAR: 0.1, FAR: 1.0}
LONGEST, RATE, MOST = 60, 0.5, 600
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))
ARROWS = ("↑", "→", "↓", "←")
WAYS = ("decaying", "constant 0.1", "optimistic start", "greedy")
LOGGED = 300


@dataclass(frozen=True)
class GridWorld:
    """What was learned: a value for every cell and move, the reward of each episode, the truth.

    `taken` is where the learned moves lead from the start: the reward, and the cells on the way.
    `cloned` is the reward of a classifier trained on the moves of a cautious walker.
    """

    gamma: float
    way: str
    values: np.ndarray
    truth: np.ndarray
    rewards: np.ndarray
    taken: float
    path: tuple[int, ...]
    cloned: float


def compute(episodes: int, way: str, gamma: float, log_share: float, seed: int) -> GridWorld:
    rng = np.random.default_rng(seed)
    values, rewards = _learn(rng, episodes, way, gamma)
    taken, path = _follow(values)
    copied, _ = _follow(_clone(rng, log_share))
    truth = _exact(gamma).max(axis=1)
    return GridWorld(gamma, way, values, truth, rewards, taken, path, copied)


def _learn(
    rng: np.random.Generator, episodes: int, way: str, gamma: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return Q, cells x moves, and each episode's reward.

    After each move Q moves by RATE towards the reward plus gamma times the best Q of the next
    cell. All episodes are drawn alike, so that more of them continue the same run.
    """
    start = 1.0 if way == "optimistic start" else 0.0
    table = [[start] * 4 for _ in range(SIZE**2)]
    rewards = np.zeros(episodes)
    for episode in range(episodes):
        epsilon = _explores(way, episode)
        chances, picks = rng.random(LONGEST).tolist(), rng.integers(0, 4, LONGEST).tolist()
        cell = START
        for chance, pick in zip(chances, picks, strict=True):
            row = table[cell]
            move = pick if chance < epsilon else _best_move(row, pick)
            following = NEXT[cell][move]
            reward = REWARD.get(following, 0.0)
            onward = 0.0 if reward else gamma * max(table[following])
            row[move] += RATE * (reward + onward - row[move])
            cell = following
            if reward:
                rewards[episode] = reward
                break
    return np.array(table), rewards


def _best_move(row: list[float], pick: int) -> int:
    """Return the move of the largest value; `pick` decides among equal ones."""
    best = max(row)
    equal = [move for move in range(4) if row[move] == best]
    return equal[pick % len(equal)]


def _explores(way: str, episode: int) -> float:
    """Return the share of random moves in an episode."""
    if way == "decaying":
        return max(0.05, 1.0 - episode / 350)
    return 0.1 if way == "constant 0.1" else 0.0


def _after(cell: int, move: int) -> int:
    """Return the cell that a move leads to; the walls hold it back."""
    row, column = divmod(cell, SIZE)
    down, right = MOVES[move]
    row, column = min(max(row + down, 0), SIZE - 1), min(max(column + right, 0), SIZE - 1)
    return row * SIZE + column


NEXT = [[_after(cell, move) for move in range(4)] for cell in range(SIZE**2)]


def _follow(values: np.ndarray) -> tuple[float, tuple[int, ...]]:
    """Return the reward of always taking the best move, and the cells passed."""
    path = [START]
    while len(path) <= LONGEST and path[-1] not in REWARD:
        path.append(NEXT[path[-1]][int(values[path[-1]].argmax())])
    return REWARD.get(path[-1], 0.0), tuple(path)


def _exact(gamma: float) -> np.ndarray:
    """Return the true Q by value iteration: cells x moves, zero where the walk has ended."""
    following = np.array(NEXT)
    reward = np.vectorize(lambda cell: REWARD.get(cell, 0.0))(following)
    q = np.zeros(following.shape)
    for _ in range(200):
        q = reward + gamma * np.where(reward > 0, 0.0, q.max(axis=1)[following])
        q[list(REWARD)] = 0.0
    return np.asarray(q)


def _clone(rng: np.random.Generator, log_share: float) -> np.ndarray:
    """Return how often each move was logged in each cell: a classifier picks the commonest.

    The logged walker heads for the near reward, and in `log_share` of its walks for the far one.
    """
    counts = np.full((SIZE**2, 4), 0.01)
    for _ in range(LOGGED):
        goal = FAR if rng.random() < log_share else NEAR
        cell = START
        while cell not in REWARD:
            row, column = divmod(cell, SIZE)
            up = row > goal // SIZE and (column == goal % SIZE or rng.random() < 0.5)
            move = 0 if up or goal == FAR and row > 0 and cell + 1 == NEAR else 1
            counts[cell, move] += 1
            cell = NEXT[cell][move]
    return counts


def read(result: GridWorld) -> str:
    goal = {1.0: "the far, large reward", 0.1: "the near, small reward"}.get(
        result.taken, "no reward"
    )
    best = result.truth[START]
    return (
        f"After {len(result.rewards)} episodes ({result.way}) the learned moves lead to {goal}; "
        f"the last 50 episodes earned {result.rewards[-50:].mean():.2f} as a mean. At gamma "
        f"{result.gamma:.2f} the start is truly worth {best:.3f}, learned is "
        f"{result.values[START].max():.3f}. A copy of the logged walker earns {result.cloned:.1f}."
    )


def figures(result: GridWorld) -> tuple[Panel, ...]:
    earned = pd.DataFrame({"episode": np.arange(len(result.rewards)) + 1, "reward": result.rewards})
    earned["mean of 25"] = earned["reward"].rolling(25, min_periods=1).mean()
    earned["share of random moves"] = [_explores(result.way, e) for e in range(len(earned))]
    line = curves(earned, "episode", ("mean of 25", "share of random moves"), "Reward, share")
    cells = pd.DataFrame({"cell": np.arange(SIZE**2), "learned": result.values.max(axis=1)})
    cells["true value"] = result.truth
    both = pd.DataFrame(
        {"learner": ["Q-learning", "copy of the log"], "reward": [result.taken, result.cloned]}
    )
    return (
        Panel("What was learned: values, best moves and the way taken", _grid(result), cells),
        Panel("Reward while learning", marked(line, len(earned)), earned),
        Panel(
            "Learning by reward or copying a log",
            bars(both, "learner", ("reward",), "Reward"),
            both,
        ),
    )


def _grid(result: GridWorld) -> go.Figure:
    best = result.values.max(axis=1)
    moves = result.values.argmax(axis=1)
    words = [f"{ARROWS[m]} {v:.2f}" for m, v in zip(moves, best, strict=True)]
    words[NEAR], words[FAR] = "near 0.1", "far 1.0"
    shown = best.copy()
    shown[list(REWARD)] = list(REWARD.values())
    figure = blank(height=420)
    figure.add_heatmap(
        z=shown.reshape(SIZE, SIZE),
        text=np.array(words).reshape(SIZE, SIZE),
        texttemplate="%{text}",
        zmin=0,
        zmax=1,
        showscale=False,
        colorscale=SHADES,
        textfont={"color": INK, "size": 12},
    )
    rows, columns = np.divmod(np.array(result.path), SIZE)
    colour = GOOD if result.taken == 1.0 else MUTED
    figure.add_scatter(
        x=columns,
        y=rows + 0.28,
        mode="lines",
        line={"color": colour, "width": 4},
        opacity=0.5,
        name="way taken from the start",
    )
    figure.update_yaxes(autorange="reversed", visible=False)
    return figure.update_xaxes(visible=False)


def _guess_truth(result: GridWorld) -> str:
    return {1.0: "the far, large one", 0.1: "the near, small one"}.get(result.taken, "neither")


CONCEPT = Concept(
    key="grid_world",
    options=(
        Number("episodes", "Episodes", 1, MOST, 400),
        Choice("way", "Exploration", WAYS, "decaying"),
        Number("gamma", "Discount factor gamma", 0.0, 0.99, 0.95),
        Number("log_share", "Logged walks that went far", 0.0, 1.0, 0.2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"gamma": 0.3},
        "Break it": {"way": "constant 0.1", "episodes": 600},
    },
    guess=Guess(("the far, large one", "the near, small one", "neither"), _guess_truth),
    step="episodes",
)
