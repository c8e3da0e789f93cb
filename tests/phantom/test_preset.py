"""What every preset tells of itself."""

from dicomforge.model.parameter import parameters
from dicomforge.phantom.registries import SHAPES, find, preset, presets
from dicomforge.phantom.resolve import build


def test_a_preset_is_found_by_its_name_and_version_alone() -> None:
    assert preset("shepp-logan-2d@1") is not None
    for kind in ("shepp-logan-2d", "shepp-logan-2d@", "shepp-logan-2d@2", "shepp-logan@1", "circle@1"):
        assert preset(kind) is None, kind


def test_every_preset_says_where_it_comes_from_and_what_it_was_verified_against() -> None:
    for kind, module in presets():
        assert module.SOURCE, kind
        assert module.VERIFIED, kind
        assert find(kind)[1] is module


def test_the_parts_of_a_preset_are_shapes_that_differ_in_name() -> None:
    for kind, module in presets():
        given = tuple((one.name, 10.0) for one in parameters(module.DECLARES) if one.required)
        parts = build(module.DECLARES, given, ()).layers()
        assert len({part.name for part in parts}) == len(parts), kind
        assert all(part.type in SHAPES.names() for part in parts)
