"""Words of texts: cut, cleaned, counted by language and by feeling. One text at a time."""
