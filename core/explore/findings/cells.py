"""Checks of what is written in the cells: damage, blanks, and words for a gap."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, clean
from core.explore.findings.spellings import variants
from core.table.arrays import Array
from core.table.schema import Kind
from core.wording.listing import listed

_TEXT_KINDS = (Kind.CATEGORY, Kind.BOOLEAN, Kind.TEXT, Kind.IDENTIFIER)
_REPAIRED = (Kind.CATEGORY, Kind.BOOLEAN, Kind.TEXT)

# UTF-8 read as Windows-1252: a lead byte as a letter, then bytes that are no letters; and what
# stands for a character that could not be read at all.
DAMAGE = "[ÃÂÄÅâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰‹Œ‘’“”•–—˜™›œ]|\ufffd|ï»¿"
BLANKS = r"^\s|\s$|\s\s"
GAP_WORDS = (
    r"(?i)^\s*(\?+|-+|\.+|#?n/?a|n\.a\.|nan|null|nil|missing|unknown|not (available|known|given)"
    r"|undefined|unspecified|not specified|tbd|#ref!|#value!|#n/a|k\. ?a\.|unbekannt|inconnu)\s*$"
)
GAP_ROWS, GAP_SHARE = 3, 0.001
CODES, LONGEST_CODE = 3, 3  # different codes that make a word one of them, and their letters


def encoding_damage(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(*_TEXT_KINDS):
        texts = facts.texts(variable.name)
        damaged = texts.match(DAMAGE)
        rows = texts.cells(damaged)
        if not rows:
            continue
        share = rows / texts.rows
        yield Hit(
            columns=(variable.name,),
            severity="medium" if share >= 0.001 else "low",
            message=f"{variable.name!r} has characters that look like a wrong encoding in {rows:,} "
            f"of {texts.of}, as in {listed(texts.commonest(damaged), 2)}.",
            evidence=(("damaged share", share), ("damaged values", float(rows))),
        )


def padded(facts: Facts) -> Iterator[Hit]:
    """Texts with blanks around them; where that parts levels, the check of spellings says so."""
    for variable in facts.columns(*_REPAIRED):
        texts = facts.texts(variable.name)
        blank = texts.match(BLANKS)
        rows = texts.cells(blank)
        if not rows or (variable.kind is not Kind.TEXT and variants(texts.levels)):
            continue
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has blanks at an end or twice in a row in {rows:,} of "
            f"{texts.of}, such as {texts.commonest(blank)[0][:40]!r}.",
            evidence=(("padded share", rows / texts.rows), ("padded values", float(rows))),
            action=clean("Trim the texts", "trim_text", (variable.name,)),
        )


def gap_words(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(*_REPAIRED):
        texts = facts.texts(variable.name)
        words = texts.match(GAP_WORDS) & ~_are_codes(texts)
        rows = texts.cells(words)
        if rows < max(GAP_ROWS, GAP_SHARE * texts.rows):
            continue
        markers = texts.commonest(words)
        lines = "\n".join(markers)
        yield Hit(
            columns=(variable.name,),
            severity="medium" if rows / texts.rows >= 0.05 else "low",
            message=f"{variable.name!r} has words for a gap in {rows:,} of {texts.of}: "
            f"{listed(markers)}.",
            evidence=(("share", rows / texts.rows), ("values", float(rows))),
            action=clean("Read as missing", "blank", (variable.name,), markers=lines),
        )


def _are_codes(texts: DistinctTexts) -> Array:
    """Which words for a gap are codes like the others: NA among AF, EU and AS."""
    words = texts.match(GAP_WORDS)
    pairs = list(zip(texts.levels, words.tolist(), strict=True))
    shapes = Counter(_shape(level) for level, is_word in pairs if not is_word)
    shape, count = next(iter(shapes.most_common(1)), ("", 0))
    if len(shapes) > 1 or count < CODES or not 0 < len(shape) <= LONGEST_CODE:
        return np.zeros(len(texts.levels), dtype=bool)
    return texts.test(lambda level: _shape(level) == shape, words)


def _shape(text: str) -> str:
    """A letter for each letter by its size; empty for a text with anything else in it."""
    bare = text.strip()
    return "".join("A" if c.isupper() else "a" for c in bare) if bare.isalpha() else ""


CHECKS = (
    Check(
        code="encoding_damage",
        group="Texts",
        title="Damaged characters",
        why="The file was read in another encoding than it was written in: names no longer match "
        "those of other tables, and one name may stand there in two ways.",
        severity="Medium from one value in a thousand, low below.",
        remedy="Choose the encoding on Load, against the preview; if the file itself is damaged, "
        "export it again.",
        find=encoding_damage,
        no_button="The file has to be read again, on Load.",
    ),
    Check(
        code="padded",
        group="Texts",
        title="Blanks around texts",
        why="What looks equal is not, in comparisons, joins and filters.",
        severity="Low: any value with blanks at an end or several in a row.",
        remedy="Trim the texts.",
        find=padded,
    ),
    Check(
        code="gap_words",
        group="Texts",
        title="Words that stand for a gap",
        why="They count as a level like any other, and no imputer or flag sees them.",
        severity="Medium from 5 % of the values, low below.",
        remedy="Read them as missing, unless not knowing is an answer of its own.",
        find=gap_words,
    ),
)
