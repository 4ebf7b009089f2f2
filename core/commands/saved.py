"""The verbs of the registry."""

from argparse import ArgumentParser
from dataclasses import dataclass

from core.commands.challenge import (
    ChallengeRequest,
    compare_arguments,
    compare_models,
    not_better,
)
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.workspace.registry import (
    PRODUCTION,
    ModelCard,
    find_model,
    list_models,
    promote,
    with_version,
)


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


@dataclass(frozen=True)
class PromoteRequest:
    """A model, the stage it is to come to and why. With `rows` it comes to production only where it
    is better on them than the version that is there, by more than a `margin`."""

    model: str
    stage: str
    why: str
    rows: str | None = None
    margin: float = 0.0


def promote_saved(request: PromoteRequest) -> Outcome:
    """Move a model to a stage and note why."""
    reference = with_version(request.model)
    if request.rows is not None:
        if request.stage != PRODUCTION:
            raise WorkbenchError(
                f"--rows is the gate to {PRODUCTION}: leave it out to move a model to "
                f"{request.stage[:40]!r}."
            )
        if why_not := not_better(reference, request.rows, request.margin):
            return Outcome(_summary(find_model(reference).card), why_not, why_not)
    card = promote(reference, request.stage, request.why)
    return Outcome(_summary(card), _line(card))


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")


def _promote_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", help="NAME@VERSION, or a name for its newest version")
    parser.add_argument("stage")
    parser.add_argument("--why", required=True)
    parser.add_argument(
        "--rows",
        metavar="FILE",
        help="to production only where it is better on these rows than the version there: exit 1",
    )
    parser.add_argument(
        "--margin",
        type=float,
        default=0.0,
        metavar="M",
        help="by how much, at least; below 0: worse by no more than that",
    )


MODELS = Verb(
    "models",
    "the registry",
    list_saved,
    actions=(
        Verb("list", "every saved model", list_saved),
        Verb("show", "a model's card", show_saved, _show_arguments),
        Verb(
            "promote",
            "move a model to a stage",
            promote_saved,
            _promote_arguments,
            request=PromoteRequest,
        ),
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
