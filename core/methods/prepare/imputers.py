"""Ways to fill missing values."""

from functools import partial
from typing import Any

from core.carried.lazy import imported
from core.choices.catalog import Catalog, Method
from core.choices.options import SEED, Choice, Number
from core.methods.context import MethodContext

MISSING_LEVEL = "(missing)"

# A column that is empty in one fold must not vanish there, or the folds differ in width.
_simple = partial(imported, "sklearn.impute:SimpleImputer", keep_empty_features=True)


# Looks at all number columns, whatever other method they take.
_AMONG_ALL = frozenset({"all_columns"})


def _iterative(max_iter: int, seed: int) -> Any:
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401  (unlocks the next)
    from sklearn.impute import IterativeImputer

    return IterativeImputer(max_iter=max_iter, random_state=seed, keep_empty_features=True)


def _as_suits(context: MethodContext) -> Any:
    if context.keeps_gaps:
        return imported("core.carried.steps.missing:GapsKept")()
    return _simple(strategy="median")()


NUMBER_IMPUTERS = Catalog(
    "number imputer",
    Method(
        key="auto",
        label="As suits the model",
        summary="Gaps stay for models that learn which way they go (XGBoost, LightGBM, CatBoost, "
        "histogram boosting); the others get the median.",
        build=_as_suits,
    ),
    Method(
        key="median",
        label="Median",
        summary="The middle value of the training rows: robust to outliers, a sound default.",
        build=_simple(strategy="median"),
    ),
    Method(
        key="mean",
        label="Mean",
        summary="The average: keeps the mean, shrinks the spread and the correlations.",
        build=_simple(strategy="mean"),
    ),
    Method(
        key="most_frequent",
        label="Most frequent",
        summary="The commonest value: for counts and codes.",
        build=_simple(strategy="most_frequent"),
    ),
    Method(
        key="constant",
        label="A constant",
        summary="One value of your choice, where a gap means something known (no calls: 0).",
        build=_simple(strategy="constant"),
        options=(Number("fill_value", "Value", low=-1e9, high=1e9, default=0.0),),
    ),
    Method(
        key="nearest",
        label="Nearest neighbours",
        summary="The average of the rows most alike in all numbers, each standardised for "
        "that; slow beyond some 20,000 rows.",
        build=imported("sklearn.impute:KNNImputer", keep_empty_features=True),
        traits=_AMONG_ALL,
        options=(
            Number("n_neighbors", "Neighbours", low=1, high=50, default=5),
            Choice("weights", "Weights", ("uniform", "distance"), default="uniform"),
        ),
    ),
    Method(
        key="iterative",
        label="Regression on the others",
        summary="Each column is predicted from the others in turn; the target is never used.",
        build=_iterative,
        traits=_AMONG_ALL,
        options=(
            Number("max_iter", "Rounds", low=1, high=50, default=10),
            SEED,
        ),
    ),
)

CATEGORY_IMPUTERS = Catalog(
    "category imputer",
    Method(
        key="level",
        label="A level of its own",
        summary="Missing becomes one more level, so that its meaning is not lost.",
        build=_simple(strategy="constant", fill_value=MISSING_LEVEL),
    ),
    Method(
        key="most_frequent",
        label="Most frequent",
        summary="The commonest level of the training rows.",
        build=_simple(strategy="most_frequent"),
    ),
)
