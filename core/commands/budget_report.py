"""What is said of a budget, and how the same is compared again without a clock."""

from dataclasses import replace

from core.choices.written import written
from core.commands.outcome import Outcome
from core.methods.models import BASELINE, MODELS, traits
from core.methods.portfolio import preset_of
from core.model.train import Clock, TrainResult


def with_budget(outcome: Outcome, result: TrainResult, clock: Clock) -> Outcome:
    """The outcome with what was asked for and used of a budget, all of the command included."""
    if result.budget is None:
        return outcome
    used = replace(result.budget, used=max(result.budget.used, clock.elapsed))
    plan = [
        {
            "model": one.key,
            "expected_seconds": one.expected,
            "seconds": one.seconds,
            "left_out": one.why or None,
        }
        for one in used.plan
    ]
    told = {"preset": used.preset, "asked": used.asked, "used": used.used, "plan": plan}
    told |= {"replay": replay_flags(result)}
    document = {**outcome.document, "budget": told}
    return replace(outcome, document=document, text=f"{outcome.text}\n{used.sentence}")


def replay_flags(result: TrainResult) -> str:
    """The flags that compare the same configurations again, without a clock: what comes out is the
    same to the last digit."""
    picks = [run.pick for run in result.runs if run.pick.method != BASELINE]
    single = [pick for pick in picks if traits.COMBINED not in MODELS[pick.method].traits]
    texts = [
        ":".join([pick.method, *(f"{name}={written(v)}" for name, v in pick.options.items())])
        for pick in single
    ]
    is_blended = result.budget is not None and preset_of(result.budget.preset).is_blended
    return f"--models {','.join(texts)}{' --blend' if is_blended else ''}"
