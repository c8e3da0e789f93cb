"""Markup: what is no markup becomes none."""

from html.parser import HTMLParser

from dicomforge.preview.markup import Markup, join, tag

HOSTILE = "<script>alert(1)</script>&\"'"


class Seen(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_is_escaped_and_read_back_as_it_was() -> None:
    seen = Seen(tag("p", HOSTILE))
    assert [name for name, _ in seen.tags] == ["p"]
    assert seen.text == HOSTILE


def test_attributes_are_escaped() -> None:
    seen = Seen(tag("img", alt=HOSTILE + ' onerror="x'))
    assert seen.tags == [("img", {"alt": HOSTILE + ' onerror="x'})]


def test_markup_inside_markup_stays() -> None:
    assert tag("p", "a", tag("b", "<"), "c") == "<p>a<b>&lt;</b>c</p>"
    assert isinstance(join("x", Markup("<i>")), Markup)


def test_names_of_attributes_follow_html() -> None:
    assert tag("div", class_="a", data_show="all", hidden=True, title=None, open=False) == (
        '<div class="a" data-show="all" hidden></div>'
    )


def test_no_control_character_or_half_of_a_pair_reaches_a_page() -> None:
    assert tag("p", "a\x00\x1b\ud800b") == r"<p>a\x00\x1b\ud800b</p>"
