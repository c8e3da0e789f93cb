"""Text as pixels by Pillow, in the fonts of the system, in an order that does not depend on the disk.

No font is shipped, and fontconfig is not needed: the folders are those in which Linux, macOS and Windows keep fonts.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from dicomforge.ground.printable import printable

SIZE_PX, LINE, BASE = 15, 21, 16
"""Of the letters, of a line, and from its top to the feet of the letters."""

FOLDERS = (
    *("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts"),
    *("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts"),
)
ENDINGS = (".otf", ".ttc", ".ttf")

_TEXT = ("NotoSans-Regular", "DejaVuSans", "LiberationSans-Regular", "Arial", "Helvetica", "segoeui", "FreeSans")
_HAN = (
    *("NotoSansCJK-Regular", "NotoSansCJKjp-Regular", "NotoSansJP-Regular", "NotoSansKR-Regular", "SourceHanSans"),
    *("wqy-zenhei", "wqy-microhei", "DroidSansFallbackFull", "DroidSansFallback", "ipag", "NanumGothic", "unifont"),
    *("PingFang", "Hiragino Sans GB", "AppleSDGothicNeo", "Arial Unicode", "msgothic", "malgun", "msyh", "simsun"),
)
_PREFERRED = {name: rank for rank, name in enumerate((*_TEXT, *_HAN))}
"""Fonts that cover much, those for Latin, Greek and Cyrillic first, by the names of their files."""

_STYLES = ("bold", "italic", "oblique", "light", "thin", "black", "mono", "serif", "condensed")
_NO_LETTERS = ("LastResort", "AdobeBlank")
"""Fonts whose glyphs say nothing."""

_NOWHERE = "\U0010ffff"
"""A noncharacter: what a font draws for it, it draws for all that it lacks."""


def font_files(folders: Sequence[str] = FOLDERS) -> tuple[Path, ...]:
    """The font files of the system: those that cover much, then plain ones, then bold, italic and others."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(_below(Path(folder).expanduser())):
            if path.suffix.lower() in ENDINGS and not path.name.startswith(_NO_LETTERS):
                found.setdefault(path.name, path)
    return tuple(found[name] for name in sorted(found, key=_rank))


def _below(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.rglob("*")
    except OSError:
        return


def _rank(name: str) -> tuple[int, bool, str]:
    is_styled = any(style in name.lower() for style in _STYLES)
    return (_PREFERRED.get(name.rpartition(".")[0], len(_PREFERRED)), is_styled, name)


class Lettering:
    """Texts of one size; a font is opened when a character is not in those before it."""

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        """`files` are the fonts of the system unless given. Pillow's own font, which knows Latin, comes last."""
        self._files = iter(font_files() if files is None else files)
        self._opened: list[FreeTypeFont] = []
        self._of: dict[str, FreeTypeFont] = {}
        last = ImageFont.load_default(SIZE_PX)
        assert isinstance(last, FreeTypeFont)
        self._last = last

    def lettered(self, text: str) -> Image.Image:
        """How much of each pixel is ink, 0 to 255, LINE pixels high."""
        image = Image.new("L", (self.width(text), LINE))
        left = 0.0
        for part, font in self.runs(text):
            ImageDraw.Draw(image).text((left, BASE), part, fill=255, font=font, anchor="ls")
            left += font.getlength(part)
        return image

    def width(self, text: str) -> int:
        """Pixels of a text."""
        return math.ceil(sum(font.getlength(part) for part, font in self.runs(text)))

    def cut(self, text: str, pixels: int) -> str:
        """The text, or as much of it as fits, with an ellipsis at its end."""
        if self.width(text) <= pixels:
            return text
        while text and self.width(f"{text}…") > pixels:
            text = text[:-1]
        return f"{text}…" if text else ""

    def runs(self, text: str) -> list[tuple[str, FreeTypeFont]]:
        """The parts of a text that are written in one font; what no font has is in the first, as its box."""
        made: list[tuple[str, FreeTypeFont]] = []
        for character in printable(text):
            font = made[-1][1] if made and character.isspace() else self._font(character)
            if made and made[-1][1] is font:
                made[-1] = (made[-1][0] + character, font)
            else:
                made.append((character, font))
        return made

    def _font(self, character: str) -> FreeTypeFont:
        if character not in self._of:
            having = (font for font in self._in_order() if _has(font, character))
            self._of[character] = next(having, next(self._in_order()))
        return self._of[character]

    def _in_order(self) -> Iterator[FreeTypeFont]:
        yield from self._opened
        for path in self._files:
            with suppress(OSError):  # no font that FreeType can read, or none of outlines
                self._opened.append(ImageFont.truetype(str(path), SIZE_PX))
                yield self._opened[-1]
        yield self._last


def _has(font: FreeTypeFont, character: str) -> bool:
    return character.isspace() or _ink(font, character) != _ink(font, _NOWHERE)


def _ink(font: FreeTypeFont, character: str) -> tuple[object, bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)
