"""Source code of ours that an exported script takes along: what it needs, word for word.

A name is looked up in its module's text; what its definition mentions comes first, be it from the
same module or from another of ours. Imports of libraries are gathered for the top.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass
class CarriedSource:
    """Import lines and definitions, each definition after those it mentions."""

    imports: set[str] = field(default_factory=set)
    definitions: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    _taken: "set[_Definition]" = field(default_factory=set)

    def take(self, module: str, name: str) -> None:
        """Add the definition of a module's name with all that it needs."""
        source = _read(module)
        if name in source.imports:
            self._take_import(name, source.imports[name])
        elif name in source.definitions:
            self._take_definition(module, source.definitions[name])

    def _take_import(self, name: str, source: "_Import") -> None:
        if source.is_ours:
            self.take(source.module, source.name)
        else:
            self._keep_meaning(name, source.line, source.module)
            self.imports.add(source.line)

    def _take_definition(self, module: str, definition: "_Definition") -> None:
        for name in definition.names:
            self._keep_meaning(name, definition.text, module)
        if definition in self._taken:
            return
        self._taken.add(definition)  # before what it mentions: functions may mention each other
        for name in definition.mentions:
            self.take(module, name)
        self.definitions.append(definition.text)

    def _keep_meaning(self, name: str, text: str, module: str) -> None:
        """All share one module: a name that is imported or defined twice must be the same."""
        if self.texts.setdefault(name, text) != text:
            raise ValueError(f"{module} gives {name} another meaning than a module before it.")


def carried_script(about: str, module: str, name: str) -> str:
    """The source of a script that does what a function of ours does when it is run."""
    ends = f'\n\nif __name__ == "__main__":\n    sys.exit({name}())\n'
    return carried_source(about, {module: (name,)}, {"import sys"}) + ends


def carried_source(about: str, wanted: Mapping[str, Iterable[str]], imports: set[str]) -> str:
    """The source of names of ours by their modules, with all that they need, below imports."""
    carried = CarriedSource(imports=set(imports))
    for module, names in wanted.items():
        for name in names:
            carried.take(module, name)
    lines = sorted(carried.imports, key=lambda line: (line.startswith("from"), line))
    return "\n".join(
        [f'"""{about}"""\n', *lines, *(f"\n\n{text}" for text in carried.definitions), ""]
    )


@dataclass(frozen=True)
class _Import:
    module: str
    name: str
    line: str

    @property
    def is_ours(self) -> bool:
        return self.module == "core" or self.module.startswith("core.")


@dataclass(frozen=True)
class _Definition:
    names: tuple[str, ...]
    text: str
    mentions: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    imports: dict[str, _Import]
    definitions: dict[str, _Definition]


@cache
def _read(module: str) -> _Source:
    text = source_text(module)
    source = _Source({}, {})
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            source.imports.update(_imports(statement))
        else:
            definition = _definition(statement, text.splitlines())
            source.definitions.update(dict.fromkeys(definition.names, definition))
    return source


def source_text(module: str) -> str:
    """The text of one of our modules."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).read_text(encoding="utf-8")


def _imports(statement: ast.Import | ast.ImportFrom) -> dict[str, _Import]:
    names = {}
    for alias in statement.names:
        here = f" as {alias.asname}" if alias.asname else ""
        if isinstance(statement, ast.ImportFrom):
            module = statement.module or ""
            line = f"from {module} import {alias.name}{here}"
        else:
            module, line = alias.name, f"import {alias.name}{here}"
        names[alias.asname or alias.name.split(".")[0]] = _Import(module, alias.name, line)
    return names


def _definition(statement: ast.stmt, lines: list[str]) -> _Definition:
    """A statement at a module's top: the names it binds and the names it mentions."""
    decorators = getattr(statement, "decorator_list", [])
    start = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    while start > 1 and lines[start - 2].startswith("#"):
        start -= 1
    names = _bound(statement)
    nodes = (node.id for node in ast.walk(statement) if isinstance(node, ast.Name))
    mentions = tuple(dict.fromkeys(name for name in nodes if name not in names))
    return _Definition(names, "\n".join(lines[start - 1 : statement.end_lineno]), mentions)


def _bound(statement: ast.stmt) -> tuple[str, ...]:
    """The names that a definition or an assignment binds."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return (statement.name,)
        case ast.Assign():
            targets: list[ast.expr] = statement.targets
        case ast.AnnAssign():
            targets = [statement.target]
        case _:
            return ()
    nodes = (node for target in targets for node in ast.walk(target))
    return tuple(node.id for node in nodes if isinstance(node, ast.Name))


def our_modules(wanted: set[str]) -> tuple[str, ...]:
    """These modules of ours with the packages they are in and all they import, in loading order."""
    ordered: list[str] = []

    def add(module: str) -> None:
        parts = module.split(".")
        for length in range(1, len(parts)):
            if ".".join(parts[:length]) not in ordered:
                ordered.append(".".join(parts[:length]))
        for source in _read(module).imports.values():
            if source.is_ours and source.module not in ordered:
                add(source.module)
        if module not in ordered:
            ordered.append(module)

    for module in sorted(wanted):
        add(module)
    return tuple(ordered)
