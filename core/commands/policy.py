"""The verb of what a name asks before a version comes to production."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.drift.promotion import GATES
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.workspace.registry import GateRule, PromotionPolicy, change_policy, policy_seen


@dataclass(frozen=True)
class PolicyRequest:
    """What a name is to ask before production; what is None or empty stays as it is."""

    name: str
    why: str = ""
    rule: Sequence[str] = ()
    margin: float | None = None
    least: str | None = None
    people: str | None = None
    days: int | None = None


def set_policy(request: PolicyRequest) -> Outcome:
    """Show what a name asks before production, or change it with a reason."""
    now, version = policy_seen(request.name)
    wanted = _wanted(request, now)
    if wanted != now:
        change_policy(request.name, wanted, request.why, version)
    rules = {key: str(wanted.rules.get(key, gate.rule)) for key, gate in GATES.items()}
    document = {
        "name": request.name,
        "rules": rules,
        "margin": wanted.margin,
        "least": wanted.least,
        "metric": wanted.metric,
        "people": list(wanted.people),
        "days": wanted.days,
    }
    lines = [f"{GATES[key].title}: {rule}" for key, rule in rules.items()]
    lines += [f"{name}: {document[name]}" for name in ("margin", "least", "people", "days")]
    return Outcome(document, "\n".join(lines))


def _wanted(request: PolicyRequest, now: PromotionPolicy) -> PromotionPolicy:
    changes: dict[str, object] = {}
    if request.rule:
        changes["rules"] = {**now.rules, **dict(map(_rule, request.rule))}
    if request.margin is not None:
        changes["margin"] = request.margin
    if request.least is not None:
        changes |= _least(request.least)
    if request.people is not None:
        named = (person.strip() for person in request.people.split(","))
        changes["people"] = tuple(filter(None, named))
    if request.days is not None:
        changes["days"] = request.days or None
    return replace(now, **changes)  # type: ignore[arg-type]  # each is of its field's type


RULES = {"required": GateRule.REQUIRED, "refuse": GateRule.IF_LOOKED, "told": GateRule.TOLD}


def _rule(text: str) -> tuple[str, GateRule]:
    gate, _, rule = text.partition("=")
    if gate in GATES and not GATES[gate].is_open:
        raise WorkbenchError(f"The gate {gate!r} is always asked: name the people by --people.")
    if gate not in GATES or rule not in RULES:
        raise WorkbenchError(
            f"--rule must be a gate ({', '.join(GATES)}) and one of {', '.join(RULES)}, such "
            f"as margin=required, not {text[:60]!r}."
        )
    return gate, RULES[rule]


def _least(text: str) -> dict[str, object]:
    if not text:
        return {"least": None, "metric": ""}
    metric, _, least = text.partition("=")
    try:
        return {"metric": METRICS[metric].key, "least": float(least)}
    except (KeyError, ValueError):
        raise WorkbenchError(
            f"--least must be a metric and a number, such as roc_auc=0.8, not {text[:60]!r}."
        ) from None


def _policy_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--why", default="", help="the reason for a change")
    parser.add_argument(
        "--rule", nargs="+", default=(), metavar="GATE=RULE", help="such as margin=required"
    )
    parser.add_argument("--margin", type=float, metavar="M")
    parser.add_argument("--least", metavar="METRIC=SCORE", help="empty: none")
    parser.add_argument("--people", metavar="A,B", help="who may; empty: everybody")
    parser.add_argument("--days", type=int, metavar="N", help="when it is stale; 0: never")


POLICY = Verb("policy", "what a name asks", set_policy, _policy_arguments, request=PolicyRequest)
