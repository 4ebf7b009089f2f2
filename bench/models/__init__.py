"""What the workbench makes of a table in a given time, beside other tools that choose models."""
