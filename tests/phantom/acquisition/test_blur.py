"""Blur: the point spread in the plane against scipy, and through the slice in closed form."""

import math

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from scipy.stats import norm

from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import PixelFormat, Recipe, Slab
from dicomforge.phantom.labels import Labeller
from dicomforge.phantom.paint import Asked, Painter
from tests.phantom.reference import grid, layer

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)
SD = 1 / math.sqrt(8 * math.log(2))


def frames(layers, on, slab=None, format=FLOAT):
    painter = Painter((Recipe(tuple(layers), slab),), tuple(on), (format,))
    return [painter.frame(Asked(0, FramePlan(i, ()), ("i", str(i)))).stored.copy() for i in range(len(on))]


def frame(*layers, on, slab=None, format=FLOAT):
    return frames(layers, (on,), slab, format)[0]


SCENE = (
    layer("fill", -1000.0),
    layer("ellipse", 40.0, radii=(30.0, 9.0), rotate=20.0, at=(6.0, 3.0)),  # reaches beyond the frame
    layer("circle", 900.0, radius=2.2, at=(-12.0, 1.0)),  # touches its edge
    layer("sphere", 300.0, radius=4.0, at=(0.0, 13.5, 1.0)),  # lies outside
)


@pytest.mark.parametrize("fwhm", [1.2, 3.1, (2.0, 4.4, 0.0)])
def test_a_blurred_frame_is_the_middle_of_a_larger_one_that_scipy_blurs(fwhm) -> None:
    spacing = (0.7, 0.9)
    small, large = grid(24, 30, spacing), grid(104, 110, spacing)
    u, v, _ = fwhm if isinstance(fwhm, tuple) else (fwhm, fwhm, 0.0)
    sharp = frame(*SCENE, on=large).astype(float)
    wanted = gaussian_filter(sharp, (v * SD / 0.7, u * SD / 0.9), truncate=4.0)[40:64, 40:70]
    found = frame(*SCENE, layer("blur", fwhm=fwhm), on=small)
    assert np.abs(found - wanted).max() < 2e-3
    assert np.abs(found - sharp[40:64, 40:70]).max() > 50


def test_what_is_painted_after_a_blur_stays_sharp() -> None:
    on = grid()
    disk = layer("circle", 5.0, radius=4.0, blend="add")
    (below, both) = (frame(*SCENE, layer("blur", fwhm=3.0), *more, on=on) for more in ((), (disk,)))
    np.testing.assert_allclose(both - below, frame(layer("fill", 0.0), disk, on=on), atol=1e-3)


def test_a_blur_without_width_changes_nothing() -> None:
    assert np.array_equal(frame(*SCENE, layer("blur", fwhm=0.0), on=grid()), frame(*SCENE, on=grid()))


def test_noise_after_a_blur_is_the_noise_without_one() -> None:
    on, noise, fill = grid(), layer("gaussian", sd=12.0), layer("fill", 0.0)
    assert np.array_equal(frame(fill, layer("blur", fwhm=2.0), noise, on=on), frame(fill, noise, on=on))
    more = layer("circle", 9.0, radius=3.0, blend="add")
    with_blur, without = (frame(fill, *blur, noise, more, on=on) for blur in ((layer("blur", fwhm=2.0),), ()))
    assert np.array_equal(with_blur, without)


def test_two_blurs_are_one_of_both_variances() -> None:
    on = grid()
    twice = frame(*SCENE, layer("blur", fwhm=3.0), layer("blur", fwhm=4.0)._replace(name="more"), on=on)
    np.testing.assert_allclose(twice, frame(*SCENE, layer("blur", fwhm=5.0), on=on), atol=0.5)


def test_each_sample_of_a_colour_is_blurred() -> None:
    format = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)
    disk = layer("circle", (200.0, 100.0, 40.0), radius=5.0)
    colour = frame(layer("fill", (0.0, 0.0, 0.0)), disk, layer("blur", fwhm=3.0), on=grid(), format=format)
    for i, value in enumerate((200.0, 100.0, 40.0)):
        single = frame(layer("fill", 0.0), layer("circle", value, radius=5.0), layer("blur", fwhm=3.0), on=grid())
        assert np.array_equal(colour[..., i], np.rint(single))


@pytest.mark.parametrize(("thickness", "fwhm"), [(5.0, 4.0), (2.0, 5.0), (5.0, 1.0), (None, 3.0)])
def test_a_plate_across_the_slice_has_the_profile_of_the_slab_and_the_blur(thickness, fwhm) -> None:
    # the part of a Gaussian, or of a box that a Gaussian blurs, that lies in the plate
    plate, sd = 3.0, fwhm * SD
    at = np.linspace(-9.0, 9.0, 13)
    box = layer("box", 1.0, size=(90.0, 90.0, plate))
    stack = [grid(4, 4, centre=(0.0, 0.0, float(z))) for z in at]
    slab = None if thickness is None else Slab(8, thickness)
    found = frames([layer("fill", 0.0), box, layer("blur", fwhm=(0.0, 0.0, fwhm))], stack, slab)
    depth = np.zeros(1) if thickness is None else thickness * ((np.arange(4000) + 0.5) / 4000 - 0.5)
    ends = [norm.cdf((end - at[:, None] - depth) / sd).mean(axis=1) for end in (plate / 2, -plate / 2)]
    assert np.abs([one[2, 2] for one in found] - (ends[0] - ends[1])).max() < 4e-3


def test_a_blur_along_the_normal_leaves_what_does_not_depend_on_it() -> None:
    disk = (layer("gradient", from_=0.3, to=9.1), layer("circle", 0.7, radius=4.3))
    found = frame(*disk, layer("blur", fwhm=(0.0, 0.0, 6.0)), on=grid(), slab=Slab(8, 5.0))
    assert np.array_equal(found, frame(*disk, on=grid()))


def test_a_sphere_keeps_its_sum_through_blurred_slices() -> None:
    stack = [grid(40, 40, centre=(0.0, 0.0, float(z))) for z in range(-20, 21, 4)]
    ball = layer("sphere", 1.0, radius=6.0, at=(0.3, 0.2, 1.1))
    found = frames([layer("fill", 0.0), ball, layer("blur", fwhm=(5.0, 5.0, 5.0))], stack, Slab(8, 4.0))
    assert sum(float(one.sum(dtype=float)) for one in found) * 4.0 == pytest.approx(4 / 3 * math.pi * 216, rel=1e-2)


def test_blurred_slices_alone_or_in_another_order_are_the_same() -> None:
    stack = [grid(centre=(0.0, 0.0, float(z))) for z in range(-6, 7, 3)]
    layers = [*SCENE, layer("blur", fwhm=(2.0, 2.0, 4.0)), layer("gaussian", sd=3.0)]
    painter = Painter((Recipe(tuple(layers), Slab(8, 3.0)),), tuple(stack), (FLOAT,))
    forward = frames(layers, stack, Slab(8, 3.0))
    for i in (4, 0, 3, 1, 2):
        assert np.array_equal(painter.frame(Asked(0, FramePlan(i, ()), ("i", str(i)))).stored, forward[i])


def test_a_segmentation_does_not_see_the_blur() -> None:
    ball = layer("sphere", 1.0, radius=6.0)
    sharp, blurred = (
        Labeller((Recipe((ball, *more), Slab(8, 4.0)),), (grid(),), ("sphere",)).visible(0, 0, ())
        for more in ((), (layer("blur", fwhm=(4.0, 4.0, 4.0)),))
    )
    assert np.array_equal(sharp, blurred)
