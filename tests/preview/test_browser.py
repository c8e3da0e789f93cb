"""The report in headless Chromium: from a file, without a network, in light and dark, wide and narrow, on paper."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dicomforge import api
from tests.preview.chromium import Page, chromium
from tests.tools import ROOT, needs

pytestmark = needs("chromium")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a CT with its segmentation."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert api.show(ROOT / "specs" / "segmentation.yaml", out=path).ok
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for all tests."""
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def test_the_page_loads_without_a_request_an_error_or_a_word_on_the_console(page: Page, report: Path) -> None:
    page.troubles.clear()
    page.requests.clear()
    page.load(report)
    page.screenshot()
    assert page.troubles == []
    assert {url for url in page.requests if not url.startswith("data:")} == {report.as_uri()}


def test_every_picture_is_decoded_and_drawn(page: Page, report: Path) -> None:
    page.load(report)
    broken = "[...document.images].filter((one) => !one.complete || one.naturalWidth === 0).length"
    assert page.value(broken) == 0
    assert page.value("document.images.length") > 20


@pytest.mark.parametrize("width", [1400, 1000, 700, 390])
def test_nothing_is_cut_off_or_wider_than_the_window(page: Page, report: Path, width: int) -> None:
    page.load(report, width)
    page.value("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert page.value("document.documentElement.scrollWidth") <= width
    outside = """[...document.querySelectorAll("h1, h2, h3, p, dd, dt, li, figure, article, summary, svg")]
        .filter((one) => one.getBoundingClientRect().width > 0 && one.closest(".scroll") === null)
        .filter((one) => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
        .map((one) => one.outerHTML.slice(0, 80))"""
    assert page.value(outside) == []
    clipped = """[...document.querySelectorAll("svg")].flatMap((svg) => [...svg.querySelectorAll("text")]
        .filter((one) => {
            const [a, b] = [one.getBoundingClientRect(), svg.getBoundingClientRect()];
            return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1;
        }).map((one) => one.textContent))"""
    assert page.value(clipped) == []


def contrast(page: Page, selector: str) -> float:
    """Of an element's colour with the nearest background behind it (WCAG 2.1)."""
    colours = page.value(
        f"""(() => {{
            const one = document.querySelector({selector!r});
            let behind = one;
            while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
            return [getComputedStyle(one).color, getComputedStyle(behind).backgroundColor];
        }})()"""
    )
    found = []
    for colour in colours:
        parts = [int(v) / 255 for v in colour.partition("(")[2].rstrip(")").split(",")[:3]]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        found.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(found) + 0.05) / (min(found) + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screenshot_shows_a_page_and_its_text_is_legible(page: Page, report: Path, dark: bool) -> None:
    page.load(report, dark=dark)
    shot = page.screenshot()
    assert shot.shape[0] > 1500
    assert len(np.unique(shot.reshape(-1, 3), axis=0)) > 200
    corner = int(shot[2, 2].mean())
    assert corner < 60 if dark else corner > 220
    kinds = ("h1", "p.soft", "dt", "dd", ".caption", "summary .written", "summary .completed", "figcaption", ".badge")
    assert {kind: ratio for kind in kinds if (ratio := contrast(page, kind)) < 4.5} == {}


def test_the_slider_goes_through_the_frames(page: Page, report: Path) -> None:
    page.load(report)
    shown = """[...document.querySelector(".viewer").querySelectorAll("li")]
        .filter((one) => one.offsetParent !== null).map((one) => one.querySelector(".caption").textContent)"""
    assert page.value(shown) == ["9/16 · H 2 mm"]
    page.value(
        """(() => {
            const slider = document.querySelector(".viewer input");
            slider.value = 0;
            slider.dispatchEvent(new Event("input"));
        })()"""
    )
    assert page.value(shown) == ["1/16 · F 30 mm"]


def test_the_header_shows_only_what_the_author_wrote_when_asked(page: Page, report: Path) -> None:
    page.load(report)
    page.value("document.querySelector('details').open = true")
    names = """[...document.querySelector("table.header").querySelectorAll("tbody tr")]
        .filter((one) => one.offsetParent !== null).map((one) => one.className.split(" ")[0])"""
    assert {"written", "completed", "empty"} <= set(page.value(names))
    page.value("document.querySelector('.filter button[value=written]').click()")
    assert set(page.value(names)) == {"written"}


def test_without_script_all_pictures_are_there(page: Page, report: Path) -> None:
    page.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.load(report)
        tall = page.screenshot().shape[0]
    finally:
        page.ask("Emulation.setScriptExecutionDisabled", value=False)
    page.load(report)
    assert tall > page.screenshot().shape[0] + 1000


def test_the_page_prints(page: Page, report: Path) -> None:
    page.load(report)
    printed = page.pdf()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page>") + printed.count(b"/Type /Page/") >= 2


def test_what_a_hostile_author_wrote_does_nothing(page: Page, tmp_path: Path) -> None:
    spec = tmp_path / "hostile.yaml"
    spec.write_text(
        """\
dicomforge: 1
namespace: hostile
patient: {PatientName: "<script>document.title='x'</script>", PatientID: "<img src=x onerror=alert(1)>"}
study: {StudyDate: 2024-01-31, StudyDescription: "<svg onload=alert(1)>"}
series:
  - Modality: CT
    SeriesDescription: "</title><style>*{display:none}</style>"
    Rows: 8
    Columns: 8
    phantom: [{fill: 1}]
"""
    )
    assert api.show(spec, out=tmp_path / "hostile.html").ok
    page.troubles.clear()
    page.load(tmp_path / "hostile.html")
    assert page.value("document.title") == "hostile · dicomforge"
    assert page.value("document.querySelector('h2').textContent").startswith("<script>")
    assert page.value("document.querySelectorAll('body script').length") == 1
    assert page.troubles == []


def test_contours_lie_on_their_image_and_each_can_be_switched_off(page: Page, report: Path) -> None:
    page.load(report)
    boxes = """(() => [...document.querySelectorAll(".viewer li.on .pane")].slice(0, 1).flatMap((pane) =>
        [pane.querySelector("img"), pane.querySelector("svg")].map((one) => {
            const {left, top, width, height} = one.getBoundingClientRect();
            return [left, top, width, height].map(Math.round);
        })))()"""
    image, drawn = page.value(boxes)
    assert image == drawn
    assert image[2:] == [280, 320]
    drawn = """[...document.querySelectorAll(".viewer li.on path")]
        .filter((one) => getComputedStyle(one).display !== "none").map((one) => one.textContent)"""
    assert page.value(drawn) == ["bone", "brain", "tumour"]
    page.value("document.querySelector('.regions tbody input[value=\"1\"]').click()")
    assert page.value(drawn) == ["bone", "tumour"]
    assert page.value("document.querySelector('.regions thead input').checked") is False
    page.value("document.querySelector('.regions thead input').click()")
    assert page.value(drawn) == ["bone", "brain", "tumour"]
    page.value("document.querySelector('.regions thead input').click()")
    assert page.value(drawn) == []


def test_the_contour_of_a_region_stands_out_while_its_row_is_pointed_at(page: Page, report: Path) -> None:
    page.load(report)
    width = "getComputedStyle(document.querySelector('.viewer li.on path')).strokeWidth"
    point = "document.querySelector('.regions tbody tr').dispatchEvent(new Event('mouse{0}'))"
    assert page.value(width) == "1.4px"
    page.value(point.replace("{0}", "enter"))
    assert page.value(width) == "3px"
    page.value(point.replace("{0}", "leave"))
    assert page.value(width) == "1.4px"


def test_the_truth_of_a_scene_is_a_table(page: Page, report: Path) -> None:
    page.load(report)
    cells = "[...document.querySelectorAll('.truth tbody tr')].map((row) => row.cells[1].textContent)"
    assert page.value(cells) == ["skull", "brain", "tumour"]
