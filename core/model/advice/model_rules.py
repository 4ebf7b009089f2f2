"""When a model suits a table, a rule a model."""

from collections.abc import Callable

from core.model.advice.table_shape import TableShape

RARE = 0.1  # share of a class from which downwards drawing classes alike is worth a try
FEW_ROWS, MANY_ROWS = 1_000, 20_000
ROWS_TO_BOOST = 300  # below, early stopping has next to no rows to judge by
ROWS_TO_DESCEND = 5_000
MOST_MEASURED = 30  # columns among which distances still tell near from far


Reason = tuple[bool, str]


def _self_taught(shape: TableShape) -> Reason:
    told = f"{shape.unlabelled:,} rows without a target beside {shape.rows:,} with one"
    if shape.unlabelled < shape.rows:
        return False, f"{told}: too few to tell more of where rows lie."
    return True, f"{told}: they may tell more of where rows lie. Hold it against the model inside."


def _yardstick(_: TableShape) -> Reason:
    return True, "A weighted sum: fast, and what any other must beat to be worth its opacity."


def _unpenalised(shape: TableShape) -> Reason:
    is_safe = shape.rows >= 20 * shape.columns
    why = f"{shape.rows:,} rows for {shape.columns} columns: "
    if is_safe:
        return False, why + "without a penalty it says what ridge says; ridge is proposed."
    return False, why + "without a penalty its weights follow the luck of the rows."


def _few_that_count(shape: TableShape) -> Reason:
    if shape.columns < 15 and not shape.texts:
        return (
            False,
            f"{shape.columns} columns: a penalty that leaves some out has little to do.",
        )
    return True, f"{shape.columns} columns: its penalty keeps few of them, and names which."


def _one_tree(_: TableShape) -> Reason:
    return False, "Read by eye, but a forest or boosting of such trees is nearly always better."


def _deep_trees(shape: TableShape) -> Reason:
    if shape.rows < FEW_ROWS:
        return (
            True,
            f"{shape.rows:,} rows: averaged deep trees need no tuning and no rows aside.",
        )
    return True, "Strong without tuning, and wrong in other places than boosting is."


def _random_trees(shape: TableShape) -> Reason:
    if shape.all_numbers:
        return True, "Numbers only: random cuts give smoother answers than a forest's, and faster."
    return False, "Close to the forest where many columns are 0 or 1; the forest is proposed."


def _boosted(shape: TableShape) -> Reason:
    if shape.rows < ROWS_TO_BOOST:
        return False, f"{shape.rows:,} rows: too few to set some aside for early stopping."
    gaps = f" and takes gaps as they are (up to {shape.gaps:.0%} here)" if shape.gaps else ""
    return True, f"The usual winner on tables{gaps}; stops by itself."


def _boosted_twin(shape: TableShape) -> Reason:
    if shape.rows < ROWS_TO_BOOST:
        return _boosted(shape)
    return False, "Much like LightGBM and XGBoost, which are proposed."


def _boosted_slowly(shape: TableShape) -> Reason:
    if shape.rows > MANY_ROWS:
        return False, f"{shape.rows:,} rows: looks at each value of each column; others use bins."
    return _boosted_twin(shape)


def _boosted_stumps(_: TableShape) -> Reason:
    return False, "Kept for comparison: gradient boosting has replaced it."


def _drawn_alike(shape: TableShape) -> Reason:
    why = f"The rarest class has {shape.rarest:.1%} of the rows: "
    if shape.rarest >= RARE:
        return False, why + "drawing classes alike changes little but the probabilities."
    return True, why + "each tree is given as many of every class. Ranks, shifts probabilities."


def _repeated(_: TableShape) -> Reason:
    return False, "Steadies a model that is unsteady: choose it for one that you have reason to."


def _combined(_: TableShape) -> Reason:
    return False, "Several models at once: when some are close, and err on different rows."


def _stacked(_: TableShape) -> Reason:
    return False, "As a mean of several, with learned weights; fits every member six times."


def _neighbours(shape: TableShape) -> Reason:
    if shape.texts or shape.columns > MOST_MEASURED:
        return (
            False,
            f"{shape.columns} columns{' with texts' * bool(shape.texts)}: all is far away.",
        )
    if shape.rows > MANY_ROWS:
        return False, f"{shape.rows:,} rows are looked through for each answer."
    if shape.labels > shape.columns / 2:
        return False, "Most columns are categories, which have no distances of their own."
    return True, f"{shape.columns} columns, mostly numbers: likeness may tell what no sum does."


def _vectors(shape: TableShape) -> Reason:
    if shape.rows > ROWS_TO_DESCEND:
        return False, f"{shape.rows:,} rows: its time grows with their square."
    if shape.labels > shape.columns / 2 or shape.texts:
        return False, "Few of the columns are numbers, whose smooth bends are what it is good at."
    return True, f"{shape.rows:,} rows of numbers: smooth borders, few rows needed."


def _counted(shape: TableShape) -> Reason:
    if shape.texts:
        return True, "Words as evidence, each by itself: fast, and hard to beat on short texts."
    return False, "Takes columns as if each told something of its own, which they hardly ever do."


def _network(shape: TableShape) -> Reason:
    if shape.rows < ROWS_TO_DESCEND:
        return False, f"{shape.rows:,} rows: a network needs some {ROWS_TO_DESCEND:,} to be steady."
    if not shape.all_numbers:
        return (
            False,
            "It is good at smooth relations of numbers; on labels and texts trees are steadier.",
        )
    return (
        True,
        f"{shape.rows:,} rows of numbers: smooth relations, which trees take in steps.",
    )


RULES: dict[str, Callable[[TableShape], Reason]] = {
    "logistic": _yardstick,
    "linear": _unpenalised,
    "ridge": _yardstick,
    "lasso": _few_that_count,
    "elastic_net": lambda _: (False, "Between ridge and lasso; tune it where both do well."),
    "robust_linear": lambda _: (
        False,
        "Where a few rows are far off, or a quantile is asked for; it does not aim at the mean.",
    ),
    "log_linear": lambda _: (False, "Counts, or amounts above 0 whose errors grow with them."),
    "tree": _one_tree,
    "forest": _deep_trees,
    "extra_trees": _random_trees,
    "hist_gradient_boosting": _boosted_twin,
    "gradient_boosting": _boosted_slowly,
    "adaboost": _boosted_stumps,
    "xgboost": _boosted,
    "lightgbm": _boosted,
    "catboost": _boosted,
    "splines": lambda _: (
        False,
        "A weighted sum that bends: try it where ridge or logistic regression is nearly as good.",
    ),
    "ebm": lambda _: (
        False,
        "Near boosting in score, and read as a curve a column: where the whole model is explained.",
    ),
    "balanced_forest": _drawn_alike,
    "bagging": _repeated,
    "distilled": lambda _: (False, "Where the file, or the time of an answer, must be small."),
    "calibrated": lambda _: (False, "Where probabilities are used as such, and are off."),
    "balanced_bagging": lambda _: (False, "As bagging, each model on as many rows of each class."),
    "self_training": _self_taught,
    "voting": _combined,
    "averaging": _combined,
    "stacking": _stacked,
    "stacked_regression": _stacked,
    "knn": _neighbours,
    "svm": _vectors,
    "naive_bayes": _counted,
    "mlp": _network,
}
