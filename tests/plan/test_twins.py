"""Series that show the images of another one again: geometry, draws and noise of the source, UIDs of their own."""

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.model.attributes import tag_of
from dicomforge.model.plan import SeriesPlan
from tests.plan.specs import findings, planned, series, shown

SOURCE = """\
Modality: CT
slices: 3
KVP: {choice: ['80', '100', '120']}
phantom:
  - circle: {name: c, radius: {uniform: [10, 30]}, value: 40}
  - noise: {name: n, gaussian: 12}
"""


def pair(twin: str, source: str = SOURCE) -> tuple[SeriesPlan, SeriesPlan]:
    found = planned(series(source, "seed: '1'") + f"          twin: {twin}\n")
    return found["p/s/ct"], found["p/s/twin"]


def noises(plan: SeriesPlan) -> list[object]:
    return [layer.params for layer in plan.recipes[0].layers if layer.stream]


def streams(plan: SeriesPlan) -> list[object]:
    return [layer.stream for layer in plan.recipes[0].layers if layer.stream]


def test_a_twin_has_the_geometry_and_draws_of_its_source_and_its_own_uids() -> None:
    source, twin = pair("{of: ct, noise: 'off'}")
    assert source.grids == twin.grids
    assert source.recipes[0].layers[0] == twin.recipes[0].layers[0]
    same = ("KVP", "FrameOfReferenceUID", "ImagePositionPatient", "SOPClassUID")
    for one, other in zip(map(source.attributes, range(3)), map(twin.attributes, range(3)), strict=True):
        assert [one.text(keyword) for keyword in same] == [other.text(keyword) for keyword in same]
        for keyword in ("SOPInstanceUID", "SeriesInstanceUID", "SeriesNumber"):
            assert one.text(keyword) != other.text(keyword)


def test_without_a_word_about_noise_it_is_the_same_noise() -> None:
    source, twin = pair("{of: ct, TransferSyntaxUID: RLELossless}")
    assert streams(source) == streams(twin)
    assert noises(source) == noises(twin)


def test_noise_off_leaves_the_noise_out() -> None:
    _, twin = pair("{of: ct, noise: 'off'}")
    assert noises(twin) == []


@pytest.mark.parametrize(
    ("noise", "scaled"),
    [
        ("gaussian: 12", (("sd", 6.0),)),
        ("rician: 8", (("sd", 4.0),)),
        ("uniform: 3", (("half_width", 1.5),)),
        ("poisson: 2", (("scale", 8.0),)),  # a quarter of the variance takes four times the counts
        ("salt-and-pepper: {fraction: 0.1, low: 0, high: 9}", (("fraction", 0.05), ("low", 0.0), ("high", 9.0))),
    ],
)
def test_scaled_noise_has_the_standard_deviation_times_scale(noise: str, scaled: object) -> None:
    source, twin = pair("{of: ct, noise: {scale: 0.5}}", SOURCE.replace("gaussian: 12", noise))
    assert noises(twin) == [scaled]
    assert streams(source) != streams(twin)


def test_a_twin_of_a_twin_multiplies_the_scales() -> None:
    found = planned(
        series(SOURCE) + "          a: {of: ct, noise: {scale: 2}}\n          b: {of: a, noise: {scale: 3}}\n"
    )
    assert noises(found["p/s/b"]) == [(("sd", 72.0),)]


def test_what_a_twin_says_of_attributes_wins() -> None:
    _, twin = pair("{of: ct, KVP: '70', SeriesDescription: low dose}")
    assert twin.attributes(0).text("KVP") == "70"
    assert twin.attributes(0).text("SeriesDescription") == "low dose"


def test_a_twin_has_what_its_source_omits_where_it_says_so_itself() -> None:
    source, twin = pair("{of: ct, BodyPartExamined: HEAD}", SOURCE + "omit: [BodyPartExamined, ProtocolName]\n")
    assert [plan.attributes(0).text("BodyPartExamined") for plan in (source, twin)] == ["", "HEAD"]
    assert tag_of("ProtocolName") not in twin.attributes(0)


