"""The workbench on the command line: `python -m core VERB …`.

Exit 0: done. Exit 1: a gate said no. Exit 2: the user can put it right; one line says how.
"""

import argparse
import json
import math
import sys
import warnings
from typing import Any

from core import commands
from core.errors import WorkbenchError
from core.export import FORMATS
from core.wording.escape import one_line

DONE, REFUSED, WRONG = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    chosen = vars(_parser().parse_args(arguments))
    run, as_json = chosen.pop("run"), chosen.pop("json")
    # Whether a solver converged is told by its scores; the library's advice is for programmers.
    warnings.simplefilter("ignore")
    try:
        outcome = run(**chosen)
    except WorkbenchError as error:
        print(one_line(error), file=sys.stderr)
        return WRONG
    print(json.dumps(_plain(outcome.document), ensure_ascii=False) if as_json else outcome.text)
    if outcome.refusal:
        print(outcome.refusal, file=sys.stderr)
        return REFUSED
    return DONE


def _plain(value: Any) -> Any:
    """JSON has no NaN and no infinity: unknown is null."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> Any:
        self.exit(WRONG, f"{message}. See python -m core --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m core", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB", parser_class=_Parser)

    profile = _verb(verbs, "profile", commands.profile_path, "describe a table")
    profile.add_argument("data")
    profile.add_argument("--target")
    profile.add_argument("--html", metavar="FILE", help="also write the full report")
    profile.add_argument("--sample", type=int, metavar="N", help="rows for what is not exact")
    profile.add_argument("--stratify", metavar="COLUMN", help="keep its shares in the sample")
    profile.add_argument("--output", metavar="FILE", help="write the sample (CSV or Parquet)")
    profile.add_argument("--recipe", metavar="FILE", help="describe it as this recipe cleans it")
    profile.add_argument(
        "--all", action="store_true", dest="everything", help="also what the recipe ignores"
    )

    train = _verb(verbs, "train", commands.train_models, "compare models and save the best")
    train.add_argument("data")
    train.add_argument("--target", required=True)
    train.add_argument("--models", help="keys with commas between, all, or quick (the default)")
    train.add_argument("--recipe", metavar="FILE", help="a recipe as exported (YAML)")
    train.add_argument("--folds", type=int)
    train.add_argument("--seed", type=int)
    train.add_argument("--tune", type=int, metavar="TRIALS", default=0, dest="trials")
    train.add_argument("--name", help="the model's name in the registry")

    predict = _verb(verbs, "predict", commands.predict_path, "predict every row of a table")
    predict.add_argument("model")
    predict.add_argument("data")
    predict.add_argument("-o", "--output", metavar="OUT", default="predictions.csv")

    explain = _verb(verbs, "explain", commands.explain_model, "what a model goes by")
    explain.add_argument("model")
    explain.add_argument("data", nargs="?")

    drift = _verb(verbs, "drift", commands.compare_tables, "has the data moved?")
    drift.add_argument("reference")
    drift.add_argument("current")
    drift.add_argument("--model")
    drift.add_argument("--fail-on", choices=["drift"])

    export = _verb(verbs, "export", commands.export_model, "write a model to a file")
    export.add_argument("model")
    export.add_argument(
        "--to", required=True, metavar="FORMAT", dest="format", help=f"one of {', '.join(FORMATS)}"
    )
    export.add_argument("-o", "--output", metavar="PATH", required=True)

    schema = _verb(verbs, "schema", commands.save_schema, "save what a table should look like")
    schema.add_argument("data")
    schema.add_argument("-o", "--output", metavar="FILE", required=True, help="JSON, or .yaml")

    check = _verb(verbs, "check", commands.check_table, "check a table against a saved schema")
    check.add_argument("data")
    check.add_argument("schema")

    _watch_verb(verbs)
    _models_verbs(verbs)
    return parser


def _watch_verb(verbs: Any) -> None:
    watch = _verb(verbs, "watch", commands.watch_folder, "predict every new file of a folder")
    watch.add_argument("folder")
    watch.add_argument("--model", required=True)
    watch.add_argument("-o", "--output", metavar="FOLDER", help="else predictions/ inside it")
    watch.add_argument("--check", metavar="SCHEMA", dest="schema", help="what a file must hold")
    watch.add_argument("--once", action="store_true", help="look once, for a scheduler")
    watch.add_argument("--every", type=float, metavar="SECONDS", default=10.0)


def _models_verbs(verbs: Any) -> None:
    models = verbs.add_parser("models", help="the registry")
    actions = models.add_subparsers(metavar="ACTION", parser_class=_Parser)
    models.set_defaults(run=commands.list_saved, json=False)
    models.add_argument("--json", action="store_true")
    _verb(actions, "list", commands.list_saved, "every saved model")
    show = _verb(actions, "show", commands.show_saved, "a model's card")
    show.add_argument("model")
    promote = _verb(actions, "promote", commands.promote_saved, "move a model to a stage")
    promote.add_argument("model")
    promote.add_argument("stage")
    promote.add_argument("--why", required=True)


def _verb(verbs: Any, name: str, run: Any, summary: str) -> Any:
    parser = verbs.add_parser(name, help=summary, description=run.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
