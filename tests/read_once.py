"""Libraries that look into a class once for all its objects: of tables as small as those of tests,
a step of a pipeline spent a third of its time on the signature of its class and of its functions,
and on whether an array is a table of one of a dozen libraries."""

import sys
from collections.abc import Callable
from functools import cache, wraps
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

import pytest


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Quicken those that are loaded; where a test loads one itself, it stays as it is."""
    for name, quicken in QUICKENED.items():
        if name in sys.modules:
            quicken(patch, sys.modules[name])


def _parameters(patch: pytest.MonkeyPatch, base: ModuleType) -> None:
    names = cache(base.BaseEstimator._get_param_names.__func__)
    patch.setattr(base.BaseEstimator, "_get_param_names", classmethod(lambda cls: [*names(cls)]))


def _signatures(patch: pytest.MonkeyPatch, validation: ModuleType) -> None:
    patch.setattr(validation, "signature", cache(validation.signature))


def _arguments(patch: pytest.MonkeyPatch, aliases: ModuleType) -> None:
    patch.setattr(aliases, "_unique_kwargs", cache(aliases._unique_kwargs))


def _attributes(patch: pytest.MonkeyPatch, tables: ModuleType) -> None:
    patch.setattr(tables, "_hasattr_static", asked_of_classes(tables._hasattr_static))


def _kinds(patch: pytest.MonkeyPatch, dependencies: ModuleType) -> None:
    for name in ("is_into_dataframe", "is_into_series"):
        patch.setattr(dependencies, name, asked_of_classes(getattr(dependencies, name)))


def asked_of_classes(asked: Callable[..., bool]) -> Callable[..., bool]:
    """The same question, asked once of each class: of what narwhals looks for, no object has one of
    its own. A class that is asked about itself is."""
    found: dict[tuple[Any, ...], bool] = {}

    @wraps(asked)
    def answer(of: object, *more: str) -> bool:
        if isinstance(of, type):
            return asked(of, *more)
        key = (type(of), *more)
        if key not in found:
            found[key] = asked(of, *more)
        return found[key]

    return answer


def _compact(patch: pytest.MonkeyPatch, persist: ModuleType) -> None:
    """Python writes what is indented, C what is not."""
    dumps = persist.json.dumps
    patch.setattr(persist, "json", SimpleNamespace(dumps=lambda state, **_: dumps(state)))


def _submodules(patch: pytest.MonkeyPatch, pickling: ModuleType) -> None:
    """For each function cloudpickle goes through all modules, of which tests have thousands."""

    @cache
    def under(package: str, _: object) -> list[str]:
        return [name for name in sys.modules if name.startswith(f"{package}.")]

    def found(code: CodeType, needed: list[object]) -> list[ModuleType]:
        now = len(sys.modules), next(reversed(sys.modules))
        names = set(code.co_names)
        return [
            sys.modules[name]
            for each in needed
            if isinstance(each, ModuleType) and getattr(each, "__package__", None)
            for name in under(each.__name__, now)
            if names.issuperset(name[len(each.__name__) + 1 :].split("."))
        ]

    patch.setattr(pickling, "_find_imported_submodules", found)


QUICKENED = {
    "sklearn.base": _parameters,
    "sklearn.utils._param_validation": _signatures,
    "sklearn.externals.array_api_compat.common._aliases": _arguments,
    "skops.io._persist": _compact,
    "cloudpickle.cloudpickle": _submodules,
    "narwhals._utils": _attributes,
    "narwhals.stable.v2.dependencies": _kinds,
}
