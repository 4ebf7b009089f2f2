"""Models as the workbench fits them: weighed, bagged, stopped early, with probabilities."""
