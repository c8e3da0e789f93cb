"""Text as pixels."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dicomforge.preview.lettering import BASE, LINE, SIZE_PX, Lettering, font_files


@pytest.fixture
def letters() -> Lettering:
    return Lettering([])


def test_a_text_is_as_wide_as_is_said(letters: Lettering) -> None:
    assert letters.lettered("CT 7").size == (letters.width("CT 7"), LINE)
    assert letters.lettered("").size == (0, LINE)


def test_the_ink_is_that_of_pillow(letters: Lettering) -> None:
    image = Image.new("L", (200, LINE))
    ImageDraw.Draw(image).text((0, BASE), "Grove 7", 255, ImageFont.load_default(SIZE_PX), anchor="ls")
    ink = np.asarray(letters.lettered("Grove 7"))
    assert np.array_equal(ink, np.asarray(image)[:, : ink.shape[1]])
    assert not np.asarray(image)[:, ink.shape[1] + 1 :].any()


def test_nothing_is_cut_off_above_or_below() -> None:
    ink = np.asarray(Lettering().lettered("AÉgjpqy|"))
    assert not ink[[0, -1]].any()


def test_a_long_text_is_cut_with_an_ellipsis(letters: Lettering) -> None:
    room = letters.width("abcd…")
    assert letters.cut("abcdefgh", room) == "abcd…"
    assert letters.cut("abcd", room) == "abcd"
    assert letters.cut("abc", 1) == ""


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
    ((text, font),) = Lettering([]).runs("Doe^Jane")
    assert text == "Doe^Jane"
    default = ImageFont.load_default(15)
    assert isinstance(default, ImageFont.FreeTypeFont)
    assert font.getname() == default.getname()


def test_what_is_no_font_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "DejaVuSans.ttf").write_text("no font")
    assert len(Lettering([tmp_path / "DejaVuSans.ttf"]).runs("abc")) == 1


@pytest.mark.parametrize("text", [LATIN, GREEK, CYRILLIC, HANGUL, KANA, HAN])
def test_every_character_has_a_glyph_of_its_own(text: str) -> None:
    if not covered(text):
        pytest.skip(f"no font of this system covers {text}")
    fonts = Lettering()
    ink = {bytes(font.getmask(part)) for character in text for part, font in fonts.runs(character)}
    assert len(ink) == len(set(text))
    (_, font), *_ = fonts.runs(text)
    assert bytes(font.getmask("\U0010ffff")) not in ink


def test_a_text_in_two_scripts_is_one_run_for_each_font() -> None:
    if not (covered(LATIN) and covered(HAN)):
        pytest.skip(f"no font of this system covers {HAN}")
    runs = Lettering().runs("Yamada Tarou=山田 太郎")
    assert "".join(part for part, _ in runs) == "Yamada Tarou=山田 太郎"
    assert len(runs) <= 2
