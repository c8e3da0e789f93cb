"""The fonts of the system, in an order of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from dicomforge.preview.fonts import Fonts, font_files

LATIN, GREEK, CYRILLIC = "Jane", "Διονυσιος", "Роза"
HANGUL, KANA, HAN = "홍길동", "やまだタロウ", "山田太郎"


def covered(text: str) -> bool:
    """Whether a font of the system has the whole text, as the names of their files say."""
    names = {path.name for path in font_files()}
    if text in (LATIN, GREEK, CYRILLIC):
        return "DejaVuSans.ttf" in names
    several = ("NotoSansCJK", "wqy-zenhei", "unifont") + (("DroidSansFallback",) if text != HANGUL else ())
    return any(name.startswith(several) for name in names)


def test_the_order_is_by_what_a_font_covers_and_then_by_name(tmp_path: Path) -> None:
    for name in ("b/Zebra.ttf", "a/DejaVuSans.ttf", "Apple-Bold.ttf", "Apple.otf", "wqy-zenhei.ttc", "x.pcf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.name for path in font_files([str(tmp_path), str(tmp_path / "none")])]
    assert found == ["DejaVuSans.ttf", "wqy-zenhei.ttc", "Apple.otf", "Zebra.ttf", "Apple-Bold.ttf"]


def test_without_any_font_on_the_system_latin_is_written_in_that_of_pillow() -> None:
    ((text, font),) = Fonts(15, []).runs("Doe^Jane")
    assert text == "Doe^Jane"
    default = ImageFont.load_default(15)
    assert isinstance(default, ImageFont.FreeTypeFont)
    assert font.getname() == default.getname()


def test_what_is_no_font_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "DejaVuSans.ttf").write_text("no font")
    assert len(Fonts(15, [tmp_path / "DejaVuSans.ttf"]).runs("abc")) == 1


@pytest.mark.parametrize("text", [LATIN, GREEK, CYRILLIC, HANGUL, KANA, HAN])
def test_every_character_has_a_glyph_of_its_own(text: str) -> None:
    if not covered(text):
        pytest.skip(f"no font of this system covers {text}")
    fonts = Fonts(15)
    ink = {bytes(font.getmask(part)) for character in text for part, font in fonts.runs(character)}
    assert len(ink) == len(set(text))
    (_, font), *_ = fonts.runs(text)
    assert bytes(font.getmask("\U0010ffff")) not in ink


def test_a_text_in_two_scripts_is_one_run_for_each_font() -> None:
    if not (covered(LATIN) and covered(HAN)):
        pytest.skip(f"no font of this system covers {HAN}")
    runs = Fonts(15).runs("Yamada Tarou=山田 太郎")
    assert "".join(part for part, _ in runs) == "Yamada Tarou=山田 太郎"
    assert len(runs) <= 2
