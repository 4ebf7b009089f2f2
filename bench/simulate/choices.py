"""What was chosen by its score: tuned options and thresholds on noise, thresholds that keep a
promise."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from bench.simulate.contest import Contest, contest, drawn, fresh_rows
from bench.simulate.entrants import Entrant, entrants_for
from bench.simulate.line import Truth, share
from bench.simulate.processes import CLASSES, COIN, NOTHING, Process
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models import BASELINE
from core.methods.tuning import TunePlan
from core.model.evaluate import fold_table, suggest_thresholds, sweep_thresholds
from core.model.train import train
from core.model.train.blend import blend_out_of_fold
from core.model.train.promise import promised_threshold
from core.model.train.promises import RECALL, Promise
from core.model.train.threshold import with_threshold
from core.model.tune import tune, with_joint
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset, make_dataset

CLAIMS = 0.025
HELD = 0.95
PROMISERS = {
    "a line": Entrant(Pick(method="logistic")),
    "a tree": Entrant(Pick(method="tree", options={"min_samples_leaf": 10})),
    "a small forest": Entrant(Pick(method="forest", options={"n_estimators": 30})),
}
RANKED_BY = {COIN.name: "roc_auc", NOTHING.name: "r2"}


def tuned(rows: int = 300, draws: int = 40, trials: int = 30) -> Iterator[Truth]:
    """The best of many trees on noise, put into the recipe: how often is it more than noise?"""
    rng, fresh, claims = np.random.default_rng(0), fresh_rows(COIN), 0
    for seed in range(draws):
        tried = [_tree(rng) for _ in range(trials)]
        every = contest(drawn(COIN, rows, 5000 + seed, fresh), tried, seed)
        claims += _is_gain(every, trials)
    what = f"coin flips, {rows} rows, the best of {trials} trees: ROC-AUC is a gain"
    yield share(what, claims, draws, CLAIMS)


def joint(rows: int = 160, draws: int = 100, trials: int = 20) -> Iterator[Truth]:
    """A search of a model's options and of the methods of its preparation together, on noise: how
    often does the interval of what was put into the recipe contain what noise scores?"""
    plan, held = TunePlan(trials=trials, joint=True, methods=True, racing=False), 0
    claims = 0
    for seed in range(draws):
        dataset, recipe = _coins_with_levels(rows, seed)
        found = tune(dataset, recipe, ModelPick(method="logistic"), replace(plan, seed=seed))
        assert found.best is not None
        assert found.best_pick is not None
        models = (ModelPick(method=BASELINE), found.best_pick)
        asked = with_joint(recipe, found.best.options).with_(models=models)
        result = train(dataset, asked)
        spread = result.spread(result.run_of(found.best_pick.key))
        held += spread.low <= 0.5 <= spread.high
        claims += found.is_more_than_noise
    what = f"coin flips, {rows} rows, {trials} joint trials of options and methods"
    yield share(f"{what}: the chosen one holds chance", held, draws, HELD, is_floor=True)
    yield share(f"{what}: the best is more than noise", claims, draws, CLAIMS)


def _coins_with_levels(rows: int, seed: int) -> tuple[Dataset, Recipe]:
    """Numbers with gaps, levels few and many, and a coin for each row."""
    rng = np.random.default_rng(11_000 + seed)
    frame = pd.DataFrame(rng.normal(size=(rows, 4)), columns=list("abcd"))
    frame = frame.mask(rng.random(frame.shape) < 0.1)
    frame["few"] = rng.choice(list("pqrst"), rows)
    frame["many"] = [f"v{n}" for n in rng.integers(0, 24, rows)]
    frame["y"] = rng.choice(["heads", "tails"], rows)
    dataset = make_dataset(frame, "coins")
    recipe = fresh_recipe(dataset.fingerprint)
    return dataset, recipe.with_(target="y", task="classification", metric="roc_auc")


def blended(process: Process, rows: int = 200, draws: int = 100) -> Iterator[Truth]:
    """Twelve models and their blend on noise: how often does the interval of the one that leads
    contain what noise scores?"""
    metric, fresh, held, leads = RANKED_BY[process.name], fresh_rows(process), 0, 0
    chance = 0.5 if process is COIN else 0.0
    for seed in range(draws):
        table = drawn(process, rows, 9000 + seed, fresh)
        every = contest(table, entrants_for(process.task), seed)
        mixed = blend_out_of_fold(every.scored[1:], every.fold_of)
        result = replace(every, scored=(*every.scored, mixed)).result(metric)
        best = result.best
        assert best is not None
        leads += best.key == mixed.key
        spread = result.spread(best)
        held += spread.low <= chance <= spread.high
    what = f"{process.name}, {rows} rows: the leader of 12 and a blend holds chance"
    yield share(what, held, draws, HELD, is_floor=True)
    what = f"{process.name}, {rows} rows: the blend leads"
    yield Truth(what, leads / draws, 1.0, draws=draws, is_judged=False)


def thresholds(rows: int = 300, draws: int = 100) -> Iterator[Truth]:
    """The threshold of the best balanced accuracy on noise: how often does its interval leave out
    what noise scores?"""
    fresh, claims = fresh_rows(COIN), dict.fromkeys(("balanced_accuracy", "mcc"), 0)
    for seed in range(draws):
        one = contest(
            drawn(COIN, rows, 7000 + seed, fresh), [Entrant(Pick(method="naive_bayes"))], seed
        )
        for key in claims:
            chance = 0.0 if key == "mcc" else 0.5
            claims[key] += _low_at_best(one, key) > chance
    for key, count in claims.items():
        what = f"coin flips, {rows} rows, a chosen threshold: {METRICS[key].label} is above chance"
        yield share(what, count, draws, CLAIMS)


def promises(rows: int = 400, draws: int = 100) -> Iterator[Truth]:
    """A promised recall: how often does the model of all rows keep it?"""
    fresh, promise = fresh_rows(CLASSES), Promise(RECALL, 0.9)
    kept: dict[str, list[bool]] = {name: [] for name in PROMISERS}
    for seed in range(draws):
        table = drawn(CLASSES, rows, 3000 + seed, fresh)
        every = contest(table, tuple(PROMISERS.values()), seed)
        for name, one in zip(PROMISERS, every.scored[1:], strict=True):
            found = promised_threshold(one.predictions, promise, unseen=one.unseen)
            if found.threshold is not None:
                said = every.said_of_fresh(one.key)
                share_found = np.mean(said.scores[said.is_positive] >= found.threshold)
                kept[name].append(bool(share_found >= promise.level))
    for name, held in kept.items():
        what = f"{rows} rows, {promise.words} of {name}: kept"
        yield share(what, sum(held), len(held), promise.confidence, is_floor=True)


def _tree(rng: np.random.Generator) -> Entrant:
    depth, least = int(rng.integers(1, 12)), int(rng.integers(1, 60))
    options = {"max_depth": depth, "min_samples_leaf": least}
    return Entrant(Pick(method="tree", options=options))


def _is_gain(every: Contest, trials: int) -> bool:
    """What Train says of the best of the trials alone, as of a recipe that was tuned."""
    best = every.result("roc_auc").best
    assert best is not None
    kept = tuple(one for one in every.scored if one.key in (BASELINE, best.key))
    result = replace(every, scored=kept).result("roc_auc", trials=trials - 1)
    runs = (replace(run, trials=trials * (run.key == best.key)) for run in result.runs)
    return replace(result, runs=tuple(runs)).verdict.is_gain


def _low_at_best(one: Contest, key: str) -> float:
    """The low end of a metric at the threshold of the highest balanced accuracy."""
    result = one.result(key)
    run = result.run_of("model 0")
    assert run.predictions is not None
    found = suggest_thresholds(sweep_thresholds(run.predictions))
    threshold = next(s.threshold for s in found if s.key == "balanced_accuracy")
    moved = with_threshold(result, threshold)
    row = next(r for r in fold_table(moved, moved.run_of(run.key)) if r.metric.key == key)
    return row.spread.low
