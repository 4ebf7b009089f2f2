"""The verbs of the registry."""

from argparse import ArgumentParser

from core.commands.challenge import ChallengeRequest, compare_arguments, compare_models
from core.commands.lineage import CHECKLIST, LINEAGE
from core.commands.model_lines import model_line, model_summary
from core.commands.outcome import Outcome
from core.commands.policy import POLICY
from core.commands.promotion import GATES, PROMOTE, ROLLBACK
from core.commands.verb import Verb
from core.workspace.registry import find_model, list_models


def list_saved() -> Outcome:
    """List every saved model, newest first."""
    cards = [saved.card for saved in list_models()]
    lines = [model_line(card) for card in cards] or ["No model is saved yet."]
    return Outcome({"models": [model_summary(card) for card in cards]}, "\n".join(lines))


def show_saved(model: str) -> Outcome:
    """Show a model's card."""
    card = find_model(model).card
    scores = [f"  {key}: {score.mean} ± {score.std}" for key, score in card.cv.items()]
    goal = [f"  for: {card.goal}"] if card.goal else []
    text = "\n".join(
        [model_line(card), *goal, f"  made from {card.dataset}, {card.created}", *scores]
    )
    return Outcome(card.model_dump(mode="json"), text)


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")


MODELS = Verb(
    "models",
    "the registry",
    list_saved,
    actions=(
        Verb("list", "every saved model", list_saved),
        Verb("show", "a model's card", show_saved, _show_arguments),
        PROMOTE,
        GATES,
        ROLLBACK,
        POLICY,
        LINEAGE,
        CHECKLIST,
        Verb(
            "compare",
            "is one better than another, on rows that neither learned from?",
            compare_models,
            compare_arguments,
            request=ChallengeRequest,
            models=("champion", "challenger"),
        ),
    ),
)
