"""The page: its frame and what its views share; each view is a folder in ``views``."""
