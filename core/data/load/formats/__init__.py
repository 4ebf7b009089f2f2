"""Files that are not plain text, a module a format."""
