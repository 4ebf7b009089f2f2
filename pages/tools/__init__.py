"""Parts of the page Tools."""
