"""What is predicted: the target, its task, its positive class, and what for."""

from core.recipe.decision import NO_DECISION
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.schema import Task


def predict(recipe: Recipe, target: str | None, task: Task) -> Edit:
    """Predict a column as classes or as a number.

    Only here do target and task change: the metric, the threshold and the positive class that were
    chosen for the ones before suit these no longer, and go with them.
    """
    is_same = target == recipe.target
    sentence = f"Treat {target} as {task}" if is_same else f"Predict {target}"
    if is_same and task == recipe.task:
        return Edit(recipe, sentence)
    return Edit(
        recipe.with_(
            target=target,
            task=task,
            metric=None,
            threshold=None,
            decision=NO_DECISION,
            positive=None,
        ),
        sentence,
    )


def count_as_positive(recipe: Recipe, label: str | None) -> Edit:
    """Let precision, recall and the threshold speak of a class; None: of the telling or rarer."""
    return Edit(
        recipe.with_(positive=label, decision=recipe.decision.with_(promise=None)),
        f"Count {label or 'automatic'} as positive",
    )


def say_goal(recipe: Recipe, goal: str) -> Edit:
    """Say what the prediction is for; an empty text takes the goal out."""
    changed = recipe.with_(goal=goal)
    return Edit(changed, "Say what it is for" if changed.goal else "Take the goal out")
