"""The catalogue of findings as a page to read: `python -m core.explore.findings.document`."""

from core.explore.findings import CHECKS, GROUPS, Check

_HEAD = """# Findings

What Holdout looks for in a table. Each finding has a code, as a linter's message has: it does not
change its meaning and is not used again. The codes stand in `python -m core profile DATA --json`,
and together with the columns they are the keys of `dismissed` in a recipe, where the reason for
ignoring a finding is kept.

A finding is an effect in numbers with the number of values behind it, never a bare p-value. Where
a small sample could show the effect by luck, the bound allows for all columns looked at together
(`core/stats/luck.py`). At most 5,000 different texts of a column are read, at random; a message
that rests on fewer than all says so.

On Explore and Clean a button puts the remedy into the recipe; where the recipe holds none, the
catalogue says why.

This page is written by `python -m core.explore.findings.document > docs/findings.md`.
"""


def catalog_text() -> str:
    """The whole catalogue as markdown, in its order."""
    parts = [_HEAD]
    for group in GROUPS:
        parts.append(f"## {group}\n")
        parts += [_entry(check) for check in CHECKS if check.group == group]
    return "\n".join(parts)


def _entry(check: Check) -> str:
    left_to_you = f"- No button: {check.no_button}\n" if check.no_button else ""
    return (
        f"### `{check.code}`: {check.title}\n\n{check.why}\n\n"
        f"- Severity: {check.severity}\n- What to do: {check.remedy}\n{left_to_you}"
    )


if __name__ == "__main__":
    print(catalog_text(), end="")  # noqa: T201  (this is what it is for)
