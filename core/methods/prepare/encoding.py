"""The encoders of categories, built by their options and by what they are for."""

from typing import Any

from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.methods.prepare.scalers import then_scaled
from core.parts.splits.inner import InnerSplit

REFUSE = "refuse"
AS_LEVELS = "native"  # the method of columns whose levels a model takes as they are
ONE_HOT_SHARE = 0.01  # of the training rows, below which one-hot puts levels together
OTHERS = "other_columns"  # the trait of an encoder that reads other columns as well


def one_hot(min_frequency: float, drop: str, unseen: str) -> Any:
    from core.parts.steps.encoding.one_hot import AS_NONE, AS_RARE, OneHot

    encoder = OneHot(min_frequency, drop, AS_NONE if unseen == AS_NONE else AS_RARE)
    return _guarded(encoder, unseen)


def as_they_are(context: MethodContext, rare_below: float, otherwise: str, unseen: str) -> Any:
    """Codes for a model that takes levels; for any other model what is wanted `otherwise`."""
    from core.parts.steps.encoding.coded_levels import CodedLevels

    if context.levels:
        return _guarded(CodedLevels(rare_below), unseen)
    if otherwise == "target":
        return target(context, 0.0, unseen)
    return one_hot(
        max(rare_below, ONE_HOT_SHARE), "none", REFUSE if unseen == REFUSE else "as_rare"
    )


def ordinal(context: MethodContext, order: tuple[str, ...], by: str, unseen: str) -> Any:
    from core.parts.steps.encoding.levels import OrderedLevels

    if by == "target" and not order:
        return then_scaled(*_guards(unseen), _by_target(context))
    return then_scaled(*_guards(unseen), OrderedLevels(tuple(order), by))


def _by_target(context: MethodContext) -> Any:
    from core.parts.steps.encoding.target_means import TargetOrder

    if context.is_classification and context.classes > 2:
        raise NotApplicableError(
            f"The target has {context.classes} classes, which put levels in no single order: let "
            "Ordinal go by the alphabet, by numbers or by frequency, or encode by target mean."
        )
    return TargetOrder("binary" if context.is_classification else "continuous", InnerSplit(5))


def target(context: MethodContext, smooth: float, unseen: str) -> Any:
    """Cross-fitted, so that no row's own target is in its code; scaled, because the code has the
    target's unit. scikit-learn would take prices in whole numbers for classes."""
    from core.parts.steps.encoding.target_means import TargetMeans

    folds = InnerSplit(5)
    kind = "auto" if context.is_classification else "continuous"
    encoder = TargetMeans(target_type=kind, smooth=smooth or "auto", cv=folds)
    return then_scaled(*_guards(unseen), encoder)


def shares(logarithm: bool, unseen: str) -> Any:
    from core.parts.steps.encoding.level_flags import LevelShares

    return then_scaled(*_guards(unseen), LevelShares(logarithm))


def bits(unseen: str) -> Any:
    from core.parts.steps.encoding.levels import BinaryCodes

    return _guarded(BinaryCodes(), unseen)


def hashed(width: int, signed: bool) -> Any:
    from core.parts.steps.encoding.levels import HashedLevels

    return HashedLevels(width, signed)


def _guards(unseen: str) -> tuple[Any, ...]:
    """What stands before an encoder that refuses levels never seen."""
    from core.parts.steps.encoding.levels import KnownLevels

    return (KnownLevels(),) if unseen == REFUSE else ()


def _guarded(encoder: Any, unseen: str) -> Any:
    from sklearn.pipeline import make_pipeline

    return make_pipeline(*_guards(unseen), encoder) if unseen == REFUSE else encoder


def positions(size: int, smoothing: float) -> Any:
    """Each level where its rows are like those of others."""
    from core.parts.steps.encoding.embedding import LevelVectors

    return LevelVectors(size=size, smoothing=smoothing)
