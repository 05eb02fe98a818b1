"""A mapping whose values are read when they are asked for, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value")


class Kept(Mapping[str, Value]):
    """Values by key, made by ``read``; of more than ``most`` the one that was asked for longest ago is let go."""

    def __init__(self, keys: Sequence[str], read: Callable[[str], Value], most: int) -> None:
        """Take all ``keys``, in order; ``read`` makes the value of one of them."""
        self._keys = dict.fromkeys(keys)
        self._read, self._most = read, most
        self._held: OrderedDict[str, Value] = OrderedDict()

    def __getitem__(self, key: str) -> Value:
        """Return the value of ``key``, read now if it is not kept. Raises KeyError and what reading raises."""
        if key not in self._keys:
            raise KeyError(key)
        value = self._held.pop(key, None)
        if value is None:
            value = self._read(key)
        self._held[key] = value
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return value

    def __contains__(self, key: object) -> bool:
        """Say whether there is such a key, without reading its value."""
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        """Go over the keys, in order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)
