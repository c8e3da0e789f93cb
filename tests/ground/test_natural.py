from dicomforge.ground.natural import natural


def test_numbers_in_names_count_by_their_value() -> None:
    names = ["r10", "r2", "r", "r02", "a-10-b-9", "a-2-b-10", "a-2-b-9", "10", "9", ""]
    assert sorted(names, key=natural) == ["", "9", "10", "a-2-b-9", "a-2-b-10", "a-10-b-9", "r", "r02", "r2", "r10"]
