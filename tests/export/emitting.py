"""Expressions that a script would hold, run as it would run them."""

from core.export.carry import CarriedSource
from core.export.emit import Emitter


def built(code, emitter):
    """Run an expression with its imports and what it carries, as a script would."""
    carried = CarriedSource(imports=set(emitter.imports))
    for module, name in emitter.ours:
        carried.take(module, name)
    lines = sorted(carried.imports, key=lambda line: ("experimental" not in line, line))
    names = {"__name__": "script"}
    exec("\n".join([*lines, *carried.definitions, f"made = {code}"]), names)
    return names["made"]


def emitted(value):
    emitter = Emitter()
    return built(emitter.code(value), emitter)


def parameters(value):
    """Every parameter as text; functions by their name."""
    given = value.get_params().items()
    return {name: getattr(v, "__qualname__", f"{type(v).__name__} {v}") for name, v in given}
