"""`build --fast` after faults: it looks as closely as a plain build until the folders say that nothing happened."""

import shutil

import pytest

from tests.faults.site import OWN, Site, Tree, outputs, until


def answers(site: Site) -> list[tuple[int, bool]]:
    """What three `--fast` builds made, and whether the times of folders alone gave the answer."""
    reports = [site.report("--fast") for _ in range(3)]
    return [(report["built"], report["fast"]) for report in reports]


@pytest.mark.parametrize("files", [1, 8, 20])
def test_a_killed_build_is_finished(files: int, long_site: Site, tree_long: Tree) -> None:
    running = long_site.start("--fast")
    until(lambda: outputs(long_site.out) >= files, running)
    running.kill()
    running.communicate(timeout=60)
    assert long_site.report("--fast")["fast"] is False
    assert long_site.tree() == tree_long
    assert answers(long_site)[1:] == [(0, True)] * 2


def test_a_restored_copy_is_settled_by_digests_once(site: Site, tree_a: Tree) -> None:
    site.report()
    restored = site.folder / "restored"
    shutil.copytree(site.out, restored, copy_function=shutil.copyfile)
    shutil.rmtree(site.out)
    restored.rename(site.out)
    assert answers(site) == [(0, False), (0, True), (0, True)]
    assert site.tree() == tree_a


@pytest.mark.parametrize("name", ["store.sqlite", "store.sqlite-journal", "clock", "lock"])
def test_a_damaged_file_of_the_builders_own_is_no_reason_to_lie(name: str, site: Site, tree_a: Tree) -> None:
    site.report()
    (site.out / OWN / name).write_bytes(b"damaged")
    (site.out / "faults/patient/study/ct-n-3/0002.dcm").unlink()
    assert site.report("--fast")["fast"] is False
    assert site.tree() == tree_a
    assert answers(site)[1:] == [(0, True)] * 2


def test_an_interrupted_fast_build_leaves_what_it_finished(long_site: Site, tree_long: Tree) -> None:
    running = long_site.start("--fast", "-j", "2")
    until(lambda: outputs(long_site.out) >= 6, running)
    running.terminate()
    running.communicate(timeout=60)
    assert running.returncode == 130
    assert answers(long_site)[1:] == [(0, True)] * 2
    assert long_site.tree() == tree_long
