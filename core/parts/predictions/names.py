"""Names of columns that can stand anywhere."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def safe_names(names: list[object]) -> list[str]:
    """Column names as unique texts of one line: control characters become spaces."""
    seen: dict[str, int] = {}
    safe = []
    for position, name in enumerate(names):
        text = " ".join(_CONTROL.sub(" ", str(name)).split()) or f"column {position + 1}"
        candidate = text
        while candidate in seen:
            seen[text] += 1
            candidate = f"{text} ({seen[text]})"
        seen[candidate] = 1
        safe.append(candidate)
    return safe
