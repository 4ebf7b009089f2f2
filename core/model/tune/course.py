"""The trials of one call of a tuning: proposed, run, kept and reported, until time is over."""

import math
import time
from collections.abc import Callable
from functools import partial

from core.choices.options import Value
from core.methods.metrics import METRICS
from core.methods.tuning import TunePlan
from core.model.tune.journal import Journal
from core.model.tune.race import Track
from core.model.tune.rungs import Bracket, Rung, going_on, runs_of
from core.model.tune.samplers import MOST_REPEATS
from core.model.tune.space import Search
from core.model.tune.trial import Trial, TrialState, best_of
from core.wording.numbers import number_text
from core.workspace.progress import Progress


class Course:
    """The trials of one call: each told to the search, kept, and reported, until time is over."""

    def __init__(
        self, track: Track, journal: Journal, search: Search, plan: TunePlan, report: Progress
    ) -> None:
        self._track, self._journal, self._search = track, journal, search
        self._plan, self._report = plan, report
        self._deadline = time.monotonic() + (plan.minutes * 60 or math.inf)
        self._total = runs_of(plan, plan.trials)
        self._added = self._repeated = 0
        self._is_over = False

    def climb(self, bracket: Bracket) -> None:
        """Try a bracket's sets on its first rung, and the best of each rung on the next."""
        first, *later = bracket
        tried = self.try_sets(first)
        for rung in later:
            chosen = going_on(tried, rung.sets, self._track.metric)
            again = [self._run(trial.options, rung.share) for trial in chosen]
            tried = [trial for trial in again if trial is not None]

    def try_sets(self, rung: Rung) -> list[Trial]:
        """Try new sets of options, as many as a rung has."""
        found: list[Trial] = []
        while len(found) < rung.sets and self._repeated < MOST_REPEATS and not self._is_done():
            self._journal.take_in()
            self._search.meet(self._journal.trials)
            options = self._search.propose()
            if options is None:
                break
            kept = self._run(options, rung.share)
            found += [kept] if kept is not None else []
        return found

    def _is_done(self) -> bool:
        return self._is_over or _is_idle(self._journal, self._plan, self._added)

    def _run(self, options: dict[str, Value], share: float) -> Trial | None:
        """One trial, kept and told; None where time is over or another worker was first."""
        if self._is_over:
            return None
        best = best_of(self._journal.trials, self._track.metric)
        # Without one finished trial there is nothing to show, however short the time.
        is_over = _never if best is None else _after(self._deadline)
        number, origin = len(self._journal.trials), self._search.origin_of(options)
        trial = Trial(number, options, TrialState.DONE, share=share, origin=origin)
        is_raced = self._plan.racing and share >= 1
        run = self._track.run(trial, best if is_raced else None, is_over)
        if run is None:
            self._is_over = True
            return None
        self._search.learn(run)
        kept = self._journal.add(run)
        if kept is None:  # another worker, seeded alike, has been here first
            self._repeated += 1
            self._search.part_ways(self._repeated)
            return None
        self._added += 1
        _tell(partial(self._report, self._added, self._total), kept, self._journal)
        return kept


def _is_idle(journal: Journal, plan: TunePlan, added: int) -> bool:
    """Have the last trials of this run brought no gain, more of them than patience allows?"""
    best = best_of(journal.trials, METRICS[journal.study.metric])
    if not plan.patience or best is None or added <= plan.patience:
        return False
    return len(journal.trials) - 1 - best.number >= plan.patience


def _tell(report: Callable[..., None], run: Trial, journal: Journal) -> None:
    best = best_of(journal.trials, METRICS[journal.study.metric])
    leading = f", best {number_text(best.score)}" if best and best.score is not None else ""
    report(
        f"Trial {run.number} {run.state}{leading}",
        trial=run.number,
        score=run.estimate,
        fitted=run.fitted,
        seconds=run.seconds,
        state=str(run.state),
        options=run.options,
    )


def _never() -> bool:
    return False


def _after(deadline: float) -> Callable[[], bool]:
    return lambda: time.monotonic() >= deadline
