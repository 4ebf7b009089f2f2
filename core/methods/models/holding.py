"""Models that hold another one: repeated, calibrated, given more rows, or learned from and left
out."""

from collections.abc import Callable
from typing import Any

from core.choices.catalog import Method
from core.choices.nested import Nested
from core.choices.options import Choice, Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.parts.lazy import imported
from core.parts.splits.inner import InnerSplit
from core.table.schema import Task

CATALOG = "core.methods.models.catalog:MODELS"


def _inside(context: ModelContext, estimator: dict[str, Any]) -> Any:
    """The model that is held, unfitted."""
    from core.methods.models.catalog import make_model

    return make_model(estimator["method"], estimator["options"], context)


def _bag(kind: str) -> Callable[..., Any]:
    """Build a bag of that kind around a model."""

    def build(context: ModelContext, estimator: dict[str, Any], **options: Any) -> Any:
        made = _inside(context, estimator)
        inner = InnerSplit(seed=context.seed)
        return imported(kind)(made, **options, inner=inner, random_state=context.seed)

    return build


_bag_options = (
    Nested(
        "estimator",
        "Model inside",
        CATALOG,
        usual="tree",
        without=frozenset({traits.BASELINE, traits.NESTED}),
    ),
    Number("n_estimators", "Models", 2, 200, default=10, log=True, tuned=True),
    Number("max_samples", "Share of rows a model", 0.1, 1.0, default=1.0, tuned=True),
    Number("max_features", "Share of columns a model", 0.1, 1.0, default=1.0, tuned=True),
)


_classifier = Nested(
    "estimator",
    "Model inside",
    CATALOG,
    usual="logistic",
    without=frozenset({traits.BASELINE, traits.NESTED}),
    suits=Task.CLASSIFICATION,
)

BAGGING = Method(
    key="bagging",
    label="Bagging",
    summary="One model many times, each on resampled rows, averaged: steadies what is unsteady.",
    build=_bag("core.parts.steps.models.bagged:Bagged"),
    options=_bag_options,
    traits=frozenset({traits.NESTED}),
)

BALANCED_BAGGING = Method(
    key="balanced_bagging",
    label="Balanced bagging",
    summary="Bagging in which each model sees as many rows of every class, drawn anew: finds rare "
    "classes without made rows; its probabilities are those of even classes.",
    build=_bag("core.parts.steps.models.bagged:EvenlyBagged"),
    options=_bag_options,
    suits=frozenset({Task.CLASSIFICATION}),
    traits=frozenset({traits.NESTED, traits.NO_WEIGHTS}),
)


def _calibrated(context: ModelContext, estimator: dict[str, Any], method: str) -> Any:
    made = _inside(context, estimator)
    inner = InnerSplit(seed=context.seed, by_class=True)
    return imported("core.parts.steps.models.calibrated:Calibrated")(made, method, inner=inner)


CALIBRATED = Method(
    key="calibrated",
    label="Calibrated",
    summary="One model whose probabilities are bent until they mean what they say, learned on rows "
    "held back inside the training rows.",
    build=_calibrated,
    options=(
        _classifier,
        Choice(
            "method",
            "Calibration",
            ("usual", "temperature", "sigmoid", "isotonic", "venn_abers"),
            "usual",
            help="usual: temperature for several classes, else isotonic from 10,000 rows on and "
            "Venn-Abers below. temperature: one number. sigmoid: a curve of two. isotonic: any "
            "steps that go up, from 10,000 rows on. venn_abers: such steps, honest of few rows.",
        ),
    ),
    suits=frozenset({Task.CLASSIFICATION}),
    traits=frozenset({traits.NESTED, traits.CALIBRATED}),
)


def _distilled(context: ModelContext, estimator: dict[str, Any], student: str, leaves: int) -> Any:
    made = _inside(context, estimator)
    inner = InnerSplit(3, context.seed, by_class=context.is_classification)
    kind = imported("core.parts.steps.models.distilled:Distilled")
    return kind(made, student, leaves=leaves, inner=inner)


DISTILLED = Method(
    key="distilled",
    label="Distilled",
    summary="A small tree or linear model that learns from what a large one says of rows that it "
    "was not fitted on, and answers in its place.",
    build=_distilled,
    options=(
        Nested(
            "estimator",
            "Learns from",
            CATALOG,
            usual="extra_trees",
            without=frozenset({traits.BASELINE, traits.DISTILLED}),
        ),
        Choice("student", "Small model", ("tree", "linear"), "tree"),
        Number("leaves", "Leaves of a tree", 2, 512, 32, log=True, tuned=True),
    ),
    traits=frozenset({traits.NESTED, traits.COMBINED, traits.DISTILLED}),
)


def _self_trained(context: ModelContext, estimator: dict[str, Any], **options: Any) -> Any:
    made = _inside(context, estimator)
    inner = InnerSplit(seed=context.seed)
    kind = imported("core.parts.steps.models.self_trained:SelfTrained")
    return kind(made, **options, inner=inner, random_state=context.seed)


SELF_TRAINING = Method(
    key="self_training",
    label="Self-training",
    summary="One model that also learns from rows without a label: fitted on those with one, it "
    "labels the others where it is sure, and is fitted again. Needs rows whose target is empty, "
    "which are never scored.",
    build=_self_trained,
    options=(
        _classifier,
        Number(
            "threshold",
            "Sure from",
            0.5,
            0.999,
            default=0.9,
            help="From this probability on what the model says of a row counts as its label.",
            tuned=True,
        ),
        Number("rounds", "Rounds", 1, 50, default=10, help="Of labelling and fitting, at most."),
        Number(
            "most",
            "Rows without a label",
            100,
            1_000_000,
            default=20_000,
            log=True,
            help="At most so many are drawn.",
        ),
    ),
    suits=frozenset({Task.CLASSIFICATION}),
    traits=frozenset({traits.NESTED, traits.UNLABELLED}),
)

HOLDING = (BAGGING, BALANCED_BAGGING, CALIBRATED, SELF_TRAINING, DISTILLED)
