"""What gates look at: the version, the one in production, what is asked, and rows where they were
given."""

from dataclasses import dataclass, replace

from core.drift.challenge import Challenge, Entrant, challenge
from core.drift.compare import DriftPlan, DriftReport, view_by_model
from core.errors import NotApplicableError, WorkbenchError
from core.table.dataset import make_dataset
from core.workspace.registry import (
    PRODUCTION,
    Certificate,
    PromotionPolicy,
    SavedModel,
    certificate_of,
    list_models,
    policy_of,
)
from core.workspace.store.person import acting


@dataclass(frozen=True)
class RowsSeen:
    """What rows with outcomes tell: the version beside the one in production, None where there is
    none, and how far they are from the rows that it learned from; `seen` says that it learned from
    some of them, which then say nothing of drift."""

    held: Challenge | None
    drift: DriftReport
    seen: str = ""


@dataclass(frozen=True)
class PromotionCase:
    """A version that wants to come to production; `champion` is there now, `person` asks, `rows`
    is None where none were given."""

    saved: SavedModel
    champion: SavedModel | None
    policy: PromotionPolicy
    certificate: Certificate | None
    person: str
    rows: RowsSeen | None = None


def promotion_case(
    saved: SavedModel, rows: RowsSeen | None = None, margin: float | None = None
) -> PromotionCase:
    """A version as it stands now, asked for by who acts here; `margin` is another than that of the
    policy."""
    card = saved.card
    return PromotionCase(
        saved=saved,
        champion=champion_of(saved),
        policy=_asked(policy_of(card.name), margin),
        certificate=certificate_of(saved),
        person=acting(),
        rows=rows,
    )


def champion_of(saved: SavedModel) -> SavedModel | None:
    """The other version of the name that is in production."""
    name, version = saved.card.name, saved.card.version
    there = (m for m in list_models() if m.card.name == name and m.card.stage == PRODUCTION)
    return next((model for model in there if model.card.version != version), None)


def look_at_rows(challenger: Entrant, champion: Entrant | None) -> RowsSeen:
    """What rows tell of a version, read as each model reads them.

    Raises NotApplicableError where they cannot judge both, BadTableError where they lack what the
    version needs.
    """
    held = challenge(champion, challenger) if champion is not None else None
    if challenger.learned is None:
        raise NotApplicableError(
            f"{challenger.card.reference} is a file without training rows: name a saved model."
        )
    sample = make_dataset(challenger.learned, challenger.card.reference)
    view = view_by_model(challenger.model, sample, challenger.rows)
    return RowsSeen(held, view.compare(DriftPlan()), challenger.seen)


def _asked(policy: PromotionPolicy, margin: float | None) -> PromotionPolicy:
    """The policy with another margin, which may ask less only where the name asks nothing."""
    if margin is None:
        return policy
    if margin < policy.margin and (policy.margin > 0 or "margin" in policy.rules):
        raise WorkbenchError(
            f"The margin {margin:g} is less than the {policy.margin:g} that the name asks: leave "
            "it out, or change the policy with a reason."
        )
    return replace(policy, margin=margin)