def test_a_twin_has_the_private_elements_of_the_vendor() -> None:
    mr = "Modality: MR\nvendor: siemens-csa\nphantom: [{fill: 100}, {noise: {name: n, rician: 3}}]\n"
    source, twin = pair("{of: ct, noise: 'off'}", mr)
    blocks = [[one for one in plan.attributes(0) if one.tag >> 16 & 1] for plan in (source, twin)]
    assert blocks[0]
    assert [one.tag for one in blocks[0]] == [one.tag for one in blocks[1]]


def test_a_segmentation_labels_a_twin() -> None:
    segment = (
        "{layer: c, SegmentedPropertyCategoryCodeSequence: SCT:49755003, "
        "SegmentedPropertyTypeCodeSequence: SCT:4147007}"
    )
    text = series(SOURCE, "clock: 2024-01-31 10:00:00")
    text += "          twin: {of: ct, noise: 'off'}\n"
    text += f"          seg: {{Modality: SEG, of: twin, segments: [{segment}]}}\n"
    assert planned(text)["p/s/seg"].attributes(0).text("Modality") == "SEG"


def test_noise_of_a_series_of_its_own_is_an_error() -> None:
    assert (
        shown(series("Modality: CT\nnoise: 'off'\nphantom: [{fill: 0}]"), "DF101")
        == """\
s.yaml:9:20: error DF101: `noise` of a series belongs to one that shows the images of another
                noise: 'off'
                       ^^^^^
  help: write noise as a layer of `phantom`, or `of:` and the name of a series of images"""
    )


def test_a_twin_takes_no_images_of_its_own() -> None:
    assert (
        shown(series(SOURCE) + "          twin: {of: ct, slices: 4}\n", "DF101")
        == """\
s.yaml:14:34: error DF101: 'twin' shows the images of 'ct' again and takes no `slices`
              twin: {of: ct, slices: 4}
                                     ^
  help: leave `slices` out, or write a Modality and leave `of` out"""
    )


OBJECTS = "phantom: [{circle: {name: body, radius: 2, value: 90}}, {circle: {name: two, radius: 1, value: 9}}]\n"


@pytest.mark.parametrize("modality", ["", "Modality: CT, "])
def test_segments_of_a_twin_are_one_error(modality: str) -> None:
    line = f"twin: {{of: ct, {modality}noise: 'off', segments: [body]}}"
    found = findings(series("Modality: CT\n" + OBJECTS) + f"          {line}\n")
    column = len(line) - 6 + 10
    assert [render(one) for one in found if one.is_error] == [
        f"s.yaml:10:{column}: error DF101: 'twin' shows the images of 'ct' again and takes no `segments`\n"
        f"              {line}\n"
        f"              {' ' * (len(line) - 7)}^^^^^^\n"
        "  help: leave `segments` out; only a segmentation and the `truth` of a series have objects to choose"
    ]


def test_segments_of_a_twin_can_be_written_in_a_source_with_truth() -> None:
    text = series("Modality: CT\ntruth: [json]\n" + OBJECTS) + "          twin: {of: ct, segments: [body]}\n"
    assert shown(text, "DF101").endswith(
        "  help: leave `segments` out, or write it in 'ct'; only a segmentation and the `truth` of a series have "
        "objects to choose"
    )


def test_a_clean_twin_of_an_inversion_recovery_is_a_magnitude_too() -> None:
    top = """
scenes:
  s: {materials: {slow: {t1: 2000, t2: 100, pd: 1}}, objects: [{fill: {material: slow}}]}
"""
    source = (
        "Modality: MR\nscene: s\nScanningSequence: IR\nRepetitionTime: 9000\nEchoTime: 10\nInversionTime: 400\n"
        "phantom: [{noise: {rician: 12}}]"
    )
    found = planned(series(source, top=top) + "          clean: {of: ct, noise: 'off'}\n")
    named = [[layer.name for layer in found[f"p/s/{name}"].recipes[0].layers] for name in ("ct", "clean")]
    assert named == [["fill", "(magnitude)", "noise"], ["fill", "(magnitude)"]]
