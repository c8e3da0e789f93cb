"""What only the whole spec shows: limits, and every finding of it together."""

from dicomforge.kinds.plan_spec import placed, plan, plan_each
from dicomforge.plan.finish import Outcome
from dicomforge.plan.paths import collisions
from tests.plan.specs import findings, series, shown, spec


def test_all_errors_of_a_spec_are_found_together() -> None:
    text = series("Modality: CT\nBitsStored: 8\nImageOrientationPatient: [1, 0, 0, 1, 0, 0]\nscene: x")
    codes = [d.code for d in findings(text) if d.is_error]
    assert codes == ["DF075", "DF072", "DF094"]


def test_instances_count_over_all_series() -> None:
    text = series("Modality: CT\nslices: 30", top="limits: {instances: 40}")
    text += "          mr: {Modality: MR, slices: 20}\n"
    assert shown(text, "DF093") == (
        "s.yaml:11:38: error DF093: series 'mr' has too many instances\n"
        "              mr: {Modality: MR, slices: 20}\n"
        "                                         ^^\n"
        "  found: 20 instances\n"
        "  expected: at most 10 (`limits: instances`), those of the series before included\n"
        "  help: make the series smaller, or raise the limit"
    )


def test_a_frame_over_its_limit_is_an_error() -> None:
    text = shown(series("Modality: CT\nRows: 40000\nColumns: 40000"), "DF093")
    assert "error DF093: a frame is larger than the limit" in text
    assert "found: 3200000000 bytes of pixels" in text
    assert "expected: at most 1000000000 (`limits: frame_bytes`)" in text


def test_output_over_its_limit_is_an_error() -> None:
    text = shown(series("Modality: CT\nslices: 11", top="limits: {bytes: 5000000}"), "DF093")
    assert "the output is larger than the limit" in text
    assert f"found: {11 * 512 * 512 * 2} bytes of pixels" in text


def test_omitted_pixels_have_no_size() -> None:
    text = series("Modality: CT\nslices: 11\nomit: [PixelData]", top="limits: {bytes: 5000000}")
    assert not [d for d in findings(text) if d.is_error]


def test_a_spec_without_errors_gives_a_plan_and_no_error() -> None:
    made, found = plan(spec(series("Modality: CT")))
    assert len(made) == 1
    assert not [d for d in found if d.is_error]


def test_specs_of_one_matrix_may_not_share_paths() -> None:
    text = series("Modality: CT", top="output: {path: '${series}.dcm'}")
    here = spec(text).output_span
    rows: dict[str, list[Outcome]] = {}
    for name in ("row-1", "row-2"):
        rows[name], found = plan_each(spec(text, name))
        assert found == ()
    (twice,) = collisions(one for name, (row,) in rows.items() for one in placed([row], spec(text, name), here))
    assert (twice.code, twice.found) == ("DF090", "ct.dcm for row-2/p/s/ct/instance")
    assert collisions(placed(rows["row-1"], spec(text, "row-1"), here)) == []
