"""Breaks the code on purpose, one line at a time, and runs the tests that must notice.

    python -m tests.mutations            # all of them; exits with 1 where one lives
    python -m tests.mutations sealed     # those whose name contains the word

Each is a fault that people would be told untruths by, and most once lived through the whole suite.
The tests run in a copy; `tests/test_mutations.py` keeps the list from growing stale.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("app.py", "bench", "core", "pages", "pyproject.toml", "sample_data", "tests")


@dataclass(frozen=True)
class Mutation:
    """One change of the code: `line` (found once in the file) becomes `broken`."""

    name: str
    path: str
    line: str
    broken: str
    tests: str

    def applied(self, root: Path) -> str:
        """The file's text with the change; ValueError where the line isn't there exactly once."""
        text = (root / self.path).read_text(encoding="utf-8")
        times = text.count(self.line)
        if times != 1:
            raise ValueError(f"{self.name}: {self.line!r} is {times} times in {self.path}.")
        return text.replace(self.line, self.broken)


TRAIN, PARTS = "core/model/train", "core/parts"

MUTATIONS = (
    Mutation(
        "tables below each other that forget how their files wrote numbers",
        "core/data/combine/appended.py",
        "AppendedTable(with_styles(dataset, _styles(columns, parts)), rows, columns)",
        "AppendedTable(dataset, rows, columns)",
        "tests/data/combine/test_appended.py",
    ),
    Mutation(
        "a word that is neither yes nor no answered as a gap",
        "core/parts/service/answering.py",
        ', "boolean": "neither yes nor no"}',
        "}",
        "tests/parts/service/test_api.py",
    ),
    Mutation(
        "trainings on old and new rows that no list names",
        "core/tasks/retraining.py",
        "told, facts))",
        "told))",
        "tests/commands/test_retrain.py",
    ),
    Mutation(
        "one half of what CatBoost joins",
        "core/model/explain/catboost_pairs.py",
        "values = 2 * by_output[:, :, one, other]",
        "values = by_output[:, :, one, other]",
        "tests/model/explain/test_interactions.py",
    ),
    Mutation(
        "topics counted on the texts that they were learned from",
        "core/drift/measures/topics.py",
        "learned, before = texts[::2], texts[1::2]",
        "learned, before = texts[::2], texts[::2]",
        "tests/drift/measures/test_topics.py",
    ),
    Mutation(
        "the columns of both versions of a mix given to the old one",
        "core/tasks/blending.py",
        "(name, OfColumns(model, first, end).around(model))",
        "(name, OfColumns(model, 0, end - first).around(model))",
        "tests/tasks/test_blending.py",
    ),
    Mutation(
        "the rows that weighed a mix forgotten, so that they may judge it",
        "core/tasks/changed_version.py",
        "pd.concat([*earlier, rows], ignore_index=True)",
        "pd.concat(earlier, ignore_index=True)",
        "tests/tasks/test_blending.py",
    ),
    Mutation(
        "a model that learns on from the rows that judge it",
        "core/tasks/changed_version.py",
        "NewRows(make_dataset(rows.frame[~held]",
        "NewRows(make_dataset(rows.frame",
        "tests/tasks/test_learning_on.py",
    ),
    Mutation(
        "rows of one group taken for independent in the error of a mean",
        "core/stats/mean_error.py",
        "np.add.at(sums, codes, values - values.mean(axis=0))",
        "return np.asarray(values.std(axis=0, ddof=1) / np.sqrt(count))",
        "tests/stats/test_mean_error.py",
    ),
    Mutation(
        "the groups of the rows lost on the way to a pair's error",
        "core/model/explain/interactions.py",
        "return found if groups is None else replace(found, groups=groups[: len(found.rows)])",
        "return found",
        "tests/model/explain/test_interactions.py",
    ),
    Mutation(
        "a cohort of the rows outside",
        "core/model/explain/cohort.py",
        "for rows in (~cohort.inside, cohort.inside)",
        "for rows in (cohort.inside, ~cohort.inside)",
        "tests/model/explain/test_cohort.py",
    ),
    Mutation(
        "a value that most rows have counted among those below it",
        "core/model/explain/cohort.py",
        "if parts * (known == high).sum() < len(known):",
        "if True:",
        "tests/model/explain/test_cohort.py",
    ),
    Mutation(
        "words of one column corrected as if there were no others",
        "core/drift/compare/text_shifts.py",
        "moved_words(*self.words, columns)",
        "moved_words(*self.words)",
        "tests/drift/compare/test_columns.py",
    ),
    Mutation(
        "a pair traced without what the other columns on the way leave open",
        "core/model/explain/pair_values.py",
        "others = (product / (factors[:, first] * factors[:, second])).sum(axis=1)",
        "others = (product / factors[:, first]).sum(axis=1)",
        "tests/model/explain/test_interactions.py",
    ),
    Mutation(
        "a dropped column's worth with its sign turned round",
        "core/model/explain/drop_columns.py",
        "scores = found.fold_scores[result.metric], _fitted(result).fold_scores[result.metric]",
        "scores = _fitted(result).fold_scores[result.metric], found.fold_scores[result.metric]",
        "tests/model/explain/test_drop_columns.py",
    ),
    Mutation(
        "a column left in where the model was to learn without it",
        "core/model/explain/drop_columns.py",
        "ignored=(*recipe.ignored, *columns)",
        "ignored=recipe.ignored",
        "tests/model/explain/test_drop_columns.py",
    ),
    Mutation(
        "dropped columns told apart as if only one had been tried",
        "core/model/explain/drop_columns.py",
        "found.append(_tried(dataset, alone, columns, (whole, len(tries))))",
        "found.append(_tried(dataset, alone, columns, (whole, 1)))",
        "tests/model/explain/test_drop_columns.py",
    ),
    Mutation(
        "a first run that is called by the number of the ledger's entry",
        "core/model/runs/numbers.py",
        "numbers[entry.number] = last",
        "numbers[entry.number] = entry.number",
        "tests/model/runs/test_runs.py",
    ),
    Mutation(
        "a selection that keeps the rows of bars that it did not light",
        "core/charts/explore/explorer.py",
        '"h" if _is_along_x(data) else "any"',
        '"any"',
        "tests/charts/explore/test_explorer.py",
    ),
    Mutation(
        "a level that looks like a gap taken for one in a file",
        "core/parts/values/learned_style.py",
        "(*levels.get(name, ()), *looks.get(name, ()))",
        "levels.get(name, ())",
        "tests/export/test_cleaning_leaves.py",
    ),
    Mutation(
        "a silent model that is surely worse",
        "core/methods/metrics/interval.py",
        "below = np.hypot(half, np.hypot(worse, better_second))",
        "below = half",
        "tests/methods/test_sample.py",
    ),
    Mutation(
        "a watched model that counts a batch twice",
        "core/drift/monitor/monitor.py",
        "return None if is_known else judged(",
        "return judged(",
        "tests/drift/monitor/test_monitor.py",
    ),
    Mutation(
        "drift judged each day as if it were the only one",
        "core/drift/monitor/look.py",
        "DriftPlan(alpha=ALARMS_OF_DRIFT / YEAR)",
        "DriftPlan(alpha=0.5)",
        "tests/drift/monitor/test_looks.py",
    ),
    Mutation(
        "a change whose start is not weighed over the year",
        "core/stats/sequential.py",
        "return np.asarray(weights[: len(looks)] @ of_starts + waiting)",
        "return np.asarray(of_starts.max(axis=0))",
        "tests/stats/test_sequential.py",
    ),
    Mutation(
        "skewed ranks bet on as if they were normal",
        "core/stats/sequential.py",
        "    costs[..., tied] = np.minimum(costs[..., tied], skewed)",
        "    costs[..., tied] = bets[..., tied] ** 2 / 2",
        "tests/stats/test_sequential.py",
    ),
    Mutation(
        "values of another fit taken for a fall",
        "core/drift/monitor/losses.py",
        "    if finest == 0:",
        "    if finest >= 0:",
        "tests/drift/monitor/test_losses.py",
    ),
    Mutation(
        "a model that is too sure is believed without outcomes",
        "core/drift/monitor/estimate.py",
        "bent = Sigmoid().learn(known.probabilities[rows], codes[rows]).bend(answers)",
        "bent = answers",
        "tests/drift/monitor/test_estimate.py",
    ),
    Mutation(
        "a changed file comes back to production",
        "core/workspace/registry/rollback.py",
        "    check_file(before)\n",
        "",
        "tests/workspace/registry/test_rollback.py",
    ),
    Mutation(
        "a version comes to production although a gate says no",
        "core/drift/promotion/promotion.py",
        "    if promotion.refusal and (promotion.is_closed or not override.strip()):",
        "    if promotion.is_closed:",
        "tests/drift/promotion/test_promotion.py",
    ),
    Mutation(
        "two versions of a name stay in production",
        "core/workspace/registry/stages.py",
        "        make_room(connection, card, others, move)\n",
        "",
        "tests/workspace/registry/test_sole_stages.py",
    ),
    Mutation(
        "a promise of the best of many that does not count them",
        f"{TRAIN}/promises.py",
        "        return (1 - self.confidence) / self.among\n",
        "        return 1 - self.confidence\n",
        "tests/model/train/test_promise.py",
    ),
    Mutation(
        "a joint search whose trials are all fitted on the preparation in force",
        "core/model/tune/preparations.py",
        "        recipe = with_joint(self._recipe, options)\n",
        "        recipe = self._recipe\n",
        "tests/model/tune/test_joint.py",
    ),
    Mutation(
        "a best whose preparation is not put into the recipe",
        "pages/tune/board.py",
        "    prepared = with_joint(recipe, result.best.options)\n",
        "    prepared = recipe\n",
        "tests/pages/tune/test_board.py",
    ),
    Mutation(
        "a learning curve that tears groups apart",
        f"{TRAIN}/growing_rows.py",
        "units = np.arange(len(fit)) if known.groups is None else known.groups[fit]",
        "units = np.arange(len(fit))",
        "tests/model/train/test_growing_rows.py",
    ),
    Mutation(
        "more rows that help by a metric that falls",
        "core/model/evaluate/learning_curve.py",
        "held = METRICS[metric].sign * self.held[metric]",
        "held = self.held[metric]",
        "tests/model/evaluate/test_learning_curve.py",
    ),
    Mutation(
        "a score chosen and measured on the same fold",
        "core/stats/chosen.py",
        "scores[choose(draw[draw != fold]), fold]",
        "scores[choose(draw), fold]",
        "tests/stats/test_chosen.py",
    ),
    Mutation(
        "a way chosen on another draw of the rows that it is scored on",
        "core/stats/chosen.py",
        "np.split(np.arange(scores.shape[1]), draws)",
        "np.split(np.arange(scores.shape[1]), 1)",
        "tests/stats/test_chosen.py",
    ),
    Mutation(
        "overfitting taken for underfitting by a loss",
        "core/model/evaluate/option_verdict.py",
        "return METRICS[metric].sign * (first - second)",
        "return first - second",
        "tests/model/evaluate/test_option_verdict.py",
    ),
    Mutation(
        "a rare class judged by what speaks of the common one",
        "core/methods/metrics/suited.py",
        "if balance.has_common_positive:",
        "if False:",
        "tests/methods/test_suited.py",
    ),
    Mutation(
        "the metric of an older recipe changed with its positive class",
        "core/pipeline/class_balance.py",
        "if is_same and not _is_suited(dataset, before):",
        "if False:",
        "tests/pipeline/test_class_balance.py",
    ),
    Mutation(
        "rows without a label of the groups that are scored",
        "core/pipeline/unlabelled.py",
        "kept &= ~np.isin(self.keys.groups, self.labelled.groups[scored])",
        "kept &= True",
        "tests/pipeline/test_unlabelled.py",
    ),
    Mutation(
        "guessed labels among the rows that are held back",
        "core/parts/steps/models/self_trained.py",
        "np.full(sure.sum(), MADE)",
        "np.full(sure.sum(), 0)",
        "tests/parts/steps/models/test_self_trained.py",
    ),
    Mutation(
        "directions of the other class",
        "core/parts/steps/models/monotone.py",
        "return -1 if np.unique(y)[0] == self.positive else 1",
        "return 1",
        "tests/methods/test_directions.py",
    ),
    Mutation(
        "sealed score of the training rows",
        f"{TRAIN}/final.py",
        "data.X.iloc[split.test], split.test, data)",
        "data.X.iloc[split.train], split.train, data)",
        "tests/model/train/test_final.py",
    ),
    Mutation(
        "final model fitted on the sealed rows too",
        f"{TRAIN}/final.py",
        "rows = split.train",
        "rows = [*split.train, *split.test]",
        "tests/model/train/test_final.py",
    ),
    Mutation(
        "a fold fitted on what it scores",
        f"{TRAIN}/folds.py",
        "FoldPart(*rows, variant, keys, chain)",
        "FoldPart(rows[0], rows[0], variant, keys, chain)",
        "tests/model/train/test_train.py",
    ),
    Mutation(
        "importance without the metric's direction",
        "core/model/explain/permutation.py",
        "sign, score = (1 if self.metric.higher_is_better else -1), self.score",
        "sign, score = 1, self.score",
        "tests/model/explain/test_importance.py",
    ),
    Mutation(
        "the best model may be the baseline",
        f"{TRAIN}/result.py",
        "real = [r for r in self.ranked if r.error is None and r.pick.method != BASELINE]",
        "real = [r for r in self.ranked if r.error is None]",
        "tests/model/train/test_result.py",
    ),
    Mutation(
        "whoever may look at a project may change it",
        "core/workspace/access/rights.py",
        "return Right(has).covers(right)",
        "return True",
        "tests/workspace/access/test_rights.py",
    ),
    Mutation(
        "a cancel that is lost before a failed start",
        "core/workspace/jobs/queue.py",
        "own.where(jobs.c.state == JobState.RUNNING).values(**waits)",
        "own.values(**waits)",
        "tests/workspace/jobs/test_queue.py",
    ),
    Mutation(
        "a job's end told by a server that lost it",
        "core/workspace/jobs/queue.py",
        "if job in held(connection, holder):",
        "if job:",
        "tests/workspace/jobs/test_queue.py",
    ),
    Mutation(
        "a model under a name that another took meanwhile",
        "core/workspace/registry/reach.py",
        "if saves and not _may_save_beside(connection, saves):",
        "if saves and not saves:",
        "tests/workspace/access/test_models.py",
    ),
    Mutation(
        "the end of a model's file, unread",
        "core/workspace/registry/artefact.py",
        "while file.read(_PIECE):",
        "while False:",
        "tests/workspace/registry/test_artefact.py",
    ),
    Mutation(
        "an upload that is logged as often as it comes",
        "core/model/predict/file_answers.py",
        "asked_of(file.saved, digest_of(file.path), asked)",
        "asked_of(file.saved, file.fingerprint, asked)",
        "tests/model/predict/test_prediction_log.py",
    ),
    Mutation(
        "formulas that begin with @",
        "core/parts/values/csv_text.py",
        "[=+\\\\-@\\uff1d\\uff0b\\uff0d\\uff20]",
        "[=+\\\\-]",
        "tests/parts/values/test_csv_text.py",
    ),
    Mutation(
        "links of a cell that work",
        "core/wording/escape.py",
        "_LINKS.sub(lambda match: match.group(0) + _JOINER, one_line(value) or _NOTHING)",
        "one_line(value) or _NOTHING",
        "tests/wording/test_escape.py",
    ),
    Mutation(
        "markup in a chart's label",
        "core/wording/escape.py",
        "return html.escape(cut(one_line(value) or _NOTHING, most))",
        "return cut(one_line(value) or _NOTHING, most)",
        "tests/wording/test_escape.py",
    ),
    Mutation(
        "results kept without the code that made them",
        "core/workspace/results.py",
        "code = code_digest(function.__module__)",
        'code = ""',
        "tests/workspace/test_results.py",
    ),
    Mutation(
        "results kept without the data they are of",
        "core/workspace/results.py",
        "[code, name, dataset.fingerprint, ",
        "[code, name, ",
        "tests/workspace/test_results.py",
    ),
    Mutation(
        "a race that never drops after two folds",
        "core/model/tune/race.py",
        "return bool(gains.mean() + gains.std(ddof=1) / np.sqrt(gains.size) < 0)",
        "return False",
        "tests/model/tune/test_race.py",
    ),
    Mutation(
        "fits in flight that no budget ends",
        "core/model/train/race.py",
        "replace(task, limit=limit)",
        "replace(task, limit=None)",
        "tests/model/train/test_budget_kept.py",
    ),
    Mutation(
        "the population stability index's least share",
        "core/drift/measures/shares.py",
        "FLOOR = 1e-4",
        "FLOOR = 1e-2",
        "tests/drift/measures",
    ),
    Mutation(
        "overconfidence clipped away",
        f"{PARTS}/predictions/measures.py",
        "np.clip(chosen, 1e-15, 1.0)",
        "np.clip(chosen, 1e-3, 1.0)",
        "tests/parts/predictions/test_measures.py",
    ),
    Mutation(
        "the Brier score's square",
        f"{PARTS}/predictions/measures.py",
        "(predictions.scores - predictions.is_positive) ** 2)",
        "np.abs(predictions.scores - predictions.is_positive))",
        "tests/parts/predictions/test_measures.py",
    ),
    Mutation(
        "tuning without its price",
        f"{TRAIN}/compare.py",
        "trials=sum(max(0, pick.trials - 1) for pick in picks)",
        "trials=0",
        "tests/model/train/test_train.py",
    ),
    Mutation(
        "a perfect score without an error",
        "core/methods/metrics/sample.py",
        "return widened(metric, ends, score, room_of(metric, predictions, reach**2))",
        "return ends",
        "tests/methods/test_sample.py",
    ),
    Mutation(
        "an interval of drawn values without a place for the next",
        "core/stats/intervals.py",
        'method="weibull"',
        'method="linear"',
        "tests/stats/test_intervals.py",
    ),
    Mutation(
        "a class without a scored row in the interval",
        f"{PARTS}/predictions/predictions.py",
        "return np.flatnonzero(np.isin(classes, self.actual))",
        "return np.arange(len(classes))",
        "tests/methods/test_sample.py",
    ),
    Mutation(
        "folds without their seed",
        f"{PARTS}/splits/folding.py",
        "StratifiedKFold(division.folds, shuffle=True, random_state=seed)",
        "StratifiedKFold(division.folds, shuffle=True, random_state=0)",
        "tests/parts/splits/test_splits.py",
    ),
    Mutation(
        "probabilities by place instead of by class",
        f"{PARTS}/predictions/class_order.py",
        "probabilities[:, places] = given",
        "probabilities[:, : given.shape[1]] = given",
        "tests/parts/predictions/test_class_order.py",
    ),
    Mutation(
        "Wilson's interval without its centre",
        "core/stats/intervals.py",
        "centre = (shares + far / 2) / (1 + far)",
        "centre = shares",
        "tests/stats/test_intervals.py",
    ),
    Mutation(
        "a difference that pays for fitted rows as a score does",
        f"{TRAIN}/certainty.py",
        "self.scores.error(apart, TRAINING_OF_DIFFERENCES)",
        "self.scores.error(apart)",
        "tests/model/train/test_certainty.py",
    ),
    Mutation(
        "models of thirds that say one thing taken for agreement",
        f"{TRAIN}/agreement.py",
        "if not any(all(_says_one",
        "if any(all(_says_one",
        "tests/model/train/test_certainty.py",
    ),
    Mutation(
        "a recall promised for the models of the folds alone",
        f"{TRAIN}/promise.py",
        "weight = counts.weight_of_positives / (1 + added_by_models(unseen))",
        "weight = counts.weight_of_positives",
        "tests/model/train/test_threshold_movement.py",
    ),
    Mutation(
        "a promise said of every model that takes its threshold",
        f"{TRAIN}/promise.py",
        "if not able[np.abs(CUTS - kept.threshold) < 1e-9].any():",
        "if not able.any():",
        "tests/model/train/test_promise.py",
    ),
    Mutation(
        "folds scored at a promised threshold that was chosen on them",
        f"{TRAIN}/threshold_choice.py",
        "best = choose(predictions.at(predictions.apart_from(inside)))",
        "best = threshold",
        "tests/model/evaluate/test_folds.py",
    ),
    Mutation(
        "sets of half of what was learned",
        "core/parts/predictions/assured.py",
        "held = 1 - probabilities <= np.array(limits.limits)",
        "held = 1 - probabilities <= np.array(limits.limits).max() / 2",
        "tests/model/evaluate/test_coverage.py",
    ),
    Mutation(
        "every score taken to move as a whole",
        f"{TRAIN}/pulls.py",
        "movement_over_folds(measured, fitted, rows) if moves else None",
        "movement_over_folds(measured, fitted, rows)",
        "tests/model/train/test_certainty.py",
    ),
    Mutation(
        "folds of few rows taken at their word",
        f"{TRAIN}/lift.py",
        "lift = true - mean + ",
        "lift = ",
        "tests/model/train/test_lift.py",
    ),
    Mutation(
        "an error that reaches no farther where it hangs on few rows",
        "core/methods/metrics/interval.py",
        "high = max(high, score + known.error * known.tail.far_end(known.critical))",
        "high = max(high, score)",
        "tests/methods/test_sample.py",
    ),
    Mutation(
        "Holm's correction that is not monotone",
        "core/stats/many.py",
        "np.minimum(1.0, np.maximum.accumulate(steps))",
        "np.minimum(1.0, steps)",
        "tests/stats/test_many.py",
    ),
    Mutation(
        "a certificate that allows a tenth",
        "core/export/certificate.py",
        "LARGEST_DIFFERENCE = 1e-9",
        "LARGEST_DIFFERENCE = 1e-1",
        "tests/export/test_certificate.py",
    ),
    Mutation(
        "a certificate that does not look at labels",
        "core/export/compared_answers.py",
        "[str(label) for label in actual.predicted]",
        "[str(label) for label in expected.predicted]",
        "tests/export/test_compared_answers.py",
    ),
    Mutation(
        "the costs of both errors swapped",
        "core/model/train/sweep.py",
        "cost=costs.false_alarm * alarms + costs.miss * missed",
        "cost=costs.miss * alarms + costs.false_alarm * missed",
        "tests/model/evaluate",
    ),
    Mutation(
        "sealed copies unsealed by later rows",
        "core/parts/splits/lots.py",
        "are_copies(frame.iloc[:start], total[:start])",
        "are_copies(frame, total)",
        "tests/parts/splits/test_lots.py",
    ),
    Mutation(
        "sealed rows of the sample learned from among all rows",
        "core/model/all_rows/sample_model.py",
        "    found[split.test] = RowSide.SEALED",
        "    found[split.test] = RowSide.LEARNED",
        "tests/model/all_rows/test_sides.py",
    ),
    Mutation(
        "rows of the sample learned from twice",
        "core/model/all_rows/streaming.py",
        " & ~(is_own & (sides == RowSide.LEARNED))",
        "",
        "tests/model/all_rows/test_run.py",
    ),
    Mutation(
        "a cluster of other versions",
        "core/machine/cluster_check.py",
        "    if differing:",
        "    if False:",
        "tests/machine/test_cluster_work.py",
    ),
    Mutation(
        "near copies on both sides of the seal",
        "core/parts/splits/reading_keys.py",
        "    if division.keeps_near:",
        "    if False:",
        "tests/pipeline/test_training_data.py",
    ),
    Mutation(
        "a threshold judged on the rows that it was chosen on",
        "core/model/train/threshold.py",
        "judged = predicted if fair is None else fair",
        "judged = predicted",
        "tests/model/evaluate/test_folds.py",
    ),
    Mutation(
        "subsets as if one had been looked at",
        "core/model/evaluate/subsets.py",
        "(_estimate(part, metric, looks) for part in parts)",
        "(_estimate(part, metric) for part in parts)",
        "tests/model/evaluate/test_subsets.py",
    ),
    Mutation(
        "a redo along the oldest branch",
        "core/recipe/history.py",
        "return children[-1] if children else None",
        "return children[0] if children else None",
        "tests/recipe",
    ),
    Mutation(
        "a crash called a failure",
        "core/workspace/jobs/worker_process.py",
        "return JobState.FAILED if code == 1 else JobState.CRASHED",
        "return JobState.FAILED",
        "tests/workspace/jobs",
    ),
    Mutation(
        "a private address inside a public one",
        "core/data/load/sources/web_connections.py",
        "return inner is not None and is_public(str(inner))",
        "return True",
        "tests/data/load/sources",
    ),
    Mutation(
        "a database that may be written to",
        "core/data/load/sources/sql_connection.py",
        '"postgresql": "SET TRANSACTION READ ONLY"',
        '"postgresql": "SELECT 1"',
        "tests/data/load/sources",
    ),
    Mutation(
        "the clearest number of segments is the least clear",
        "core/explore/segments/choice.py",
        "return self.ks[int(np.argmax(self._clearer))]",
        "return self.ks[int(np.argmin(self._clearer))]",
        "tests/explore/segments",
    ),
    Mutation(
        "a floor of rows that no level gets",
        "core/data/large/sample.py",
        "raised = {level: min(floor, n) for level, n in totals.items()}",
        "raised = dict.fromkeys(totals, 0)",
        "tests/data/large/test_sample.py",
    ),
    Mutation(
        "a sample that hears of no rejected row",
        "core/data/large/sample.py",
        "        rejected=rejected,",
        "        rejected=0,",
        "tests/data/large",
    ),
    Mutation(
        "postcodes that lose their leading zeros",
        "core/explore/findings/number_texts.py",
        'return is_long or (level.isdigit() and len(level) > 1 and level[0] == "0")',
        "return is_long",
        "tests/explore/findings/test_number_texts.py",
    ),
    Mutation(
        "keys with a letter taken for quantities",
        "core/explore/findings/number_texts.py",
        "or len(unit) > LONGEST_UNIT or _is_key(variable, texts):",
        "or len(unit) > LONGEST_UNIT:",
        "tests/explore/findings",
    ),
    Mutation(
        "the roomiest limit of memory counts",
        "core/machine/memory.py",
        "return max(0, min(known)) if known else None",
        "return max(0, max(known)) if known else None",
        "tests/machine",
    ),
    Mutation(
        "cached files of a container taken for memory in use",
        "core/machine/memory.py",
        'limit - used + _table(folder / "memory.stat").get("inactive_file", 0)',
        "limit - used",
        "tests/machine",
    ),
    Mutation(
        "an opening that is not counted",
        "core/tasks/models.py",
        "openings = sealed.count_first(opening_name(chosen, model))",
        "openings = sealed.openings",
        "tests/tasks",
    ),
    Mutation(
        "a card that keeps a sealed score nobody opened",
        "core/tasks/models.py",
        "if is_opened(opened_runs(project.id), opened, model.pick):",
        "if opened is not None:",
        "tests/tasks",
    ),
    Mutation(
        "a gap that is written as a text of the table",
        "core/data/prepared/writing.py",
        "next(text for text in candidates if text not in texts)",
        "next(candidates)",
        "tests/data/prepared",
    ),
    Mutation(
        "missing flags of a prepared table become texts",
        "core/data/prepared/writing.py",
        "return cells.astype(object).where(values.notna().to_numpy(), None)",
        "return cells.astype(object)",
        "tests/data/prepared",
    ),
    Mutation(
        "plain cells of personal columns kept beside a model",
        "core/model/save.py",
        "rows = without_personal(pipeline, source.learned)",
        "rows = source.learned",
        "tests/pipeline/test_personal.py",
    ),
    Mutation(
        "a comparison on sealed rows",
        "core/model/preview/comparison_rows.py",
        "known = data.X.index.to_numpy()[split_rows(data, recipe).train]",
        "known = data.X.index.to_numpy()",
        "tests/model/preview/test_comparison_rows.py",
    ),
    Mutation(
        "copies across groups held for met by the groups",
        "core/model/judge/table_doubts.py",
        "return recipe.split.keeps_near_copies\n",
        "return recipe.split.keeps_near_copies or bool(recipe.split.groups)\n",
        "tests/model/judge/test_judged.py",
    ),
    Mutation(
        "a mix whose weights one part chose for itself",
        "core/model/train/blend.py",
        "if len(np.unique(fold_of)) < 2:",
        "if len(np.unique(fold_of)) < 1:",
        "tests/model/train/test_blend.py",
    ),
    Mutation(
        "a threshold that one part chose for itself",
        "core/model/train/threshold_choice.py",
        "if choose is None or len(np.unique(fold_of)) < 2:",
        "if choose is None:",
        "tests/model/train/test_threshold.py",
    ),
    Mutation(
        "noise of a rare class taken for a gain",
        "core/model/train/few_of_class.py",
        "pulls[rows] = len(pulls) * np.sqrt(max(0.0, score * (1 - score)))",
        "pass",
        "tests/model/train/test_few_of_class.py",
    ),
    Mutation(
        "near copies that join no groups",
        "core/parts/splits/reading_keys.py",
        "joined = connected(known.groups, copy_of)",
        "joined = connected(known.groups, known.groups)",
        "tests/model/judge/test_judged.py",
    ),
    Mutation(
        "levels of a flag that a personal rule takes told on the card",
        "core/model/card_columns.py",
        '"typical": None, "levels": ()',
        '"typical": None',
        "tests/model/test_card_columns.py",
    ),
    Mutation(
        "a day of an order that nobody knows taken in silence",
        "core/parts/values/date_style.py",
        "return self if self.order else replace(self, order=PLAIN_ORDER, is_unproved=True)",
        "return self if self.order else replace(self, order=PLAIN_ORDER)",
        "tests/parts/values/test_learned_style.py",
    ),
    Mutation(
        "a cell that reads two ways taken in silence",
        "core/model/predict/two_ways.py",
        "if len({way for way in ways if pd.notna(way)}) > 1:",
        "if len({way for way in ways if pd.notna(way)}) > 2:",
        "tests/model/predict/test_two_ways.py",
    ),
    Mutation(
        "marks where the known table has none taken in silence",
        "core/data/load/like.py",
        "return str(NumberStyle(is_unproved=True)) if is_open else column.style",
        "return column.style",
        "tests/data/load/test_like.py",
    ),
    Mutation(
        "a line that says the size of a table taken for names",
        "core/data/load/text/above.py",
        "return is_other and (int(counts[0]) == below or _PART < below < int(counts[0]))",
        "return False",
        "tests/data/load/text/test_header.py",
    ),
    Mutation(
        "a first row that lacks figures taken for a size",
        "core/data/load/text/above.py",
        "is_lead = is_lead and not any(map(_lacks_values, lead))",
        "pass",
        "tests/data/load/text/test_plain_rows.py",
    ),
    Mutation(
        "names that stand below rows taken into the header",
        "core/data/load/text/header.py",
        "        if not is_name:",
        "        if not is_name and place > 9:",
        "tests/data/load/text/test_plain_rows.py",
    ),
    Mutation(
        "a row that lacks its key taken for a note",
        "core/data/load/text/below.py",
        "return is_blank(line.first) and line.filled > 1 and not has_sum",
        "return False",
        "tests/data/load/text/test_below.py",
    ),
    Mutation(
        "a ranking of few rows told apart by its interval alone",
        "core/model/evaluate/subsets.py",
        "is_open = metric.judged is not Judged.LABELS and predictions.units is None",
        "is_open = metric.judged is Judged.VALUES and predictions.units is None",
        "tests/model/evaluate/test_subsets.py",
    ),
    Mutation(
        "parts of a table that are read each by their own way",
        "core/model/predict/whole_columns.py",
        "met[name] = met[name].joined(evidence_of(known[name].kind).of(column))",
        "met[name] = evidence_of(known[name].kind).of(column)",
        "tests/model/predict/test_whole_columns.py",
    ),
    Mutation(
        "a number said to be divided by shares of classes",
        "core/recipe/split_plan.py",
        "has_classes=task is not Task.REGRESSION",
        "has_classes=True",
        "tests/recipe/test_split_plan.py",
    ),
    Mutation(
        "words for a gap among numbers taken in silence",
        "core/data/load/typing/texts.py",
        "told = told_gaps(cells.spread(cells.texts), without.spread(without.texts).is_null())",
        'told = ""',
        "tests/data/load/typing/test_texts.py",
    ),
    Mutation(
        "rows of a further table among those of the first",
        "core/data/load/text/quarantine.py",
        "other = OtherTable(len(layout.names), layout.figures)",
        "other = OtherTable(len(layout.names), ())",
        "tests/data/load/text/test_other_table.py",
    ),
    Mutation(
        "rows of a log read under the names of others",
        "core/data/load/text/log_names.py",
        "self.are_others = tuple(names) != self.names",
        "pass",
        "tests/data/load/test_tools_of_people.py",
    ),
    Mutation(
        "a first row of values taken for a label of columns",
        "core/data/load/text/labels.py",
        "return count if are_periods and are_values and not any(map(_has_numbers, labels)) else 0",
        "return count if are_periods else 0",
        "tests/data/load/test_tools_of_people.py",
    ),
    Mutation(
        "a first row of several words taken for questions",
        "core/data/load/text/header.py",
        'has_words = bool(answers) and not any(" " in cell for cell in answers)',
        "has_words = bool(answers)",
        "tests/data/load/text/test_header.py",
    ),
    Mutation(
        "a visitor's code run where people sign in",
        "core/learn/code_tasks/allowed.py",
        "    if is_guarded():",
        "    if is_guarded() and not is_for_this_machine:",
        "tests/learn/code_tasks/test_allowed.py",
    ),
    Mutation(
        "a task solved with its solution seen",
        "core/learn/code_tasks/practice.py",
        "return self.passed == self.asked and not self.has_seen",
        "return self.passed == self.asked",
        "tests/learn/code_tasks/test_practice.py",
    ),
    Mutation(
        "what a stranger's code started, left alive",
        "core/machine/child.py",
        "signal_group(process, KILL)",
        "process.kill()",
        "tests/machine/test_child.py",
    ),
    Mutation(
        "a stranger's code told the passwords of the server",
        "core/machine/child.py",
        "for name in _TOLD & os.environ.keys()}",
        "for name in os.environ}",
        "tests/machine/test_child.py",
    ),
)


def main(words: Sequence[str] = ()) -> int:
    """Try each mutation whose name contains one of the words; print which lived."""
    lived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(Path(folder))
        for mutation in _chosen(words):
            is_alive = _lives(mutation, copy)
            lived += is_alive
            sys.stdout.write(f"{'LIVED' if is_alive else 'died'}  {mutation.name}\n")
            sys.stdout.flush()
    return int(lived > 0)


def _chosen(words: Sequence[str]) -> list[Mutation]:
    return [m for m in MUTATIONS if not words or any(word in m.name for word in words)]


def _copied(folder: Path) -> Path:
    leave = shutil.ignore_patterns("__pycache__")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=leave)
        else:
            shutil.copy(source, folder / name)
    return folder


def _lives(mutation: Mutation, copy: Path) -> bool:
    path = copy / mutation.path
    whole = path.read_text(encoding="utf-8")
    path.write_text(mutation.applied(copy), encoding="utf-8")
    try:
        arguments = ("-q", "-x", "-p", "no:cacheprovider", *mutation.tests.split())
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=copy, capture_output=True, check=False).returncode == 0
    finally:
        path.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
