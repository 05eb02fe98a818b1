"""What is told of a run while it goes on: the file that is read, its pages, what is encoded."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with the Vietnamese name of a step and the part of the whole that is done, from 0 to 1."""

READING = 0.2  # share of the work that is reading; the rest is encoding


class Steps:
    """Turns the steps of a run into calls of one ``Progress``; without one (None) nobody is told."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._step, self._part = "", 0.0

    def loading(self, step: str, _: float) -> None:
        """Tell that the encoder is loaded: a step, but no advance, since nothing has been read yet."""
        self._tell(step, 0.0)

    def file(self, name: str, number: int, count: int) -> None:
        """Tell that file ``number`` (from 1) of ``count`` is read."""
        self._step, self._part = f"Đọc {name} ({number}/{count})", READING * (number - 1) / count
        self._tell(self._step, self._part)

    def page(self, done: int, count: int) -> None:
        """Tell that ``done`` of the ``count`` pages of that file were read."""
        if count > 1:
            self._tell(f"{self._step}, trang {done}/{count}", self._part)

    def encoding(self, passages: int, reached: float, part: float) -> None:
        """Tell that ``part`` (0 to 1) of ``passages`` are encoded, those of the files up to ``reached`` (0 to 1)."""
        self._tell(f"Mã hóa {passages} đoạn", reached * (READING + (1 - READING) * part))

    def done(self) -> None:
        """Tell that all is done."""
        self._tell("Xong", 1.0)

    def _tell(self, step: str, part: float) -> None:
        if self._progress is not None:
            self._progress(step, part)
