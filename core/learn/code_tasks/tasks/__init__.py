"""The tasks, a module each; `catalog.py` beside this folder lists them."""
