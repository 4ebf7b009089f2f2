"""Models that combine several methods: votes, means, and one more model on top of them."""

from collections.abc import Sequence
from typing import Any

from core.choices.catalog import Method
from core.choices.members import MOST, Members
from core.choices.nested import Nested
from core.choices.number_list import NumberList
from core.choices.options import Choice, Number
from core.errors import InvalidOptionError
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.parts.splits.inner import InnerSplit
from core.table.schema import Task

CATALOG = "core.methods.models.catalog:MODELS"
CLASSIFICATION, REGRESSION = frozenset({Task.CLASSIFICATION}), frozenset({Task.REGRESSION})
COMBINES = frozenset({traits.NESTED, traits.COMBINED})


def _members(task: Task, usual: tuple[str, ...]) -> Members:
    without = frozenset({traits.BASELINE, traits.COMBINED})
    inside = Nested("member", "A member", CATALOG, usual[0], without, suits=task)
    return Members("members", "Members", inside, usual)


def _meta_model(task: Task, usual: str) -> Nested:
    without = frozenset({traits.BASELINE, traits.NESTED})
    return Nested(
        "meta_model",
        "Meta-model",
        CATALOG,
        usual,
        without,
        task,
        help="Learns from what the members say of rows that they were not fitted on.",
    )


WEIGHTS = NumberList(
    "weights",
    "Weights",
    0,
    1000,
    MOST,
    help="One for each member, with commas between, in their order; none: all count alike.",
    is_whole=False,
)
HOW = Choice(
    "how",
    "What is counted",
    ("soft", "hard"),
    "soft",
    help="soft: the mean of the members' probabilities. hard: the class that each calls; the share "
    "of votes then stands for a probability, which is coarse.",
    tuned=True,
)
FOLDS = Number("folds", "Inner folds", 2, 20, 5, help="Into which the members' rows are divided.")
CLASS_MEMBERS = ("logistic", "extra_trees", "xgboost")
NUMBER_MEMBERS = ("ridge", "extra_trees", "xgboost")


def _named(context: ModelContext, members: Sequence[dict[str, Any]]) -> list[tuple[str, Any]]:
    """The members, unfitted, each under a name of its own."""
    from core.methods.models.catalog import make_model

    return [
        (f"{member['method']}_{n}", make_model(member["method"], member["options"], context))
        for n, member in enumerate(members, start=1)
    ]


def _vote(
    context: ModelContext, members: Sequence[dict[str, Any]], weights: Sequence[float], how: str
) -> Any:
    from core.parts.steps.models.combined import Voted

    if weights and len(weights) != len(members):
        raise InvalidOptionError(
            f"Weights must be one for each of the {len(members)} members, got {len(weights)}: give "
            "as many, or none."
        )
    if weights and not any(weights):
        raise InvalidOptionError("Weights must not all be 0: give one member a weight, or none.")
    own = list(map(float, weights)) or None
    return Voted(_named(context, members), weights=own, is_hard=how == "hard")


def _average(
    context: ModelContext, members: Sequence[dict[str, Any]], weights: Sequence[float]
) -> Any:
    return _vote(context, members, weights, "soft")


def _stack(
    context: ModelContext,
    members: Sequence[dict[str, Any]],
    meta_model: dict[str, Any],
    folds: int,
) -> Any:
    """Numbers of members are standardised for the meta-model: penalties mean nothing in the
    target's unit."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    from core.methods.models.catalog import make_model
    from core.parts.steps.models.combined import Stacked

    meta = make_model(meta_model["method"], meta_model["options"], context)
    if not context.is_classification:
        meta = make_pipeline(StandardScaler(), meta)
    inner = InnerSplit(folds, context.seed, by_class=context.is_classification)
    return Stacked(_named(context, members), meta, inner=inner)


COMBINATIONS = (
    Method(
        key="voting",
        label="Voting",
        summary="Several models, each counted by its weight: their probabilities are averaged, or "
        "their calls are counted.",
        build=_vote,
        options=(_members(Task.CLASSIFICATION, CLASS_MEMBERS), HOW, WEIGHTS),
        suits=CLASSIFICATION,
        traits=COMBINES,
    ),
    Method(
        key="averaging",
        label="Averaging",
        summary="The mean of what several models say, each counted by its weight.",
        build=_average,
        options=(_members(Task.REGRESSION, NUMBER_MEMBERS), WEIGHTS),
        suits=REGRESSION,
        traits=COMBINES,
    ),
    Method(
        key="stacking",
        label="Stacking",
        summary="A model on top of several: it learns whom to believe from what they say of rows "
        "that they were not fitted on.",
        build=_stack,
        options=(
            _members(Task.CLASSIFICATION, CLASS_MEMBERS),
            _meta_model(Task.CLASSIFICATION, "logistic"),
            FOLDS,
        ),
        suits=CLASSIFICATION,
        traits=COMBINES,
    ),
    Method(
        key="stacked_regression",
        label="Stacked regression",
        summary="Stacking of numbers: a model that learns whom to believe from what several say of "
        "rows that they were not fitted on.",
        build=_stack,
        options=(
            _members(Task.REGRESSION, NUMBER_MEMBERS),
            _meta_model(Task.REGRESSION, "ridge"),
            FOLDS,
        ),
        suits=REGRESSION,
        traits=COMBINES,
    ),
)
