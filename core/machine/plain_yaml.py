"""YAML from outside: its size, depth and aliases are looked at before anything is made of it.

An alias stands for all that it names, and one of aliases for all of theirs: nine lines can hold a
thousand million texts.
"""

from typing import Any

import yaml

from core.errors import BadFileError
from core.wording.escape import one_line

LONGEST = 1_000_000  # characters: some seconds
MOST_PARTS = 200_000  # texts, numbers, lists and mappings, each counted wherever it stands
DEEPEST = 30


def read_yaml(text: str, what: str) -> Any:
    """The plain values that a text holds; raises BadFileError where they are too many or too deep,
    and yaml.YAMLError where it is no YAML. `what` begins the sentence, as in "The recipe"."""
    if len(text) > LONGEST:
        raise BadFileError(f"{what} has {len(text):,} characters, and may have {LONGEST:,}.")
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _check(node, what)
        return loader.construct_document(node)
    except RecursionError as error:
        raise _too_deep(what) from error
    except (ValueError, OverflowError, TypeError) as error:  # a date such as 2024-13-45, a key {}
        if isinstance(error, BadFileError):
            raise
        raise yaml.YAMLError(f"a value in it is none: {one_line(error)}") from error
    finally:
        loader.dispose()


def _check(node: yaml.Node, what: str) -> None:
    parts = _Counted(what).parts(node)
    if parts > MOST_PARTS:
        raise BadFileError(
            f"{what} would unfold into {parts:,} values by its aliases, and may hold "
            f"{MOST_PARTS:,}: write it without aliases."
        )


class _Counted:
    """Counts what nodes come to, each looked at once however often it is named."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._known: dict[int, tuple[int, int]] = {}

    def parts(self, node: yaml.Node) -> int:
        """How many values the node comes to, itself among them."""
        return self._look(node, ())[0]

    def _look(self, node: yaml.Node, above: tuple[int, ...]) -> tuple[int, int]:
        """How many parts a node has, and how deep it is."""
        if id(node) in above or len(above) > DEEPEST:
            raise _too_deep(self.what)
        if id(node) not in self._known:
            inner = [self._look(child, (*above, id(node))) for child in _children(node)]
            count = 1 + sum(parts for parts, _ in inner)
            self._known[id(node)] = (count, 1 + max((depth for _, depth in inner), default=0))
        count, depth = self._known[id(node)]
        if len(above) + depth > DEEPEST + 1:
            raise _too_deep(self.what)
        return count, depth


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _too_deep(what: str) -> BadFileError:
    return BadFileError(f"{what} is nested more than {DEEPEST} levels deep, or names itself.")
