"""Where tables come from: files, addresses, databases, other tables."""
