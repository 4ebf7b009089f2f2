"""Transfer learning on made tasks that share two hidden directions, or do not."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import MUTED, blank, lying_bars, lying_groups
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import Schedule, squared_error, train

WIDTH, HIDDEN, SOURCE_ROWS, NEW_ROWS = 20, (32, 32), 2500, 1000
LABELS = (20, 100, 400, 1000)
SMALL, LARGE, UPDATES = 0.002, 0.03, 200
WAYS = ("from scratch", "frozen", "fine-tuned, small rate", "fine-tuned, your rate")


@dataclass(frozen=True)
class Transferred:
    """Accuracy of each way for several numbers of labels, and how far the weights have moved.

    `source` is how well the first network learned its own tasks.
    """

    labels: int
    shared: bool
    source: float
    accuracy: pd.DataFrame
    drift: pd.DataFrame


def compute(labels: int, shared: bool, tasks: int, rate: float, seed: int) -> Transferred:
    rng = np.random.default_rng(seed)
    directions = np.linalg.qr(rng.normal(size=(WIDTH, 4)))[0]
    known, source = pretrained(rng, directions[:, :2], tasks)
    target = directions[:, :2] if shared else directions[:, 2:]
    X = rng.normal(size=(max(LABELS) + NEW_ROWS, WIDTH))
    y = target_of(X @ target, rng)
    new = (X[-NEW_ROWS:], y[-NEW_ROWS:])
    rows = []
    for count in sorted({*LABELS, labels}):
        some = (X[:count], y[:count])
        networks = {name: adapted(name, known, some, rate, seed) for name in WAYS}
        rows.append((count, *(right(network, new) for network in networks.values())))
        if count == labels:
            moved = [(name, *drift(network, known)) for name, network in networks.items()]
    return Transferred(
        labels=labels,
        shared=shared,
        source=source,
        accuracy=pd.DataFrame(rows, columns=["labels", *WAYS]),
        drift=pd.DataFrame(moved[1:], columns=["way", "first layer", "second layer"]),
    )


def pretrained(
    rng: np.random.Generator, directions: np.ndarray, tasks: int
) -> tuple[Network, float]:
    """Return a network that learned several tasks, and its accuracy on new rows of them.

    Every task is a random wavy boundary over the same two directions.
    """
    X = rng.normal(size=(SOURCE_ROWS + NEW_ROWS, WIDTH))
    Z = X @ directions
    slopes, shifts = rng.normal(0, 0.8, (2, tasks)), rng.uniform(0, 2 * np.pi, tasks)
    Y = np.sign(np.sin(Z @ slopes + shifts))
    network = Network(Design((WIDTH, *HIDDEN, tasks)), rng)
    rows = (X[:SOURCE_ROWS], Y[:SOURCE_ROWS])
    train(network, rows, Schedule(14, 64, 0.01), rng, lambda _: None, squared_error)
    said = np.sign(network.scores(X[SOURCE_ROWS:]))
    return network, float(np.mean(said == Y[SOURCE_ROWS:]))


def target_of(Z: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the label of the new task: in which of four sectors a point lies, turned at random."""
    turn = rng.uniform(0, np.pi)
    angle = np.arctan2(Z[:, 1], Z[:, 0]) + turn
    return (np.sin(2 * angle) > 0).astype(int)


