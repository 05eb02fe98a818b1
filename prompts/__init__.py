"""Prompt texts for a language model; written answers will bring the first."""
