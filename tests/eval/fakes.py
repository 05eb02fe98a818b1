"""A scripted answerer, a hash-based encoder and short makers of questions and answers about a made-up province."""

from __future__ import annotations

import hashlib
import json
import re

import numpy as np

from assistant.types import Answer, Citation, FoundPassage
from eval.questions import Evidence, Question, Selection

DOCUMENT = "ke-hoach-song-biec"
TEXT = (
    "Tỉnh Sông Biếc giao Sở Nội vụ chủ trì rà soát nhóm việc một.\n"
    "Sở Tài chính bố trí 250 triệu đồng, hoàn thành trước ngày 05/03/2031.\n"
    "Văn phòng đăng tải kết quả lên trang tin của tỉnh mỗi quý một lần."
)
LINES = TEXT.split("\n")


class FakeAnswerer:
    """Gives the scripted answer to each question, keeps what it was asked, knows nothing else."""

    def __init__(self, script):
        self.script = script
        self.asked = []

    def ask(self, question, documents=None):
        self.asked.append((question, documents))
        return self.script[question]


class FakeEncoder:
    """Bag of hashed words, of length 1: texts that share words are near."""

    name = "fake"
    dimension = 64

    def encode_query(self, text):
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            vector[int.from_bytes(hashlib.blake2b(word.encode(), digest_size=2).digest()) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1.0)

    def expect(self, passages, progress=None):
        pass

    def encode_passages(self, texts, progress=None):
        return np.stack([self.encode_query(text) for text in texts])


def question(id="q1", **changes):
    given = {
        "question": f"Câu hỏi {id}: cơ quan nào chủ trì?",
        "style": "formal",
        "type": "lead",
        "answer": "Sở Nội vụ chủ trì.",
        "docs": (DOCUMENT,),
        "must": (("sở nội vụ",),),
        "evidence": (Evidence(DOCUMENT, LINES[0]),),
    }
    return Question(id=id, **(given | changes))


def unanswerable(id="q9", **changes):
    given = {"type": "unanswerable", "docs": (), "must": (), "evidence": (), "answer": "Không tìm thấy."}
    return question(id, **(given | changes))


def selected(id="q5"):
    return question(id, filter=Selection(DOCUMENT))


def answer(text="Sở Nội vụ chủ trì.", *, status="answered", passages=(), quotes=(), document=DOCUMENT, seconds=0.5):
    return Answer(
        question="",
        status=status,
        answer=text,
        passages=tuple(FoundPassage(document, words, 0, len(words), 1.0) for words in passages),
        citations=tuple(Citation(document, "", words, 0, len(words)) for words in quotes),
        seconds=seconds,
    )


def not_found(**changes):
    return answer("Không tìm thấy.", status="not_found", **changes)


CORPUS = [{"id": "d0", "title": "Thuyền", "text": "Thuyền\nbến sông"}, {"id": "d1", "title": "", "text": "vườn ươm"}]
QUERIES = [{"id": f"q{i}", "text": text} for i, text in enumerate(["bến", "ươm", "cây", "?"])]
QRELS = "query-id\tcorpus-id\tscore\nq0\td0\t1\nq1\td1\t1\nq2\td1\t2\nq3\td0\t0\n"


def retrieval_folder(tmp_path, qrels=QRELS):
    """Write a public retrieval set of two passages and four queries, one of them not judged."""
    for name, lines in (("corpus", CORPUS), ("queries", QUERIES)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return tmp_path