def adapted(
    way: str, known: Network, rows: tuple[np.ndarray, np.ndarray], rate: float, seed: int
) -> Network:
    """Return a network for the new task, trained with about equally many updates."""
    rng = np.random.default_rng(seed)
    network = Network(Design((WIDTH, *HIDDEN, 1)), rng)
    batches = -(-len(rows[0]) // 32)
    rates = dict(zip(WAYS, (0.01, 0.01, SMALL, rate), strict=True))
    plan = Schedule(max(1, UPDATES // batches), 32, rates[way])
    if way == "from scratch":
        train(network, rows, plan, rng, lambda _: None)
        return network
    for layer, taken in zip(network.layers[:-1], known.layers[:-1], strict=True):
        layer.W[:], layer.b[:] = taken.W, taken.b
    if way == "frozen":
        head = Network(Design((HIDDEN[-1], 1)), rng)
        features = known.forward(rows[0])[-1].X
        train(head, (features, rows[1]), plan, rng, lambda _: None)
        network.layers[-1].W[:], network.layers[-1].b[:] = head.layers[0].W, head.layers[0].b
    else:
        train(network, rows, plan, rng, lambda _: None)
    return network


def right(network: Network, rows: tuple[np.ndarray, np.ndarray]) -> float:
    return float(np.mean((network.scores(rows[0])[:, 0] > 0) == rows[1]))


def drift(network: Network, known: Network) -> list[float]:
    """Return by how much each hidden layer has moved, relative to what was pretrained."""
    pairs = zip(network.layers[:-1], known.layers[:-1], strict=True)
    return [float(np.linalg.norm(a.W - b.W) / np.linalg.norm(b.W)) for a, b in pairs]


def read(result: Transferred) -> str:
    now = result.accuracy.set_index("labels").loc[result.labels]
    best = now.idxmax()
    relation = "shares" if result.shared else "does not share"
    said = ", ".join(f"{name} {value:.1%}" for name, value in now.items())
    return (
        f"The new task {relation} the source's directions. With {result.labels} labels: {said}. "
        f"Best: {best}. The source tasks themselves were learned to {result.source:.1%}."
    )


def figures(result: Transferred) -> tuple[Panel, ...]:
    course = blank("Labels of the new task (log scale)", "Accuracy on new rows", 360)
    for name in WAYS:
        course.add_scatter(x=result.accuracy["labels"], y=result.accuracy[name], name=name)
    course.update_xaxes(type="log", tickvals=list(LABELS))
    course.add_hline(y=0.5, line={"dash": "dot", "color": MUTED})
    now = result.accuracy.set_index("labels").loc[result.labels]
    here = pd.DataFrame({"way": list(WAYS), "accuracy": now.to_numpy()})
    layers = ("first layer", "second layer")
    moved = lying_groups(result.drift, "way", layers, "Move, relative to size")
    return (
        Panel("Accuracy for more and more labels", course, result.accuracy),
        Panel(
            f"With {result.labels} labels",
            lying_bars(list(here["way"]), list(here["accuracy"]), "Accuracy"),
            here,
        ),
        Panel("How far the pretrained weights moved", moved, result.drift),
    )


SNIPPET = """
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

rng = np.random.default_rng(0)
X = rng.normal(size=(4000, 20))
u, v = X[:, 0] + X[:, 1], X[:, 2] - X[:, 3]              # what matters, in both tasks
source, target = (np.sin(2 * u) + v > 0), (u * v > 0)
net = MLPClassifier((32, 16), max_iter=60, random_state=0).fit(X[:3000], source[:3000])
features = X
for W, b in zip(net.coefs_[:-1], net.intercepts_[:-1]):  # the frozen layers
    features = np.maximum(features @ W + b, 0)
for name, columns in (("raw columns", X), ("frozen features", features)):
    model = LogisticRegression(max_iter=2000).fit(columns[3000:3100], target[3000:3100])
    print(f"{name:15} {model.score(columns[3100:], target[3100:]):.3f}")
""".strip()


def guess_truth(result: Transferred) -> str:
    now = result.accuracy.set_index("labels").loc[result.labels]
    gap = now["frozen"] - now["from scratch"]
    if abs(gap) < 0.02:
        return "about the same"
    return "the frozen network" if gap > 0 else "training from scratch"


CONCEPT = Concept(
    key="transfer_learning",
    title="Transfer learning: freeze or fine-tune",
    question="What is transfer learning, and when does it hurt?",
    answer=(
        "Take a network trained on a task with plenty of data, keep its layers, replace its head "
        "and train that on your few labels. If both tasks rest on the same features, far fewer "
        "labels do and training is quicker. If they do not, frozen features hold you back and "
        "training from scratch is better. With plenty of own labels scratch catches up too. So "
        "compare against a plain model trained from scratch on your labels."
    ),
    mistake=(
        "'A pretrained network always needs less data.' It does when the tasks share features. "
        "Otherwise it is neutral or harmful, and no number of labels repairs frozen layers that "
        "threw away what matters. Measure it against training from scratch."
    ),
    options=(
        Number("labels", "Labels of the new task", 20, 1000, 100),
        Toggle("shared", "Both tasks use the same directions", default=True),
        Number("tasks", "Source tasks", 1, 16, 12),
        Number("rate", "Your rate of fine-tuning", 0.0005, 0.1, LARGE, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="train",
    topics=("Neural networks", "pretraining", "fine-tuning", "few labels"),
    longer=(
        "There are twenty columns, and in every task only two hidden directions among them "
        "matter. The source tasks are different boundaries over the same two, so a network that "
        "learns them has to find the directions. The new task is another boundary, over these two "
        "or over two others.\n\n"
        "One source task teaches one boundary; many teach the directions themselves. That is why "
        "broad pretraining transfers better than narrow."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Few labels: what do the frozen features save?"),
        Level(
            "Change it",
            "Raise the labels until training from scratch has caught up.",
            (("labels", 1000),),
        ),
        Level(
            "Break it",
            "The new task rests on other directions: the frozen network can only guess.",
            (("shared", False), ("labels", 1000)),
        ),
    ),
    guess=Guess(
        "Which gets more new rows right?",
        ("the frozen network", "training from scratch", "about the same"),
        guess_truth,
    ),
    more=(
        Question(
            "Freeze or fine-tune",
            "Should pretrained layers be frozen or fine-tuned?",
            "With very few labels and a similar task, freeze everything but the head: there is "
            "little to overfit. With more labels, or a somewhat different task, fine-tune with a "
            "rate well below that of training from scratch, so that the weights adapt without "
            "losing what they know. A common order is to train the head first, then unfreeze from "
            "the top. Early layers are the most general and are freed last. A rate too large "
            "wipes the pretraining out.",
            "Fine-tuning all layers at once with a full-size rate while the new head is still "
            "random: its large gradients spoil the pretrained layers in the first updates.",
        ),
    ),
)
