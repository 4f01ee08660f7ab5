"""RELIABILITY's promises about whole commands: killed, short of disk, several on one store."""

import json
import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from simwh.experiment import store as store_module
from simwh.experiment.store import Store
from tests.experiment.processes import command, descendants, digest, finish, start, until
from tests.experiment.work import trials


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The digest of an inline run without any trouble, by number of replications."""

    def run(count, **knobs):
        key = (count, json.dumps(knobs))
        if key not in known:
            out = tmp_path_factory.mktemp("undisturbed")
            finish(command(out, "--workers", 0, "--replications", count, **knobs))
            known[key] = digest(out)
        return known[key]

    known = {}
    return run


def stored(out, count, **knobs):
    """How many of the command's replications can be read."""
    if not (out / "store.sqlite").exists():
        return 0
    with Store(out) as store:
        return len(store.get(trials(1, **knobs)[0].key, 7, range(count)))


def kill_and_repeat(out, kills, count, chance, **knobs):
    """Kill the command at random moments, then let it finish; the counts found after each kill.

    One kill in four comes at any moment of the start, the others after some more replications,
    so that a slow machine is killed in the middle of its work as well as a fast one.
    """
    found = [0]
    for number in range(kills):
        process = command(out, "--replications", count, **knobs)
        more = chance.randint(1, 9) if number % 4 else 0
        for _ in range(more + 1 if more else 0):
            assert process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05 if more else 0.5))
        process.kill()
        process.communicate(timeout=5)
        assert process.returncode == -signal.SIGKILL, "it was killed, not finished"
        found.append(stored(out, count, **knobs))
        assert found[-1] >= found[-2] + more, "nothing that was stored is lost"
    finish(command(out, "--replications", count, **knobs))
    return found


def test_a_command_killed_ten_times_ends_in_the_same_bytes(tmp_path, undisturbed):
    found = kill_and_repeat(tmp_path, 10, 240, random.Random(20), seconds=0.04)
    assert found[-1] < 240
    assert digest(tmp_path) == undisturbed(240)
    assert sorted(os.listdir(tmp_path)) == ["store.sqlite", "tables"]


@pytest.mark.parametrize(("workers", "hash_seed"), [(0, 0), (0, 1), (1, 2), (2, 0), (2, 1), (3, 2)])
def test_tables_do_not_depend_on_workers_or_hash_seed(tmp_path, undisturbed, workers, hash_seed):
    process = command(
        tmp_path, "--replications", 40, "--workers", workers, env={"PYTHONHASHSEED": str(hash_seed)}
    )
    finish(process)
    assert digest(tmp_path) == undisturbed(40)


def test_a_full_disk_ends_in_exit_code_5_and_the_same_command_finishes_later(tmp_path, undisturbed):
    knobs = {"points": 400}
    full = command(tmp_path, "--replications", 40, "--largest-file", 500_000, **knobs)
    _, err = finish(full, code=5)
    assert "store.sqlite" in err
    assert "Traceback" not in err
    kept = stored(tmp_path, 40, **knobs)
    assert 3 < kept < 40
    out, _ = finish(command(tmp_path, "--replications", 40, **knobs))
    assert out.splitlines()[0] == f"{kept} 40 {kept}"
    assert digest(tmp_path) == undisturbed(40, **knobs)


def share(out, processes, count, log, seconds):
    """Let commands run at the same time on one store; how often each replication ran, by whom."""
    log.mkdir()
    started = [
        command(out, "--replications", count, "--workers", 1, seconds=seconds, log=str(log))
        for _ in range(processes)
    ]
    for process in started:
        finish(process)
    return [file.read_text().split() for file in log.iterdir()]


def test_two_commands_on_one_store_share_the_work(tmp_path, undisturbed):
    ran = share(tmp_path / "out", 2, 60, tmp_path / "log", 0.03)
    assert len(ran) == 60
    assert all(len(by) == 1 for by in ran), "each replication is run once"
    workers = [by[0] for by in ran]
    assert len(set(workers)) == 2
    assert min(map(workers.count, set(workers))) > 10
    assert digest(tmp_path / "out") == undisturbed(60)


