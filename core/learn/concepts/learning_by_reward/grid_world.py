"""Q-learning on a grid: a small reward near by, a large one far away, and gamma."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import GOOD, MUTED, bars, blank, curves, marked

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
    values, rewards = learn(rng, episodes, way, gamma)
    taken, path = follow(values)
    copied, _ = follow(clone(rng, log_share))
    truth = exact(gamma).max(axis=1)
    return GridWorld(gamma, way, values, truth, rewards, taken, path, copied)


def learn(
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
        epsilon = explores(way, episode)
        chances, picks = rng.random(LONGEST).tolist(), rng.integers(0, 4, LONGEST).tolist()
        cell = START
        for chance, pick in zip(chances, picks, strict=True):
            row = table[cell]
            move = pick if chance < epsilon else best_move(row, pick)
            following = NEXT[cell][move]
            reward = REWARD.get(following, 0.0)
            onward = 0.0 if reward else gamma * max(table[following])
            row[move] += RATE * (reward + onward - row[move])
            cell = following
            if reward:
                rewards[episode] = reward
                break
    return np.array(table), rewards


def best_move(row: list[float], pick: int) -> int:
    """Return the move of the largest value; `pick` decides among equal ones."""
    best = max(row)
    equal = [move for move in range(4) if row[move] == best]
    return equal[pick % len(equal)]


def explores(way: str, episode: int) -> float:
    """Return the share of random moves in an episode."""
    if way == "decaying":
        return max(0.05, 1.0 - episode / 350)
    return 0.1 if way == "constant 0.1" else 0.0


def after(cell: int, move: int) -> int:
    """Return the cell that a move leads to; the walls hold it back."""
    row, column = divmod(cell, SIZE)
    down, right = MOVES[move]
    row, column = min(max(row + down, 0), SIZE - 1), min(max(column + right, 0), SIZE - 1)
    return row * SIZE + column


NEXT = [[after(cell, move) for move in range(4)] for cell in range(SIZE**2)]


def follow(values: np.ndarray) -> tuple[float, tuple[int, ...]]:
    """Return the reward of always taking the best move, and the cells passed."""
    path = [START]
    while len(path) <= LONGEST and path[-1] not in REWARD:
        path.append(NEXT[path[-1]][int(values[path[-1]].argmax())])
    return REWARD.get(path[-1], 0.0), tuple(path)


def exact(gamma: float) -> np.ndarray:
    """Return the true Q by value iteration: cells x moves, zero where the walk has ended."""
    following = np.array(NEXT)
    reward = np.vectorize(lambda cell: REWARD.get(cell, 0.0))(following)
    q = np.zeros(following.shape)
    for _ in range(200):
        q = reward + gamma * np.where(reward > 0, 0.0, q.max(axis=1)[following])
        q[list(REWARD)] = 0.0
    return np.asarray(q)


def clone(rng: np.random.Generator, log_share: float) -> np.ndarray:
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
    earned["share of random moves"] = [explores(result.way, e) for e in range(len(earned))]
    line = curves(earned, "episode", ("mean of 25", "share of random moves"), "Reward, share")
    cells = pd.DataFrame({"cell": np.arange(SIZE**2), "learned": result.values.max(axis=1)})
    cells["true value"] = result.truth
    both = pd.DataFrame(
        {"learner": ["Q-learning", "copy of the log"], "reward": [result.taken, result.cloned]}
    )
    return (
        Panel("What was learned: values, best moves and the way taken", _grid(result), cells),
        Panel("Reward while learning", marked(line, len(earned)), earned),
        Panel("Learning by reward or copying a log", bars(both, "learner", ("reward",), "Reward"),
              both),
    )  # fmt: skip


def _grid(result: GridWorld) -> go.Figure:
    best = result.values.max(axis=1)
    moves = result.values.argmax(axis=1)
    words = [f"{ARROWS[m]} {v:.2f}" for m, v in zip(moves, best, strict=True)]
    words[NEAR], words[FAR] = "near 0.1", "far 1.0"
    shown = best.copy()
    shown[list(REWARD)] = list(REWARD.values())
    figure = blank(height=420)
    figure.add_heatmap(
        z=shown.reshape(SIZE, SIZE), text=np.array(words).reshape(SIZE, SIZE),
        texttemplate="%{text}", zmin=0, zmax=1, showscale=False,
        colorscale=[(0, "#eaf1fe"), (1, "#7aa2f7")], textfont={"color": "#1f2937", "size": 12},
    )  # fmt: skip
    rows, columns = np.divmod(np.array(result.path), SIZE)
    colour = GOOD if result.taken == 1.0 else MUTED
    figure.add_scatter(
        x=columns, y=rows + 0.28, mode="lines", line={"color": colour, "width": 4}, opacity=0.5,
        name="way taken from the start",
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", visible=False)
    return figure.update_xaxes(visible=False)


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
for gamma in (0.3, 0.95):  # a corridor: 0.1 at the left end, 1 at the right end, start at 2
    Q = np.zeros((9, 2))
    for episode in range(500):
        cell, epsilon = 2, max(0.05, 1 - episode / 200)
        while 0 < cell < 8:
            move = rng.integers(2) if rng.random() < epsilon else Q[cell].argmax()
            after = cell + (1 if move else -1)
            reward = {0: 0.1, 8: 1.0}.get(after, 0.0)
            target = reward if reward else gamma * Q[after].max()
            Q[cell, move] += 0.5 * (target - Q[cell, move])
            cell = after
    print(f"gamma {gamma}: goes {'right to 1' if Q[2].argmax() else 'left to 0.1'}")
""".strip()


