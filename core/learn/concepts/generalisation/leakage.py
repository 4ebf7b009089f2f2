"""Leakage: labels that are coin flips, and a score that says otherwise."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import MUTED, bars
from core.learn.concepts.own_rows import Needs, OwnRows

DRAWS = 5
SELECTED = 20
RARE = 0.15


@dataclass(frozen=True)
class Leakage:
    """ROC AUC for draws of noise, with the step done before and inside cross-validation."""

    step: str
    rows: int
    aucs: pd.DataFrame
    labels: str = "coin flips"


def compute(step: str, rows: int, columns: int, levels: int, seed: int) -> Leakage:
    rng = np.random.default_rng(seed)
    outcomes = []
    for _ in range(DRAWS):
        y = coin_flips(rng, rows, RARE if step == "oversample" else 0.5)
        if step == "encode":
            level = rng.integers(levels, size=(rows, 1))
            outcomes.append((encode_before(level, y), encode_inside(level, y)))
        elif step == "oversample":
            X = rng.normal(size=(rows, 5))
            outcomes.append((oversample_before(X, y), oversample_inside(X, y)))
        else:
            X, learned = rng.normal(size=(rows, columns)), learned_step(step)
            outcomes.append((fit_before(learned, X, y), fit_inside(learned, X, y)))
    return Leakage(step, rows, tabled(outcomes))


def compute_own(
    own: OwnRows, step: str, rows: int, columns: int, levels: int, seed: int
) -> Leakage:
    """Return the same for rows of a table whose labels are shuffled in every draw.

    Noise is added until there are so many columns; the levels are slices of the first column.
    """
    rng = np.random.default_rng(seed)
    X, y = fair_rows(rng, own, rows)
    level = np.floor(X[:, :1].argsort(axis=0).argsort(axis=0) * levels / len(y))
    more = max(0, columns - X.shape[1])
    outcomes = []
    for _ in range(DRAWS):
        y = rng.permutation(y)
        if step == "encode":
            outcomes.append((encode_before(level, y), encode_inside(level, y)))
        elif step == "oversample":
            outcomes.append((oversample_before(X, y), oversample_inside(X, y)))
        else:
            wide, learned = np.hstack([X, rng.normal(size=(len(y), more))]), learned_step(step)
            outcomes.append((fit_before(learned, wide, y), fit_inside(learned, wide, y)))
    return Leakage(step, len(y), tabled(outcomes), labels="your labels, shuffled")


def fair_rows(rng: np.random.Generator, own: OwnRows, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return so many rows, their columns in standard deviations, ten of the rarer class at least.

    Raises NotApplicableError where the table has fewer.
    """
    order = rng.permutation(len(own.y))
    positive, negative = order[own.y[order] == 1], order[own.y[order] == 0]
    if len(positive) < 10:
        raise NotApplicableError(
            f"Only {len(positive)} rows are of the rarer class; the experiment needs 10."
        )
    wanted = min(len(positive), max(10, round(rows * len(positive) / len(order))))
    chosen = np.concatenate([positive[:wanted], negative[: max(10, rows - wanted)]])
    spread = own.X[chosen].std(axis=0)
    X = (own.X[chosen] - own.X[chosen].mean(axis=0)) / np.where(spread > 0, spread, 1)
    return X, own.y[chosen]


def tabled(outcomes: list[tuple[float, float]]) -> pd.DataFrame:
    """Return the outcomes with the number of their draw."""
    table = pd.DataFrame(outcomes, columns=["before", "inside"])
    table.insert(0, "draw", np.arange(DRAWS) + 1)
    return table


def coin_flips(rng: np.random.Generator, rows: int, share: float) -> np.ndarray:
    """Return labels that have nothing to do with anything; an exact share is positive."""
    return rng.permutation(np.arange(rows) < rows * share).astype(int)


def fit_before(learned: Any, X: np.ndarray, y: np.ndarray) -> float:
    """The step sees every row, those of the held-out fold included."""
    return auc(linear_model(), learned.fit_transform(X, y), y)


def fit_inside(learned: Any, X: np.ndarray, y: np.ndarray) -> float:
    """The step is part of the pipeline, so each fold fits it on its training rows."""
    from sklearn.pipeline import make_pipeline

    return auc(make_pipeline(learned, linear_model()), X, y)