def test_a_command_takes_over_what_a_killed_one_was_running(tmp_path, undisturbed):
    knobs = {"seconds": 0.2}
    words = ("--replications", 12, "--workers", 1)
    first = command(tmp_path, *words, **knobs)
    assert until(lambda: stored(tmp_path, 12, **knobs) > 1, 20)
    second = command(tmp_path, *words, **knobs)
    assert int(second.stdout.readline().split()[2]) > 1
    first.kill()
    first.communicate()
    finish(second)
    assert digest(tmp_path) == undisturbed(12)


def read_beside_a_writer(out, seconds, monkeypatch):
    """Read what is new 20 times a second while another process writes; the counts after each.

    Neither waits for a lock, so that the slightest hindrance is an error on either side.
    """
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.0)
    writer = start("tests.experiment.writer", out, seconds)
    assert writer.stdout.readline() == "ready\n"
    counts = [0]
    with Store(out) as store:
        while writer.poll() is None:
            found = store.get("k", 1, range(counts[-1], 100_000))
            assert list(found) == list(range(counts[-1], counts[-1] + len(found)))
            counts.append(counts[-1] + len(found))
            time.sleep(0.05)
        assert len(store.get("k", 1, range(100_000))) == int(finish(writer)[0])
    return counts


def test_a_reader_and_a_writer_do_not_hold_each_other_up(tmp_path, monkeypatch):
    counts = read_beside_a_writer(tmp_path, 3, monkeypatch)
    assert len(set(counts)) > 15, "the reader saw the writer at work"


@pytest.mark.torture
def test_a_command_killed_a_hundred_times_ends_in_the_same_bytes(tmp_path, undisturbed):
    found = kill_and_repeat(tmp_path, 100, 3_000, random.Random(21), seconds=0.04)
    assert found[-1] < 3_000
    assert digest(tmp_path) == undisturbed(3_000)


@pytest.mark.torture
def test_kills_of_commands_and_workers_end_in_the_same_bytes(tmp_path, undisturbed):
    chance, count, killed = random.Random(22), 6_000, {"command": 0, "worker": 0}
    words, knobs = ("--replications", count, "--workers", 3), {"seconds": 0.03}
    process = command(tmp_path, *words, **knobs)
    while process.poll() is None and sum(killed.values()) < 200:
        time.sleep(chance.uniform(0.1, 0.9))
        workers = sorted(pid for pid, _ in descendants(process.pid))
        if workers and chance.random() < 0.6:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed["worker"] += 1
        else:
            process.kill()
            process.communicate()
            killed["command"] += 1
            process = command(tmp_path, *words, **knobs)
    process.communicate()
    # A trial whose worker was killed twice has failed in that command, never in the store.
    finish(command(tmp_path, *words, **knobs))
    assert min(killed.values()) > 40
    assert digest(tmp_path) == undisturbed(count)


@pytest.mark.torture
def test_a_full_file_system_keeps_and_shows_what_is_finished(tmp_path, undisturbed):
    knobs, words = {"points": 400}, ("--replications", 200)
    out = tmp_path / "small"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(out)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("mounting a small file system takes a privilege")
    try:
        finish(command(out, *words, **knobs), code=5)
        finish(command(out, *words, **knobs), code=5)
        kept = stored(out, 200, **knobs)
        assert 3 < kept < 200
        subprocess.run(["mount", "-o", "remount,size=64m", str(out)], check=True)
        told, _ = finish(command(out, *words, **knobs))
        assert told.splitlines()[0] == f"{kept} 200 {kept}"
        assert digest(out) == undisturbed(200, **knobs)
    finally:
        subprocess.run(["umount", str(out)], check=True)


@pytest.mark.torture
def test_five_commands_on_one_store_share_the_work(tmp_path, undisturbed):
    ran = share(tmp_path / "out", 5, 500, tmp_path / "log", 0.02)
    assert len(ran) == 500
    assert all(len(by) == 1 for by in ran)
    assert digest(tmp_path / "out") == undisturbed(500)


@pytest.mark.torture
def test_a_reader_beside_a_writer_for_a_minute(tmp_path, monkeypatch):
    counts = read_beside_a_writer(tmp_path, 60, monkeypatch)
    assert len(set(counts)) > 300
