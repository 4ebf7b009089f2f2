"""The key that personal columns are hashed with: made once a workspace, never in a recipe."""

import secrets

from core.carried.values.personal import hash_key, hash_key_file
from core.workspace.files import replace_file


def ensure_hash_key() -> None:
    """Make the workspace's key where there is none; a lost key makes old hashes unrepeatable."""
    try:
        hash_key()
    except ValueError:
        replace_file(hash_key_file(), secrets.token_hex(32) + "\n")
        hash_key_file().chmod(0o600)
