"""`build` and `check` share one judgement: a pairwise grid of specs builds files without a finding unannounced."""

import itertools
import random
from pathlib import Path
from typing import NamedTuple

import pytest

from dicomforge.api import build, compile_spec
from dicomforge.inspect.report import report
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.iod.sop_class import PixelDefaults
from dicomforge.standard import uids

SEED, CHUNKS, MOST = 11, 8, 400

LATERALITY = "ImageLaterality: R\nPatientOrientation: [A, F]"
REQUIRED = {
    "DigitalXRayImageStorageForPresentation": LATERALITY,
    "DigitalXRayImageStorageForProcessing": LATERALITY,
    **dict.fromkeys(
        (f"DigitalMammographyXRayImageStorageFor{use}" for use in ("Presentation", "Processing")),
        f"{LATERALITY}\nViewCodeSequence: ['SCT:399162004']",
    ),
    "EnhancedMRImageStorage": (
        "AnatomicRegionSequence: ['SCT:12738006']\nRepetitionTime: 500\nEffectiveEchoTime: 10\nFlipAngle: 90"
    ),
}
"""What the author is asked for, by SOP class."""

CLASSES = {
    entry.keyword: module.SOP_CLASS.pixels
    for _, module in SOP_CLASSES
    if module.SOP_CLASS.kind != "segmentation" and (entry := uids.by_value(module.SOP_CLASS.uid)) is not None
}
CHARSETS = (
    *(("", "Doe^Jane"), ("ISO_IR 100", "Müller^Jörg"), ("ISO_IR 192", "山田^太郎"), ("ISO_IR 144", "Люкceмбypг")),
    *(("['', ISO 2022 IR 87]", "Yamada^Tarou=山田^太郎"), ("['', ISO 2022 IR 149]", "Hong^Gildong=洪^吉洞=홍^길동")),
    *(("GB18030", "Wang^XiaoDong=王^小东"), ("ISO_IR 166", "Namkhun^สมชาย")),
)
AXES = ("", "slices: 3", "axes: {t: [0, 90, 180]}", "slices: 2\naxes: {t: 2}", "instances: {1: {}}")
SYNTAXES = ("", "ImplicitVRLittleEndian", "RLELossless", "ExplicitVRBigEndian", "DeflatedExplicitVRLittleEndian")


class Row(NamedTuple):
    """One spec of the grid."""

    sop_class: str
    photometric: str
    bits: str
    charset: tuple[str, str]
    axes: str
    syntax: str


def bits_of(pixels: PixelDefaults) -> tuple[str, ...]:
    """The default, and each BitsStored that the class allows in its smallest BitsAllocated."""
    pairs = ((min(a for a in pixels.allowed_allocated if a >= s), s) for s in pixels.allowed_stored)
    return ("", *(f"BitsAllocated: {allocated}\nBitsStored: {stored}" for allocated, stored in pairs))


def pairwise() -> list[Row]:
    """Rows in which each two values that a class allows meet, found greedily with a fixed seed."""
    chance = random.Random(SEED)

    def row() -> Row:
        name, pixels = chance.choice(list(CLASSES.items()))
        photometric = chance.choice(("", *pixels.photometric))
        return Row(name, photometric, chance.choice(bits_of(pixels)), *map(chance.choice, (CHARSETS, AXES, SYNTAXES)))

    def pairs(one: Row) -> set[object]:
        return {(i, one[i], j, one[j]) for i, j in itertools.combinations(range(len(one)), 2)}

    rows: list[Row] = []
    seen: set[object] = set()
    while len(rows) < MOST:
        best = max((row() for _ in range(40)), key=lambda one: len(pairs(one) - seen))
        if not pairs(best) - seen:
            return rows
        seen |= pairs(best)
        rows.append(best)
    return rows


def spec_of(row: Row, number: int) -> str:
    charset, name = row.charset
    lines = [f"SOPClassUID: {row.sop_class}", "Rows: 8", "Columns: 8", *REQUIRED.get(row.sop_class, "").splitlines()]
    lines += [f"SpecificCharacterSet: {charset}"] * bool(charset)
    lines += [f"PhotometricInterpretation: {row.photometric}"] * bool(row.photometric)
    lines += [f"TransferSyntaxUID: {row.syntax}"] * bool(row.syntax)
    lines += [*row.bits.splitlines(), *row.axes.splitlines()]
    body = "".join(f"    {line}\n" for line in lines if line)
    return (
        f"dicomforge: 1\nname: grid-{number}\npatient: {{PatientName: {name}, PatientID: P{number}}}\n"
        f"study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}\nseries:\n  -\n{body}"
    )


ROWS = pairwise()


def test_the_grid_is_whole_and_of_bounded_size() -> None:
    assert 50 < len(ROWS) <= MOST


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_check_finds_nothing_that_the_build_did_not_announce(chunk: int, tmp_path: Path) -> None:
    made = 0
    for number in range(chunk, len(ROWS), CHUNKS):
        spec = tmp_path / f"{number}.yaml"
        spec.write_text(spec_of(ROWS[number], number), encoding="utf-8")
        announced = compile_spec(spec).diagnostics
        if any(d.is_error for d in announced):
            continue
        made += 1
        build(spec, out=tmp_path / "out", jobs=1)
        files = sorted((tmp_path / "out" / f"grid-{number}").rglob("*.dcm"))
        assert files
        codes = {d.code for d in announced}
        unannounced = {(f.code, f.path, f.found) for f in report(files).findings if f.code not in codes}
        assert not unannounced, ROWS[number]
    assert made >= 20
