"""The verb that looks after a workspace."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from core.commands.files import file_to_write
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.workspace.doctor import Examination, examine, make_backup, restore_backup
from core.workspace.files import home


@dataclass(frozen=True)
class Feature:
    """Something that works only where a package is installed."""

    what: str
    module: str
    package: str

    @property
    def is_on(self) -> bool:
        return find_spec(self.module) is not None


def check_up() -> Outcome:
    """Check everything that the workspace keeps: the database, every file by its digest, saved
    models by their marks, keys, what killed processes left; and say which optional features are off
    and why. Exit 1 where something is wrong."""
    return _told(examine())


def mend() -> Outcome:
    """The same, and put right what can be without a loss: what killed processes left goes, and keys
    are their owner's alone."""
    return _told(examine(mend=True))


def _told(found: Examination) -> Outcome:
    off = [f for f in FEATURES if not f.is_on]
    lines = [f"{home()}: {found.looked_at} things looked at."]
    lines += [f"{c.sentence} {'Mended.' if c.is_mended else ''}".strip() for c in found.complaints]
    lines += [f"Off: {f.what}; {f.package} is not installed." for f in off]
    document = {
        "workspace": str(home()),
        "looked_at": found.looked_at,
        "complaints": [asdict(complaint) for complaint in found.complaints],
        "features_off": [asdict(feature) for feature in off],
    }
    refusal = "" if found.is_well else "Something is wrong with this workspace."
    return Outcome(document, "\n".join(lines), refusal)


def back_up(file: str) -> Outcome:
    """Write the workspace to one file, without what can be made again. It holds the workspace's
    keys: keep it as you keep them."""
    with file_to_write(file) as part:
        count = make_backup(part)
    return Outcome({"backup": file, "files": count}, f"{count} files of {home()} are in {file}.")


def restore(file: str) -> Outcome:
    """Make the workspace, which must be empty, of such a file, and check it."""
    count = restore_backup(Path(file))
    found = examine()
    lines = [f"{home()} has {count} files.", *(c.sentence for c in found.complaints)]
    facts = {"workspace": str(home()), "files": count}
    facts |= {"complaints": [asdict(complaint) for complaint in found.complaints]}
    return Outcome(facts, "\n".join(lines))


def _file_argument(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")


FEATURES = (
    Feature("the models CatBoost", "catboost", "catboost"),
    Feature("the models XGBoost", "xgboost", "xgboost"),
    Feature("the models LightGBM", "lightgbm", "lightgbm"),
    Feature("runs logged at MLflow", "mlflow", "mlflow"),
    Feature("a workspace in PostgreSQL", "psycopg", "psycopg"),
    Feature("folds on a cluster", "distributed", "distributed"),
    Feature("the profiling library's report", "data_profiling", "fg-data-profiling"),
    Feature("exports as skops files", "skops", "skops"),
)

DOCTOR = Verb(
    "doctor",
    "check, mend, keep and restore the workspace",
    check_up,
    actions=(
        Verb("mend", "put right what can be without a loss", mend),
        Verb("backup", "the workspace as one file", back_up, _file_argument),
        Verb("restore", "a workspace of such a file", restore, _file_argument),
    ),
)
