"""Tests of assistant.web.views.compare."""
