"""The key that personal columns are hashed with: made once a workspace, never in a recipe."""

import secrets

from core.machine.disk import make_secret
from core.parts.values.personal import hash_key, hash_key_file


def ensure_hash_key() -> None:
    """Make the workspace's key where there is none; a lost key makes old hashes unrepeatable."""
    try:
        hash_key()
    except ValueError:
        # Of two processes that come here at once one makes it, and both go by that one.
        make_secret(hash_key_file(), secrets.token_hex(32) + "\n")
