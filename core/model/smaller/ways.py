"""Which smaller models may stand in the place of one."""

from collections.abc import Iterator
from typing import Any

from core.choices.options import Number, Value
from core.choices.pick import Pick
from core.methods.models import MODELS, traits, traits_of

TREES = ("n_estimators", "iterations", "max_iter")
PARTS_OF_TREES = (3, 10)  # one tree in so many is left
FEWEST_TREES = 10
MOST_RATE = 0.5
STUDENTS = (("a tree", "tree"), ("a linear model", "linear"))


def smaller_picks(pick: Pick, rounds: float | None = None) -> dict[str, Pick]:
    """By what it is called, each smaller model that may stand for one; `rounds` are those that it
    stops after, where it finds them itself."""
    found = dict(_fewer_trees(pick, rounds))
    found |= dict(_fewer_members(pick))
    if not traits_of(pick) & {traits.LINEAR, traits.BASELINE, traits.DISTILLED}:
        found |= {f"Distilled into {what}": _distilled(pick, key) for what, key in STUDENTS}
    return found


def finds_its_trees(pick: Pick) -> bool:
    """Is the number of its trees found while it is fitted?"""
    option = _trees_of(pick)
    return option is not None and not MODELS[pick.method].settings(**pick.options)[option.name]


def _trees_of(pick: Pick) -> Number | None:
    """The option of how many trees it has; None of other models."""
    method = MODELS[pick.method]
    option = next((one for one in method.options if one.name in TREES), None)
    is_held = traits.NESTED in method.traits
    return option if isinstance(option, Number) and not is_held else None


def _fewer_trees(pick: Pick, rounds: float | None) -> Iterator[tuple[str, Pick]]:
    """Fewer trees; of those that are summed each is then to count as much more."""
    option = _trees_of(pick)
    if option is None:
        return
    settings = MODELS[pick.method].settings(**pick.options)
    trees, rate = float(settings[option.name]) or rounds or 0.0, settings.get("learning_rate")
    for left in sorted({max(int(trees / part), FEWEST_TREES) for part in PARTS_OF_TREES})[::-1]:
        if left >= trees:
            continue
        changed: dict[str, Value] = {option.name: left}
        if rate is not None:
            changed["learning_rate"] = min(float(rate) * trees / left, MOST_RATE)
        yield f"{left} trees", Pick(method=pick.method, options={**pick.options, **changed})


def _fewer_members(pick: Pick) -> Iterator[tuple[str, Pick]]:
    """Of a mix its heaviest member alone, and the heaviest two."""
    members: Any = pick.options.get("members")
    weights: Any = pick.options.get("weights") or [1] * len(members or ())
    if not members or "meta_model" in pick.options:
        return
    order = sorted(range(len(members)), key=lambda place: -weights[place])
    yield "Its heaviest member", Pick.model_validate(members[order[0]])
    if len(members) > 2:
        two = {"members": tuple(members[n] for n in order[:2])}
        two |= {"weights": tuple(weights[n] for n in order[:2])}
        yield "Its two heaviest members", Pick(method=pick.method, options={**pick.options, **two})


def _distilled(pick: Pick, student: str) -> Pick:
    inside: Any = {"method": pick.method, "options": dict(pick.options)}
    return Pick(method="distilled", options={"estimator": inside, "student": student})
