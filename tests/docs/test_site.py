"""`make docs`: the site is built strictly, every link of it leads somewhere, and it asks nothing of a network."""

import os
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag

import pytest

from dicomforge.grammar.keys import KEYS
from dicomforge.ground.codes import codes
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.phantom.registries import FIELDS, NOISE, SHAPES, presets
from tests.tools import ROOT, run

pytestmark = pytest.mark.slow


class Page(NamedTuple):
    """What a page has: ids, links (href of `a`), and what a browser fetches to show it."""

    ids: frozenset[str]
    links: tuple[str, ...]
    fetched: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found[name] for name in ("id", "name") if found.get(name)}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag in ("img", "script", "iframe", "source") and "src" in found:
            self.fetched.append(found["src"])
        elif tag == "link" and found.get("rel") not in ("canonical", "next", "prev") and "href" in found:
            self.fetched.append(found["href"])


@cache
def _read(path: Path) -> Page:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return Page(frozenset(reader.ids), tuple(reader.links), tuple(reader.fetched))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", "-d", folder, env=environment, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


def pages(site: Path) -> list[Path]:
    """Every page but 404.html, whose links begin at the root of a server."""
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def test_every_link_leads_to_a_page_and_to_a_place_on_it(site: Path) -> None:
    broken = []
    for page in pages(site):
        for link in _read(page).links:
            address, fragment = urldefrag(unquote(link))
            if ":" in address.split("/")[0]:
                continue
            target = (page.parent / address).resolve() if address else page
            if not target.is_file() or (fragment and target.suffix == ".html" and fragment not in _read(target).ids):
                broken.append((page.relative_to(site).as_posix(), link))
    assert broken == []


def test_a_page_fetches_nothing_but_files_of_the_site(site: Path) -> None:
    missing = [
        (page.name, address)
        for page in pages(site)
        for address in _read(page).fetched
        if not (page.parent / unquote(address)).is_file()
    ]
    assert missing == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert not [text for text in styles if "@import" in text or "url(http" in text or "url(//" in text]


def test_search_works_from_a_file(site: Path) -> None:
    assert (site / "search" / "search_index.js").read_text(encoding="utf-8").startswith("var __index = {")
    assert "assets/iframe-worker.js" in _read(site / "index.html").fetched


def test_each_word_of_the_language_has_its_place_in_the_reference(site: Path) -> None:
    reference = site / "reference"
    for family, names in (("shapes", SHAPES.names()), ("fields", FIELDS.names()), ("noise", NOISE.names())):
        assert set(names) <= _read(reference / f"{family}.html").ids
    pictures = [(reference / "presets" / f"{name.replace('@', '-')}.png").is_file() for name, _ in presets()]
    assert all(pictures)
    assert pictures
    keys = (reference / "keys.html").read_text(encoding="utf-8")
    assert [k.name for k in KEYS if k.stage != "expanded" and f"<code>{k.name}</code>" not in keys] == []


def test_each_sop_class_and_each_error_has_its_page(site: Path) -> None:
    assert [n for n in SOP_CLASSES.names() if not (site / "reference" / "sop-classes" / f"{n}.html").is_file()] == []
    shown = [p for p in (site / "reference" / "sop-classes").glob("*.html") if 'id="a-spec"' in p.read_text("utf-8")]
    assert len(shown) == len(list((ROOT / "specs" / "sop-classes").glob("*.yaml")))
    assert [c.code for c in codes() if not (site / "errors" / f"{c.code}.html").is_file()] == []


def test_each_example_stands_in_the_gallery_beside_its_picture(site: Path) -> None:
    specs = [p.stem for p in (ROOT / "specs").glob("[!_]*.yaml")]
    index = _read(site / "gallery" / "index.html")
    for name in specs:
        assert f"{name}.html" in index.links
        assert f"{name}.png" in _read(site / "gallery" / f"{name}.html").fetched
    assert specs


def test_every_shape_and_noise_of_our_own_has_an_example_with_its_picture(site: Path) -> None:
    members = [("shapes", SHAPES), ("fields", FIELDS), ("noise", NOISE)]
    wanted = [site / "reference" / family / f"{name}.png" for family, known in members for name in known.names()]
    assert [path.name for path in wanted if not path.is_file()] == []


def test_each_family_of_objects_has_a_card_with_a_picture(site: Path) -> None:
    index = _read(site / "gallery" / "index.html")
    for name in ("rt-plan", "comprehensive-3d-sr", "surface-segmentation", "inventory"):
        assert f"{name}.html" in index.links
        assert f"{name}-small.png" in index.fetched
