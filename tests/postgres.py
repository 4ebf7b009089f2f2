"""A PostgreSQL server for the tests, from Debian's package, in a folder of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
OWNER = "postgres"  # the server refuses to run as root


def what_is_missing() -> str | None:
    """Why the tests on PostgreSQL cannot run here."""
    if not BINARIES:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "PostgreSQL's driver is not installed (pip install -r requirements-postgres.txt)"
    return None


@contextmanager
def postgres_at(folder: Path) -> Iterator[str]:
    """A server that listens on a socket in `folder` alone; its address."""
    data = folder / "data"
    data.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
        shutil.chown(data, OWNER)
        for above in folder.parents[:3]:  # pytest makes them for root alone
            above.chmod(0o755)
    run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "--no-sync")
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
    run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
    try:
        yield f"postgresql+psycopg://{OWNER}@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def run(program: str, *words: object) -> None:
    user = OWNER if os.geteuid() == 0 else None
    command = [str(BINARIES[-1].with_name(program)), *map(str, words)]
    subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
