"""Estimators as the code that builds them: only parameters that differ from their defaults."""

import inspect
import math
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np

WIDTH = 88
TOLD = ("InnerSplit", "GivenColumns")  # by name: a saved model brings its own copies


@dataclass
class Emitter:
    """Turns objects into code; gathers the imports and the definitions of ours that it needs."""

    imports: set[str] = field(default_factory=set)
    ours: list[tuple[str, str]] = field(default_factory=list)

    def code(self, value: Any) -> str:
        """An expression that makes an equal, unfitted object; raises TypeError where none can."""
        if hasattr(value, "get_params") and not isinstance(value, type):
            return self._estimator(value)
        if inspect.isfunction(value):
            return self._name(value.__module__, value.__name__)
        if isinstance(value, np.ufunc):
            return self._name("numpy", value.__name__)
        if type(value).__name__ in TOLD:
            self._name(type(value).__module__, type(value).__name__)
            return repr(value)
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, list):
            return _call("[", [self.code(item) for item in value], "]")
        if isinstance(value, tuple):
            end = ",)" if len(value) == 1 else ")"
            return _call("(", [self.code(item) for item in value], end)
        if isinstance(value, dict):
            items = [f"{self.code(k)}: {self.code(v)}" for k, v in value.items()]
            return _call("{", items, "}")
        if isinstance(value, np.generic):
            return self._plain(value.item())
        if isinstance(value, float) and not math.isfinite(value):
            return f'float("{value}")'
        if isinstance(value, type):
            return self._name(value.__module__, value.__name__)
        if value is None or isinstance(value, str | int | float | bool):
            return repr(value)
        raise TypeError(f"No code can be written for {type(value).__name__}.")

    def _estimator(self, value: Any) -> str:
        kind = type(value)
        if kind.__name__ == "IterativeImputer":
            self.imports.add("from sklearn.experimental import enable_iterative_imputer  # noqa")
        name = self._name(kind.__module__, kind.__name__)
        changed = [
            f"{key}={self.code(argument)}"
            for key, argument in value.get_params(deep=False).items()
            if not _is_default(kind, key, argument)
        ]
        return _call(f"{name}(", changed, ")") + self._output(value)

    def _output(self, value: Any) -> str:
        """A frame as output, where it was asked for: not a parameter, so easily lost."""
        wanted = getattr(value, "_sklearn_output_config", {}).get("transform")
        is_output = wanted and hasattr(value, "transformers")
        return f'.set_output(transform="{wanted}")' if is_output else ""

    def _name(self, module: str, name: str) -> str:
        if module.split(".")[0] == "core":
            self.ours.append((module, name))
            return name
        public = _public(module, name)
        if (public, name) == ("imblearn.pipeline", "Pipeline"):
            self.imports.add("from imblearn.pipeline import Pipeline as FitPipeline")
            return "FitPipeline"
        self.imports.add(f"from {public} import {name}")
        return name


def _is_default(kind: type, key: str, argument: Any) -> bool:
    """Is the parameter at its default? Parameters taken by **kwargs count None as theirs."""
    parameters = inspect.signature(kind.__init__).parameters  # type: ignore[misc]
    default = parameters[key].default if key in parameters else None
    if argument is default:
        return True
    same_type = type(argument) is type(default) and isinstance(argument, str | int | float | tuple)
    return same_type and argument == default


def _public(module: str, name: str) -> str:
    """The shortest public module that has the same thing."""
    wanted = getattr(import_module(module), name)
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        shorter = ".".join(parts[:length])
        if getattr(import_module(shorter), name, None) is wanted:
            return shorter
    return module


def _call(start: str, items: list[str], end: str) -> str:
    """The items on one line, or one a line where they would not fit."""
    line = f"{start}{', '.join(items)}{end}"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    inside = "".join(f"\n{indent(item)}," for item in items)
    return f"{start}{inside}\n{end.lstrip(',')}"


def indent(code: str) -> str:
    """Every line four blanks further in. No text holds a line break: names are of one line."""
    return "\n".join(f"    {line}" for line in code.split("\n"))
