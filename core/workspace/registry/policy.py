"""What a name asks before a version comes to production: kept by name, each change in the
ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import InvalidOptionError, WorkbenchError
from core.machine.environment import PROMOTERS
from core.workspace.access.roles import check_may_promote
from core.workspace.files import home
from core.workspace.project_notes import OtherOwner, ProjectNote
from core.workspace.registry.card import check_name
from core.workspace.registry.reach import check_may_change_model
from core.workspace.registry.saved_models import versions_in
from core.workspace.store.documents import place_of_model
from core.workspace.store.ledger import POLICY, enter_here
from core.workspace.store.person import acting

MOST_DAYS = 36_500


class GateRule(StrEnum):
    """What a gate's answer counts for."""

    REQUIRED = "must say yes"
    IF_LOOKED = "must not say no"
    TOLD = "is only told"


@dataclass(frozen=True)
class PromotionPolicy:
    """What holds of a name. `rules` by gate, of those that are not as the catalogue has them;
    `margin` is what a version must gain over the one in production, `least` the cross-validated
    score by `metric` that it must reach; `people` may bring versions to production, everybody where
    it is empty; the version in production is stale after `days`."""

    rules: Mapping[str, GateRule] = field(default_factory=dict)
    margin: float = 0.0
    least: float | None = None
    metric: str = ""
    people: tuple[str, ...] = ()
    days: int | None = None

    def check(self) -> None:
        """Raise InvalidOptionError where a figure is none."""
        for name, value in (("margin", self.margin), ("least score", self.least)):
            if value is not None and not abs(value) < float("inf"):
                raise InvalidOptionError(f"The {name} must be a number, got {value}.")
        if self.days is not None and not 1 <= self.days <= MOST_DAYS:
            raise InvalidOptionError(
                f"The limit of age must be between 1 and {MOST_DAYS:,} days, got {self.days}."
            )

    def may(self, person: str) -> bool:
        """May somebody bring versions to production?"""
        return not self.people or person in self.people


_NOTE = ProjectNote("promotion policy", PromotionPolicy)


def policy_of(name: str) -> PromotionPolicy:
    """What holds of a name; the defaults where nothing was said."""
    return _NOTE.read(_owner(name)) or PromotionPolicy()


def policy_seen(name: str) -> tuple[PromotionPolicy, float]:
    """The same with its version, for one who will change it."""
    seen = _NOTE.look(_owner(name))
    return seen.record or PromotionPolicy(), seen.version


def change_policy(
    name: str, policy: PromotionPolicy, why: str, made_on: float | None = None
) -> None:
    """Put another policy in force, with a reason, in place of the version `made_on` that somebody
    saw; None is whatever stands there.

    Raises WorkbenchError where no model is called so, the reason is missing, or who asks is not
    among those who may, and ChangedMeanwhileError where another stands there now.
    """
    policy.check()
    if not versions_in(home() / "models" / check_name(name)):
        raise WorkbenchError(f"No model is called {name!r}: save one first.")
    if not why.strip():
        raise WorkbenchError("A change of what is asked needs a reason: say why.")
    check_may(name)
    if made_on is None:
        _NOTE.write(_owner(name), policy)
    else:
        _NOTE.replace(_owner(name), policy, made_on)
    facts = {
        "rules": {gate: str(rule) for gate, rule in policy.rules.items()},
        "margin": policy.margin,
        "least": policy.least,
        "metric": policy.metric,
        "people": list(policy.people),
        "days": policy.days,
    }
    enter_here(POLICY, name, why.strip(), **facts)


def check_may(name: str) -> None:
    """Raise WorkbenchError where who acts here may not bring versions to production."""
    check_may_promote()
    if not PROMOTERS.text:
        check_may_change_model(name)
    policy = policy_of(name)
    if not policy.may(acting()):
        raise WorkbenchError(
            f"{acting()} may not decide what is in production of {name}: "
            f"{', '.join(policy.people)} may. Ask one of them."
        )


def _owner(name: str) -> OtherOwner:
    return OtherOwner(place_of_model(check_name(name)))
