from __future__ import annotations

import gc

import pytest

from indexing.loading import uncollected


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_rests_and_is_left_as_it_was(enabled):
    (gc.enable if enabled else gc.disable)()
    gc.unfreeze()
    with uncollected():
        assert not gc.isenabled()
        kept = [[] for _ in range(1000)]
    assert gc.isenabled() == enabled
    assert gc.get_freeze_count() >= len(kept)


def test_a_failure_does_not_leave_it_resting():
    with pytest.raises(ImportError), uncollected():
        raise ImportError
    assert gc.isenabled()
