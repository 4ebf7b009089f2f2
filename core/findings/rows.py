"""Checks of the table's rows."""

from collections.abc import Iterator

from core.dataset import Dataset
from core.findings.records import Action, Finding
from core.profile import Profile
from core.schema import FEATURE_KINDS

FEW_ROWS, VERY_FEW_ROWS = 200, 50
ROWS_A_FEATURE = 10


def duplicate_rows(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    share = profile.duplicate_rows / profile.rows
    if profile.duplicate_rows == 0:
        return
    yield Finding(
        code="duplicate_rows",
        columns=(),
        severity="high" if share > 0.1 else "medium" if share > 0.01 else "low",
        message=f"{profile.duplicate_rows:,} of {profile.rows:,} rows ({share:.1%}) repeat an "
        "earlier row.",
        why="A copy among the test rows is scored by a model that has seen it.",
        remedy="Drop the copies, unless equal rows are different cases.",
        evidence=(("duplicate share", share),),
        action=Action("clean", (), "Drop duplicate rows", method="drop_duplicates"),
    )


def few_rows(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    if profile.rows >= FEW_ROWS:
        return
    yield Finding(
        code="few_rows",
        columns=(),
        severity="high" if profile.rows < VERY_FEW_ROWS else "medium",
        message=f"The table has {profile.rows} rows; a test share of 20 % leaves "
        f"{max(1, profile.rows // 5)} to judge by.",
        why="Scores on so few rows move by several points from luck alone.",
        remedy="Prefer simple models, more folds and the intervals over the scores.",
        evidence=(("rows", float(profile.rows)),),
    )


def many_columns(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    usable = [
        variable.name
        for variable in profile.variables
        if variable.kind in FEATURE_KINDS and variable.name != profile.target
    ]
    if len(usable) < 10 or profile.rows >= ROWS_A_FEATURE * len(usable):
        return
    yield Finding(
        code="many_columns",
        columns=(),
        severity="high" if profile.rows < len(usable) else "medium",
        message=f"{len(usable)} columns to learn from but {profile.rows:,} rows: "
        f"{profile.rows / len(usable):.1f} rows a column.",
        why="With so many columns some agree with the target by chance.",
        remedy="Leave out columns that cannot matter, or use strong regularisation.",
        evidence=(("rows a column", profile.rows / len(usable)),),
    )
