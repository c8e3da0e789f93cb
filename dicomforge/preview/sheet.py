"""A contact sheet, the series in rows of thumbnails with captions, as one RGB image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dicomforge.preview.colours import rgb
from dicomforge.preview.contents import Contents, ShownSeries
from dicomforge.preview.lettering import LINE, TextMasks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Canvas = NDArray[np.uint8]

COLUMNS, THUMBNAIL, GAP, MARGIN = 8, 160, 12, 28
WIDTH = 2 * MARGIN + COLUMNS * THUMBNAIL + (COLUMNS - 1) * GAP
"""Pixels: of a thumbnail's longer side, between thumbnails, around all, and of the sheet."""

BACKGROUND, BEHIND = (24, 26, 29), (0, 0, 0)
BRIGHT, PLAIN, DIM, ACCENT = (240, 242, 244), (196, 201, 206), (134, 142, 150), (124, 184, 238)
"""Colours of text: of titles, of captions, of what matters less, of a Modality."""

LEAD, SPACE = 6, 10
"""Pixels between lines, and between words of different colours."""


def sheet(title: str, of: Contents) -> Canvas:
    """The contact sheet, (rows, WIDTH, 3); every row of the gallery holds at most COLUMNS pictures."""
    letters = TextMasks()
    parts = [_line(letters, [(title, BRIGHT)]), _blank(GAP)]
    study: tuple[str, ...] = ()
    for entry in of.entries:
        if entry.shown.names[:3] != study:
            study = entry.shown.names[:3]
            told = [(entry.facts.patient_name, PLAIN), (entry.facts.study_title, DIM)]
            parts += [_blank(GAP), _line(letters, told), _rule(), _blank(GAP)]
        parts += _series(letters, entry)
    if of.left_out:
        verb = "is" if of.left_out == 1 else "are"
        parts.append(_line(letters, [(f"{of.left_out} more series {verb} not shown", DIM)]))
    return np.concatenate([_blank(MARGIN), *parts, _blank(MARGIN - GAP)])


def _series(letters: TextMasks, entry: ShownSeries) -> list[Canvas]:
    facts = entry.facts
    said = [facts.size, facts.matrix, facts.spacing, facts.range, entry.gallery.window]
    head = [(facts.modality, ACCENT), (facts.title, BRIGHT)]
    parts = [_line(letters, head), _line(letters, [("  ".join(s for s in said if s), DIM)])]
    if entry.gallery.segments:
        parts.append(_line(letters, [(f"{s.number} {s.label}", rgb(s.colour)) for s in entry.gallery.segments]))
    if not entry.gallery.pictures:
        return [*parts, _line(letters, [(entry.gallery.trouble, DIM)]), _blank(2 * GAP)]
    tallest = max(p.image.shape[0] for p in entry.gallery.pictures)
    is_captioned = any(p.caption for p in entry.gallery.pictures)
    row = _blank(tallest + (LEAD + LINE if is_captioned else 0))
    for i, one in enumerate(entry.gallery.pictures[:COLUMNS]):
        left = MARGIN + i * (THUMBNAIL + GAP)
        row[:tallest, left : left + THUMBNAIL] = BEHIND
        image = one.image if one.image.ndim == 3 else one.image[..., np.newaxis]
        top, inset = (tallest - image.shape[0]) // 2, left + (THUMBNAIL - image.shape[1]) // 2
        row[top : top + image.shape[0], inset : inset + image.shape[1]] = image
        if is_captioned:
            _write(row, tallest + LEAD, left, letters.lettered(_caption(letters, one.caption)), PLAIN)
    return [*parts, _blank(LEAD), row, _blank(2 * GAP)]


def _caption(letters: TextMasks, text: str) -> str:
    """As much of a caption as fits under a thumbnail: what the picture's place is said in goes first."""
    parts = (text, text.removesuffix(" mm"), text.rpartition(" · ")[2])
    fitting = (part for part in parts if letters.width(part) <= THUMBNAIL)
    return next(fitting, letters.cut(parts[-1], THUMBNAIL))


def _line(letters: TextMasks, words: Sequence[tuple[str, tuple[int, int, int]]]) -> Canvas:
    """Words of one line, cut at the sheet's edge."""
    canvas = _blank(LINE + LEAD)
    left = MARGIN
    for text, colour in words:
        ink = letters.lettered(letters.cut(text, WIDTH - MARGIN - left))
        _write(canvas, 0, left, ink, colour)
        left += ink.shape[1] + SPACE if text else 0
    return canvas


def _write(canvas: Canvas, top: int, left: int, ink: NDArray[np.float64], colour: tuple[int, int, int]) -> None:
    share = ink[..., np.newaxis]
    place = canvas[top : top + share.shape[0], left : left + share.shape[1]]
    place[...] = np.rint(place * (1 - share) + np.array(colour) * share).astype(np.uint8)


def _rule() -> Canvas:
    canvas = _blank(1)
    canvas[:, MARGIN : WIDTH - MARGIN] = (62, 67, 73)
    return canvas


def _blank(rows: int) -> Canvas:
    return np.full((rows, WIDTH, 3), BACKGROUND, np.uint8)
