"""Cross-validated scores: do they cover the truth, how wide, and what is claimed of them?"""

from collections.abc import Iterator

import numpy as np

from bench.simulate.contest import Contest, contest, drawn, fresh_rows
from bench.simulate.entrants import entrants_for
from bench.simulate.line import Truth, share
from bench.simulate.processes import CLASSES, COIN, NOTHING, NUMBERS, Process
from core.methods.metrics import METRICS, metrics_for
from core.stats.intervals import Z95
from core.table.arrays import Array

RANKED_BY = {CLASSES.name: "roc_auc", COIN.name: "roc_auc", NUMBERS.name: "r2"}
WIDTHS = {1: 1.3, 3: 1.5, 12: 1.8}
COVERED, CLAIMS = 0.94, 0.025


def contests(process: Process, rows: int, models: int, draws: int) -> Iterator[Contest]:
    """The first so many models compared on tables of a process, each by its seed."""
    fresh = fresh_rows(process)
    for seed in range(draws):
        table = drawn(process, rows, 1000 + seed, fresh)
        yield contest(table, entrants_for(process.task)[:models], seed)


def noise_claims(rows: int = 200, draws: int = 100) -> Iterator[Truth]:
    """How often noise is called more than noise, by each metric."""
    for process in (COIN, NOTHING):
        keys = [m.key for m in metrics_for(process.task) if m.key != "median_ape"]
        claims = dict.fromkeys(keys, 0)
        for one in contests(process, rows, 3, draws):
            for key in keys:
                claims[key] += one.result(key).verdict.is_gain
        for key in keys:
            what = f"{process.name}, {rows} rows, 3 models: {METRICS[key].label} is a gain"
            yield share(what, claims[key], draws, CLAIMS)


def coverage(process: Process, rows: int, draws: int = 100) -> Iterator[Truth]:
    """Coverage and width of the intervals of 1, 3 and 12 models, of each and of all at once, and
    what is said of the best."""
    metric = RANKED_BY[process.name]
    held: dict[int, list[Array]] = {models: [] for models in WIDTHS}
    widths: dict[int, list[Array]] = {models: [] for models in WIDTHS}
    errors, unsure, best_true = [], 0, []
    for one in contests(process, rows, max(WIDTHS), draws):
        truths = np.array([one.truth(f"model {n}", metric) for n in range(max(WIDTHS))])
        for models in WIDTHS:
            result = one.result(metric, models)
            spreads = [result.spread(result.run_of(f"model {n}")) for n in range(models)]
            ends = np.array([(spread.low, spread.high) for spread in spreads])
            held[models].append((ends[:, 0] <= truths[:models]) & (truths[:models] <= ends[:, 1]))
            widths[models].append(np.diff(ends)[:, 0])
            if models == 3:
                unsure += not result.verdict.is_gain
                best = result.best
                best_true.append(one.truth(best.key, metric) if best else np.nan)
        errors.append(np.array([s.mean for s in spreads]) - truths)
    oracle = 2 * Z95 * np.std(errors, axis=0, ddof=1)
    label = f"{process.name}, {rows} rows: {METRICS[metric].label}"
    for models, most in WIDTHS.items():
        every = np.array(held[models]).mean()
        what = f"{label}, coverage of {models}"
        yield Truth(what, float(every), COVERED, is_floor=True, draws=draws)
        if models > 1:
            all_held = int(np.array(held[models]).all(axis=1).sum())
            what = f"{label}, joint coverage of {models}"
            yield share(what, all_held, draws, COVERED, is_floor=True)
        ratio = np.mean(widths[models], axis=0) / oracle[:models]
        width, error = float(ratio.mean()), float(ratio.mean()) / np.sqrt(2 * (draws - 1))
        yield Truth(f"{label}, width / oracle of {models}", width, most, error=error)
    if process is not COIN:
        what = f"{label}: 'nothing reliable' of a true {np.mean(best_true):.2f}"
        yield share(what, unsure, draws, 0.2)