def encode_before(X: np.ndarray, y: np.ndarray) -> float:
    """Each level becomes the mean label of all its rows: the row's own label is in it."""
    means = pd.Series(y).groupby(X[:, 0]).transform("mean").to_numpy()
    return auc(linear_model(), means[:, None], y)


def encode_inside(X: np.ndarray, y: np.ndarray) -> float:
    """The encoder is fitted on training rows only, and cross-fitted within them."""
    from sklearn.model_selection import StratifiedKFold
    from sklearn.preprocessing import TargetEncoder

    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    return fit_inside(TargetEncoder(cv=folds), X, y)


def oversample_before(X: np.ndarray, y: np.ndarray) -> float:
    """Copies of one row land in the training and in the held-out part."""
    rows = repeat_positives(y)
    return auc(tree(), X[rows], y[rows])


def oversample_inside(X: np.ndarray, y: np.ndarray) -> float:
    """Only the training rows of each fold are repeated."""
    from sklearn.metrics import roc_auc_score

    scores = []
    for train, test in folds_of(X, y):
        rows = train[repeat_positives(y[train])]
        chances = tree().fit(X[rows], y[rows]).predict_proba(X[test])[:, 1]
        scores.append(roc_auc_score(y[test], chances))
    return float(np.mean(scores))


def repeat_positives(y: np.ndarray) -> np.ndarray:
    """Return row numbers in which positives come back until they are as many as negatives."""
    negative, positive = np.flatnonzero(y == 0), np.flatnonzero(y == 1)
    return np.concatenate([negative, np.resize(positive, len(negative))])


def auc(model: Any, X: np.ndarray, y: np.ndarray) -> float:
    """Return the mean ROC AUC over five folds; guessing is 0.5."""
    from sklearn.model_selection import cross_val_score

    return float(cross_val_score(model, X, y, cv=folds_of(X, y), scoring="roc_auc").mean())


def folds_of(X: np.ndarray, y: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(5, shuffle=True, random_state=0).split(X, y))


def learned_step(step: str) -> Any:
    from sklearn.feature_selection import SelectKBest
    from sklearn.preprocessing import StandardScaler

    return SelectKBest(k=SELECTED) if step == "select" else StandardScaler()


def linear_model() -> Any:
    from sklearn.linear_model import RidgeClassifier

    return RidgeClassifier()


def tree() -> Any:
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(random_state=0)


def read(result: Leakage) -> str:
    before, inside = result.aucs["before"].mean(), result.aucs["inside"].mean()
    gain = before - inside
    verdict = f"the leak adds {gain:.2f}" if gain > 0.05 else "here the leak hardly shows"
    return (
        f"The labels are {result.labels}, so the truth is 0.50. {WORDS[result.step]} before "
        f"cross-validation scores {before:.2f}, inside it {inside:.2f} (mean ROC AUC of {DRAWS} "
        f"draws of {result.rows} rows): {verdict}."
    )


def figures(result: Leakage) -> tuple[Panel, ...]:
    each = bars(result.aucs, "draw", ("before", "inside"), "ROC AUC")
    each.add_hline(y=0.5, line={"dash": "dot", "color": MUTED}, annotation={"text": "truth"})
    means = result.aucs[["before", "inside"]].agg(["mean", "min", "max"]).T
    means = means.rename_axis("done").reset_index()
    return (
        Panel("Draws of pure noise", each, result.aucs),
        Panel("The mean of all draws", bars(means, "done", ("mean",), "Mean ROC AUC"), means),
    )


WORDS = {
    "select": f"Choosing the {SELECTED} best columns",
    "encode": "Encoding levels by their mean label",
    "oversample": "Repeating rare rows",
    "scale": "Scaling",
}

SNIPPET = """
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

rng = np.random.default_rng(0)
X, y = rng.normal(size=(100, 500)), rng.integers(2, size=100)
chosen = SelectKBest(k=20).fit_transform(X, y)
model = make_pipeline(SelectKBest(k=20), RidgeClassifier())
print("labels are noise; selected before", cross_val_score(RidgeClassifier(), chosen, y).mean())
print("selected inside each fold", cross_val_score(model, X, y).mean())
""".strip()

