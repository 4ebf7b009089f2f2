"""Parts of the page Govern."""
