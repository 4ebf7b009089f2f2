"""The pages of the app, in the order of the menu, and a folder of parts for each."""
