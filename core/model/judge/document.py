"""The catalogue of checks as a page to read: `python -m core.model.judge.document`."""

from core.model.judge import ABOUT, CHECKS, ScoreCheck

_HEAD = """# Checks

What Holdout looks at in every result of training: a summary stands on Train, the whole list on
Evaluate, on a saved model's card and in `python -m core train --json`. Each says what was looked
at, also when it found nothing or does not apply. What speaks against a score stands in the verdict;
the rest is about the model, whose score holds.

A check goes by an effect and by an interval or a test that allows for the number of rows; neither
alone makes it speak.

This page is written by `python -m core.model.judge.document > docs/checks.md`.
"""


def catalog_text() -> str:
    """The whole catalogue as markdown, in its order."""
    parts = [_HEAD]
    for about in ABOUT:
        parts.append(f"## {about}\n")
        parts += [_entry(check) for check in CHECKS if check.about == about]
    return "\n".join(parts)


def _entry(check: ScoreCheck) -> str:
    of_what = "against the score" if check.is_of_score else "of the model"
    return f"### `{check.code}`: {check.title}\n\n{check.why}\n\n- Speaks {of_what}: {check.rule}\n"


if __name__ == "__main__":
    print(catalog_text(), end="")  # noqa: T201  (this is what it is for)
