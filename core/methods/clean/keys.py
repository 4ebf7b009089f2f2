"""The key that personal columns are hashed with: made once a workspace, never in a recipe."""

import secrets

from core.errors import WorkbenchError
from core.machine.disk import make_secret
from core.parts.values.personal import hash_key, hash_key_file, is_given


def ensure_hash_key() -> None:
    """Make the workspace's key where there is none; a lost key makes old hashes unrepeatable.

    Raises WorkbenchError where there is one that holds nothing.
    """
    try:
        hash_key()
    except ValueError as error:
        if is_given() or hash_key_file().exists():
            raise WorkbenchError(str(error)) from error
        # Of two processes that come here at once one makes it, and both go by that one.
        make_secret(hash_key_file(), secrets.token_hex(32) + "\n")
