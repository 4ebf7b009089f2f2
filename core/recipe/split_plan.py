"""How rows are set aside: what can be chosen of it, and the choice."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from core.choices.options import SEED, Number, check_fields

FOLDS = Number("folds", "Folds", 2, 20, 5)
TEST_SHARE = Number("test_share", "Sealed test share", 0.05, 0.5, 0.2, step=0.01)
SPLIT = (FOLDS, TEST_SHARE, SEED)


class SplitPlan(BaseModel):
    """A sealed test share, then folds over the rest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    test_share: float = TEST_SHARE.default
    folds: int = int(FOLDS.default)
    seed: int = int(SEED.default)

    @model_validator(mode="after")
    def _within_bounds(self) -> Self:
        check_fields(SPLIT, self)
        return self
