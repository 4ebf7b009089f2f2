"""The flags that ask the verb that learns."""

from argparse import ArgumentParser

from core.commands.tune_flags import tune_arguments
from core.commands.verb import at_least
from core.methods.portfolio import PRESETS
from core.table.schema import Kind, Task


def train_arguments(parser: ArgumentParser) -> None:
    """Declare the fields of a TrainRequest."""
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    parser.add_argument("--task", choices=[str(task) for task in Task], help="classes or a number")
    parser.add_argument(
        "--positive", metavar="CLASS", help="the class of two that precision and recall speak of"
    )
    _column_arguments(parser)
    parser.add_argument("--metric", help="the metric that ranks")
    parser.add_argument(
        "--threshold", type=float, metavar="P", help="call a row positive from this probability on"
    )
    parser.add_argument(
        "--promise",
        metavar="WHAT=LEVEL",
        help="take the threshold that keeps precision=0.9 (recall=, cost= a row) on new rows",
    )
    parser.add_argument(
        "--confidence", type=float, metavar="P", help="how sure the promise is to be: 0.9"
    )
    parser.add_argument(
        "--costs",
        metavar="JSON",
        help='what wrong labels of several classes cost: {"actual": {"predicted": 5}}, or a file',
    )
    parser.add_argument(
        "--coverage", type=float, metavar="P", help="keep intervals or sets that hold so surely"
    )
    parser.add_argument(
        "--each", action="store_true", help="in each class, or fifth of the predictions"
    )
    parser.add_argument(
        "--models",
        help="keys with commas between (options behind: xgboost:max_depth=3), all, or quick",
    )
    parser.add_argument(
        "--blend",
        action="store_true",
        help="compare a mix of the models as well, by weights that are chosen out of fold",
    )
    _intention_arguments(parser)
    _all_rows_arguments(parser)
    recipe_arguments(parser)
    _plan_arguments(parser)
    tune_arguments(parser)
    parser.add_argument("--name", help="the model's name in the registry")


def recipe_arguments(parser: ArgumentParser) -> None:
    """Declare where a recipe comes from and which columns stand for those that it names."""
    parser.add_argument(
        "--recipe",
        metavar="FILE",
        help="a recipe as exported (YAML), or that of a saved model (NAME@VERSION)",
    )
    parser.add_argument(
        "--map",
        nargs="+",
        action="extend",
        metavar="OLD=NEW",
        help="columns of this table that stand for those that the recipe names; OLD= for none",
    )


def _intention_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--preset",
        choices=[preset.key for preset in PRESETS],
        help="try configurations in a fixed order instead of naming models",
    )
    parser.add_argument(
        "--budget",
        type=float,
        metavar="SECONDS",
        help="what a preset may take, the model that is saved included; with --all-rows: its trees",
    )
    parser.add_argument(
        "--first",
        type=int,
        metavar="N",
        help="the first so many configurations of a preset, whatever they take: the same twice",
    )


def _all_rows_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--all-rows",
        action="store_true",
        help="a table larger than memory: learn to prepare on a sample, then stream every row into "
        "XGBoost",
    )
    parser.add_argument(
        "--sample", type=at_least(1), metavar="N", help="rows of that sample, 200000 by default"
    )


def _column_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--ignore", nargs="+", action="extend", metavar="COLUMN", help="leave these columns out"
    )
    parser.add_argument(
        "--kind",
        nargs="+",
        action="extend",
        metavar="COLUMN=KIND",
        help=f"read these columns as {', '.join(Kind)}",
    )
    parser.add_argument(
        "--unify",
        nargs="+",
        action="extend",
        metavar="COLUMN",
        help="write texts of these columns in one way that differ in case or blanks only",
    )
    parser.add_argument(
        "--drop-duplicates", action="store_true", help="keep the first of equal rows"
    )


def _plan_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--folds", type=int)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--repeats", type=int, help="divide all rows so many times")
    parser.add_argument("--groups", metavar="COLUMN", help="keep rows of one value on one side")
    parser.add_argument("--time", metavar="COLUMN", help="score what comes after what is learned")
    parser.add_argument(
        "--file-order",
        action="store_true",
        help="score what comes later in the file than what is learned, where no column says when",
    )
    parser.add_argument("--gap", type=int, metavar="N", help="times left out before what is scored")
    parser.add_argument(
        "--near",
        type=float,
        metavar="D",
        help="keep rows on one side whose numbers differ by so many standard deviations at most",
    )
    parser.add_argument(
        "--changed",
        type=int,
        choices=[0, 1],
        help="how many cells of rows that are kept on one side may differ",
    )
    parser.add_argument(
        "--validation",
        type=float,
        metavar="SHARE",
        help="score one part of the rows that are not sealed, 0.25 of them, in place of folds",
    )
    parser.add_argument(
        "--stratify", metavar="COLUMN", help="keep the shares of its levels in every part"
    )
