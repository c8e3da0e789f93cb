"""The page: escaping, what it may load, and equal pages of equal contents."""

import base64
import hashlib
import re
from pathlib import Path

from dicomforge.preview.contents import contents
from dicomforge.preview.page import page
from dicomforge.preview.picture import Size
from tests.preview.series import SEG, Made, attributes, planned
from tests.preview.test_markup import HOSTILE, Seen


def of(text: str, folder: Path) -> str:
    return page("spec", contents(planned(text, folder), Size(16, 32)))


def test_hostile_texts_of_an_author_are_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    told = {
        "PatientName": hostile,
        "PatientID": '"><img src=x onerror=alert(1)>',
        "StudyDescription": "</style><script>x</script>",
        "SeriesDescription": "<b>&amp;</b>",
        "Modality": "<I>",
    }
    from dicomforge.model.attributes import Attributes, Element, tag_of

    header = Attributes(Element(tag_of(k), "LO", (v,)) for k, v in told.items())
    made = page(HOSTILE, contents([Made([header], [])], Size(16, 32)))
    seen = Seen(made)
    names = [name for name, _ in seen.tags]
    assert names.count("script") == 1
    assert "img" not in names
    assert "b" not in names
    for value in told.values():
        assert value in seen.text
    assert f"<title>{HOSTILE}" not in made


def test_nothing_is_loaded_from_anywhere(tmp_path: Path) -> None:
    for name, told in Seen(of(SEG, tmp_path)).tags:
        for key in ("src", "href", "action", "data", "poster", "srcset"):
            if told.get(key):
                assert str(told[key]).startswith(("data:", "#")), (name, told)
        assert "style" not in told
        assert not [key for key in told if key.startswith("on")]


def test_the_policy_allows_this_script_and_this_style_and_images_in_the_page_alone(tmp_path: Path) -> None:
    made = of(SEG, tmp_path)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', made)
    for kind in ("script", "style"):
        (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", made, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src &#x27;sha256-{digest}&#x27;" in policy
    assert "default-src &#x27;none&#x27;" in policy
    assert "img-src data:" in policy


def test_equal_contents_give_an_equal_page(tmp_path: Path) -> None:
    assert of(SEG, tmp_path) == of(SEG, tmp_path)


def test_every_link_within_the_page_leads_somewhere(tmp_path: Path) -> None:
    tags = Seen(of(SEG, tmp_path)).tags
    ids = {told["id"] for _, told in tags if told.get("id")}
    assert {str(told["href"])[1:] for name, told in tags if name == "a"} <= ids


def test_the_overview_counts_what_there_is(tmp_path: Path) -> None:
    assert "1 patient · 1 study · 2 series · 6 instances" in Seen(of(SEG, tmp_path)).text


def test_the_overview_names_patient_and_study_of_each_series(tmp_path: Path) -> None:
    made = of(SEG.replace("study: {", "study: {StudyDescription: Thorax, "), tmp_path)
    overview = made[made.index('class="overview"') : made.index('class="study"')]
    assert '<th scope="col">Patient</th><th scope="col">Study</th><th scope="col">Series</th>' in overview
    assert "<td>Shown^Sue</td><td>Thorax 2024-01-31</td>" in overview


def test_without_a_date_or_a_name_a_study_still_has_a_heading() -> None:
    assert "No patient" not in Seen(page("x", contents([Made([attributes(PatientID="7")], [])], Size(16, 8)))).text
