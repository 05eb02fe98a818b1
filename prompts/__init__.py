"""Texts for a language model, kept apart from the program that fills them."""

from prompts.loader import HOLES, Prompt, PromptError, load

__all__ = ["HOLES", "Prompt", "PromptError", "load"]
