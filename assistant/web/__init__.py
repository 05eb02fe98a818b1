"""The chat page: pure rendering in small modules, Gradio only in ``app``."""
