"""Answers written by a language model, from the same evidence and held to it (docs/written-answers.md)."""
