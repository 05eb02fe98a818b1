"""Decide, once a model and machine, whether bf16 pays.

bf16 halves the bytes and, where the processor multiplies it in hardware (AMX, AVX512-BF16), more than doubles the
speed; elsewhere torch emulates it, slower than fp32. It is taken only when it was measured to be faster here and its
vectors agree. The measurement is kept in the model's folder, so that later starts cost nothing.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import numpy as np

from indexing.encoder_input import Vectors, unit_rows

Precision = Literal["float32", "bfloat16"]
FP32: Precision = "float32"
BF16: Precision = "bfloat16"

MEASURED = "precision.json"
HARDWARE = ("amx_bf16", "amx_tile", "avx512_bf16")
MIN_AGREEMENT = 0.99  # lowest cosine of a text's two vectors
MIN_GAIN = 1.1  # below that, exactness is worth more
PROBE = (
    "Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan rà soát thủ tục hành chính nội bộ, báo cáo kết quả "
    "trước ngày 20 hằng tháng.",
    "Tỷ lệ hồ sơ được số hoá đạt từ 85% trở lên; mức độ hài lòng của người dân đạt tối thiểu 92%.",
    "Tổ chức lớp tập huấn kỹ năng số cho công chức cấp xã trong quý III.",
    "Văn phòng tổng hợp, trình lãnh đạo ban hành quyết định công bố danh mục thủ tục được sửa đổi, bổ sung, thay thế "
    "hoặc bị bãi bỏ; niêm yết công khai tại bộ phận một cửa và trên trang thông tin điện tử của đơn vị.",
) * 4

Load = Callable[[Precision], Any]


def choose_precision(folder: Path, load: Load, wanted: Precision | None) -> tuple[Precision, Any]:
    """Return the precision to use and the model loaded in it.

    Args:
        folder: the model's folder, where the measurement is kept.
        load: loads the model in a precision.
        wanted: a precision that is used without measuring; None to decide.
    """
    if wanted is not None:
        return wanted, load(wanted)
    machine = machine_facts()
    if not any(machine["hardware"].values()):
        return FP32, load(FP32)
    known = _recall(folder / MEASURED, machine)
    if known is not None:
        return known, load(known)
    exact, fast = load(FP32), load(BF16)
    facts = compare(exact, fast)
    chosen = BF16 if facts["agreement"] >= MIN_AGREEMENT and facts["gain"] >= MIN_GAIN else FP32
    _remember(folder / MEASURED, {"machine": machine, "measured": facts, "precision": chosen})
    return chosen, fast if chosen == BF16 else exact


def machine_facts() -> dict[str, Any]:
    """Return what the decision depends on: the processor's bf16 hardware, torch's version, the number of threads."""
    import torch

    able = torch.cpu.get_capabilities()
    hardware = {name: bool(able.get(name, False)) for name in HARDWARE}
    return {"hardware": hardware, "torch": str(torch.__version__), "threads": torch.get_num_threads()}


def compare(exact: Any, fast: Any) -> dict[str, float]:  # noqa: ANN401
    """Return the lowest cosine between the two models' vectors of the probe texts, and how many times faster one is."""
    (slow_seconds, true), (fast_seconds, near) = (_timed(model) for model in (exact, fast))
    agreement = np.sum(true * near, axis=1).min()
    # NaN compares false with everything, and bf16 that overflows must lose
    return {"agreement": float(np.nan_to_num(agreement)), "gain": slow_seconds / fast_seconds}


def _timed(model: Any) -> tuple[float, Vectors]:  # noqa: ANN401
    """Return the shorter of two runs' seconds, after one that warms up, and the vectors."""
    seconds = []
    for texts in (PROBE[:2], PROBE, PROBE):
        start = time.perf_counter()
        vectors = model.encode_document(list(texts), show_progress_bar=False)
        seconds.append(time.perf_counter() - start)
    return min(seconds[1:]), unit_rows(vectors)


def _recall(path: Path, machine: dict[str, Any]) -> Precision | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(path.read_text(encoding="utf-8"))
        if known["machine"] == machine and known["precision"] in (FP32, BF16):
            precision: Precision = known["precision"]
            return precision
    return None


def _remember(path: Path, value: dict[str, Any]) -> None:
    """Keep the measurement; a folder that cannot be written only means measuring again."""
    with suppress(OSError):
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(json.dumps(value), encoding="utf-8")
        draft.replace(path)
