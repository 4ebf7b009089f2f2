"""Sums of curves: as free as boosted trees column by column, and drawn as they answer."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.methods.models.directions import ONE_WAY, Directions
from core.parts.lazy import imported
from core.parts.splits.inner import InnerSplit


def _curves(
    context: ModelContext, rising: tuple[str, ...], falling: tuple[str, ...], **options: Any
) -> Any:
    from core.parts.steps.models.curves import FITS, SumOfCurves

    is_classes = context.is_classification
    ways = Directions(tuple(rising), tuple(falling))
    ways.check(context)
    bends = options.pop("smoothing")
    kind = "Classifier" if is_classes else "Regressor"
    machine = imported(f"interpret.glassbox:ExplainableBoosting{kind}")(
        **options,
        max_interaction_bins=32,
        smoothing_rounds=bends,
        interaction_smoothing_rounds=bends,
        early_stopping_rounds=30,
        n_jobs=1,
        random_state=context.seed,
    )
    made = SumOfCurves(
        machine,
        class_weight=context.class_weight if is_classes else None,
        inner=InnerSplit(FITS, context.seed, by_class=is_classes),
    )
    return ways.around(made, "monotone_constraints", context)


CURVES = Method(
    key="ebm",
    label="Explainable boosting",
    summary="A curve for each column and a map for a few pairs, added up: near boosted trees, and "
    "read as it answers.",
    build=_curves,
    options=(
        Number(
            "interactions",
            "Pairs of columns",
            0,
            50,
            default=5,
            tuned=True,
            help="How many pairs get a map of their own, found by what they add to the curves. Of "
            "more than two classes there are none.",
        ),
        Number("learning_rate", "Learning rate", 0.005, 0.5, 0.06, log=True, tuned=True),
        Number("max_rounds", "Most rounds", 10, 20_000, default=800, log=True),
        Number("max_bins", "Steps of a curve", 4, 1024, default=128, log=True),
        Number("max_leaves", "Leaves", 2, 8, default=2, tuned=True),
        Number("min_samples_leaf", "Rows in a leaf", 1, 200, default=4, log=True, tuned=True),
        Number(
            "smoothing",
            "Smoothing rounds",
            0,
            2000,
            default=20,
            help="First rounds that cut at random, so that curves are smooth.",
        ),
        *ONE_WAY,
    ),
    traits=frozenset({traits.ADDITIVE}),
)
