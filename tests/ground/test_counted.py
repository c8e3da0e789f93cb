from dicomforge.ground.counted import counted


def test_one_is_one_and_all_else_is_many() -> None:
    assert [counted(n, "file") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
    assert [counted(n, "study", "studies") for n in (1, 3)] == ["1 study", "3 studies"]
