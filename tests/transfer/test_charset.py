"""What a character set can hold."""

from __future__ import annotations

from dicomforge.transfer import charset


def test_ascii_fits_everywhere():
    assert charset.unencodable("Doe^John", ("ISO_IR 100",)) == ""


def test_the_characters_that_do_not_fit_are_named_once():
    assert charset.unencodable("山田山", ("ISO_IR 100",)) == "山田"


def test_latin_1_holds_umlauts_and_utf8_holds_all():
    assert charset.unencodable("Müller", ("ISO_IR 100",)) == ""
    assert charset.unencodable("山田=やまだ", ("ISO_IR 192",)) == ""


def test_terms_of_the_standard_are_known_and_others_are_not():
    assert charset.known("ISO 2022 IR 87")
    assert not charset.known("UTF-8")
