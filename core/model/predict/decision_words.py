"""What is made of a saved model's answers, in sentences without markup."""

from collections.abc import Iterator

from core.parts.predictions.assured import AssuranceLimits
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.decision import Decision, LabelCosts
from core.wording.listing import some_of
from core.workspace.registry import ModelCard

MOST_COSTS = 6


def decision_words(card: ModelCard) -> Iterator[str]:
    """A sentence for each part of the decision; none where nothing was decided."""
    decision = Decision.model_validate(card.recipe.get("decision", {}))  # older cards have none
    asked = decision.promise_of(card.threshold)
    if asked is not None:
        yield card.promise.words if card.promise else _broken(asked)
    if decision.costs and len(card.classes) > 2:
        yield f"Each label is that of least expected cost: {_costs(decision.costs)}."
    if card.assurance is not None:
        yield _beside(card.assurance, has_classes=bool(card.classes))


def _broken(promise: KeptPromise) -> str:
    return (
        f"The threshold {promise.threshold:g} was chosen to keep {promise.noun}, by another model "
        "or another preparation: by what this one says of rows that it was not fitted on, that "
        f"cannot be promised with {100 * promise.confidence:g} % confidence."
    )


def _costs(costs: LabelCosts) -> str:
    """What is not told costs 1; the dearest come first."""
    told = [
        (cost, f"{actual} called {label} costs {cost:g}")
        for actual, row in costs.items()
        for label, cost in row.items()
        if cost != float(actual != label)
    ]
    dearest = [words for _, words in sorted(told, key=lambda one: -one[0])]
    return some_of(dearest, MOST_COSTS) if dearest else "every wrong one costs the same"


def _beside(limits: AssuranceLimits, *, has_classes: bool) -> str:
    what = "a set of classes" if has_classes else "an interval"
    part = "of each class" if has_classes else "of each fifth of the predictions"
    return (
        f"Beside each prediction stands {what} that holds the truth in "
        f"{100 * limits.confidence:g} % {part if limits.each else 'of the rows'}, learned from "
        "rows that no model was fitted on."
    )
