"""A contact sheet, the series in rows of thumbnails with captions, as one RGB image."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dicomforge.ground.counted import counted
from dicomforge.preview.annotations import stroke
from dicomforge.preview.contents import Contents, ShownSeries
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.lettering import LINE, Lettering
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Picture, in_colour, rgb

COLUMNS, THUMBNAIL, GAP, MARGIN = 8, 160, 12, 28
WIDTH = 2 * MARGIN + COLUMNS * THUMBNAIL + (COLUMNS - 1) * GAP
"""Pixels: of a thumbnail's longer side, between thumbnails, around all, and of the sheet."""

BACKGROUND, BEHIND, RULE = (24, 26, 29), (0, 0, 0), (62, 67, 73)
BRIGHT, PLAIN, DIM, ACCENT = (240, 242, 244), (196, 201, 206), (134, 142, 150), (124, 184, 238)
"""Colours of text: of titles, of captions, of what matters less, of a Modality."""

INDENT, MOST_LINES = "    ", 40
"""Of a line of text for each step inwards; lines of a series."""

LEAD, SPACE = 6, 10
"""Pixels between lines, and between words of different colours."""


def sheet(title: str, of: Contents) -> NDArray[np.uint8]:
    """The contact sheet, (rows, WIDTH, 3); every row of the gallery holds at most COLUMNS pictures."""
    letters = Lettering()
    parts = [_line(letters, [(title, BRIGHT)]), _blank(GAP)]
    study: tuple[str, ...] = ()
    for entry in of.entries:
        if entry.shown.names[:3] != study:
            study = entry.shown.names[:3]
            names = [(entry.facts.patient_name, PLAIN), (entry.facts.study_title, DIM)]
            rule = _blank(1)
            rule.paste(RULE, (MARGIN, 0, WIDTH - MARGIN, 1))
            parts += [_blank(GAP), _line(letters, names), rule, _blank(GAP)]
        parts += _series(letters, entry)
    if of.not_shown:
        parts.append(_line(letters, [(of.not_shown, DIM)]))
    return np.concatenate([np.asarray(part) for part in (_blank(MARGIN), *parts, _blank(MARGIN - GAP))])


def _series(letters: Lettering, entry: ShownSeries) -> list[Image.Image]:
    facts, pictures = entry.facts, entry.gallery.pictures
    below = [facts.size, facts.matrix, facts.spacing, facts.range, entry.gallery.window]
    head = [(facts.modality, ACCENT), (facts.title, BRIGHT)]
    parts = [_line(letters, head), _line(letters, [("  ".join(filter(None, below)), DIM)])]
    if entry.gallery.segments:
        parts.append(_line(letters, [(f"{s.number} {s.label}", rgb(s.colour)) for s in entry.gallery.segments]))
    if entry.gallery.regions.regions:
        parts.append(_line(letters, [(r.name, rgb(r.colour)) for r in entry.gallery.regions.regions]))
    if not pictures:
        said = [_line(letters, [(entry.gallery.trouble, DIM)])] if entry.gallery.trouble else []
        return [*parts, *said, *_text(letters, entry.gallery.lines), _blank(2 * GAP)]
    tallest = max(p.image.shape[0] for p in pictures)
    row = _blank(tallest + (LEAD + LINE) * any(p.caption for p in pictures))
    for i, one in enumerate(pictures[:COLUMNS]):
        left, (rows, columns) = MARGIN + i * (THUMBNAIL + GAP), one.image.shape[:2]
        row.paste(BEHIND, (left, 0, left + THUMBNAIL, tallest))
        row.paste(
            Image.fromarray(_contoured(entry.gallery, one)),
            (left + (THUMBNAIL - columns) // 2, (tallest - rows) // 2),
        )
        row.paste(PLAIN, (left, tallest + LEAD), letters.lettered(_caption(letters, one.caption)))
    return [*parts, _blank(LEAD), row, _blank(GAP), *_text(letters, entry.gallery.lines), _blank(GAP)]


def _contoured(of: Gallery, one: Picture) -> NDArray[np.uint8]:
    """The picture with the contours of its regions."""
    parts = of.regions.parts.get(one.frame, ())
    if not parts:
        return one.image
    made = in_colour(one.image)
    for part in parts:
        scale = (made.shape[1] / part.mask.shape[1], made.shape[0] / part.mask.shape[0])
        for loop in part.loops:
            points = [(x, y) for x, y in (loop * scale).tolist()]
            stroke(made, [*points, points[0]], rgb(of.regions.regions[part.region].colour))
    return made


def lettered(lines: Sequence[TextLine], rows: int, columns: int) -> NDArray[np.uint8]:
    """The upper left part of an outline as a picture, (rows, columns, 3)."""
    canvas, letters = Image.new("RGB", (columns, rows), BACKGROUND), Lettering()
    for number, line in enumerate(lines[: rows // (LINE + LEAD)]):
        ink = letters.lettered(letters.cut(INDENT * line.depth + line.text, columns - 2 * LEAD))
        canvas.paste(PLAIN, (LEAD, LEAD + number * (LINE + LEAD)), ink)
    return np.asarray(canvas)


def _text(letters: Lettering, lines: Sequence[TextLine]) -> list[Image.Image]:
    """The first lines of an outline."""
    shown = [_line(letters, [(INDENT * line.depth + line.text, PLAIN)]) for line in lines[:MOST_LINES]]
    left_out = len(lines) - MOST_LINES
    return [*shown, _line(letters, [(counted(left_out, "more line"), DIM)])] if left_out > 0 else shown


def _caption(letters: Lettering, text: str) -> str:
    """As much of a caption as fits under a thumbnail: what the picture's place is said in goes first."""
    parts = (text, text.removesuffix(" mm"), text.rpartition(" · ")[2])
    fitting = (part for part in parts if letters.width(part) <= THUMBNAIL)
    return next(fitting, letters.cut(parts[-1], THUMBNAIL))


def _line(letters: Lettering, words: Sequence[tuple[str, tuple[int, int, int]]]) -> Image.Image:
    """Words of one line, cut at the sheet's edge."""
    canvas = _blank(LINE + LEAD)
    left = MARGIN
    for text, colour in words:
        ink = letters.lettered(letters.cut(text, WIDTH - MARGIN - left))
        canvas.paste(colour, (left, 0), ink)
        left += ink.width + SPACE if text else 0
    return canvas


def _blank(rows: int) -> Image.Image:
    return Image.new("RGB", (WIDTH, rows), BACKGROUND)