SIZES = ("hardly any (under 0.05)", "some (0.05 to 0.20)", "much (over 0.20)")


def size_of_leak(result: Leakage) -> str:
    """Return how much the early step adds to the score, in words."""
    gain = float(result.aucs["before"].mean() - result.aucs["inside"].mean())
    return SIZES[0 if gain < 0.05 else 1 if gain <= 0.2 else 2]


CONCEPT = Concept(
    key="leakage",
    title="Leakage lab",
    question="What is data leakage? Give an example.",
    answer=(
        "Leakage means that training used something that will not be there at prediction time, "
        "so the score is better than the model. The classic case: choose the best columns on the "
        "whole table, then cross-validate. On pure noise that scores far above chance, because "
        "the held-out labels took part in the choice. The cure is to split first and to put every "
        "step that learns into the pipeline, so that each fold fits it on its training rows. "
        "Other leaks are columns from the future, copies of rows and groups cut in two."
    ),
    mistake=(
        "Many guides impute, scale, encode and balance first and split afterwards. Not all of it "
        "hurts equally: scaling early barely moves the score, while anything that looks at the "
        "target, or copies rows, can turn noise into a success. One rule covers all: inside each "
        "fold."
    ),
    options=(
        Choice(
            "step", "Step done too early", ("select", "encode", "oversample", "scale"), "select"
        ),
        Number("rows", "Rows", 60, 300, 100),
        Number("columns", "Columns (select, scale)", 40, 600, 300),
        Number("levels", "Levels (encode)", 5, 100, 40),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="features",
    topics=("Generalisation", "leakage", "pipeline", "target encoding", "feature selection"),
    longer=(
        "With hundreds of columns of noise, some agree with the labels by chance. Choosing those "
        "on all rows chooses the ones that agree on the held-out rows too, and cross-validation "
        "confirms what was put in. Encoding a level by the mean label hands each row a part of its "
        "own answer; the fewer rows a level has, the larger the part. Repeating rows puts twins on "
        "both sides of the split.\n\n"
        "A pipeline cures these, as each fold fits every step on its own training rows. It cannot "
        "cure what is wrong in the table: columns filled in after the outcome, an account number "
        "that was given by result, rows of one person on both sides, tomorrow's average in today's "
        "row. For those, ask of every column when it is known, and be suspicious of a score that "
        "is too good."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Labels are coin flips, and a column choice done too early finds them."),
        Level(
            "Change it",
            "Encode levels instead: more levels leave fewer rows each, and the leak grows.",
            (("step", "encode"), ("levels", 80)),
        ),
        Level(
            "Break it",
            "Scaling early hardly leaks: the rule stays, but not every breach shows.",
            (("step", "scale"),),
        ),
    ),
    guess=Guess("How much does the early step add to the score?", SIZES, size_of_leak),
    more=(
        Question(
            "Order of the steps",
            "Do you split before or after you impute, scale, encode and balance?",
            "Before. First I set the test rows aside, then every step that learns something, "
            "means for gaps, scales, levels, chosen columns, synthetic rows, is fitted on the "
            "training part only, in cross-validation anew in each fold. A pipeline does that by "
            "itself, and prediction later reuses what was learned. Only what looks at one row at a "
            "time, such as a date taken apart or a unit converted, may happen before.",
            "Splitting first but then cross-validating on training rows that were prepared as a "
            "whole. The split protects the test rows; the folds leak all the same, and the "
            "settings are chosen by a score that is too good.",
        ),
        Question(
            "Finding a leak",
            "Your model scores 0.99. How do you look for a leak?",
            "I ask whether such a score is plausible at all. Then I look for one column that does "
            "it alone, and ask when its value is known. I check duplicates and groups across the "
            "split, and rows in time order. I shuffle the labels and run everything again: a score "
            "above chance shows that the procedure itself leaks. Last, I score rows collected "
            "after the training, which no procedure has seen.",
            "Dropping the strongest column because it is strong. It may be the honest signal; what "
            "decides is whether it is known at prediction time.",
        ),
    ),
    own=OnOwnData(compute_own, Needs(target="two classes")),
)
