"""Ways to divide rows into what is learned from, what is scored and what stays sealed."""

from functools import partial

from core.choices.catalog import Catalog, Method
from core.choices.column_options import ColumnName
from core.choices.options import SEED, Number, Option, Toggle
from core.parts.splits.division import FILE_ORDER, Division
from core.table.schema import Kind

FOLDS = Number("folds", "Folds", 2, 20, 5)
TEST_SHARE = Number("test_share", "Sealed test share", 0.05, 0.5, 0.2, step=0.01)
REPEATS = Number(
    "repeats",
    "Repeats",
    1,
    20,
    1,
    help="How often all rows are divided anew: the mean moves less, the fits take longer.",
)
GAP = Number(
    "gap",
    "Gap",
    0,
    1000,
    0,
    help="Different times of the column that are left out between the rows that are learned from "
    "and those that are scored; with one row a time these are rows.",
)
GROUPS = ColumnName(
    "groups",
    "Rows belong to",
    kinds=(Kind.IDENTIFIER, Kind.CATEGORY, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE),
    help="The column that names the customer, the patient, the machine: rows with the same value "
    "stay on one side.",
)
TIME = ColumnName(
    "time",
    "Time of a row",
    kinds=(Kind.DATE, Kind.NUMBER),
    help="The column that says when, or the order of the file where none does; the last rows are "
    "sealed.",
    others=(FILE_ORDER,),
)
KEY = ColumnName(
    "key",
    "Rows are known by",
    kinds=(Kind.IDENTIFIER, Kind.NUMBER, Kind.CATEGORY),
    help="A column that names each row, so that a sealed row stays sealed when its cells are "
    "corrected. None: by all that the row holds.",
)
STRATIFY = ColumnName(
    "stratify",
    "Shares kept of",
    kinds=(Kind.CATEGORY, Kind.BOOLEAN, Kind.NUMBER, Kind.DATE),
    help="A column whose levels have their share in every fold, beside the classes; of numbers "
    "with many values their fifths. Sealed rows have it on average: each is drawn for itself, so "
    "that rows which are added later unseal none. None: the classes alone.",
)
VALIDATION = Number(
    "validation",
    "Validation part instead of folds",
    0.0,
    0.5,
    0.0,
    step=0.01,
    help="Above 0, that share of the rows that are not sealed is scored and never learned from, "
    "and the folds do not count: one fit a model, but scores of fewer rows, which are less sure. "
    "By time it is the last stretch. 0: folds.",
)
TOGETHER = Toggle(
    "together",
    "Copies on one side",
    default=True,
    help="Rows that are equal but for the target and identifiers are sealed together and scored in "
    "one fold, where they are more than luck makes: a model that has met a copy knows the answer.",
)
NEAR = Number(
    "near",
    "Near copies within",
    0.0,
    1.0,
    0.0,
    step=0.001,
    help="Rows stay on one side, too, whose numbers differ by this at most, in units of about a "
    "column's standard deviation, and whose texts are equal but for case and white space; so do "
    "groups that hold such rows. 0: no more than what stays together anyhow.",
)
CHANGED = Number(
    "changed",
    "Cells that may differ",
    0,
    1,
    0,
    help="1: rows that differ in one cell alone are near copies, too.",
)
SHARED: tuple[Option, ...] = (TEST_SHARE, SEED)  # what every way takes


def _way(key: str, label: str, summary: str, *options: Option) -> Method:
    build = partial(Division, key)
    return Method(key=key, label=label, summary=summary, build=build, options=(*options, *SHARED))


SPLITTERS = Catalog(
    "way to divide rows",
    _way(
        "stratified",
        "Stratified",
        "At random, every fold with each class's share; where a number is predicted, plainly at "
        "random. It balances no classes: rare ones stay as rare. The default.",
        FOLDS,
        REPEATS,
        VALIDATION,
        STRATIFY,
        KEY,
        TOGETHER,
        NEAR,
        CHANGED,
    ),
    _way(
        "plain",
        "Plain",
        "At random, class shares left to chance.",
        FOLDS,
        REPEATS,
        VALIDATION,
        KEY,
        TOGETHER,
        NEAR,
        CHANGED,
    ),
    _way(
        "grouped",
        "Grouped",
        "All rows of a customer, a patient, a machine on one side: how good the model is for those "
        "it has not met.",
        GROUPS,
        FOLDS,
        REPEATS,
        VALIDATION,
        NEAR,
        CHANGED,
    ),
    _way(
        "stratified_grouped",
        "Stratified and grouped",
        "Groups stay whole, and folds have each class's share as far as whole groups allow.",
        GROUPS,
        FOLDS,
        REPEATS,
        VALIDATION,
        STRATIFY,
        NEAR,
        CHANGED,
    ),
    _way(
        "time",
        "Blocks of time",
        "Each stretch of time is scored by what was learned before and after it, with a gap on "
        "both sides; the last rows are sealed. For rows that resemble their neighbours in time.",
        TIME,
        FOLDS,
        GAP,
    ),
    _way(
        "rolling",
        "Rolling origin",
        "Each stretch of time is scored by what was learned from all before it, as a model in use "
        "is; the last rows are sealed. For a process that changes.",
        TIME,
        FOLDS,
        VALIDATION,
        GAP,
    ),
    _way(
        "by_place",
        "By place in the table",
        "What earlier versions did: stratified, but rows that are added later move the seal. Kept "
        "so that older recipes keep their meaning.",
        FOLDS,
    ),
)
