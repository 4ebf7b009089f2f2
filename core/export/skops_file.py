"""A model file that can be opened without running code from it, and its loader."""

import zipfile
from pathlib import Path
from typing import Any

from core.errors import NotApplicableError
from core.export.carry import our_modules, source_text
from core.workspace.registry import LoadedModel

LOADER = '''"""Opens <FILE> with exactly the types listed here; anything else is refused.

    from <STEM>_loader import load
    model = load("<FILE>")
    model.predict(frame)

Needs skops and the libraries that the model was made with. The workbench's own steps follow as
source that you can read; they are used where the workbench itself is not installed.
"""

import importlib.util
import sys
import types

# skops trusts the estimators that scikit-learn lists when it is imported: this one then, too.
from sklearn.experimental import enable_iterative_imputer  # noqa: F401

import skops.io

TRUSTED = [
<TRUSTED>
]

STEPS = {
<STEPS>
}


def load(path):
    """The fitted pipeline."""
    if not _has_workbench():
        _install_steps()
    unknown = sorted(set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED))
    if unknown:
        raise ValueError(f"{path} holds types that were not in the export: {', '.join(unknown)}.")
    return skops.io.load(path, trusted=TRUSTED)


def _has_workbench():
    here = sys.modules.get("core.parts")
    if here is not None:  # without a spec it is another file's steps, as they were installed
        return here.__spec__ is not None
    try:
        return importlib.util.find_spec("core.parts") is not None
    except ModuleNotFoundError:
        return False


def _install_steps():
    for name, source in STEPS.items():
        module = sys.modules[name] = types.ModuleType(name)
        module.__path__ = []
        exec(compile(source, f"<{name}>", "exec"), module.__dict__)
'''


def write_skops(loaded: LoadedModel, path: Path) -> tuple[str, ...]:
    """Write the file and, beside it, its loader; returns the types that must be trusted."""
    import skops.io

    try:
        skops.io.dump(loaded.pipeline, path, compression=zipfile.ZIP_DEFLATED)
    except (TypeError, AttributeError, NotImplementedError) as error:
        raise NotApplicableError(
            f"{loaded.card.model} cannot be written as a skops file ({error}); use bundle or "
            "joblib."
        ) from error
    types = tuple(sorted(skops.io.get_untrusted_types(file=path)))
    loader_path(path).write_text(_loader(path, types), encoding="utf-8")
    return types


def loader_path(path: Path) -> Path:
    """Where the loader of a skops file stands."""
    return path.with_name(f"{path.stem}_loader.py")


def _loader(path: Path, types: tuple[str, ...]) -> str:
    own = {name.rsplit(".", 1)[0] for name in types if name.startswith("core.")}
    parts: dict[str, Any] = {
        "FILE": path.name,
        "STEM": path.stem,
        "TRUSTED": "\n".join(f"    {name!r}," for name in types),
        "STEPS": "\n".join(_quoted(name) for name in our_modules(own)),
    }
    text = LOADER
    for key, value in parts.items():
        text = text.replace(f"<{key}>", value)
    return text


def _quoted(module: str) -> str:
    source = "" if module == "core" else source_text(module)
    if "'''" in source:
        raise ValueError(f"{module} holds three quotes and cannot be quoted.")
    return f"    {module!r}: r'''{source}''',"
