"""The verb of where a saved model came from."""

from argparse import ArgumentParser
from dataclasses import asdict

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.export.lineage import lineage_of
from core.workspace.registry import find_model, freshness_of


def show_lineage(model: str) -> Outcome:
    """Where a model came from and where it went: file, table, recipe, run, model, its file, and
    what was made of it, each by its digest."""
    saved = find_model(model)
    steps, age = lineage_of(saved), freshness_of(saved.card)
    lines = [
        f"{'  ' * step.depth}{step.what} {step.name}  {step.digest[:12]}  {step.note}"
        for step in steps
    ]
    document = {
        "model": saved.card.reference,
        "steps": [asdict(step) for step in steps],
        "days": age.days,
        "limit": age.limit,
        "is_stale": age.is_stale,
    }
    return Outcome(document, "\n".join([*lines, age.sentence]))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")


LINEAGE = Verb(
    "lineage", "where a model came from and went", show_lineage, _arguments, models=("model",)
)
