"""Two sides, series by series."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge import api
from dicomforge.phantom.paint import Painter
from tests.compare.sides import CT, between, built, only

SEGMENTED = (
    CT
    + """\
  - Modality: SEG
    of: ct
    segments:
      - layer: circle
        SegmentedPropertyCategoryCodeSequence: SCT:49755003
        SegmentedPropertyTypeCodeSequence: SCT:4147007:"Mass"
"""
)
ROOT = Path(__file__).parents[2]


def test_a_spec_does_not_differ_from_itself(tmp_path: Path) -> None:
    found = between(tmp_path, CT, CT + "# a remark\n")
    assert found.is_same
    assert (found.unchanged, found.before.instances, found.after.instances) == (1, 5, 5)


def test_nothing_is_painted_where_only_a_name_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def paint(*_: object) -> None:
        raise AssertionError("a frame was painted")

    monkeypatch.setattr(Painter, "frame", paint)
    assert only(between(tmp_path, CT, CT.replace("Doe", "Roe"))).pixels is None


def test_series_that_come_and_go_are_told(tmp_path: Path) -> None:
    more = CT + "  - {name: extra, Modality: MR, Rows: 8, Columns: 8, slices: 2, phantom: [{fill: 1}]}\n"
    (found,) = between(tmp_path, CT, more).series
    assert (found.name, found.status, found.added) == ("ct/patient/study/extra", "added", ("slice-1", "slice-2"))
    (gone,) = between(tmp_path, more, CT).series
    assert (gone.name, gone.status, gone.removed) == ("ct/patient/study/extra", "removed", ("slice-1", "slice-2"))


def test_instances_that_come_are_told(tmp_path: Path) -> None:
    found = only(between(tmp_path, CT, CT.replace("slices: 5", "slices: 7")))
    assert (found.before, found.after, found.matched) == (5, 7, 5)
    assert found.added == ("slice-6", "slice-7")


def test_changed_pixels_are_those_of_the_built_files(tmp_path: Path) -> None:
    new = CT.replace("radius: 4", "radius: 5.5").replace("value: 40", "value: 90")
    pixels = only(between(tmp_path, CT, new)).pixels
    assert pixels is not None
    old_frames, new_frames = (
        np.stack([d.pixel_array.astype(int) for d in api.datasets(tmp_path / side / "ct.yaml")])
        for side in ("old", "new")
    )
    apart = np.abs(old_frames - new_frames)
    assert (pixels.frames, pixels.suspects, pixels.compared, pixels.changed_frames) == (5, 5, 5, 5)
    assert (pixels.changed_pixels, pixels.pixels) == (int((apart > 0).sum()), apart.size)
    assert pixels.largest == apart.max()


def test_another_pixel_format_is_compared_by_stored_values(tmp_path: Path) -> None:
    pixels = only(between(tmp_path, CT, CT.replace("slices: 5", "slices: 5\n    RescaleIntercept: -1024"))).pixels
    assert pixels is not None
    assert (pixels.changed_pixels, pixels.largest) == (5 * 16 * 16, 1024.0)


def test_of_many_frames_a_sample_is_compared_or_all(tmp_path: Path) -> None:
    old = CT.replace("slices: 5", "slices: 40")
    new = old.replace("value: 40", "value: 41")
    sample = between(tmp_path, old, new)
    pixels = only(sample).pixels
    assert pixels is not None
    assert (pixels.suspects, pixels.compared, sample.unseen_frames) == (40, 16, 24)
    whole = only(between(tmp_path, old, new, pixels="all")).pixels
    assert whole is not None
    assert (whole.compared, whole.changed_frames) == (40, 40)
    assert only(between(tmp_path, old, new, pixels="none")).pixels is None


def test_frames_of_another_size_are_no_unseen_ones(tmp_path: Path) -> None:
    found = between(tmp_path, CT, CT.replace("Rows: 16", "Rows: 8"))
    pixels = only(found).pixels
    assert pixels is not None
    assert (pixels.suspects, pixels.compared, pixels.unseen, found.unseen_frames) == (5, 0, 0, 0)
    assert pixels.notes == ("frames of 16 x 16 and 8 x 16 cannot be compared",)


def test_what_a_segmentation_measures_is_compared(tmp_path: Path) -> None:
    old = SEGMENTED.replace("circle: {radius: 4, value: 40}", "sphere: {name: circle, radius: 1.4, value: 40}")
    new = old.replace("radius: 1.4", "radius: 2.4")
    found = {s.name.rpartition("/")[2]: s for s in between(tmp_path, old, new).series}
    count, masks = [], []
    for side in ("old", "new"):
        seg = list(api.datasets(tmp_path / side / "ct.yaml"))[-1]
        count.append(str(seg.NumberOfFrames))
        whole = np.zeros((5, 16, 16), int)
        array = seg.pixel_array.reshape(-1, 16, 16)
        for mask, groups in zip(array, seg.PerFrameFunctionalGroupsSequence, strict=True):
            z = float(groups.PlanePositionSequence[0].ImagePositionPatient[2])
            whole[round(z) + 2] = mask
        masks.append(whole)
    assert count == ["3", "5"]
    seg_change = found["seg"]
    (frames,) = (a for a in seg_change.attributes if a.path == "NumberOfFrames")
    assert [(v.old, v.new) for v in frames.values] == [("3", "5")]
    assert seg_change.pixels is not None
    assert seg_change.pixels.changed_pixels == int((masks[0] != masks[1]).sum())


def test_a_spec_is_the_same_as_its_tree(tmp_path: Path) -> None:
    out = built(tmp_path, SEGMENTED)
    for sides in ((tmp_path / "ct.yaml", out), (out, tmp_path / "ct.yaml")):
        found = api.diff(*sides, pixels="all")
        assert found.series == ()
        assert (found.before.series, found.after.series, found.unchanged) == (2, 2, 2)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("[!_]*.yaml")), ids=lambda p: p.stem)
def test_every_example_is_the_same_as_its_tree(path: Path, tmp_path: Path) -> None:
    api.build(path, tmp_path)
    assert api.diff(path, tmp_path).series == ()


def test_a_spec_differs_from_an_older_tree_as_the_specs_do(tmp_path: Path) -> None:
    out = built(tmp_path)
    (tmp_path / "ct.yaml").write_text(CT.replace("Doe", "Roe").replace("value: 40", "value: 41"))
    series = only(api.diff(out, tmp_path / "ct.yaml"))
    assert [(a.path, a.instances) for a in series.attributes] == [("PatientName", 5)]
    assert series.pixels is not None
    assert (series.pixels.changed_frames, series.pixels.largest) == (5, 1.0)


def test_a_spec_is_compared_with_its_own_part_of_a_tree(tmp_path: Path) -> None:
    out = built(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text(CT)
    api.build(other, out)
    assert api.diff(tmp_path / "ct.yaml", out).is_same
    next((out / "ct").rglob("*.dcm")).unlink()
    assert len(only(api.diff(tmp_path / "ct.yaml", out)).removed) == 1
