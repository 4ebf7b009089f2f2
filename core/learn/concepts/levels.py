"""In which order concepts are met: how much each asks for, and a path through all of them."""

from enum import StrEnum

from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.lesson import Lesson


class Level(StrEnum):
    """What a concept takes for granted."""

    BEGIN = "to begin"  # nothing: whoever has seen a table
    WORK = "to work with"  # the first level: whoever trains models
    DEEPEN = "to go deeper"  # both: whoever builds or runs them


# Each builds on those before it.
PATH = (
    "learning_types",
    "training_and_inference",
    "eda",
    "missing_data",
    "outliers",
    "linear_regression",
    "overfitting",
    "cross_validation",
    "leakage",
    "logistic_regression",
    "classification_metrics",
    "roc_pr",
    "imbalance",
    "decision_tree",
    "k_nearest",
    "k_means",
    "scaling",
    "drift",
)
_WORK = frozenset(
    (
        "binning",
        "data_size",
        "encoding",
        "feature_engineering",
        "feature_selection",
        "multicollinearity",
        "polynomial_features",
        "pca",
        "skew",
        "calibration",
        "feature_importance",
        "averaging",
        "ranking_metrics",
        "bias_variance",
        "learning_curves",
        "stratification",
        "ensembles",
        "gradient_boosting",
        "penalties",
        "naive_bayes",
        "support_vectors",
        "adaboost",
        "stacking",
        "gradient_descent",
        "hyperparameter_search",
        "perceptron",
        "neural_network",
        "activations",
        "early_stopping",
        "dropout",
        "tf_idf",
        "stemming",
        "sentiment",
        "tokenisation",
        "word_vectors",
        "bandit",
        "ab_testing",
        "alerts",
        "saving_models",
        "versioning",
        "model_api",
        "drift_tests",
        "drift_response",
        "uses_by_industry",
        "maturity",
        "semi_supervised",
        "active_learning",
    )
)


def level_of(key: str) -> Level:
    """What a concept takes for granted."""
    if key in PATH:
        return Level.BEGIN
    return Level.WORK if key in _WORK else Level.DEEPEN


def on_the_way() -> tuple[Lesson, ...]:
    """Every lesson in the order in which it can be met: the path, then level by level."""
    levels = list(Level)
    by_key = {lesson.key: lesson for lesson in load_lessons()}
    rest = sorted(by_key.keys() - set(PATH), key=list(by_key).index)
    rest.sort(key=lambda key: levels.index(level_of(key)))
    return tuple(by_key[key] for key in (*PATH, *rest))


def next_lesson(key: str) -> Lesson | None:
    """The lesson that comes after one of that key; None after the last."""
    ordered = on_the_way()
    place = next(place for place, lesson in enumerate(ordered) if lesson.key == key)
    return ordered[place + 1] if place + 1 < len(ordered) else None
