"""Which two versions of models can be mixed: those that read the same columns alike and predict the
same."""

from typing import Any

from sklearn.pipeline import Pipeline

from core.choices.members import MOST
from core.errors import NotApplicableError
from core.methods.models import MODELS, traits
from core.parts.predictions.front import FRONT
from core.parts.predictions.refused import refuses_levels
from core.wording.listing import listed
from core.workspace.registry import ModelCard, SavedModel

Versions = tuple[SavedModel, SavedModel]
NO_MEMBERS = {traits.BASELINE, traits.COMBINED}


def check_mixable(versions: Versions, loaded: tuple[Any, ...]) -> None:
    """Raise NotApplicableError where no mix of two versions, and of them as opened, is a model."""
    old, new = (one.card for one in versions)
    if old.reference == new.reference:
        raise NotApplicableError(f"{old.reference} cannot be mixed with itself: name another.")
    for one in versions:
        check_member(one.card)
        if not one.is_registered:
            raise NotApplicableError(
                f"{one.card.reference} is a file without the rows that a version is kept with: "
                "name a model of this workspace."
            )
    many = len(members_of(old)) + len(members_of(new))
    if many > MOST:
        raise NotApplicableError(
            f"{old.reference} and {new.reference} combine {many} models together, and a mix takes "
            f"at most {MOST}: mix versions that combine fewer."
        )
    if (old.target, old.classes) != (new.target, new.classes):
        raise NotApplicableError(
            f"{old.reference} and {new.reference} do not predict the same: no mix of them is an "
            "answer."
        )
    if _front(loaded[0].pipeline) != _front(loaded[1].pipeline):
        absent = sorted(set(old.features) ^ set(new.features))
        what = f" ({listed(absent)})" if absent else ""
        raise NotApplicableError(
            f"{old.reference} and {new.reference} do not read the same columns{what} by the same "
            "cleaning, so that no row could be given to both: mix versions of one recipe."
        )
    if any(refuses_levels(one.pipeline) for one in loaded):
        raise NotApplicableError(
            "One of the two refuses rows with a level that it never met, and a mix would have to, "
            "too: that is not offered."
        )


def _front(pipeline: Pipeline) -> str:
    """What brings raw rows to the columns that are learned from, apart from how a file wrote
    them."""
    steps = (pipeline.named_steps[name] for name in FRONT if name in pipeline.named_steps)
    settings = [{**step.get_params(deep=False), "styles": None} for step in steps]
    return repr(settings)


def members_of(card: ModelCard) -> list[dict[str, Any]]:
    """The models that a version is: those that it combines, or itself."""
    inside = MODELS[card.method].settings(**card.options).get("members", ())
    return list(inside) or [{"method": card.method, "options": dict(card.options)}]


def check_member(card: ModelCard) -> None:
    """Raise NotApplicableError where no recipe mixes such a model."""
    if any(MODELS[one["method"]].traits & NO_MEMBERS for one in members_of(card)):
        raise NotApplicableError(f"{card.reference} ({card.model}) cannot be in a mix of models.")
