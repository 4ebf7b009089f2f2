"""Source that a script takes along."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import core.parts
from core.export.carry import CarriedSource, _definition, our_modules
from core.methods.clean import CLEANING

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("key", list(CLEANING))
def test_every_cleaning_rule_is_a_function_that_can_be_carried(key):
    rule = CLEANING[key].build
    carried = CarriedSource()
    carried.take(rule.__module__, rule.__name__)
    assert any(f"def {rule.__name__}(" in text for text in carried.definitions)


def test_two_meanings_of_a_name_are_refused():
    carried = CarriedSource()
    carried.take("core.drift.replay.distance", "_joined")
    with pytest.raises(ValueError, match="gives _joined another meaning"):
        carried.take("core.drift.compare.score", "_joined")


def test_a_name_that_is_imported_and_defined_is_refused():
    carried = CarriedSource()
    carried.take("core.parts.values.date_style", "UTC")
    with pytest.raises(ValueError, match="datetime gives UTC another meaning"):
        carried.take("core.workspace.registry.saved_models", "now")


SOURCE = """first = 1
# Why it is so.
@cache
def second(a):
    return third(second, first)
left, right = first, 2
given: int = first
"""


def definition(number: int):
    return _definition(ast.parse(SOURCE).body[number], SOURCE.splitlines())


def test_a_definition_comes_with_its_decorators_and_the_comment_above():
    assert definition(1).text == "\n".join(SOURCE.splitlines()[1:5])
    assert definition(0).text == "first = 1"


def test_a_definition_mentions_others_but_not_itself():
    assert definition(1).names == ("second",)
    assert set(definition(1).mentions) == {"cache", "third", "first"}
    assert definition(2).names == ("left", "right")
    assert (definition(3).names, definition(3).mentions) == (("given",), ("int", "first"))


def test_what_is_mentioned_comes_before_what_mentions_it():
    carried = CarriedSource()
    carried.take("core.stats.luck", "by_luck")
    names = [text.split("(")[0].split(" = ")[0] for text in carried.definitions]
    assert names == ["LEVEL", "def critical", "def by_luck"]
    assert carried.imports == {"import math", "from statistics import NormalDist"}


def test_modules_come_after_the_packages_they_are_in_and_all_they_import():
    assert our_modules({"core.stats.many"})[:2] == ("core", "core.stats")
    ordered = our_modules({"core.stats.many"})
    assert ordered.index("core.table.arrays") < ordered.index("core.stats.many")
    assert len(ordered) == len(set(ordered))


def test_no_name_has_two_meanings_in_what_is_carried():
    """A script may carry any modules together, as trees (units) with products of columns (make):
    each pair of them would be refused at the export."""
    meanings = {}
    for path in sorted(Path(core.parts.__path__[0]).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.parse(text).body:
            for name in _named_by(node):
                meanings.setdefault(name, set()).add(ast.get_source_segment(text, node))
    assert [name for name, texts in meanings.items() if len(texts) > 1] == []


def _named_by(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else ()
    return [each.id for t in targets for each in ast.walk(t) if isinstance(each, ast.Name)]


def test_no_name_of_ours_has_two_meanings():
    """A script takes steps of several modules along; what they call the same must be the same."""
    meanings = defaultdict(set)
    for path in (ROOT / "core" / "parts").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for statement in ast.parse(text).body:
            for name in bound_by(statement):
                meanings[name].add(ast.get_source_segment(text, statement))
    assert [name for name, texts in meanings.items() if len(texts) > 1] == []


def bound_by(statement):
    """The names that a definition or an assignment at a module's top binds."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    nodes = (node for target in targets for node in ast.walk(target))
    return [node.id for node in nodes if isinstance(node, ast.Name)]
