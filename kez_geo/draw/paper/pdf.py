# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What makes a PDF whole: fonts within, title and language, and a tree of tags for those who cannot see it.

matplotlib writes the page and marks what belongs together while it does; pikepdf then adds the
tree that names it: heading, paragraphs, and the picture as one figure with its description.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
from matplotlib.backends.backend_pdf import PdfFile, RendererPdf, Verbatim
from pikepdf import Array, Dictionary, Name, String

from kez_geo.draw.fonts import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

    from kez_geo.draw.paper.sheet import Words

__all__ = ["written"]

_FIGURE = "figure"
_PRINTED = 4
_ROLES = {"title": Name.H1, "subtitle": Name.P, "note": Name.P, _FIGURE: Name.Figure}


def written(figure: Figure, metadata: Mapping[str, Any], words: Words) -> bytes:
    """Write a figure as a tagged PDF of one page; the same figure gives the same bytes.

    Texts marked ``title``, ``subtitle`` and ``note-…`` are read aloud as they are; all else is
    one picture, for which its description is read.

    Parameters
    ----------
    metadata
        What matplotlib writes into the file: title, maker, date.
    words
        Title, description and language.
    """
    file = io.BytesIO()
    marks = _page(figure, metadata, file)
    return _tagged(file, marks, words)


class _Renderer(RendererPdf):
    """Writes a page and remembers to what each part of it belongs."""

    def __init__(self, file: PdfFile, dpi: float, height: float, width: float) -> None:
        super().__init__(file, dpi, height, width)
        self.marks: list[str] = []
        self._open = ""
        self._group = ""

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Begin a part; a text of ours begins a part of its own."""
        super().open_group(s, gid)
        if gid and gid.partition("-")[0] in _ROLES:
            self._group = gid

    def close_group(self, s: str) -> None:
        """End a part."""
        super().close_group(s)
        self._group = ""

    def draw_path(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (passed on)
        """Write a path."""
        self._mark()
        super().draw_path(*given, **named)

    def draw_markers(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (passed on)
        """Write many equal signs."""
        self._mark()
        super().draw_markers(*given, **named)

    def draw_path_collection(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (passed on)
        """Write many paths."""
        self._mark()
        super().draw_path_collection(*given, **named)

    def draw_image(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (passed on)
        """Write pixels."""
        self._mark()
        super().draw_image(*given, **named)

    def draw_text(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 (passed on)
        """Write letters."""
        self._mark()
        super().draw_text(*given, **named)

    def _mark(self) -> None:
        """Begin a new mark where what follows belongs to something else."""
        wanted = self._group or _FIGURE
        if wanted == self._open:
            return
        self.end_mark()
        role = str(_ROLES[wanted.partition("-")[0]])
        self.file.output(Verbatim(f"{role} <</MCID {len(self.marks)}>> BDC".encode()))
        self.marks.append(wanted)
        self._open = wanted

    def end_mark(self) -> None:
        """End the mark that is open."""
        if self._open:
            self.file.output(Verbatim(b"EMC"))
        self._open = ""


def _page(figure: Figure, metadata: Mapping[str, Any], out: io.BytesIO) -> list[str]:
    """Write the page as matplotlib does, and name the parts of it in their order."""
    dpi = figure.dpi
    figure.set_dpi(72)  # a PDF's unit is the point
    try:
        width, height = figure.get_size_inches()
        file = PdfFile(out, metadata=dict(metadata))
        file.newPage(width, height)
        renderer = _Renderer(file, dpi, height, width)
        figure.draw(renderer)
        renderer.end_mark()
        renderer.finalize()
        file.finalize()
        file.close()
    finally:
        figure.set_dpi(dpi)
    return renderer.marks


def _tagged(file: io.BytesIO, marks: list[str], words: Words) -> bytes:
    """Add language, title and the tree of tags."""
    with pikepdf.open(file) as pdf:
        root, page = pdf.Root, pdf.pages[0].obj
        root.Lang = String(words.language)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        page.StructParents = 0
        page.Tabs = Name.S
        root.StructTreeRoot = _tree(pdf, page, marks, words)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = printable(words.title)
            about["dc:description"] = printable(words.description)
            about["dc:language"] = [words.language]
            about["pdf:Producer"] = "KEZ-Atlas"
            about["xmp:CreatorTool"] = "KEZ-Atlas"
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _tree(pdf: pikepdf.Pdf, page: pikepdf.Object, marks: list[str], words: Words) -> pikepdf.Object:
    """Make the tree: one element per part, in the order of reading."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(words.language)))
    parts = sorted(dict.fromkeys(marks), key=_order)
    elements = {part: pdf.make_indirect(_element(part, whole, page, marks, words)) for part in parts}
    links = [pdf.make_indirect(_link(note, whole, page, at + 1)) for at, note in enumerate(page.get("/Annots", []))]
    whole.K = Array([*elements.values(), *links])
    root.K = Array([whole])
    numbers: list[Any] = [0, Array([elements[part] for part in marks])]
    for at, link in enumerate(links):
        numbers += [at + 1, link]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(links) + 1
    return root


def _order(part: str) -> tuple[int, int]:
    """Give the place of a part in the order of reading: title, subtitle, picture, notes."""
    kind, _, at = part.partition("-")
    return (("title", "subtitle", _FIGURE, "note").index(kind), int(at or 0))


def _element(
    part: str, above: pikepdf.Object, page: pikepdf.Object, marks: list[str], words: Words
) -> pikepdf.Dictionary:
    """Make the element of a part, with the marks on the page that belong to it."""
    element = Dictionary(
        Type=Name.StructElem,
        S=_ROLES[part.partition("-")[0]],
        P=above,
        Pg=page,
        K=Array([at for at, mark in enumerate(marks) if mark == part]),
    )
    if part == _FIGURE:
        left, low, right, high = (float(side) for side in page.MediaBox)
        element.Alt = String(printable(words.description))
        element.A = Dictionary(O=Name.Layout, BBox=Array([left, low, right, high]), Placement=Name.Block)
    return element


def _link(note: pikepdf.Object, above: pikepdf.Object, page: pikepdf.Object, number: int) -> pikepdf.Dictionary:
    """Make the element of a link, and name the link for a screen reader."""
    note.StructParent = number
    note.F = _PRINTED
    note.Contents = note.A.URI
    inner = Dictionary(Type=Name.OBJR, Obj=note, Pg=page)
    return Dictionary(Type=Name.StructElem, S=Name.Link, P=above, Pg=page, K=Array([inner]), Alt=note.A.URI)
