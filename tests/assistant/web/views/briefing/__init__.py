"""Tests of assistant.web.views.briefing."""
