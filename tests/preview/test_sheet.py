"""Contact sheets."""

from pathlib import Path

import numpy as np

from dicomforge.preview.contents import contents
from dicomforge.preview.lettering import LINE, Lettering
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import PALETTE, Size, rgb
from dicomforge.preview.sheet import (
    ACCENT,
    BACKGROUND,
    BRIGHT,
    COLUMNS,
    GAP,
    LEAD,
    MARGIN,
    PLAIN,
    SPACE,
    THUMBNAIL,
    WIDTH,
    lettered,
    sheet,
)
from tests.preview.series import CT, SCENE, SEG, Made, attributes, described, planned

SIZE = Size(COLUMNS, THUMBNAIL)


def found(image: np.ndarray, part: np.ndarray) -> list[tuple[int, int]]:
    """Where a part lies in an image."""
    rows, columns = part.shape[:2]
    windows = np.lib.stride_tricks.sliding_window_view(image[..., 0], (rows, columns))
    places = np.argwhere((windows == part[..., 0]).all(axis=(2, 3)))
    return [(int(r), int(c)) for r, c in places if np.array_equal(image[r : r + rows, c : c + columns], part)]


def written(text: str, colour: tuple[int, int, int]) -> np.ndarray:
    """A text as it stands on the sheet."""
    ink = np.asarray(Lettering().lettered(text))[..., np.newaxis] / 255
    return np.rint(np.array(BACKGROUND) * (1 - ink) + np.array(colour) * ink).astype(np.uint8)


def test_each_picture_stands_in_its_column(tmp_path: Path) -> None:
    of = contents(planned(CT, tmp_path), Size(COLUMNS, THUMBNAIL))
    made = sheet("spec", of)
    for index, one in enumerate(of.entries[0].gallery.pictures):
        part = np.repeat(one.image[..., np.newaxis], 3, axis=2)
        ((_, left),) = found(made, part)
        assert left == MARGIN + index * (THUMBNAIL + 12) + (THUMBNAIL - part.shape[1]) // 2


def test_title_modality_and_name_are_legible(tmp_path: Path) -> None:
    made = sheet("My title", contents(planned(CT, tmp_path), Size(COLUMNS, THUMBNAIL)))
    assert found(made, written("My title", BRIGHT)) == [(MARGIN, MARGIN)]
    ((top, left),) = found(made, written("CT", ACCENT))
    assert found(made[top : top + LINE], written("ct", BRIGHT)) == [(0, left + Lettering().width("CT") + SPACE)]


def test_nothing_is_wider_than_the_sheet_however_long_a_text_is() -> None:
    told = attributes(Modality="CT", SeriesDescription="x" * 64, PatientName="y" * 64, StudyDescription="z" * 64)
    made = sheet("t" * 300, contents([Made([told], [np.zeros((4, 4))])], Size(COLUMNS, THUMBNAIL)))
    assert made.shape[1:] == (WIDTH, 3)
    assert (made[:, WIDTH - MARGIN // 2 :] == BACKGROUND).all()


def test_captions_keep_clear_of_each_other(tmp_path: Path) -> None:
    text = CT.replace("slices: 5", "slices: 1200").replace("SliceThickness: 4", "SliceThickness: 1.5")
    of = contents(planned(text, tmp_path), Size(COLUMNS, THUMBNAIL))
    made = sheet("spec", of)
    caption = of.entries[0].gallery.pictures[0].caption
    assert Lettering().width(caption) > THUMBNAIL
    ((lead, _),) = found(made, written(caption.removesuffix(" mm"), PLAIN))
    line = made[lead : lead + LINE]
    for index in range(1, COLUMNS):
        left = MARGIN + index * (THUMBNAIL + GAP)
        assert (line[:, left - GAP : left] == BACKGROUND).all()


def test_segments_are_named_in_their_colours(tmp_path: Path) -> None:
    of = contents(planned(SEG, tmp_path), Size(COLUMNS, THUMBNAIL))
    from dicomforge.preview.picture import colour_of, rgb

    assert found(sheet("spec", of), written("1 body", rgb(colour_of(0))))


def test_the_whole_name_of_a_patient_is_written_in_every_script() -> None:
    for name in ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Hong^Gildong=洪^吉洞=홍^길동", "Διονυσιος", "Роза"):
        made = sheet("t", contents([Made([attributes(Modality="CT", PatientName=name)], [np.zeros((4, 4))])], SIZE))
        assert found(made, written(name, PLAIN)), name


def test_an_outline_as_a_picture_has_its_lines_indented() -> None:
    image = lettered([TextLine(0, "Findings"), TextLine(1, "Diameter: 12 mm")], 100, 200)
    assert image.shape == (100, 200, 3)
    assert found(image, written("Findings", PLAIN)) == [(LEAD, LEAD)]
    assert found(image, written("    Diameter: 12 mm", PLAIN)) == [(LEAD + LINE + LEAD, LEAD)]


def test_contours_are_drawn_where_they_are_wanted(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    plain = sheet("scene", contents([ct], SIZE._replace(regions=False)))
    drawn = sheet("scene", contents([ct], SIZE))
    coloured = {tuple(pixel) for pixel in drawn.reshape(-1, 3).tolist()}
    assert {rgb(PALETTE[0]), rgb(PALETTE[1])} <= coloured
    assert not {rgb(PALETTE[0]), rgb(PALETTE[1])} & {tuple(pixel) for pixel in plain.reshape(-1, 3).tolist()}
    assert found(drawn, written("nodule", rgb(PALETTE[1])))
    assert not found(plain, written("nodule", rgb(PALETTE[1])))
