"""One file in a package is one name in YAML; other distributions add theirs as entry points."""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint, EntryPoints
from importlib.metadata._meta import SimplePath
from pathlib import Path

import pytest

from dicomforge.ground import registry
from dicomforge.ground.diagnostic import SpecError
from dicomforge.ground.registry import Registry


@pytest.fixture
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    """A package of two contributions, and a distribution that announces a third."""
    package = tmp_path / "demo_shapes"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "salt_and_pepper.py").write_text("NAME = 'ours'\n")
    (package / "circle.py").write_text("raise RuntimeError('imported')\n")
    (package / "_private.py").write_text("")
    (package / "._circle.py").write_text("")  # as macOS writes beside a file on a foreign disk
    (tmp_path / "demo_star.py").write_text("NAME = 'theirs'\n")
    metadata = tmp_path / "demo_star-1.2.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: demo-star\nVersion: 1.2\n")
    (metadata / "entry_points.txt").write_text("[demo.shapes]\nstar = demo_star\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "_PLUGINS", {})
    registry._file_names.cache_clear()
    registry._entry_points.cache_clear()
    yield Registry("demo_shapes", "demo.shapes")
    registry._file_names.cache_clear()
    registry._entry_points.cache_clear()


def test_file_names_are_names_and_underscores_become_hyphens(shapes: Registry) -> None:
    assert shapes.builtin_names() == ("circle", "salt-and-pepper")


def test_names_hold_those_of_other_distributions(shapes: Registry) -> None:
    assert shapes.names() == ("circle", "salt-and-pepper", "star")


def test_a_contribution_is_imported_when_it_is_asked_for(shapes: Registry) -> None:
    module = shapes.get("salt-and-pepper")
    assert module is not None
    assert module.NAME == "ours"
    with pytest.raises(RuntimeError, match="imported"):
        shapes.get("circle")


def test_a_contribution_from_elsewhere_is_loaded_and_tells_its_version(shapes: Registry) -> None:
    module = shapes.get("star")
    assert module is not None
    assert module.NAME == "theirs"
    assert shapes.plugin_version("star").startswith("demo-star 1.2")
    assert shapes.plugin_version("salt-and-pepper") == ""


def test_an_unknown_name_has_no_contribution(shapes: Registry) -> None:
    assert shapes.get("square") is None
    assert shapes.plugin_version("square") == ""


def test_announcements_are_read_without_the_parser_of_metadata(
    shapes: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "importlib.metadata", raising=False)
    monkeypatch.setitem(sys.modules, "importlib.metadata", None)
    assert Registry("demo_shapes", "demo.nothing").names() == ("circle", "salt-and-pepper")
    with pytest.raises(ImportError):
        shapes.names()


def test_another_finder_of_distributions_is_asked(shapes: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [EntryPoint("moon", "demo_moon", "demo.shapes")]

    class Moon(Distribution):
        entry_points = EntryPoints(found)
        metadata = {"Name": "moon"}

        def read_text(self, filename: str) -> str | None:
            return None

        def locate_file(self, path: str | os.PathLike[str]) -> SimplePath:
            raise NotImplementedError

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> None:
            return None

        @staticmethod
        def find_distributions(context: object = None) -> list[Distribution]:
            return [Moon()]

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    registry._announcements.cache_clear()
    assert "moon" in shapes.names()
    registry._announcements.cache_clear()


def test_a_plugin_that_cannot_be_imported_is_told_with_what_it_raised(shapes: Registry, tmp_path: Path) -> None:
    (tmp_path / "demo_star.py").write_text("import no_such_library\n")
    sys.modules.pop("demo_star", None)
    with pytest.raises(SpecError) as raised:
        shapes.get("star")
    assert str(raised.value) == (
        "error DF124: the plugin 'star' of demo-star 1.2 cannot be imported\n"
        "  found: ModuleNotFoundError: No module named 'no_such_library'\n"
        "  expected: the module demo_star\n"
        "  help: fix or uninstall demo-star"
    )


def test_a_plugin_that_lacks_what_is_needed_is_told_with_what_it_lacks(shapes: Registry) -> None:
    with pytest.raises(SpecError) as raised:
        Registry("demo_shapes", "demo.shapes", ("NAME", "DECLARES", "EPOCH")).get("star")
    assert str(raised.value) == (
        "error DF124: the plugin 'star' of demo-star 1.2 does not fit this version of dicomforge\n"
        "  found: no DECLARES and no EPOCH\n"
        "  expected: NAME and DECLARES and EPOCH in the module demo_star\n"
        "  help: update or uninstall demo-star"
    )
