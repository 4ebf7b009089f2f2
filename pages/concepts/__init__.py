"""Parts of the page Concepts."""
