from dicomforge.iod.rules import about


def test_its_section_is_known_though_the_tables_are_older():
    assert about("general-acquisition").section == "C.7.10.1"
