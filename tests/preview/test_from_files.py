"""Series read from files: what a spec builds, and files that others made."""

import random
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.data import get_testdata_file

from dicomforge import api
from dicomforge.preview import from_files
from dicomforge.preview.contents import contents
from dicomforge.preview.page import page
from dicomforge.preview.picture import Size
from tests.preview.series import CT, SEG, built, planned


def test_built_files_are_seen_as_their_plan_is(tmp_path: Path) -> None:
    for plan, files in zip(
        planned(SEG, tmp_path), sorted(built(SEG, tmp_path), key=lambda s: s.sop_class), strict=True
    ):
        assert files.uid == plan.uid
        assert files.uids == plan.uids
        assert files.sop_class == plan.sop_class
        filled = [f for f in plan.frames if plan.pixels(f).any()]
        for one, other in zip(filled, files.frames, strict=True):
            assert one.grid is not None
            assert other.grid is not None
            assert np.allclose(one.grid.origin, other.grid.origin)
            assert one.segment == other.segment
            assert np.array_equal(plan.pixels(one), files.pixels(other))


def test_instances_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    built(CT, tmp_path)
    paths = sorted((tmp_path / "out").rglob("*.dcm"), reverse=True)
    (series,) = from_files.read(paths, "out").series
    assert [series.attributes(i).text("InstanceNumber") for i in range(5)] == ["1", "2", "3", "4", "5"]


def test_a_file_that_is_no_dicom_file_is_told_with_a_reason(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no DICOM here")
    read = from_files.read([text], "here")
    assert read.series == ()
    assert [path for path, _ in read.unreadable] == [text]
    assert read.unreadable[0][1]


def test_a_folder_gives_the_files_that_check_finds(tmp_path: Path) -> None:
    """By what they hold, or by their name; not those of hidden folders."""
    built(CT, tmp_path)
    out = tmp_path / "out"
    first = next(out.rglob("*.dcm"))
    first.rename(first.with_suffix(""))
    (out / ".hidden").mkdir()
    (out / ".hidden" / "a.dcm").write_bytes(first.with_suffix("").read_bytes())
    (out / "notes.dcm").write_text("none")
    report = api.show(out, out=tmp_path / "page.html")
    assert [one.instances for one in report.series] == [5]
    assert [(d.code, "notes.dcm" in d.message) for d in report.diagnostics] == [("DF140", True)]


def test_frames_of_one_file_are_read_each() -> None:
    path = Path(str(get_testdata_file("rtdose.dcm", download=False)))
    (series,) = from_files.read([path], "here").series
    expected = pydicom.dcmread(path).pixel_array
    assert np.array_equal([series.pixels(frame) for frame in series.frames], expected)


def test_a_dicomdir_is_shown_only_where_it_is_asked_for() -> None:
    folder = Path(str(get_testdata_file("CT_small.dcm", download=False))).parent / "dicomdirtests"
    assert from_files.read([folder / "DICOMDIR"], "here") == ((), ())
    (series,) = from_files.read([folder / "DICOMDIR"], "here", directories=True).series
    assert (series.sop_class, series.frames) == ("1.2.840.10008.1.3.10", ())
    assert "DirectoryRecordSequence" in series.attributes(0)


def test_pixels_that_cannot_be_decoded_are_a_value_error(tmp_path: Path) -> None:
    built(CT, tmp_path)
    path = next((tmp_path / "out").rglob("*.dcm"))
    path.write_bytes(path.read_bytes()[:-100])
    (series,) = from_files.read([path], "here").series
    with pytest.raises(ValueError, match=r"\w"):
        series.pixels(series.frames[0])


@pytest.mark.filterwarnings("ignore")
def test_damaged_files_are_shown_or_told_and_never_an_exception(tmp_path: Path) -> None:
    built(SEG, tmp_path)
    chance = random.Random(5)
    damaged = tmp_path / "damaged.dcm"
    for path in sorted((tmp_path / "out").rglob("*.dcm"))[::2] * 15:
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 4, 20))):
            data[chance.randrange(132, min(len(data), 3000))] = chance.choice((0, 255, 57, 92, chance.randrange(256)))
        damaged.write_bytes(data[: chance.randrange(200, len(data))] if chance.random() < 0.2 else data)
        read = from_files.read([damaged], "here")
        made = page("damaged", contents(read.series, Size(3, 16)))
        assert made.startswith("<!doctype html>")


def test_a_file_whose_file_meta_information_ends_early_is_told(tmp_path: Path) -> None:
    built(CT, tmp_path)
    path = next((tmp_path / "out").rglob("*.dcm"))
    data = path.read_bytes()
    meta = data.index(b"\x02\x00\x02\x00UI")
    path.write_bytes(data[: meta + 5] + b"9" + data[meta + 6 :])
    read = from_files.read([path], "here")
    assert (read.series, [told for told, _ in read.unreadable]) == ((), [path])


@pytest.mark.filterwarnings("ignore")
def test_every_test_file_of_pydicom_is_read_or_told() -> None:
    folder = Path(str(get_testdata_file("CT_small.dcm", download=False))).parent
    paths = sorted(p for p in folder.iterdir() if p.suffix == ".dcm")
    read = from_files.read(paths, "pydicom")
    shown = sum(len(series.uids) for series in read.series)
    assert shown > 60
    assert shown + len(read.unreadable) <= len(paths)
    for path, reason in read.unreadable:
        assert reason, path


def test_patients_and_series_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    text = """\
dicomforge: 1
patient: {matrix: {number: [10, 9, 1]}, PatientName: A, PatientID: "P${number}"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  a: {Modality: CT, SeriesNumber: 10, Rows: 4, Columns: 4, phantom: [{fill: 1}]}
  b: {Modality: CT, SeriesNumber: 2, Rows: 4, Columns: 4, phantom: [{fill: 1}]}
"""
    headers = [one.attributes(0) for one in built(text, tmp_path)]
    found = [(header.text("PatientID"), header.text("SeriesNumber")) for header in headers]
    assert found == [(f"P{p}", s) for p in (1, 9, 10) for s in ("2", "10")]
