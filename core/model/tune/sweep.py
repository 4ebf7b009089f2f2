"""The same study as a sweep of Weights & Biases, to be copied: Holdout does not run it."""

from core.choices.options import Number, Option
from core.methods.tuning import TunePlan
from core.model.tune.search_space import SearchSpace, choices_of


def sweep_code(space: SearchSpace, plan: TunePlan) -> str:
    """A file, and the two commands that run it."""
    lines = [line for option in space.options for line in _sweep(option)]
    held = [
        line
        for name, value in space.frozen.items()
        for line in (f"  {name}:", f"    value: {str(value).lower()}")
    ]
    return "\n".join(
        [
            "# sweep.yaml; then: wandb sweep sweep.yaml, and",
            f"# wandb agent --count {plan.trials} SWEEP_ID",
            "program: train.py",
            "method: bayes",
            "metric:",
            "  name: score",
            "  goal: maximize",
            "parameters:",
            *lines,
            *held,
            "",
        ]
    )


def _sweep(option: Option) -> list[str]:
    head = f"  {option.name}:"
    if not isinstance(option, Number):
        words = ", ".join(
            str(value).lower() if isinstance(value, bool) else str(value)
            for value in choices_of(option)
        )
        return [head, f"    values: [{words}]"]
    kind = "q_" if option.is_whole and option.log else "int_" if option.is_whole else ""
    kind += "log_uniform_values" if option.log else "uniform"
    return [
        head,
        f"    distribution: {kind}",
        f"    min: {option.low!r}",
        f"    max: {option.high!r}",
    ]
