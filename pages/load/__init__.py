"""Parts of the page Load."""
