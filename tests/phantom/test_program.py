"""Layers as steps: what is equal paints the same."""

from dicomforge.model.recipe import Field, Recipe, Vary
from dicomforge.phantom.program import Program
from dicomforge.phantom.steps import Disturb, Paint
from tests.phantom.reference import grid, layer

SLICES = [grid(centre=(0.0, 0.0, float(z))) for z in range(3)]


def steps(*layers, at=(0,), stream=("i", "0")):
    program = Program(Recipe(layers))
    return [program.steps(on, at, stream) for on in SLICES]


def test_flat_layers_make_equal_steps_on_every_slice() -> None:
    first, second, third = steps(
        layer("fill", 1.0), layer("circle", 1.0, radius=5.0), layer("gradient", from_=0.0, to=1.0)
    )
    assert first == second == third


def test_a_layer_that_knows_depth_makes_other_steps_on_other_slices() -> None:
    along_z = Field("gradient", (("axis", "z"), ("from", 0.0), ("to", 1.0), ("range", (0.0, 9.0))))
    for deep in (
        layer("sphere", 1.0, radius=5.0),
        layer("circle", 1.0, radius=5.0)._replace(value=along_z),
        layer("gradient", plane="patient", axis="z", from_=0.0, to=1.0, range=(0.0, 9.0)),
    ):
        first, second, _ = steps(deep)
        assert first != second


def test_a_varying_number_follows_its_axis() -> None:
    program = Program(
        Recipe((layer("circle", Vary(0, (3.0, 4.0)), radius=1.0)._replace(value=(Vary(0, (3.0, 4.0)),)),))
    )
    values = [program.steps(SLICES[0], (i,), ())[0].value for i in (0, 1)]
    assert values == [(3.0,), (4.0,)]


def test_a_shape_beside_the_frame_or_without_size_makes_no_step() -> None:
    first, _, third = steps(layer("sphere", 1.0, radius=1.5), layer("circle", 1.0, radius=0.0))
    assert len(first) == 1
    assert third == ()


def test_noise_carries_its_layers_key_and_then_the_frames() -> None:
    (first,), *_ = steps(layer("gaussian", sd=1.0, stream=("0", "p", "st", "se", "n")), stream=("ct-1", "2"))
    assert isinstance(first, Disturb)
    assert first.stream == ("0", "p", "st", "se", "n", "ct-1", "2")


def test_a_fill_is_everywhere() -> None:
    (first,), *_ = steps(layer("fill", -1000.0))
    assert first == Paint(None, "over", (-1000.0,))
