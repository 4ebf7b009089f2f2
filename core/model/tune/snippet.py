"""The same study written for other tools, to be copied: Holdout does not run them."""

from collections.abc import Callable, Mapping

from core.choices.options import Choice, Number, Option, Toggle
from core.methods.tuning import TunePlan
from core.model.tune.search_space import SearchSpace

_SCORE = '''def score(options):
    """The mean score of the folds that were not fitted, with these options; more is better."""
    raise NotImplementedError
'''


def optuna_code(space: SearchSpace, plan: TunePlan) -> str:
    """For Optuna."""
    lines = [f"        {o.name!r}: {_optuna(o)}," for o in space.options]
    return "\n".join(
        [
            "import optuna",
            "",
            _SCORE,
            "",
            "def objective(trial):",
            "    options = {",
            *lines,
            "    }",
            f"    return score({_with_frozen(space)})",
            "",
            f"sampler = optuna.samplers.TPESampler(seed={plan.seed})",
            'study = optuna.create_study(direction="maximize", sampler=sampler)',
            f"study.optimize(objective, n_trials={plan.trials})",
            "print(study.best_params, study.best_value)",
            "",
        ]
    )


def _optuna(option: Option) -> str:
    if isinstance(option, Number):
        kind = "int" if option.is_whole else "float"
        log = ", log=True" if option.log else ""
        return f"trial.suggest_{kind}({option.name!r}, {option.low!r}, {option.high!r}{log})"
    return f"trial.suggest_categorical({option.name!r}, {list(_values(option))!r})"


def hyperopt_code(space: SearchSpace, plan: TunePlan) -> str:
    """For Hyperopt."""
    lines = [f"    {o.name!r}: {_hyperopt(o)}," for o in space.options]
    return "\n".join(
        [
            "import math",
            "",
            "import numpy as np",
            "from hyperopt import fmin, hp, tpe",
            "from hyperopt.pyll import scope",
            "",
            _SCORE,
            "space = {",
            *lines,
            "}",
            "best = fmin(",
            f"    lambda options: -score({_with_frozen(space)}),",
            f"    space, algo=tpe.suggest, max_evals={plan.trials},",
            f"    rstate=np.random.default_rng({plan.seed}),",
            ")",
            "print(best)",
            "",
        ]
    )


def _hyperopt(option: Option) -> str:
    if not isinstance(option, Number):
        return f"hp.choice({option.name!r}, {list(_values(option))!r})"
    ends = f"{option.low!r}, {option.high!r}"
    if option.log:
        ends = f"math.log({option.low!r}), math.log({option.high!r})"
    kind = ("q" if option.is_whole else "") + ("loguniform" if option.log else "uniform")
    drawn = f"hp.{kind}({option.name!r}, {ends}{', 1' if option.is_whole else ''})"
    return f"scope.int({drawn})" if option.is_whole else drawn


def ray_code(space: SearchSpace, plan: TunePlan) -> str:
    """For Ray Tune."""
    lines = [f"    {o.name!r}: {_ray(o)}," for o in space.options]
    return "\n".join(
        [
            "from ray import tune",
            "",
            _SCORE,
            "",
            "def trainable(options):",
            f'    return {{"score": score({_with_frozen(space)})}}',
            "",
            "space = {",
            *lines,
            "}",
            f'config = tune.TuneConfig(metric="score", mode="max", num_samples={plan.trials})',
            "tuner = tune.Tuner(trainable, param_space=space, tune_config=config)",
            "print(tuner.fit().get_best_result().config)",
            "",
        ]
    )


def _ray(option: Option) -> str:
    if not isinstance(option, Number):
        return f"tune.choice({list(_values(option))!r})"
    kind = ("log" if option.log else "") + ("randint" if option.is_whole else "uniform")
    high = int(option.high) + 1 if option.is_whole else option.high
    return f"tune.{kind}({option.low!r}, {high!r})"


def keras_code(space: SearchSpace, plan: TunePlan) -> str:
    """For Keras Tuner."""
    lines = [f"        {o.name!r}: {_keras(o)}," for o in space.options]
    return "\n".join(
        [
            "import keras_tuner",
            "",
            _SCORE,
            "",
            "class Study(keras_tuner.BayesianOptimization):",
            "    def run_trial(self, trial, *args, **kwargs):",
            "        hp = trial.hyperparameters",
            "        options = {",
            *(f"    {line}" for line in lines),
            "        }",
            f"        return -score({_with_frozen(space)})  # a loss: less is better",
            "",
            f"study = Study(max_trials={plan.trials}, seed={plan.seed})",
            "study.search()",
            "print(study.get_best_hyperparameters()[0].values)",
            "",
        ]
    )


def _keras(option: Option) -> str:
    if not isinstance(option, Number):
        return f"hp.Choice({option.name!r}, {list(map(str, _values(option)))!r})"
    kind = "Int" if option.is_whole else "Float"
    log = ', sampling="log"' if option.log else ""
    return f"hp.{kind}({option.name!r}, {option.low!r}, {option.high!r}{log})"


def sweep_code(space: SearchSpace, plan: TunePlan) -> str:
    """For a sweep of Weights & Biases: a file, and the two commands that run it."""
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
            for value in _values(option)
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


def _with_frozen(space: SearchSpace) -> str:
    return f"{{**options, **{space.frozen!r}}}" if space.frozen else "options"


def _values(option: Option) -> tuple[str | bool, ...]:
    if isinstance(option, Choice):
        return option.values
    return (False, True) if isinstance(option, Toggle) else ()


TOOLS: Mapping[str, Callable[[SearchSpace, TunePlan], str]] = {
    "Optuna": optuna_code,
    "Hyperopt": hyperopt_code,
    "Ray Tune": ray_code,
    "Keras Tuner": keras_code,
    "Weights & Biases": sweep_code,
}
