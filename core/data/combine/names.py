"""Column names that mean the same: compared without case, accents, blanks and punctuation."""

import unicodedata
from collections.abc import Sequence


def normal(name: str) -> str:
    """A name as it is compared: `Customer ID`, `customer_id` and `CustomerId` are one."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(letter for letter in plain if letter.isalnum())
    return kept or name


def matches(names: Sequence[str], wanted: Sequence[str]) -> dict[str, str]:
    """For each of `names` the one of `wanted` that it stands for, no two for the same.

    An equal name comes first; a similar one counts only where no other is as similar.
    """
    found = {name: name for name in names if name in set(wanted)}
    free = [name for name in wanted if name not in found]
    open_names = [name for name in names if name not in found]
    for name in open_names:
        similar = [other for other in free if normal(other) == normal(name)]
        rivals = [other for other in open_names if normal(other) == normal(name)]
        if len(similar) == 1 and len(rivals) == 1:
            found[name] = similar[0]
    return found
