# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Signs that a wrong encoding has split in two ("MÃ¼nchen"), put together again."""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["is_damaged", "mended"]

_REPLACEMENT = "\ufffd"
_ROUNDS = 3
# How Windows shows the bytes of a UTF-8 sign: some as signs of its own, the others as control signs.
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_FIRST_LEADER = 0xC0
_BYTES |= {chr(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWERS = "".join(re.escape(sign) for sign, byte in _BYTES.items() if byte < _FIRST_LEADER)
_SPLIT = re.compile(
    f"[\u00c2-\u00df][{_FOLLOWERS}]|[\u00e0-\u00ef][{_FOLLOWERS}]{{2}}|[\u00f0-\u00f4][{_FOLLOWERS}]{{3}}"
)
# These begin a split sign in nearly every damaged text and stand before such signs in no healthy one.
_TELLING = frozenset("ÃÂâÐÑØÙ")
_QUOTES = frozenset("„“”‚‘’–—…»«€‰›‹™•\xa0")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_WANTED = re.compile(
    "[\u00a0-\u024f\u0259\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf"
    "\u2100-\u214f\ufeff\U0001f300-\U0001faff]"
)


def mended(text: str) -> str:
    """Put split signs together; text that is healthy comes back unchanged.

    Examples
    --------
    >>> mended("MÃ¼nchen"), mended("CÃ´te dâ€™Ivoire"), mended("ÃƒÂ¼ber"), mended("M&uuml;nster"), mended("Ära „Ü“")
    ('München', 'Côte d’Ivoire', 'über', 'Münster', 'Ära „Ü“')
    """
    if text.isascii():
        return _ENTITY.sub(_entity, text) if "&" in text else text
    made = text
    for _ in range(_ROUNDS):
        before, made = made, _SPLIT.sub(_joined, made)
        if made == before:
            break
    return _ENTITY.sub(_entity, made) if "&" in made else made


def _joined(found: re.Match[str]) -> str:
    signs = found[0]
    if signs[0] not in _TELLING and any(sign in _QUOTES for sign in signs[1:]):
        return signs
    try:
        made = bytes(_BYTES[sign] for sign in signs).decode("utf-8")
    except UnicodeDecodeError:
        return signs
    return made if _WANTED.fullmatch(made) else signs


def _entity(found: re.Match[str]) -> str:
    made = html.unescape(found[0])
    is_sign = len(made) == 1 and unicodedata.category(made)[0] in "LPS" and made not in "<>"
    return made if is_sign or made == "\xa0" else found[0]


def is_damaged(text: str) -> bool:
    """Tell whether a sign was lost for good when the text was saved.

    Examples
    --------
    >>> is_damaged("M\ufffdnchen"), is_damaged("München")
    (True, False)
    """
    return _REPLACEMENT in text
