"""What options that were searched for cost the score that they were chosen by."""

from core.wording.numbers import number_text
from core.wording.scored import FOLDS, ScoredParts


def best_of_words(trials: int, corrected: float | None = None, scored: ScoredParts = FOLDS) -> str:
    """The price of tuning, in sentences; empty where nothing was searched. `corrected` is the score
    on folds that options were not chosen on, where it is known; they were tried on `scored`."""
    if trials < 2:
        return ""
    return (
        f"Its options are the best of {trials} tried on {scored.these}: intervals count all of "
        f"them, but the score itself is optimistic{elsewhere_words(corrected)}. The sealed rows "
        "decide."
    )


def elsewhere_words(corrected: float | None) -> str:
    """What is left of a score on folds that nothing was chosen on; empty where it is not known."""
    if corrected is None:
        return ""
    return f": chosen on the other folds each time, it is {number_text(corrected)}"
