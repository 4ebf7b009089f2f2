"""Where the workspace's rows are."""

import pytest

from core.errors import WorkbenchError
from core.workspace.store.database import address


def test_the_password_may_stand_in_a_file(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_DATABASE", "postgresql://holdout@host/name")
    assert address().password is None
    monkeypatch.setenv("WORKBENCH_DATABASE_PASSWORD", str(tmp_path / "secret"))
    with pytest.raises(WorkbenchError, match="WORKBENCH_DATABASE_PASSWORD names .* be read"):
        address()
    (tmp_path / "secret").write_text("pass@word/1\n")
    assert address().password == "pass@word/1"
    monkeypatch.setenv("WORKBENCH_DATABASE", "postgresql://holdout:own@host/name")
    assert address().password == "own"
