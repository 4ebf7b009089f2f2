"""Parts of the page Clean."""
