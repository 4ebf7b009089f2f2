"""Checks of levels that are one, though written in several ways."""

from collections import defaultdict
from collections.abc import Iterator

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.table.schema import Kind
from core.wording.listing import listed
from core.wording.numbers import counted

UNIFIERS = ("trim_text", "unify_case")


def spellings(facts: Facts) -> Iterator[Hit]:
    """Levels that differ in case or white space only."""
    for variable in facts.columns(Kind.CATEGORY, Kind.BOOLEAN):
        texts = facts.texts(variable.name)
        groups = variants(texts.levels)
        if not groups:
            continue
        extra = sum(len(group) - 1 for group in groups)
        action, different = unify(variable.name, groups), texts.different
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} spells {counted(len(groups), 'level')} in several ways: "
            f"{listed(groups[0])} are one.",
            evidence=(("extra levels", float(extra)), ("levels", float(different))),
            action=action,
            remedy=f"{action.label}; {different - extra:,} of {different:,} levels stay.",
        )


def variants(levels: tuple[str, ...]) -> list[list[str]]:
    """Groups of levels that are one when trimmed and in one case, the largest first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for level in levels:
        groups[_plain(level)].append(level)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def unify(column: str, groups: list[list[str]]) -> Action:
    """The mildest rule that makes one level of each group."""
    trimmed = all(len({" ".join(level.split()) for level in group}) == 1 for group in groups)
    if trimmed:
        return clean("Trim the texts", "trim_text", (column,))
    return clean("Write all in lower case", "unify_case", (column,), style="lower")


CHECKS = (
    Check(
        code="spellings",
        group="Texts",
        title="Inconsistent spellings",
        why="Each spelling counts as a level of its own, with the rows divided among them.",
        severity="Medium: levels that differ in case or white space only.",
        remedy="Write them in one way.",
        find=spellings,
    ),
)
