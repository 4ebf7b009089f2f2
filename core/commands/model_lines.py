"""A saved model in a line, and in a few facts for programs."""

from core.wording.numbers import number_text
from core.workspace.registry import ModelCard


def model_summary(card: ModelCard) -> dict[str, object]:
    """What a list says of a model."""
    return {
        "model": card.reference,
        "stage": card.stage,
        "label": card.model,
        "task": str(card.task),
        "target": card.target,
        "metric": card.metric,
        "score": card.cv[card.metric].mean if card.metric in card.cv else None,
        "created": card.created,
    }


def model_line(card: ModelCard) -> str:
    """The same as text."""
    score = card.cv.get(card.metric)
    figure = f"{card.metric} {number_text(score.mean)}" if score and score.mean is not None else ""
    return f"{card.reference}  {card.stage}  {card.model} for {card.target}  {figure}"
