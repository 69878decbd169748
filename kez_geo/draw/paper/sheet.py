# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A sheet of paper: text and shapes at places in points, and the file that it becomes.

matplotlib is used through its objects only, never through pyplot. What it keeps for the whole
process (fonts, settings while saving) is guarded by one lock, since pages run in threads.
"""

from __future__ import annotations

import datetime as dt
import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from kez_geo.draw.fonts import REGULAR, font, lettering, printable
from kez_geo.draw.paper.look import USUAL, Look, look_of
from kez_geo.draw.paper.pdf import written
from kez_geo.draw.paper.style import Paper, Sizes
from kez_geo.draw.paper.svg import finished
from kez_geo.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from kez_geo.model import HouseStyle

__all__ = ["FORMATS", "LEADING", "UPPER", "Sheet", "Words", "alone", "checked_format", "saved"]

FORMATS = ("png", "svg", "pdf")
LEADING = 1.28
UPPER = 12.0
"""From here on shapes and letters lie above everything that has a field of its own."""

_ONE_AT_A_TIME = threading.RLock()

_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "kez-geo",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "text.usetex": False,
    "hatch.linewidth": 0.6,
    "path.simplify": False,
    "axes.unicode_minus": True,
}
_MAKER = "KEZ-Atlas"


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says beside its pixels: for screen readers, archives and search.

    Parameters
    ----------
    title
        One line.
    description
        The picture in words.
    language
        Code of the language of both.
    day
        Day of the data; ``None`` where it is told in the picture only.
    """

    title: str
    description: str
    language: str
    day: dt.date | None


@dataclass(slots=True)
class Sheet:
    """A page with the origin at its lower left, in points."""

    paper: Paper
    dpi: float
    look: Look = field(default_factory=lambda: look_of("light"))
    figure: Figure = field(init=False)
    page: Axes = field(init=False)
    upper: Axes = field(init=False)
    texts: list[Text] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Make the page, a whole number of pixels wide and high."""
        if self.paper.pixels:
            self.dpi = self.paper.pixels / (self.paper.width_mm / 25.4)
        inches = [round(size / 25.4 * self.dpi) / self.dpi for size in (self.paper.width_mm, self.paper.height_mm)]
        self.figure = Figure(figsize=(inches[0], inches[1]), dpi=self.dpi, facecolor=self.look.paper)
        FigureCanvasAgg(self.figure)
        self.page = self.axes((0.0, 0.0, self.width, self.height), zorder=5)
        self.upper = self.axes((0.0, 0.0, self.width, self.height), zorder=UPPER)

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.figure.get_figwidth()) * 72

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.figure.get_figheight()) * 72

    @property
    def sizes(self) -> Sizes:
        """The sizes of letters for this paper."""
        return Sizes(self.paper.scale)

    def axes(self, frame: tuple[float, float, float, float], *, zorder: float) -> Axes:
        """Add a field that covers left, bottom, right, top (points), empty and without axes."""
        left, bottom, right, top = frame
        share = (left / self.width, bottom / self.height, (right - left) / self.width, (top - bottom) / self.height)
        axes = self.figure.add_axes(share, zorder=zorder, frameon=False)
        axes.set_axis_off()
        axes.set(xlim=(left, right), ylim=(bottom, top), autoscale_on=False)
        return axes

    def add(self, artist: Artist, gid: str = "", zorder: float | None = None) -> None:
        """Put a shape on the page; its places are in points. What stands at `UPPER` or higher covers all else."""
        if gid:
            artist.set_gid(gid)
        if zorder is not None:
            artist.set_zorder(zorder)
        (self.upper if artist.get_zorder() >= UPPER else self.page).add_artist(artist)

    def write(self, at: tuple[float, float], line: str, **how: Any) -> Text:  # noqa: ANN401 (passed on to matplotlib)
        """Write one line with its baseline at a place.

        `how` may name size, weight, colour, align (``left``, ``center``, ``right``), gid, zorder and
        halo (width of a light rim in points).
        """
        text = printable(line)
        halo = how.pop("halo", 0.0)
        if halo:
            self._letters(at, text, **{**how, "gid": "halo"}).set_path_effects(
                [Stroke(linewidth=2 * halo, foreground=how.pop("halo_colour", self.look.paper))]
            )
        how.pop("halo_colour", None)
        made = self._letters(at, text, **how)
        self.texts.append(made)
        return made

    def _letters(self, at: tuple[float, float], text: str, **how: Any) -> Text:  # noqa: ANN401 (passed on to matplotlib)
        made = Text(
            *at,
            text,
            color=how.get("colour", self.look.text),
            fontproperties=font(text, how.get("size", self.sizes.legend), how.get("weight", REGULAR)),
            ha=how.get("align", "left"),
            va="baseline",
            parse_math=False,
        )
        self.add(made, gid=how.get("gid", ""), zorder=how.get("zorder", 9))
        return made

    def lines(self, at: tuple[float, float], lines: tuple[str, ...], **how: Any) -> float:  # noqa: ANN401 (passed on)
        """Write lines below a place (left, top) and give the height that they take."""
        size = float(how.get("size", self.sizes.legend))
        for number, line in enumerate(lines):
            self.write((at[0], at[1] - size * (0.82 + LEADING * number)), line, **how)
        return size * LEADING * len(lines)


@contextmanager
def alone(house: HouseStyle = USUAL) -> Iterator[None]:
    """Let one thread at a time draw, with our settings of matplotlib and the letters of a house style."""
    with _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS), lettering(house):  # type: ignore[arg-type]
        yield


def checked_format(file_format: str) -> str:
    """Give back a format that can be written.

    Raises
    ------
    WrongUse
        When it is none of ``png``, ``svg`` and ``pdf``.
    """
    if file_format not in FORMATS:
        msg = "unknown_picture_format"
        raise WrongUse(msg, value=file_format, allowed=list(FORMATS))
    return file_format


def saved(sheet: Sheet, file_format: str, words: Words) -> bytes:
    """Turn a sheet into a file; the same sheet gives the same bytes."""
    file = io.BytesIO()
    with alone(sheet.look.house):
        if file_format == "pdf":
            return written(sheet.figure, _about(file_format, words)["metadata"], words)
        sheet.figure.savefig(file, format=file_format, dpi=sheet.dpi, **_about(file_format, words))
    return finished(file.getvalue(), words, sheet.texts) if file_format == "svg" else file.getvalue()


def _about(file_format: str, words: Words) -> dict[str, Any]:
    title, description = printable(words.title), printable(words.description)
    if file_format == "png":
        told = {"Title": title, "Description": description, "Software": _MAKER}
        told |= {"Creation Time": words.day.isoformat()} if words.day else {}
        return {"metadata": told, "pil_kwargs": {"compress_level": 4}}
    if file_format == "svg":
        return {"metadata": {"Date": None, "Creator": None, "Format": None, "Type": None}}
    moment = dt.datetime.combine(words.day, dt.time(), tzinfo=dt.UTC) if words.day else None
    told = {"Title": title, "Subject": description, "Creator": _MAKER, "Producer": _MAKER}
    return {"metadata": {**told, "CreationDate": moment}}
