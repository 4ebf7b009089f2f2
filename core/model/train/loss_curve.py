"""How the loss of a model that learns in rounds went down, and where it was stopped."""

from dataclasses import dataclass
from typing import Any

from core.pipeline.inside import loss_curves_of, loss_name_of


@dataclass(frozen=True)
class LossCurve:
    """The `loss` after each of some `rounds`, less is better.

    `fitted` is that of rows which were fitted on, `held` that of rows set aside inside the training
    rows, least at the round `best`; without, where the rounds were asked for.
    """

    rounds: tuple[int, ...]
    fitted: tuple[float, ...]
    loss: str
    held: tuple[float, ...] = ()
    best: int | None = None


def loss_curves(model: Any) -> tuple[LossCurve, ...]:
    """The curves that a fitted model kept."""
    return tuple(_curve(found, loss_name_of(model)) for found in loss_curves_of(model))


def _curve(found: dict[str, Any], loss: str) -> LossCurve:
    held = tuple(found.get("held", ()))
    rounds, fitted = tuple(found["rounds"]), tuple(found["fitted"])
    return LossCurve(rounds, fitted, loss, held, found.get("best"))
