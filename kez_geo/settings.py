# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What can be set from outside: one table, read once from the environment, then fixed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kez_geo.errors import WrongUse
from kez_geo.model import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["PREFIX", "Settings", "named", "read_settings", "settings", "table"]

PREFIX = "KEZ_GEO_"
_PACKAGE = Path(__file__).parent
_YES = frozenset({"1", "true", "yes", "ja", "on"})
_NO = frozenset({"", "0", "false", "no", "nein", "off"})
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _data_folder() -> Path:
    """Find the data beside the code: inside an installed package, or above it in the project's folder."""
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"


def _switch(text: str) -> bool:
    if text.casefold() not in _YES | _NO:
        raise ValueError(text)
    return text.casefold() in _YES


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:  # noqa: PLR2004 - the ports that there are
        raise ValueError(text)
    return number


def _level(text: str) -> str:
    if text.upper() not in _LEVELS:
        raise ValueError(text)
    return text.upper()


def _ancestors(text: str) -> str:
    """Take a list of sources that goes into a header: no second directive, no second line."""
    if any(sign in text for sign in ";,\r\n") or not text.isascii() or not text.strip():
        raise ValueError(text)
    return " ".join(text.split())


def _about(read: Callable[[str], Any], allowed: str, meaning: str) -> dict[str, Any]:
    """Describe one setting: how its text is read, what is allowed and what it means."""
    return {"read": read, "allowed": allowed, "meaning": meaning}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each is read from ``KEZ_GEO_`` and its name in capitals.

    `table` lists them with their defaults and meanings.
    """

    port: int = field(default=8501, metadata=_about(_port, "0–65535", "Port of the web server; 0 takes a free one."))
    address: str = field(
        default="127.0.0.1",
        metadata=_about(str, "127.0.0.1, ::1, 0.0.0.0, ::", "Where the web server listens; 0.0.0.0: everywhere."),
    )
    frame_ancestors: str = field(
        default="'self'",
        metadata=_about(
            _ancestors, "'self', 'none', https://www.example.org", "Which sites may show the pages inside their own."
        ),
    )
    embed_hosts: str = field(
        default="'self'",
        metadata=_about(
            _ancestors,
            "'self', 'none', https://www.example.org",
            "Which sites may show the public embed address inside their own.",
        ),
    )
    data_folder: Path = field(
        default_factory=_data_folder, metadata=_about(Path, "folder", "Where records, boundaries and lists lie.")
    )
    store: str = field(
        default="",
        metadata=_about(
            str,
            "path, postgresql://user@host/database",
            "Where own records are kept; empty for a file in the user's own data folder.",
        ),
    )
    language: Language = field(
        default=Language.DE, metadata=_about(Language, "de, en", "Language where a link names none.")
    )
    public: bool = field(
        default=False,
        metadata=_about(
            _switch,
            "0, 1",
            "Public view: no internal records, no remarks on own ones, no history, nothing to change.",
        ),
    )
    user_folder: str = field(
        default="",
        metadata=_about(
            str, "path", "Where own records, own programmes and saved scenarios lie; empty for the system's place."
        ),
    )
    house_style: str = field(
        default="", metadata=_about(str, "path of a TOML file", "Colours, letters, logo and name on maps and charts.")
    )
    log_file: str = field(default="", metadata=_about(str, "path", "File of the log; empty for standard error."))
    log_level: str = field(
        default="INFO", metadata=_about(_level, ", ".join(_LEVELS), "The least important kind of line in the log.")
    )


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from an environment; what it does not name keeps its default.

    Raises
    ------
    WrongUse
        When a value is not allowed; it names the setting and what is possible.

    Examples
    --------
    >>> read_settings({"KEZ_GEO_PORT": "8080"}).port
    8080
    """
    named: dict[str, Any] = {}
    for one in fields(Settings):
        name = PREFIX + one.name.upper()
        if name not in environment:
            continue
        try:
            named[one.name] = one.metadata["read"](environment[name].strip())
        except ValueError as fault:
            raise WrongUse(
                "setting_value", name=name, found=environment[name], allowed=one.metadata["allowed"]
            ) from fault
    return Settings(**named)


@cache
def settings() -> Settings:
    """Give the settings of this process, read once."""
    return read_settings(os.environ)


@contextmanager
def named(**values: str) -> Iterator[None]:
    """Let some settings be others for a while, as the flags of a command ask for.

    Raises
    ------
    WrongUse
        When a value is not allowed.
    """
    before = dict(os.environ)
    os.environ.update({PREFIX + name.upper(): value for name, value in values.items()})
    settings.cache_clear()
    try:
        settings()
        yield
    finally:
        for name in values:
            old = before.get(PREFIX + name.upper())
            os.environ.pop(PREFIX + name.upper())
            os.environ.update({} if old is None else {PREFIX + name.upper(): old})
        settings.cache_clear()


def table() -> tuple[tuple[str, str, str, str], ...]:
    """List every setting for the documentation: name, default, what is allowed, meaning."""
    plain = Settings(data_folder=Path("data"))
    return tuple(
        (PREFIX + one.name.upper(), _shown(getattr(plain, one.name)), one.metadata["allowed"], one.metadata["meaning"])
        for one in fields(Settings)
    )


def _shown(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
