"""Does the workbench tell the truth? Processes whose truth is known, drawn again and again."""
