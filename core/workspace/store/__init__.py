"""What more than one may change, as rows in the workspace's database.

One rule for everything that is kept: what has one writer and never changes again is a file; what
several may change is a row, changed in a transaction that names the version it was made on. Who
comes second is told who was first. What happened stands in a ledger that is only added to.
"""

from core.workspace.store.transactions import changing, reading

__all__ = ["changing", "reading"]
