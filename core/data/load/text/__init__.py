"""A text file becomes columns of texts: its encoding, its dialect, its layout."""
