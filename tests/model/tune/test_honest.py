"""The score of a search on folds that it was not chosen on, also where it halved."""

import numpy as np
import pytest

from core.model.tune.honest import honest_score
from core.model.tune.trial import Trial, TrialState

SHARES = (1 / 9, 1 / 3, 1.0)
SETS, FOLDS, KEPT, SPREAD = 27, 5, 3, 0.05


def trial(option, scores, share=1.0):
    state = TrialState.DONE if share == 1 else TrialState.PART
    return Trial(0, {"depth": option}, state, tuple(scores), float(np.mean(scores)), share=share)


def halved(rng, sign=1, worth=0.0):
    """Sets of options on noise that climb as successive halving has them, and what the best is
    worth: scores on more rows resemble those on fewer, and are all better by as much."""
    value, luck = worth * rng.normal(size=SETS), rng.normal(size=(SETS, FOLDS))
    going, trials = np.arange(SETS), []
    for place, share in enumerate(SHARES):
        if place:
            luck = 0.7 * luck + np.sqrt(1 - 0.7**2) * rng.normal(size=luck.shape)
        scores = value[:, None] + SPREAD * luck + 0.05 * place
        best = going[np.argsort(-scores[going].mean(axis=1), kind="stable")]
        trials += [trial(int(one), sign * scores[one], share) for one in going]
        going = best[: max(1, len(going) // KEPT)]
    return trials, sign * (value[best[0]] + 0.05 * place)


def flattery(rng, draws=150, **asked):
    """By how much the best's own score and the honest one are above what the best is worth."""
    sign = asked.get("sign", 1)
    own, honest = [], []
    for _ in range(draws):
        trials, truth = halved(rng, **asked)
        best = max(sign * t.score for t in trials if t.score is not None)
        own.append(best - sign * truth)
        honest.append(sign * (honest_score(trials, sign) - truth))
    return np.mean(own), np.mean(honest)


@pytest.mark.fault("S7")
@pytest.mark.parametrize(("sign", "worth"), [(1, 0.0), (-1, 0.05)])
def test_the_best_of_a_search_that_halved_is_scored_as_if_folds_had_not_chosen_it(sign, worth):
    own, honest = flattery(np.random.default_rng(3), sign=sign, worth=worth)
    assert own > 0.012
    assert abs(honest) < 0.2 * 0.04  # the standard error of the mean of 150 searches is 0.0026


def test_a_set_that_one_fold_kept_from_going_on_is_chosen_on_the_others():
    """Set 1 is the best on the first two folds, which its score on fewer rows there did not show;
    what it would score on all rows is told by how much the one that went on gained."""
    part = trial(0, (0.9, 0.5, 0.5), 1 / 3), trial(1, (0.1, 0.6, 0.6), 1 / 3)
    whole = trial(0, (1.0, 0.6, 0.6))
    # Without the first fold, set 1 goes on: 0.1 there, and 0.1 more on all rows.
    assert honest_score([*part, whole], 1) == pytest.approx(np.mean([0.2, 0.6, 0.6]))


def test_trials_of_which_some_folds_are_not_known_choose_nothing():
    dropped = Trial(2, {"depth": 2}, TrialState.DROPPED, (0.9,), 0.9)
    failed = Trial(3, {"depth": 3}, TrialState.FAILED)
    whole = [trial(0, (0.5, 0.7)), trial(1, (0.6, 0.6))]
    assert honest_score([*whole, dropped, failed], 1) == honest_score(whole, 1)
    assert honest_score([dropped, failed], 1) is None
    assert honest_score([trial(0, (0.5,))], 1) is None


def test_a_fold_without_a_score_is_left_out():
    """A class may be missing from a fold's rows."""
    whole = [trial(0, (np.nan, 0.7, 0.5)), trial(1, (np.nan, 0.5, 0.6))]
    assert honest_score(whole, 1) == pytest.approx(0.5)
