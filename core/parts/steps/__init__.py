"""Steps of a pipeline: what learns on training rows and acts on others."""
