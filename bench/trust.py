"""Writes docs/trust.md: what was tried to break the workbench, what holds, and which tests say so.

make trust        # damages workspaces, counts, and writes the page
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from bench.damage import HARMS, Trial, trials
from core.data.load.container import MAX_BYTES, MOST_TIMES, UNFOLDED
from core.machine import child, plain_yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "trust.md"
_MARKED = re.compile(
    r'@pytest\.mark\.fault\("(RA?\d+b?)"\)\n(?:@.*\n|    .*\n|\]\)?\n|\)\n)*?def (test_\w+)'
)
_NAMED = re.compile(r"^def (test_((?:ra?\d+b?_)+)\w+)", re.M)


def tests_of_faults() -> dict[str, set[str]]:
    """The test files by the fault that they keep away, as marks and names say."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        text = file.read_text(encoding="utf-8")
        place = file.relative_to(ROOT).as_posix()
        for fault, _ in _MARKED.findall(text):
            found[fault].add(place)
        for _, faults in _NAMED.findall(text):
            for fault in filter(None, faults.split("_")):
                found[_id(fault)].add(place)
    return found


def _id(word: str) -> str:
    return word.upper().replace("B", "b")


def page(found: list[Trial]) -> str:
    """The page, of the trials of damaged workspaces."""
    counts = Counter(trial.harm for trial in found)
    raw, lost = sum(len(t.raw) for t in found), sum(not t.is_neighbour_usable for t in found)
    kinds = len({trial.file for trial in found})
    tests = tests_of_faults()
    rows = [f"| {fault} | {_links(tests[fault])} |" for fault in sorted(tests, key=_order)]
    return TEXT.format(
        workspaces=len(found),
        kinds=kinds,
        harms=", ".join(f"{harm} ({counts[harm]})" for harm in HARMS),
        raw=raw,
        lost=lost,
        told=sum(trial.told > 0 for trial in found),
        memory=child.LEAST_MEMORY >> 20,
        times=child.MEMORY_OF_A_BYTE,
        seconds=child.LEAST_SECONDS,
        most_times=MOST_TIMES,
        unfolded=UNFOLDED >> 20,
        largest=MAX_BYTES >> 30,
        yaml=plain_yaml.MOST_PARTS,
        deepest=plain_yaml.DEEPEST,
        faults=len(tests),
        rows="\n".join(rows),
    )


def _links(files: set[str]) -> str:
    return ", ".join(f"[{Path(file).stem}](../{file})" for file in sorted(files))


def _order(fault: str) -> tuple[int, int, str]:
    number = re.sub(r"\D", "", fault)
    return (fault.startswith("RA"), int(number), fault)


TEXT = """# What was tried, and what holds

This page is written by `make trust` (`python -m bench.trust`).

## A damaged file harms itself alone

Every kind of file that a project and a saved model keep was damaged, one at a time, beside a
project and a model that were not: {workspaces} workspaces, {kinds} kinds of file; {harms}.

Looking at them as pages and verbs do raised {raw} raw exceptions; {told} were told in words; a
neighbour was lost in {lost}. `python -m core doctor` names what is wrong, `doctor mend` puts
right what can be without
a loss, `doctor backup` and `doctor restore` keep the workspace in one file.

## What strangers made

- ORC, Feather, Parquet and workbooks are parsed by a process of its own. It may take {times} times
  the bytes of its file in memory and {memory} MB in any case, {seconds} seconds of a processor for
  a small file, and on Linux it dies with its caller. A file that ends the parser is a sentence.
  The reader in batches (`profile --sample`, tables larger than memory) maps a Feather file after
  such a process has read all of it.
- An archive is refused that unpacks to more than {most_times} times its size once that is more than
  {unfolded} MB, or to more than {largest} GB; so are records of ever new fields.
- YAML is composed and counted before a value is made of it: {yaml:,} values with all aliases, and
  {deepest} levels.
- Patterns for cells, which a person or a file gives, run on RE2: their time grows with the text.
- A SELECT on a SQLite file calls functions that only compute, makes cells of 4 MB at most, and ends
  after two minutes. A text that a formula makes has 10,000 characters at most.
- A pickle (a model, a bundle, a kept result) is opened where it carries the mark of this
  workspace's key. Another runs nothing: it needs `models trust NAME@VERSION`, or `--trust` for a
  bundle. Who has
  the whole workspace with its keys has the marks too: a backup is for its owner alone.
- `tests/test_fuzz.py` changes tables of nine formats, recipes, schemas, formulas, queries and
  bundles at random: each is read, or refused in words.

## Jobs, memory and disk

- A server works on as many jobs at once as its operator says, in turn by person and project; what
  is asked twice is begun once, and no cache that a visitor can clear ends a job.
- What is kept in memory and on disk to be quick is held to budgets of bytes; what was not used for
  longest goes first. Uploads that nothing speaks of go after a day.
- A project and a model are forgotten with every byte of them.

## What is not promised

- On macOS the reading process has no limit of memory, on Windows none but the patience of its
  caller.
- Without a sign-in (docs/running.md, Who sees what) everybody who reaches the app sees everything.

## Which tests keep which fault away

{faults} faults, each with the files that would fail if it came back.

| fault | tests |
|---|---|
{rows}
"""


def main() -> int:
    """Try it, write the page, and end with 1 where something does not hold."""
    found = list(trials())
    PAGE.write_text(page(found), encoding="utf-8")
    fell = [trial for trial in found if trial.raw or not trial.is_neighbour_usable]
    sys.stdout.writelines(f"{trial.file}, {trial.harm}: {trial.raw}\n" for trial in fell)
    return int(bool(fell))


if __name__ == "__main__":
    sys.exit(main())
