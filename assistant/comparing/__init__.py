"""Plans side by side: their targets by indicator, and what changed since the plan of the year before."""

from __future__ import annotations

from assistant.comparing.comparisons import Comparisons

__all__ = ["Comparisons"]
