"""Columns kept by what they are worth in fitted models."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import SEED, Choice, Number
from core.methods.context import MethodContext
from core.methods.prepare.column_filters import KEPT
from core.parts.splits.inner import InnerSplit

FOLDS = 3  # inside each fold, for the searches that go by scores


def _eliminated(context: MethodContext, k: int, judge: str, share: float, seed: int) -> Any:
    from core.parts.steps.selecting.select import Eliminated

    return Eliminated(_JUDGES[judge](context, seed), k, step=share)


def _eliminated_by_score(context: MethodContext, judge: str, share: float, seed: int) -> Any:
    from core.parts.steps.selecting.stepwise import EliminatedByScore

    folds = InnerSplit(FOLDS, seed, by_class=context.is_classification)
    return EliminatedByScore(_JUDGES[judge](context, seed), folds, step=share, seed=seed)


def _step_by_step(context: MethodContext, way: str, most: int, tried: int, seed: int) -> Any:
    from core.parts.steps.selecting.stepwise import StepByStep

    folds = InnerSplit(FOLDS, seed, by_class=context.is_classification)
    judge = _quick_linear(context)
    return StepByStep(judge, folds, way == "forward", most=most, tried=tried, seed=seed)


def _survives(context: MethodContext, share: float, seed: int) -> Any:
    from core.parts.steps.selecting.by_model import SurvivesPenalty

    return SurvivesPenalty(share, by_class=context.is_classification, seed=seed)


def _important(context: MethodContext, times: float, seed: int) -> Any:
    from core.parts.steps.selecting.by_model import ImportantToTrees

    return ImportantToTrees(_trees(context, seed), times, seed=seed)


def _beats_shuffled(context: MethodContext, rounds: int, seed: int) -> Any:
    from core.parts.steps.selecting.by_model import BeatsShuffled

    return BeatsShuffled(_trees(context, seed), rounds, seed=seed)


def _linear(context: MethodContext, seed: int) -> Any:
    from sklearn.linear_model import LogisticRegression, Ridge

    if context.is_classification:
        return LogisticRegression(max_iter=1000, random_state=seed)
    return Ridge(random_state=seed)


def _quick_linear(context: MethodContext) -> Any:
    """The same for many fits of few columns."""
    from sklearn.linear_model import LogisticRegression, Ridge

    return LogisticRegression(solver="newton-cholesky") if context.is_classification else Ridge()


def _trees(context: MethodContext, seed: int) -> Any:
    from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor

    trees = ExtraTreesClassifier if context.is_classification else ExtraTreesRegressor
    return trees(n_estimators=50, max_depth=8, random_state=seed, n_jobs=1)


_JUDGES = {"linear": _linear, "trees": _trees}
_judge = Choice("judge", "Judged by", tuple(_JUDGES), default="linear")
_share_out = Number("share", "Share left out at a time", low=0.02, high=0.5, default=0.1)

SEARCHES = (
    Method(
        key="penalised",
        label="Survives an L1 penalty",
        summary="A linear model with an L1 penalty (Lasso, logistic for classes) brings weights to "
        "0; columns whose weight is left stay. Of columns that repeat each other one survives.",
        build=_survives,
        options=(
            Number(
                "share",
                "Penalty",
                low=0.001,
                high=0.95,
                default=0.1,
                log=True,
                tuned=True,
                help="As a share of the least penalty under which no column survives.",
            ),
            SEED,
        ),
    ),
    Method(
        key="important",
        label="Important to trees",
        summary="The columns that a forest of extra trees splits by most. It favours columns of "
        "many values; held against shuffled columns is fairer, and slower.",
        build=_important,
        options=(
            Number(
                "times",
                "Times the mean importance",
                low=0.1,
                high=10.0,
                default=1.0,
                log=True,
                tuned=True,
                step=0.1,
            ),
            SEED,
        ),
    ),
    Method(
        key="beats_shuffled",
        label="Better than shuffled columns",
        summary="Every column stands beside a shuffled copy, which tells nothing. Columns stay "
        "that a forest finds more important than the best shuffled one of all rounds.",
        build=_beats_shuffled,
        options=(Number("rounds", "Rounds", low=3, high=50, default=10), SEED),
    ),
    Method(
        key="eliminated",
        label="Recursive elimination",
        summary="A model is fitted again and again, each time without the columns that weighed "
        "least in it: columns are judged together, at the cost of many fits.",
        build=_eliminated,
        options=(KEPT, _judge, _share_out, SEED),
    ),
    Method(
        key="eliminated_by_score",
        label="Recursive elimination, as many as score best",
        summary="The same, and how many columns stay is found on rows held back inside the fold.",
        build=_eliminated_by_score,
        options=(_judge, _share_out, SEED),
    ),
    Method(
        key="step_by_step",
        label="Step by step",
        summary="Columns are let in one at a time by what they add to the score of a linear model "
        "(forward), or taken out by what they are missed (backward), on rows held back inside the "
        "fold. The best set on the way stays.",
        build=_step_by_step,
        options=(
            Choice("way", "Way", ("forward", "backward"), default="forward"),
            Number("most", "Columns at most", low=1, high=100, default=10, log=True, tuned=True),
            Number(
                "tried",
                "Columns tried",
                low=2,
                high=100,
                default=30,
                help="Those with the highest F; all others are left out before the first step.",
            ),
            SEED,
        ),
    ),
)
