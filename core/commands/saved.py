"""The verbs of the registry."""

from argparse import ArgumentParser

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.workspace.registry import ModelCard, find_model, list_models, promote


def list_saved() -> Outcome:
    """List every saved model, newest first."""
    cards = [saved.card for saved in list_models()]
    lines = [_line(card) for card in cards] or ["No model is saved yet."]
    return Outcome({"models": [_summary(card) for card in cards]}, "\n".join(lines))


def show_saved(model: str) -> Outcome:
    """Show a model's card."""
    card = find_model(model).card
    scores = [f"  {key}: {score.mean} ± {score.std}" for key, score in card.cv.items()]
    goal = [f"  for: {card.goal}"] if card.goal else []
    text = "\n".join([_line(card), *goal, f"  made from {card.dataset}, {card.created}", *scores])
    return Outcome(card.model_dump(mode="json"), text)


def promote_saved(model: str, stage: str, why: str) -> Outcome:
    """Move a model to a stage and note why."""
    card = promote(model, stage, why)
    return Outcome(_summary(card), _line(card))


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")


def _promote_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", help="NAME@VERSION, or a name for its newest version")
    parser.add_argument("stage")
    parser.add_argument("--why", required=True)


MODELS = Verb(
    "models",
    "the registry",
    list_saved,
    actions=(
        Verb("list", "every saved model", list_saved),
        Verb("show", "a model's card", show_saved, _show_arguments),
        Verb("promote", "move a model to a stage", promote_saved, _promote_arguments),
    ),
)


def _summary(card: ModelCard) -> dict[str, object]:
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


def _line(card: ModelCard) -> str:
    score = card.cv.get(card.metric)
    figure = f"{card.metric} {score.mean:.4f}" if score and score.mean is not None else ""
    return f"{card.reference}  {card.stage}  {card.model} for {card.target}  {figure}"
