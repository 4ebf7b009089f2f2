"""YAML from outside, looked at before anything is made of it."""

import pytest
import yaml

from core.data.expectations.documents import suite_from_text
from core.errors import WorkbenchError
from core.machine.plain_yaml import read_yaml
from core.recipe.recipe_file import read_recipe

_LEVELS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + _LEVELS
REFUSED = {
    "aliases of aliases": (BOMB, "would unfold into 490,329,064 values by its aliases"),
    "keys of aliases": ("a: &a {b: " + "[" * 40 + "]" * 40 + "}", "more than 30 levels"),
    "itself": ("a: &x [*x]", "or names itself"),
    "brackets": ("[" * 5000, "more than 30 levels"),
    "long": ("a: " + "x" * 1_000_001, "and may have 1,000,000"),
}


@pytest.mark.fault("R17")
@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_r17_ra11_what_would_unfold_is_refused_before_it_does(text, why):
    with pytest.raises(WorkbenchError, match=why):
        read_yaml(text, "The recipe")


@pytest.mark.fault("RA11")
@pytest.mark.parametrize("read", [read_recipe, suite_from_text])
def test_ra11_recipes_and_schemas_come_through_that_door(read):
    with pytest.raises(WorkbenchError, match="would unfold into"):
        read(BOMB)


@pytest.mark.fault("RA7")
@pytest.mark.parametrize(
    "text", ["a: 2024-13-45", "? {a: 1}\n: 2", "? [1]\n: 2", "!!python/name:os"]
)
def test_ra7_odd_dates_keys_and_tags_are_no_yaml_of_ours(text):
    with pytest.raises(yaml.YAMLError):
        read_yaml(text, "The recipe")


def test_a_list_that_is_named_again_is_the_same():
    assert read_yaml("a: &x [1, 2]\nb: *x", "The recipe") == {"a": [1, 2], "b": [1, 2]}
    assert read_yaml("", "The recipe") is None
