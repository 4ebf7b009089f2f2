"""A recipe as a file that people can read and edit."""

import json
from pathlib import Path
from typing import Any

import yaml

from core.errors import WorkbenchError
from core.machine.plain_yaml import read_yaml
from core.recipe.recipe import Recipe
from core.wording.escape import one_line

LARGEST = 1 << 20  # bytes: a recipe has some hundred lines
_LINE_BREAKS = "\x85\u2028\u2029\ufeff"


def recipe_yaml(recipe: Recipe) -> str:
    """The recipe as YAML."""
    fields = recipe.model_dump(mode="json")
    # YAML reads these as line breaks even between quotes; written as escapes they survive.
    has_breaks = any(mark in json.dumps(fields, ensure_ascii=False) for mark in _LINE_BREAKS)
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=not has_breaks)


def recipe_json(recipe: Recipe) -> str:
    """The recipe as JSON."""
    return json.dumps(recipe.model_dump(mode="json"), indent=1)


def read_recipe(text: str) -> Recipe:
    """The recipe that YAML or JSON holds; raises a WorkbenchError where it is not one."""
    try:
        fields = _of_json(text) or read_yaml(text, "The recipe")
    except yaml.YAMLError as error:
        raise WorkbenchError(f"The recipe is not valid YAML: {one_line(error)}.") from error
    if not isinstance(fields, dict):
        raise WorkbenchError("The recipe must be a YAML mapping of choices, as exported here.")
    return Recipe.of(fields)


def _of_json(text: str) -> Any:
    """What JSON holds, whose escapes YAML does not read; None where it is none."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def open_recipe_file(path: Path, name: str) -> Recipe:
    """The recipe in a file that is called `name`; raises a WorkbenchError where it holds none."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise WorkbenchError(
                f"{name} has {size:,} bytes, and a recipe at most {LARGEST:,}: give the YAML file "
                "that the workbench wrote."
            )
        return read_recipe(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError(f"{name} cannot be read as a recipe: {error}.") from error
