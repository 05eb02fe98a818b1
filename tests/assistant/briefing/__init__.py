"""Tests of assistant.briefing."""
