"""How boosted models are built.

How many trees are right is found by early stopping inside the rows that a model is fitted on; an
asked number of trees is taken as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.errors import NotApplicableError
from core.machine.cluster import device
from core.methods.models.context import ModelContext
from core.methods.models.directions import WAYS, Directions
from core.methods.models.target_losses import (
    USUAL,
    TargetLosses,
    in_target_units,
    judged_loss,
)
from core.methods.models.weighing import weighted
from core.parts.lazy import imported
from core.parts.splits.given import GivenColumns
from core.parts.splits.inner import InnerSplit

# What trees may be judged by: for classes, for numbers. The area under a curve of the few rows set
# aside is too noisy: stopped by it, models rank new rows worse, too (bench/boosting.py); shares of
# right labels jump, and give the same tree count little reason.
ONE_WAY_OPTIONS = {
    "histogram": "monotonic_cst",
    "xgboost": "monotone_constraints",
    "lightgbm": "monotone_constraints",
}
LOSSES = {"usual": (None, None), "lenient": ("brier", "absolute_error")}


@dataclass(frozen=True)
class RoundsSearch:
    """How many trees at the most, the key of what they are judged by (None: what is usual), and how
    long without a better one."""

    most_trees: int
    loss: str | None
    patience: int

    def around(self, kind: Any, model: Any, context: ModelContext) -> Any:
        """The model with as many trees as the search finds."""
        return kind(
            model,
            loss=self.loss,
            most_rounds=self.most_trees,
            class_weight=context.class_weight if context.is_classification else None,
            inner=InnerSplit(seed=context.seed),
            patience=self.patience,
        )


def boosting(
    stopped: str,
    make: Callable[..., Any],
    losses: TargetLosses | None = None,
    library: str = "",
) -> Callable[..., Any]:
    """Build what `make` makes, with the trees that were asked for or as many as are found, for one
    of `losses` where the target is a number. `library` has names of its own for the directions
    and the levels of columns (`ONE_WAY_OPTIONS`, `core.parts.steps.models.of_levels`)."""

    def build(
        context: ModelContext, most_trees: int, judged_by: str, patience: int, **options: Any
    ) -> Any:
        from core.parts.steps.models import stopped_boosters

        kind = getattr(stopped_boosters, stopped)
        asked = options.pop(kind.rounds_option)
        loss, level = options.pop("target_loss", USUAL), options.pop("quantile", 0.5)
        ways = Directions(*(tuple(options.pop(name, ())) for name in WAYS))
        ways.check(context, loss)
        joins = bool(options.pop("joins_levels", False)) and not context.levels
        if joins and ways.names:
            raise NotApplicableError(
                f"Flags that are put together have no place for {ways.names[0]!r}, along which "
                "answers go one way: turn off Flags as levels, or leave the columns free."
            )
        if losses is not None and loss != USUAL:
            options |= losses.settings_for(loss, level)
        model = make(context, **options)
        usual = LOSSES[judged_by][0 if context.is_classification else 1]
        search = RoundsSearch(most_trees, judged_loss(loss, level, usual), patience)
        if asked:
            made = weighted(context, model.set_params(**{kind.rounds_option: asked}))
        else:
            made = search.around(kind, model, context)
        made = joined_levels(made, library) if joins else of_levels(made, library, context)
        made = ways.around(made, ONE_WAY_OPTIONS.get(library, ""), context)
        return made if context.is_classification else in_target_units(made, loss)

    return build


def of_levels(model: Any, library: str, context: ModelContext) -> Any:
    """The model, told which of its columns are levels, where there are any."""
    from core.parts.steps.models.of_levels import OfLevels

    if not context.levels or not library:
        return model
    return OfLevels(model, library, levels=context.levels, given=GivenColumns())


def joined_levels(model: Any, library: str) -> Any:
    """The model, given the flags of each category as one column of levels."""
    from core.parts.steps.models.joined_levels import JoinedLevels

    return JoinedLevels(model, library, given=GivenColumns())


def of_sklearn(stem: str) -> Callable[..., Any]:
    """Make scikit-learn's classifier or regressor of that stem."""

    def make(context: ModelContext, **options: Any) -> Any:
        kind = "Classifier" if context.is_classification else "Regressor"
        return imported(f"sklearn.ensemble:{stem}{kind}")(**options, random_state=context.seed)

    return make


def histogram(context: ModelContext, **options: Any) -> Any:
    """By itself it stops early on more than 10,000 rows only, and sets rows aside at random."""
    return of_sklearn("HistGradientBoosting")(context, **options, early_stopping=False)


def adaboost(context: ModelContext, **options: Any) -> Any:
    if context.is_classification:
        from core.parts.steps.models.adaboost import LogOddsAdaBoost

        return LogOddsAdaBoost(**options, random_state=context.seed)
    return of_sklearn("AdaBoost")(context, **options)


def xgboost(context: ModelContext, **options: Any) -> Any:
    shared = {**options, "random_state": context.seed, "n_jobs": 1, "tree_method": "hist"}
    if device() != "cpu":
        shared["device"] = device()
    if context.is_classification:
        from core.parts.steps.models.boosting import LabelledXGB

        return LabelledXGB(**shared)
    from xgboost import XGBRegressor

    return XGBRegressor(**shared)


def lightgbm(context: ModelContext, **options: Any) -> Any:
    from lightgbm import LGBMClassifier, LGBMRegressor

    # The gain of its splits; by default it only counts them.
    shared = {**options, "importance_type": "gain", "subsample_freq": 1}
    shared |= {"random_state": context.seed, "n_jobs": 1, "verbose": -1}
    return (LGBMClassifier if context.is_classification else LGBMRegressor)(**shared)


def catboost(context: ModelContext, **options: Any) -> Any:
    from core.parts.steps.models.coded_catboost import (
        CodedCatBoostClassifier,
        CodedCatBoostRegressor,
    )

    quiet = {"allow_writing_files": False, "verbose": False, "thread_count": 1}
    shared = {**options, **quiet, "random_seed": context.seed}
    kind = CodedCatBoostClassifier if context.is_classification else CodedCatBoostRegressor
    return kind(**shared)
