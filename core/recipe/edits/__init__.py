"""The changes that people make to a recipe, each with the sentence that the history keeps of it."""