def guess_truth(result: GridWorld) -> str:
    return {1.0: "the far, large one", 0.1: "the near, small one"}.get(result.taken, "neither")


CONCEPT = Concept(
    key="grid_world",
    title="Delayed rewards and Q-learning",
    question="What are delayed rewards, and what does the discount factor gamma do?",
    answer=(
        "A delayed reward comes many moves after the choices that earned it. Q-learning gives "
        "every state and action a value: the reward now plus gamma times the best value of the "
        "next state. So a reward found at the end is handed back one step with each visit. Gamma "
        "says how much later rewards count: near 0 only the next step, near 1 the far future. Too "
        "small, and a near small reward beats a large far one. But the agent must first find the "
        "far reward, and that takes exploration."
    ),
    mistake=(
        "'An epsilon of 0.1 is enough exploration.' With a small reward near the start the agent "
        "learns it at once and hardly ever walks far enough to meet the large one. Let epsilon "
        "decay from 1, or start with optimistic values. Gamma is part of the task, not only a "
        "setting to tune."
    ),
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
    page="models",
    topics=("Learning by reward", "Q-learning", "discount", "exploration", "from scratch"),
    longer=(
        "The walker starts in the lower left corner. Two cells to the right lies a reward of 0.1; "
        "in the far upper corner one of 1. Eight moves away, it is worth gamma to the power of "
        "seven at the start: 0.70 at gamma 0.95, and 0.0002 at 0.3, less than the near one.\n\n"
        "Each move corrects one number: Q of this cell and move goes half way towards the reward "
        "plus gamma times the best Q of the next cell. With optimistic values every move not yet "
        "tried disappoints, so the others are tried in turn: exploring without any randomness."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Play the episodes and watch the value of the far reward creep back."),
        Level(
            "Change it",
            "Lower gamma until the near, small reward is worth more.",
            (("gamma", 0.3),),
        ),
        Level(
            "Break it",
            "A constant epsilon of 0.1 stays at the near reward for hundreds of episodes.",
            (("way", "constant 0.1"), ("episodes", 600)),
        ),
    ),
    guess=Guess(
        "Which reward do the learned moves lead to?",
        ("the far, large one", "the near, small one", "neither"),
        guess_truth,
    ),
    more=(
        Question(
            "Reinforcement or supervised",
            "When do you use reinforcement learning (RL) instead of supervised learning?",
            "When actions change what comes next, the feedback is a reward that may come late, and "
            "nobody can say which action was right. A supervised model trained on logged decisions "
            "copies them: a path that the log never took it cannot find. If actions do not affect "
            "later states, a bandit or a supervised model is simpler and needs far less data. And "
            "exploring must be affordable: in a simulator, or where mistakes are cheap.",
            "'Reinforcement learning suits a changing world, supervised learning a static one.' In "
            "its standard form both assume that the world stays; what changes in reinforcement "
            "learning is the data, because the policy chooses them.",
        ),
        Question(
            "Q-learning",
            "How does Q-learning work?",
            "It keeps a table of values for each state and action. After each move the value goes "
            "a step towards the reward plus the discounted best value of the next state. It is "
            "off-policy: it learns about the best moves while it explores with others. With enough "
            "visits everywhere and shrinking steps, the table converges to the true values. For "
            "many states a network replaces the table, and then convergence is no longer promised.",
            "Q-learning does not wait for the end of an episode, and needs no model of the world: "
            "it learns from each single move, from its own next estimate.",
        ),
    ),
    step="episodes",
)
