"""Looks at files of Arrow (Feather), as a process of its own: FILE…

A damaged file can end the process that maps it. Every batch is read and checked whole; what is
wrong with the first that is damaged (nothing: none is) goes to standard output. Imports nothing of
ours.
"""

import sys

import pyarrow as pa


def main(files: list[str]) -> str:
    """What is wrong, and with which file by its place; empty where all are whole."""
    for place, path in enumerate(files):
        try:
            _check(path)
        except MemoryError:  # of Arrow's errors, too
            raise
        except (pa.ArrowException, OSError, UnicodeDecodeError, ValueError, IndexError) as error:
            return f"{place} {error}"
    return ""


def _check(path: str) -> None:
    with pa.memory_map(path) as file, pa.ipc.open_file(file) as batches:
        for number in range(batches.num_record_batches):
            batches.get_batch(number).validate(full=True)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
