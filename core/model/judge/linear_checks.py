"""What is looked at in a model beside a linear one: whether it is worth its trouble."""

from collections.abc import Callable

from core.methods.models import traits, traits_of
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.model.train import ModelRun
from core.wording.numbers import figure_text

SLOWER, SECONDS = 2.0, 1.0


def _linear(compared: ComparedRun) -> ModelRun | None:
    """The best of the linear models beside it."""
    return next((run for run in compared.rivals if traits.LINEAR in traits_of(run.pick)), None)


def _beside_linear(
    look: Callable[[ComparedRun, ModelRun], Looked],
) -> Callable[[ComparedRun], Looked]:
    """A look at a model beside the best linear one."""

    def look_at(compared: ComparedRun) -> Looked:
        if traits.LINEAR in traits_of(compared.run.pick):
            return inapt("It is a linear model itself.")
        linear = _linear(compared)
        if linear is None:
            return inapt("No linear model was trained beside it: add one to see what it gains.")
        return look(compared, linear)

    return look_at


def gain_over_linear(compared: ComparedRun, linear: ModelRun) -> Looked:
    """Is it better than a linear model by less than noise?"""
    seen = compared.lead_over(linear)
    gain = figure_text(seen.mean, seen.low, seen.high, signed=True)
    sentence = (
        f"By {compared.metric.label} it is {gain.value} better than {linear.label} ({gain.ends})."
    )
    if seen.low > 0:
        return Looked(sentence)
    doubt = Doubt(
        "no_better_than_linear",
        f"{sentence} That is no more than noise: {linear.label} is easier to explain and to keep.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def slower_than_linear(compared: ComparedRun, linear: ModelRun) -> Looked:
    """Does it take much longer than a linear model without being better?"""
    own, others = compared.run.seconds, linear.seconds
    sentence = f"All fits took {own:.1f} s, those of {linear.label} {others:.1f} s."
    is_slower = own >= SLOWER * others and own - others >= SECONDS
    if not is_slower or compared.lead_over(linear).low > 0:
        return Looked(sentence)
    doubt = Doubt(
        "slower_than_linear",
        f"{sentence} It is not better by more than noise for all that time.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


CHECKS = (
    ScoreCheck(
        "gain_over_linear",
        "Rivals",
        "Better than a linear model",
        "A model that bends is worth its trouble where it gains something.",
        "The 95 % interval of its lead over the best linear model holds zero.",
        of_run(_beside_linear(gain_over_linear)),
        is_of_score=False,
    ),
    ScoreCheck(
        "slower_than_linear",
        "Rivals",
        "Slower than a linear model, and no better",
        "Time to fit is paid for at each training.",
        "At least twice and a second slower over all fits, and not better by more than noise.",
        of_run(_beside_linear(slower_than_linear)),
        is_of_score=False,
    ),
)
