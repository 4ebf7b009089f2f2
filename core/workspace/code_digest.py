"""What code a result was made by: a digest of a module's source, of all of ours that it uses, and
of the libraries' versions.

A source is searched for the names of our modules, wherever they stand: in an import, or in a text
such as "core.parts.steps.sampling.mixed_smote:MixedSMOTE" that is imported when it is needed; and
for the names of files that lie beside it, such as "page.html". One name too many costs a
computation; one too few would show a number that the code no longer makes.

A name that is put together while the code runs cannot be found so. What is chosen that way is
therefore no part of a function that results are kept for: it is that function.
"""

import hashlib
import re
import sys
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CORE = Path(__file__).resolve().parents[1]

# Those that results come from, by distribution; another version may fit, count or read otherwise.
_LIBRARIES = (
    *("numpy", "pandas", "pyarrow", "scipy", "scikit-learn", "imbalanced-learn", "shap"),
    *("xgboost", "xgboost-cpu", "lightgbm", "catboost", "interpret-core"),
    *("rapidfuzz", "python-stdnum", "charset-normalizer", "python-calamine"),
    "snowballstemmer",
)

_NAME = re.compile(rb"\bcore((?:\.\w+)+)")
_FROM = re.compile(rb"\bfrom core((?:\.\w+)*) import (\([^)]*\)|.*)")
_FILE = re.compile(rb"\"(\w+\.\w+)\"")
_WORD = re.compile(rb"\w+")


@lru_cache
def code_digest(module: str, core: Path = CORE) -> str:
    """The digest of a module and of the sources that it uses, directly or not."""
    found = sources_of(module, core)
    told = sorted(f"{path.name} {_scanned(path, core)[0]}" for path in found)
    return _digest("\n".join([*_versions(), *told]).encode())


def sources_of(module: str, core: Path = CORE) -> set[Path]:
    """The file of a module, and those of `core` that it uses, directly or not."""
    found: set[Path] = set()
    fresh = {_file_of(module, core)}
    while fresh:
        found |= fresh
        fresh = {used for path in fresh for used in _scanned(path, core)[1]} - found
    return found


@lru_cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{library} {_version(library)}" for library in _LIBRARIES)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _file_of(module: str, core: Path) -> Path:
    """Where a module's source is; of one that is not in `core`, what it was loaded from."""
    first, *rest = module.split(".")
    if first == "core":
        return _longest(tuple(rest), core)
    return Path(str(sys.modules[module].__file__))


@cache
def _scanned(path: Path, core: Path) -> tuple[str, frozenset[Path]]:
    """A source's digest, and the files that it names: modules, and what lies beside it."""
    source = path.read_bytes()
    names = set(_NAME.findall(source))
    for package, listed in _FROM.findall(source):
        names |= {package + b"." + word for word in _WORD.findall(listed)}
    places = {tuple(name.decode().split(".")[1:]) for name in names}
    beside = {path.parent / name.decode() for name in _FILE.findall(source)}
    used = {_longest(place, core) for place in places} | {file for file in beside if file.is_file()}
    return _digest(source), frozenset(used)


@cache
def _longest(place: tuple[str, ...], core: Path) -> Path:
    """The file of the longest beginning of a dotted name that is a module or a package."""
    path = core.joinpath(*place)
    for found in (path.with_suffix(".py"), path / "__init__.py"):
        if found.is_file():
            return found
    return _longest(place[:-1], core)
