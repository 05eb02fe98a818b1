"""A bar on standard error, only where that is a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from tqdm import tqdm

_SHAPE = "{percentage:3.0f} % |{bar:24}| {desc}"


class Bar:
    """Shows the part done of a whole; called with the name of the step and the part, from 0 to 1."""

    def __init__(self) -> None:
        # disable=None: no bar where standard error is a file or a pipe
        self._bar = tqdm(total=1.0, bar_format=_SHAPE, file=sys.stderr, disable=None, leave=False)

    def __call__(self, step: str, part: float) -> None:
        """Show ``part`` and ``step``."""
        self._bar.n = min(part, 1.0)
        self._bar.set_description_str(step)

    def __enter__(self) -> Self:
        """Return the bar itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._bar.close()
