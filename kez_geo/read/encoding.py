# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""In which encoding a text file is written, and its text.

A byte order mark decides, then whether the bytes are UTF-8, which hardly anything else is by
accident. What remains is one of the old encodings with one byte per sign: the one in which the
words look most like words. Only where none does, a statistical guess is asked.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from kez_geo.model import Issue, Report, Severity

__all__ = ["Decoded", "decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order in which they are likely in German offices: Windows, DOS, old Macs, then others.
_LATIN = ("cp1252", "cp850", "mac_roman", "iso8859_15", "cp1250", "cp1254")
# Whose words are written with other letters; which of them, a statistical guess tells better.
_FOREIGN = ("cp1251", "koi8_u", "cp1253", "cp1256")
_GUESSED = (*_FOREIGN, "cp866", "cp1125", "cp1255", "iso8859_5", "iso8859_6", "iso8859_7")
_USUAL = "cp1252"
_SAMPLE_BYTES = 65_536
_NUL_SHARE = 0.2
_SIGN = re.compile(r"[^\x00-\x7f]")
_COMMON = frozenset("äöüÄÖÜß")
_OTHERS = frozenset("éèêëàáâãåçñôóòõîíìïúùûøæœÉÈÊÀÁÂÃÅÇÑÔÓÕÎÍÚÛØÆŒąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰğşıİŞĞ")
_PUNCTUATION = frozenset("„“”‚‘’–—…€§°²³½¼´«»·•®©™±×\xa0")
_SOFT_HYPHEN = "\xad"
_WORDS_OF_SUCH_LETTERS = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u0600-\u06ff]{2,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding in which it was written.

    Parameters
    ----------
    text
        The text, line ends as they were.
    encoding
        Name of the encoding as Python calls it.
    report
        What had to be repaired.
    """

    text: str
    encoding: str
    report: Report


def decoded(content: bytes) -> Decoded:
    """Decode a text file; no byte is ever dropped."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding) or _mixed(content.removeprefix(mark), encoding)
    wide = _wide(content)
    found = _strict(content, wide) if wide else None
    found = found or _strict(content, "utf-8")
    if found:
        return found
    if _mostly_utf8(content):
        return _mixed(content, "utf-8")
    encoding = _old(content)
    sure = encoding == _USUAL
    report = Report() if sure else Report((Issue("encoding_guessed", Severity.WARNING, value=encoding),))
    return Decoded(_by_table(content, encoding), encoding, report)


def _strict(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding, Report())
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str:
    """Recognise UTF-16 without a mark by its many zero bytes."""
    sample = content[:_SAMPLE_BYTES]
    if len(content) % 2 or len(sample) < len("ab") * 2:
        return ""
    half = len(sample) / 2
    if sample[1::2].count(0) / half > _NUL_SHARE and sample[::2].count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) / half > _NUL_SHARE and sample[1::2].count(0) == 0 else ""


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether most lines with special signs are UTF-8, so that the others were pasted in."""
    good = bad = 0
    for line in content.splitlines():
        if not line.isascii():
            if _strict(line, "utf-8"):
                good += 1
            else:
                bad += 1
    return good > bad


def _mixed(content: bytes, encoding: str) -> Decoded:
    """Decode line by line; lines in another encoding are read as Windows wrote them, and reported."""
    if not encoding.startswith("utf-8"):
        text = content.decode("utf-16-be" if encoding == "utf-16" else "utf-32-be", "replace")
        return Decoded(text, encoding, Report((Issue("encoding_broken", Severity.WARNING, value=encoding),)))
    issues, lines = [], []
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        found = _strict(line, "utf-8")
        lines.append(found.text if found else _by_table(line, _USUAL))
        if found is None:
            more = (("encoding", _USUAL),)
            issues.append(Issue("encoding_mixed", Severity.REPAIRED, number, value=lines[-1].strip()[:80], more=more))
    return Decoded("".join(lines), encoding, Report(tuple(issues)))


def _by_table(content: bytes, encoding: str) -> str:
    """Decode with one byte per sign; a byte without a meaning stays as a control sign."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return "".join(_one(byte, encoding) for byte in content)


def _one(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _old(content: bytes) -> str:
    """Find the old encoding in which the words look most like words."""
    lines = [line for line in content.splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE_BYTES]
    scores = {encoding: _likeness(_by_table(sample, encoding)) for encoding in _LATIN + _FOREIGN}
    best = max(scores, key=lambda encoding: scores[encoding])
    if best in _LATIN and scores[best] > 0:
        return best
    guess = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    return guess.encoding if guess else best if scores[best] > 0 else _USUAL


def _likeness(text: str) -> int:
    """Count how many special signs stand where such a sign would stand in a word or sentence."""
    foreign = sum(len(found) for found in _WORDS_OF_SUCH_LETTERS.findall(text))
    score = 0
    for found in _SIGN.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        score += _weight(found[0], before, after)
    return score + foreign


def _weight(sign: str, before: str, after: str) -> int:
    inside = before.isalpha() and after.isalpha()
    strange = (before.isalpha() and not before.isascii()) and (after.isalpha() and not after.isascii())
    if sign in _COMMON:
        return 4 if (before.isalpha() or after.isalpha()) and not strange else 1
    if sign in _OTHERS:
        return -2 if strange or (sign.isupper() and before.islower()) else 2
    if sign in _PUNCTUATION:
        return -2 if inside and sign != "’" else 2
    if sign.isalpha() or sign == _SOFT_HYPHEN:
        return 0 if before.isascii() and before.isalpha() else 1
    return -4
