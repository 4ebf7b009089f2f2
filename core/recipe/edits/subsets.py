"""Named conditions on rows: saved, renamed, dropped."""

from core.errors import WorkbenchError
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe

LONGEST_NAME = 60


def save_subset(recipe: Recipe, name: str, expression: str) -> Edit:
    """Keep a condition under a name, in place of the one of that name.

    Raises WorkbenchError for a name or condition that cannot be kept.
    """
    name = _checked_name(name)
    if not expression.strip():
        raise WorkbenchError("A subset needs a condition: filter the rows first, then save them.")
    changed = recipe.with_(subsets={**recipe.subsets, name: expression.strip()})
    return Edit(changed, f"Save the subset {name}")


def rename_subset(recipe: Recipe, name: str, to: str) -> Edit:
    """Give a subset another name, in its place."""
    recipe.subset(name)
    to = _checked_name(to)
    if to != name and to in recipe.subsets:
        raise WorkbenchError(f"There is a subset {to!r} already; choose another name.")
    renamed = {to if key == name else key: value for key, value in recipe.subsets.items()}
    return Edit(recipe.with_(subsets=renamed), f"Rename the subset {name} to {to}")


def drop_subset(recipe: Recipe, name: str) -> Edit:
    """Keep a subset no longer."""
    recipe.subset(name)
    others = {key: value for key, value in recipe.subsets.items() if key != name}
    return Edit(recipe.with_(subsets=others), f"Delete the subset {name}")


def _checked_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise WorkbenchError("The subset needs a name, such as 'new customers'.")
    if len(tidy) > LONGEST_NAME:
        raise WorkbenchError(
            f"The name has {len(tidy)} characters; a subset's name has at most {LONGEST_NAME}."
        )
    return tidy
