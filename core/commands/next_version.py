"""What the verbs declare and answer alike that make a model's next version out of new rows."""

from argparse import ArgumentParser

from core.drift.challenge import Challenge, ChallengeVerdict
from core.tasks.retraining import HOLD


def next_version_arguments(parser: ArgumentParser) -> None:
    """How many of the new rows judge, what the version is called, and what is an exit of 1."""
    parser.add_argument(
        "--hold", type=float, default=HOLD, metavar="P", help="share of the new rows that judge"
    )
    parser.add_argument("--name", metavar="NAME", help="else a next version of the old name")
    parser.add_argument(
        "--fail-on", choices=["tie"], help="exit 1 where the new one is not shown to be better"
    )


def failed_by(fail_on: str | None, found: Challenge) -> str:
    """Why the command exits with 1; empty where it does not."""
    is_no = fail_on == "tie" and found.verdict is not ChallengeVerdict.BETTER
    return found.sentence if is_no else ""
