"""Finding."""

from dicomforge.inspect.finding import Finding, cut, shown, tag_text

FINDING = Finding("vm", "error", "ImagePositionPatient", 0x00200032, "2 values", "VM 3", "PS3.5 6.4", "a.dcm")


def test_a_finding_about_a_whole_file_has_no_tag() -> None:
    assert FINDING._replace(tag=-1, path="").tag_text == ""


def test_tags_are_written_as_the_standard_writes_them() -> None:
    assert tag_text(0x7FE00010) == "(7FE0,0010)"


def test_long_values_are_cut_and_lines_are_not_broken() -> None:
    assert shown("x" * 100) == "'" + "x" * 55 + "...'"
    assert shown("a\nb") == r"'a\nb'"


def test_nothing_in_a_value_is_obeyed_by_a_terminal() -> None:
    assert cut("a\x1b[31m\nb\udcff", 99) == r"a\x1b[31m\nb\udcff"
    assert cut("\xa01.2\u3000", 99) == r"\xa01.2\u3000"  # as in the repr of values
    assert cut("Müller^Jörg=山田", 99) == "Müller^Jörg=山田"


def test_long_texts_are_cut() -> None:
    assert cut("x" * 100, 10) == "xxxxxxx..."
