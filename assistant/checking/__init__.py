"""Checks a draft against its own words, the decree on form, and the documents of the library."""

from assistant.checking.checker import Checker
from assistant.checking.finding import Finding, Match, Place
from assistant.checking.report import Report
from assistant.checking.rules import RULES

__all__ = ["RULES", "Checker", "Finding", "Match", "Place", "Report"]
