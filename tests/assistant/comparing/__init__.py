"""Tests of assistant.comparing."""
