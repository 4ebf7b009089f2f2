"""Fewer columns, chosen or combined after encoding: learned in each training fold, from the rows
that the fold fits."""

from typing import Any

from core.carried.lazy import imported
from core.choices.catalog import Catalog, Method
from core.choices.options import SEED, Choice, Number
from core.methods.context import MethodContext

_kept = Number("k", "Columns to keep", low=1, high=1000, default=20, log=True)


def _informative(context: MethodContext, k: int, seed: int) -> Any:
    from core.carried.steps.select import MostInformative

    return MostInformative(k, by_class=context.is_classification, seed=seed)


def _eliminated(context: MethodContext, k: int, judge: str, share: float, seed: int) -> Any:
    from core.carried.steps.select import Eliminated

    return Eliminated(_JUDGES[judge](context, seed), k, step=share)


def _linear(context: MethodContext, seed: int) -> Any:
    from sklearn.linear_model import LogisticRegression, Ridge

    if context.is_classification:
        return LogisticRegression(max_iter=1000, random_state=seed)
    return Ridge(random_state=seed)


def _trees(context: MethodContext, seed: int) -> Any:
    from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor

    trees = ExtraTreesClassifier if context.is_classification else ExtraTreesRegressor
    return trees(n_estimators=50, max_depth=8, random_state=seed, n_jobs=1)


_JUDGES = {"linear": _linear, "trees": _trees}

SELECTORS = Catalog(
    "way to select columns",
    Method(
        key="uncorrelated",
        label="Leave out what repeats",
        summary="Of prepared columns that are correlated beyond the limit the first one stays. The "
        "target takes no part.",
        build=imported("core.carried.steps.select:DropCorrelated"),
        options=(Number("limit", "Correlated beyond", low=0.1, high=0.999, default=0.95),),
    ),
    Method(
        key="informative",
        label="Most informative",
        summary="The columns with the most mutual information with the target, whatever the shape "
        "of the relation; each column by itself.",
        build=_informative,
        options=(_kept, SEED),
    ),
    Method(
        key="eliminated",
        label="Recursive elimination",
        summary="A model is fitted again and again, each time without the columns that weighed "
        "least in it: columns are judged together, at the cost of many fits.",
        build=_eliminated,
        options=(
            _kept,
            Choice("judge", "Judged by", tuple(_JUDGES), default="linear"),
            Number("share", "Share left out at a time", low=0.02, high=0.5, default=0.1),
            SEED,
        ),
    ),
    Method(
        key="components",
        label="Principal components (PCA)",
        summary="The directions along which the standardised columns vary most, in place of the "
        "columns. The target takes no part.",
        build=imported("core.carried.steps.select:Components"),
        options=(
            Number(
                "most",
                "Components",
                low=0,
                high=500,
                default=0,
                help="0: as many as hold the share of the variance below.",
            ),
            Number("share", "Share of the variance", low=0.1, high=1.0, default=0.95),
        ),
    ),
)
