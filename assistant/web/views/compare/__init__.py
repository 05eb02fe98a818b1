"""The view "So sánh": targets side by side, what changed since last year, contradictions."""
