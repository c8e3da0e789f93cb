"""Two builds at once into one folder: one waits for the other, and the tree is that of one build."""

import signal
from pathlib import Path

from tests.faults.site import B, Site, Tree, assert_recovers, outputs, spec, tree_of, undisturbed, until
from tests.tools import dicomforge


def test_the_same_spec_at_once(long_site: Site, tree_long: Tree) -> None:
    outside = long_site.outside()
    both = [long_site.start("-j", "2") for _ in range(2)]
    ended = [b.communicate(timeout=120) for b in both]
    assert [b.returncode for b in both] == [0, 0], ended
    assert sorted("nothing to do" in told for told, _ in ended) == [False, True]
    assert long_site.tree() == tree_long
    assert_recovers(long_site, tree_long, outside)


def test_two_specs_at_once(site: Site, tree_a: Tree, tmp_path: Path) -> None:
    other = spec(size=32).replace("name: faults", "name: other")
    (site.folder / "other.yaml").write_text(other)
    running = [site.start(), site.start_command("build", "other.yaml", "-o", "out")]
    ended = [r.communicate(timeout=120) for r in running]
    assert [r.returncode for r in running] == [0, 0], ended
    alone = undisturbed(other, tmp_path / "alone")
    assert site.tree() == tree_a | alone


def test_a_waiting_build_goes_on_when_the_first_is_killed(long_site: Site, tree_long: Tree) -> None:
    outside = long_site.outside()
    first = long_site.start()
    until(lambda: outputs(long_site.out) >= 3, first)
    first.send_signal(signal.SIGSTOP)
    second = long_site.start("-j", "2")
    assert second.stderr is not None
    line = second.stderr.readline()
    assert f"process {first.pid} (" in line
    first.kill()
    first.communicate()
    second.communicate(timeout=120)
    assert second.returncode == 0
    assert long_site.tree() == tree_long
    assert_recovers(long_site, tree_long, outside)


def test_clean_waits_for_a_build_and_then_takes_it_all(long_site: Site) -> None:
    running = long_site.start()
    until(lambda: outputs(long_site.out) >= 3, running)
    done = dicomforge("clean", "--all", "-o", "out", cwd=long_site.folder)
    running.communicate(timeout=120)
    assert (running.returncode, done.returncode) == (0, 0), done.stderr
    assert not long_site.out.exists()


def test_a_spec_that_changes_while_it_is_built_is_built_again(long_site: Site, tree_b: Tree) -> None:
    running = long_site.start()
    until(lambda: outputs(long_site.out) >= 1, running)
    long_site.write(B)
    running.communicate(timeout=120)
    assert running.returncode == 0
    outside = long_site.outside()
    assert_recovers(long_site, tree_b, outside)
    assert tree_of(long_site.out) == tree_b
