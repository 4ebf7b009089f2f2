"""The verbs of the registry."""

from argparse import ArgumentParser

from core.commands.challenge import ChallengeRequest, compare_arguments, compare_models
from core.commands.lineage import CHECKLIST, LINEAGE
from core.commands.model_lines import model_line, model_summary
from core.commands.outcome import Outcome
from core.commands.policy import POLICY
from core.commands.promotion import GATES, PROMOTE, ROLLBACK
from core.commands.verb import Verb
from core.workspace.forget_model import forget_model, model_plan
from core.workspace.registry import find_model, list_models, trust_model


def list_saved() -> Outcome:
    """List every saved model, newest first."""
    cards = [saved.card for saved in list_models()]
    lines = [model_line(card) for card in cards] or ["No model is saved yet."]
    return Outcome({"models": [model_summary(card) for card in cards]}, "\n".join(lines))


def show_saved(model: str) -> Outcome:
    """Show a model's card."""
    card = find_model(model).card
    scores = [
        f"  {key}: {score.mean}" + ("" if score.std is None else f" ± {score.std}")
        for key, score in card.cv.items()
    ]
    goal = [f"  for: {card.goal}"] if card.goal else []
    text = "\n".join(
        [model_line(card), *goal, f"  made from {card.dataset}, {card.created}", *scores]
    )
    return Outcome(card.model_dump(mode="json"), text)


def trust_saved(model: str) -> Outcome:
    """Mark a model as one of this workspace's own: opening it runs the code that it holds. Only for
    models of an earlier version, or from somebody whom you trust."""
    saved = find_model(model)
    trust_model(saved)
    reference = saved.card.reference
    return Outcome({"model": reference}, f"{reference} is trusted, and opens from now on.")


def forget_saved(model: str, yes: bool = False, with_used: bool = False) -> Outcome:
    """Remove every trace of a model: NAME is all its versions, NAME@VERSION one. Without --yes it
    only says what would go."""
    plan = model_plan(model)
    facts = {"models": list(plan.references), "is_forgotten": yes}
    if not yes:
        return Outcome(facts, f"{plan.sentence} Say --yes to do it; it cannot be undone.")
    forget_model(plan, with_used=with_used)
    return Outcome(facts, f"{', '.join(plan.references)} is forgotten.")


def _forget_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", help="NAME@VERSION, or a name for all its versions")
    parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")
    parser.add_argument(
        "--with-used", action="store_true", help="also versions in production, staging, challenger"
    )


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")


MODELS = Verb(
    "models",
    "the registry",
    list_saved,
    actions=(
        Verb("list", "every saved model", list_saved),
        Verb("show", "a model's card", show_saved, _show_arguments),
        Verb("trust", "open a model made elsewhere", trust_saved, _show_arguments),
        Verb("forget", "remove every trace of a model", forget_saved, _forget_arguments),
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
