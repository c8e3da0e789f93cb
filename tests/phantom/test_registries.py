"""The layers that a recipe may name."""

import subprocess
import sys

import pytest

from dicomforge.model.parameter import parameters
from dicomforge.model.recipe import Field, Recipe
from dicomforge.phantom.registries import ACQUISITION, FIELDS, NOISE, SHAPES, epochs, find
from tests.phantom.reference import layer


def test_the_names_are_those_of_the_design() -> None:
    assert SHAPES.builtin_names() == (
        "box", "capsule", "circle", "cone", "cylinder", "ellipse", "ellipsoid", "elliptic-cylinder", "half-space",
        "image", "join", "line", "polygon", "prism", "rectangle", "ring", "sector", "sphere", "star", "text", "tube",
    )  # fmt: skip
    assert FIELDS.builtin_names() == ("bars", "checker", "gradient", "toric")
    assert NOISE.builtin_names() == (
        "ct", "gaussian", "lumps", "pet", "poisson", "rician", "salt-and-pepper", "uniform",
    )  # fmt: skip
    assert ACQUISITION.builtin_names() == ("bias", "blur", "cup", "ghost")


def test_every_contribution_has_an_epoch_and_describes_its_parameters() -> None:
    for registry in (SHAPES, FIELDS, NOISE):
        for name, module in registry:
            assert module.EPOCH >= 1, name
            assert all(p.title for p in parameters(module.DECLARES)), name


def test_the_parameters_are_known_without_numpy() -> None:
    code = (
        "import sys; from dicomforge.phantom.registries import *;"
        "from dicomforge.phantom import check_layer, program;"
        "[m.DECLARES for r in (SHAPES, FIELDS, NOISE) for _, m in r]; sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_recipe_tells_the_epochs_of_all_that_it_uses_and_of_nothing_else() -> None:
    filled = layer("circle", 1.0, radius=1.0)._replace(
        value=Field("checker", (("size", 1.0), ("values", (0.0, 1.0))))
    )
    names = [name for name, _ in epochs([Recipe((layer("fill", 0.0), filled, layer("gaussian", sd=1.0)))])]
    assert names == ["checker", "circle", "gaussian", "paint"]


def test_an_unknown_layer_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        find("circel")
