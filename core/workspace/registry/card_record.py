"""What the parts of a model's card are made of."""

import math
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _known(value: Any) -> Any:
    """JSON has no NaN: a figure that is not defined is None."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


Figure = Annotated[float | None, BeforeValidator(_known)]


class CardRecord(BaseModel):
    """A part of a card: never changed, and without anything that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")
