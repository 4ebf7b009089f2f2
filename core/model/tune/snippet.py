"""The same study written for other tools, to be copied: Holdout does not run them."""

from collections.abc import Callable, Mapping

from core.choices.options import Number, Option
from core.methods.tuning import TunePlan
from core.model.tune.search_space import SearchSpace, choices_of
from core.model.tune.sweep import sweep_code

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
    return f"trial.suggest_categorical({option.name!r}, {list(choices_of(option))!r})"


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
        return f"hp.choice({option.name!r}, {list(choices_of(option))!r})"
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
        return f"tune.choice({list(choices_of(option))!r})"
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
        return f"hp.Choice({option.name!r}, {list(map(str, choices_of(option)))!r})"
    kind = "Int" if option.is_whole else "Float"
    log = ', sampling="log"' if option.log else ""
    return f"hp.{kind}({option.name!r}, {option.low!r}, {option.high!r}{log})"


def _with_frozen(space: SearchSpace) -> str:
    return f"{{**options, **{space.frozen!r}}}" if space.frozen else "options"


TOOLS: Mapping[str, Callable[[SearchSpace, TunePlan], str]] = {
    "Optuna": optuna_code,
    "Hyperopt": hyperopt_code,
    "Ray Tune": ray_code,
    "Keras Tuner": keras_code,
    "Weights & Biases": sweep_code,
}
