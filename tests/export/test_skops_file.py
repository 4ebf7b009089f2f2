"""A skops file and the loader beside it."""

import subprocess
import sys

import skops.io

from core.export import (
    export,
)


def test_skops_loader_trusts_exactly_what_is_listed(saved, tmp_path):
    made = export(saved, "skops", tmp_path / "m.skops")
    loader = made.beside[0]
    assert loader.name == "m_loader.py"
    types = skops.io.get_untrusted_types(file=made.path)
    assert all(f"'{name}'" in loader.read_text() for name in types)
    loader.write_text(loader.read_text().replace("'core.parts.steps.conform.Conform',", ""))
    code = "import m_loader; m_loader.load('m.skops')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "types that were not in the export: core.parts.steps.conform.Conform" in done.stderr


def test_what_is_trusted_does_not_hang_on_what_was_imported_first(saved, tmp_path):
    """skops trusts what scikit-learn lists at its import; imputers by regression come only then."""
    export(saved, "skops", tmp_path / "m.skops")
    code = (
        "import m_loader, skops.io, sklearn.impute\n"
        "made = skops.io.dumps(sklearn.impute.IterativeImputer())\n"
        "print(skops.io.get_untrusted_types(data=made))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
