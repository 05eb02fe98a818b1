"""Tests of assistant.web.views.evaluation."""
