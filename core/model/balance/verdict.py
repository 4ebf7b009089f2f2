"""What a comparison of ways to balance says of this table, in sentences."""

from core.methods.metrics import METRICS
from core.model.balance.comparing import BalanceComparison, WayScore
from core.model.balance.ways import BY_COST, MOVED, PLAIN
from core.stats.intervals import Spread
from core.wording.numbers import counted, figure_text, number_text

THRESHOLDS = (MOVED, BY_COST)


def balance_verdict(found: BalanceComparison) -> str:
    """What to do, how large the effect is and on how many rows it was seen."""
    plain = found.of(PLAIN)
    rivals = [s for s in found.scores if s.error is None and s.way not in (PLAIN, *THRESHOLDS)]
    if plain is None or not rivals:
        return "The comparison could not be made on this table."
    ranking = "average_precision" if found.is_binary else "roc_auc"
    ranks = _best(rivals, ranking)
    labels = _best(rivals, "f1")
    parts = (_advice(found, ranks, labels, ranking), _ranks(found, ranks, ranking))
    return " ".join((*parts, _labels(plain, found.of(MOVED), labels), _price(plain, labels)))


def _best(scores: list[WayScore], metric: str) -> WayScore:
    return max(scores, key=lambda score: score.gains[metric].mean)


def _is_better(score: WayScore | None, metric: str) -> bool:
    return score is not None and score.gains[metric].low > 0


def _advice(found: BalanceComparison, ranks: WayScore, labels: WayScore, ranking: str) -> str:
    moved = found.of(MOVED)
    if _is_better(ranks, ranking):
        return f"{ranks.label} helps here."
    if _is_better(moved, "f1"):
        return "Moving the threshold is enough here."
    if _is_better(labels, "f1"):
        beside = " that moving the threshold does not" if found.is_binary else ""
        return f"{labels.label} changes labels for the better{beside}."
    return "Leave the classes as they are: nothing helps by more than luck."


def _ranks(found: BalanceComparison, best: WayScore, ranking: str) -> str:
    metric = METRICS[ranking].label
    rows = f"on {counted(found.rows, 'row')}, {found.rare:,} of them {found.rare_label}"
    gain = _interval(best.gains[ranking])
    if _is_better(best, ranking):
        return f"{metric} is better by {gain}, {rows}."
    return (
        f"No change of rows or weights ranks better by more than luck, {rows}: the best, "
        f"{best.label}, changes {metric} by {gain}."
    )


def _labels(plain: WayScore, moved: WayScore | None, best: WayScore) -> str:
    told = f"F1 goes from {plain.score('f1'):.3f} to {best.score('f1'):.3f} with {best.label}"
    if moved is None or moved.threshold is None:
        return f"{told}."
    return (
        f"{told}, and to {moved.score('f1'):.3f} by moving the threshold to about "
        f"{number_text(moved.threshold, 2)}, without touching a row."
    )


def _price(plain: WayScore, best: WayScore) -> str:
    return (
        f"The Brier score (error of the probabilities) is {plain.score('brier'):.3f} as it is and "
        f"{best.score('brier'):.3f} with {best.label}."
    )


def _interval(gain: Spread) -> str:
    mean, low, high = figure_text(gain.mean, gain.low, gain.high, signed=True)
    return f"{mean} (95 % interval {low} to {high}, all ways at once)"
