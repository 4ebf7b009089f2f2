"""From many columns to one verdict.

Where a model's answers can be scored on current rows with outcomes, the score leads:

- retrain: it is worse than on rows that the model was not fitted on, by more than luck, or the
  probabilities have come to be off on average, which scores that go by ranks do not see;
- where it holds, whatever moved is no more than something to watch.

Without outcomes, or with too few of them to tell:

- retrain: the target or the predictions drifted, or at least 30 % of the columns did;
- watch: any column drifted, a column is missing, more rows than luck explains, and at least
  1 % of them, have levels never seen before, or rows can be told from the reference's by all
  columns together;
- stable: none of it.

Two subsets of one table are alike, or apart where any column is beyond its limit: no advice.

The 30 % are a convention of ours: drift of a few columns often leaves a model unharmed, drift of
many seldom does. Only fresh labels can tell; the verdict says when it is time to get some.
"""

from core.drift.compare.report import (
    ColumnDrift,
    DriftReport,
    DriftVerdict,
)
from core.drift.compare.score_change import (
    ProbabilityBias,
    ScoreChange,
    ScoredRows,
)
from core.wording.numbers import counted, figure_text

RETRAIN_SHARE = 0.30
FEW_ROWS = 100


def share_drifted(columns: tuple[ColumnDrift, ...]) -> float:
    """Drifted share of the columns that count."""
    counted = [column for column in columns if column.counts]
    return sum(column.drifted for column in counted) / max(1, len(counted))


def judge(report: DriftReport) -> tuple[DriftVerdict, str]:
    """The verdict on a report, with the reason as a sentence."""
    score, moved = report.score, _judge_moves(report)
    if score is None:
        return moved[0], f"{moved[1]}{_sizes(report)}."
    led = f"{score_sentence(score)} {moved[1]}{_sizes(report)}."
    if score.fell or score.is_off:
        return DriftVerdict.RETRAIN, led
    if score.holds and moved[0] is DriftVerdict.RETRAIN:
        return DriftVerdict.WATCH, led
    return moved[0], led


def score_sentence(score: ScoreChange) -> str:
    """What the outcomes say of the model, first of all."""
    now, before = (f"{_figure(one)}" for one in (score.now, score.before))
    both = (
        f"On {counted(score.now.rows, 'current row')} with an outcome {score.metric} is {now}, "
        f"against {before} on {counted(score.before.rows, 'row')} {score.source}"
    )
    if score.fell:
        return f"The model does worse, by more than luck. {both}."
    if score.is_off and score.bias is not None:
        return f"The model's probabilities are off: {_bias(score.bias)}. {both}."
    if score.holds:
        return f"The model does as well as it did. {both}."
    return f"It is not certain that the model does as well as it did. {both}."


def _bias(bias: ProbabilityBias) -> str:
    before, now = (f"{100 * value:+.0f} points" for value in (bias.before, bias.now))
    return f"that of {bias.label} is {now} from how often it comes, {before} before"


def _figure(score: ScoredRows) -> str:
    return str(figure_text(score.value, score.low, score.high))


def judge_moves(report: DriftReport) -> tuple[DriftVerdict, str]:
    """The verdict by what moved alone; where the score shows that the model holds, it is no more
    than something to watch."""
    verdict, reason = _judge_moves(report)
    if verdict is DriftVerdict.RETRAIN and report.score is not None and report.score.holds:
        verdict = DriftVerdict.WATCH
    return verdict, f"{reason}{_sizes(report)}."


def _judge_moves(report: DriftReport) -> tuple[DriftVerdict, str]:
    """The verdict by what moved, with the reason but for the sizes."""
    ends = [drift for drift in (report.target, report.prediction) if drift and drift.drifted]
    if ends:
        return DriftVerdict.RETRAIN, f"The {report.role(ends[0])} drifted: {evidence(ends[0])}"
    if report.drifted:
        many = report.share_drifted >= RETRAIN_SHARE
        verdict = DriftVerdict.RETRAIN if many else DriftVerdict.WATCH
        return verdict, f"{_extent(report)}; {_worst(report)}"
    for reason in (_absent(report), _unseen(report), _together(report)):
        if reason:
            return DriftVerdict.WATCH, reason
    return DriftVerdict.STABLE, f"{_quiet(report)}{_unasked(report)}"


def judge_subsets(report: DriftReport) -> tuple[DriftVerdict, str]:
    """Whether two subsets of one table differ, with the column that differs most."""
    ends = [drift for drift in (report.target, report.prediction) if drift and drift.drifted]
    apart = [*ends, *report.drifted]
    if not apart:
        counted = [column for column in report.columns if column.counts]
        closest = f"; closest: {evidence(counted[0])}" if counted else ""
        return (
            DriftVerdict.ALIKE,
            f"No column surely differs beyond its limit{closest}{_sizes(report)}.",
        )
    counted_columns = sum(column.counts for column in report.columns)
    extent = f"{len(report.drifted)} of {counted_columns} columns differ beyond their limits"
    if ends:
        extent += f", and so does the {report.role(ends[0])}"
    return DriftVerdict.APART, f"{extent}; {evidence(apart[0])}{_sizes(report)}."


def evidence(drift: ColumnDrift) -> str:
    """What moved, by how much, and the limit: `age, mean 39 → 44 (effect 0.14, limit 0.10)`."""
    return (
        f"{drift.name}, {drift.direction} (effect {drift.effect:.2f}, limit {drift.threshold:.2f})"
    )


def _extent(report: DriftReport) -> str:
    counted = sum(column.counts for column in report.columns)
    share = f"{100 * report.share_drifted:.0f} % of them"
    return f"{len(report.drifted)} of {counted} columns drifted, {share}"


def _worst(report: DriftReport) -> str:
    return f"worst: {evidence(report.drifted[0])}"


def _quiet(report: DriftReport) -> str:
    counted = [column for column in report.columns if column.counts]
    if not counted:
        return "Nothing that counts moved"
    return (
        f"None of {len(counted)} columns surely moved beyond its limit; closest: "
        f"{evidence(counted[0])}"
    )


def _absent(report: DriftReport) -> str:
    if not report.missing_columns:
        return ""
    return f"The current table lacks {', '.join(report.missing_columns)}"


def _unseen(report: DriftReport) -> str:
    unseen = [column for column in report.columns if column.is_news]
    if not unseen:
        return ""
    worst = max(unseen, key=lambda column: column.new_share)
    levels = ", ".join(worst.new_levels[:3])
    return f"{worst.name} has levels never seen before ({levels}): {100 * worst.new_share:.0f} %"


def _together(report: DriftReport) -> str:
    together = report.together
    if together is None or not together.moved:
        return ""
    quiet = "No column surely moved beyond its limit, but how they go together did"
    return f"{quiet}. {together.sentence}"


def _unasked(report: DriftReport) -> str:
    """What a quiet comparison cannot have seen."""
    if report.score is not None:
        return ""
    is_one = report.prediction is not None or report.together is not None
    together = "" if is_one else "how they go together or "
    way = "one by one and together" if report.together is not None else "column by column"
    return (
        f". Values were compared {way}; {together}whether outcomes still follow from them was "
        "not looked at"
    )


def _sizes(report: DriftReport) -> str:
    before, after = report.rows
    few = "; so few rows show large shifts only" if min(before, after) < FEW_ROWS else ""
    return f". Compared: {before:,} with {after:,} rows{few}"
