"""Levels that are probably one, though more than case and white space tells them apart."""

from collections import defaultdict
from collections.abc import Iterator

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, clean
from core.explore.findings.spellings import variants
from core.methods.clean.spellings import fingerprint_key
from core.table.schema import Kind
from core.wording.listing import listed

MOST_LEVELS = 1_000


def similar_levels(facts: Facts) -> Iterator[Hit]:
    """Levels that agree but for accents, punctuation or the order of their words."""
    for variable in facts.columns(Kind.CATEGORY):
        texts = facts.texts(variable.name)
        if len(texts.levels) > MOST_LEVELS or variants(texts.levels):
            continue  # the plainer differences come first
        groups = _alike(texts)
        if groups:
            yield _similar(variable.name, groups, texts)


def _alike(texts: DistinctTexts) -> list[list[str]]:
    """Groups of levels with the same key, each from the most rows to the fewest."""
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for level, count in zip(texts.levels, texts.counts.tolist(), strict=True):
        key = fingerprint_key(level)
        if key and "\n" not in level:
            groups[key].append((-count, level))
    found = [[name for _, name in sorted(group)] for group in groups.values() if len(group) > 1]
    return sorted(found, key=len, reverse=True)


def _similar(name: str, groups: list[list[str]], texts: DistinctTexts) -> Hit:
    into, *others = groups[0]
    return Hit(
        columns=(name,),
        severity="low",
        message=f"{name!r} has {len(groups)} group{'s' if len(groups) > 1 else ''} of levels among "
        f"{texts.different:,} that differ in accents, punctuation or word order only, such as "
        f"{listed(groups[0])}.",
        evidence=(("groups", float(len(groups))), ("levels", float(texts.different))),
        action=clean(
            f"Merge into {into[:30]}",
            "merge_levels",
            (name,),
            spellings="\n".join(others),
            into=into,
        ),
    )


CHECKS = (
    Check(
        code="similar_levels",
        group="Texts",
        title="Levels that are nearly the same",
        why="Each spelling counts as a level of its own, with the rows divided among them.",
        severity="Low: levels with the same words but for accents, punctuation and their order.",
        remedy="Merge what is one, group by group; Clean lists them all, with those that are a "
        "letter apart.",
        find=similar_levels,
    ),
)
