"""A place in a file, and how it was reached."""

from dicomforge.ground.span import Link, Source, Span


def test_a_line_is_counted_from_one_and_has_no_break() -> None:
    source = Source("a.yaml", "one\r\ntwo\nthree")
    assert [source.line(n) for n in range(5)] == ["", "one", "two", "three", ""]


def test_a_place_reads_like_that_of_a_compiler() -> None:
    assert Span(Source("specs/ct.yaml", ""), 9, 17).place == "specs/ct.yaml:9:17"


def test_links_are_added_nearest_first() -> None:
    span = Span(Source("a.yaml", ""), 1, 1)
    first, second = Link("used here", span), Link("extended here", span)
    assert span.through(first).through(second).via == (first, second)
    assert span.via == ()


def test_sources_of_equal_text_are_different_files() -> None:
    assert Source("a", "x") != Source("a", "x")


def test_any_line_of_a_long_text_is_found() -> None:
    lines = [f"line {n}" for n in range(1, 1235)]
    for text in ("\n".join(lines), "\n".join(lines) + "\n"):
        source = Source("a.yaml", text)
        assert [source.line(n) for n in range(1, 1235)] == lines
        assert [source.line(n) for n in (0, -1, 1235, 1236, 1300, 9999)] == [""] * 6
