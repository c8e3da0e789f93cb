"""Pages of text as a PDF file (ISO 32000-1), the same bytes everywhere: no date, no identifier, no compression."""

from collections.abc import Sequence

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 57
"""Of an A4 page, in points."""
_SIZE, _LEADING = 11, 14
LINES = (_HEIGHT - 2 * _MARGIN) // _LEADING
"""Of a page."""
LONGEST = 85
"""Characters of a line that fit between the margins in a usual text."""


def pdf(text: str) -> bytes | None:
    """A document of the lines of a text, in Helvetica; None where a character is not in WinAnsiEncoding."""
    try:
        lines = [part.encode("cp1252") for line in text.splitlines() for part in _wrapped(line)]
    except UnicodeEncodeError:
        return None
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)] or [[]]
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 %d %d]>>" % (kids, len(pages), _WIDTH, _HEIGHT),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        resources = b"<</Font<</F 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources%s/Contents %d 0 R>>" % (resources, number + 1))
        shown = _shown(page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    return _file(objects)


def _wrapped(line: str) -> Sequence[str]:
    import textwrap

    return textwrap.wrap(line, LONGEST, break_on_hyphens=False) or [""]


def _shown(lines: Sequence[bytes]) -> bytes:
    start = b"BT /F %d Tf %d TL %d %d Td" % (_SIZE, _LEADING, _MARGIN, _HEIGHT - _MARGIN - _SIZE)
    return b"\n".join([start, *(b"(%s) Tj T*" % _escaped(line) for line in lines), b"ET"])


def _escaped(text: bytes) -> bytes:
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    return text


def _file(objects: Sequence[bytes]) -> bytes:
    """Header, objects, cross-reference table and trailer (ISO 32000-1 section 7.5)."""
    made, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + trailer
