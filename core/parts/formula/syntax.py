"""How a formula is written: read as Python is, but for columns in backticks."""

import ast
import keyword
import re
import warnings

from core.parts.formula.kinds import FormulaError

MOST_CHARACTERS = 2000

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`((?:[^`]|``)+)`", re.S)


def columns_of(formula):
    """The columns that a formula names, in order of first use."""
    tree, names = parsed(formula)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and id(n) not in called]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(names.get(node.id, node.id) for node in found))


def quoted(name):
    """A column's name as a formula writes it."""
    plain = name.isidentifier() and name.isascii() and not keyword.iskeyword(name)
    return name if plain else "`" + name.replace("`", "``") + "`"


def parsed(formula):
    """The syntax tree, and the columns that its placeholders stand for."""
    if not formula.strip():
        raise FormulaError("The formula is empty; write one such as price / rooms.")
    if len(formula) > MOST_CHARACTERS:
        raise FormulaError(
            f"The formula has {len(formula):,} characters; at most {MOST_CHARACTERS:,} are read."
        )
    names: dict[str, str] = {}

    def placeholder(match):
        if match.group(1) is None:
            return match.group(0)
        stand_in = f"column_{len(names)}_"
        while stand_in in formula:
            stand_in += "_"
        names[stand_in] = match.group(1).replace("``", "`")
        return stand_in

    plain = " ".join(_QUOTED.sub(placeholder, formula).split("\n")).strip()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in texts, which then mean themselves
            return ast.parse(plain, mode="eval").body, names
    except SyntaxError as error:
        raise FormulaError(f"{formula.strip()!r} cannot be read: {error.msg}.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"{formula.strip()[:60]!r} cannot be read as a formula.") from error
