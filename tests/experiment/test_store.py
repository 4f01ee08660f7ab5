import os
import signal
import sqlite3
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from simwh.errors import StoreError
from simwh.experiment import store as store_module
from simwh.experiment.store import Store
from simwh.experiment.trial import Outcome
from tests.experiment.processes import finish, start
from tests.experiment.work import outcome

SEED = 2**80 + 1


def breach(replication, cap):
    return Outcome.failed(replication, "events", f"more than {cap}")


def test_what_was_put_is_got_by_key_seed_and_replication(tmp_path):
    with Store(tmp_path / "deep" / "out") as store:
        for number in (3, 0, 5):
            store.put("k", SEED, outcome(1, number))
        store.put("other", SEED, Outcome(1))
        store.put("k", SEED + 1, Outcome(2))
    with Store(tmp_path / "deep" / "out") as store:
        assert store.get("k", SEED, range(5)) == {0: outcome(1, 0), 3: outcome(1, 3)}
        assert store.get("k", SEED, [5]) == {5: outcome(1, 5)}
        assert store.get("k", SEED, []) == {}
        assert store.get("absent", SEED, range(5)) == {}


def test_the_first_outcome_stands(tmp_path):
    with Store(tmp_path) as store:
        store.put("k", 1, Outcome(0, {"x": (1, 1)}))
        store.put("k", 1, Outcome(0, {"x": (2, 1)}))
        store.put("k", 1, breach(0, 9), event_cap=9)
        assert store.get("k", 1, [0]) == {0: Outcome(0, {"x": (1, 1)})}
        assert store.failures("k", 1) == {}


def test_a_breach_of_the_event_cap_counts_until_more_events_are_allowed(tmp_path):
    with Store(tmp_path) as store:
        store.put("k", 1, breach(0, 10), event_cap=10)
        assert store.failures("k", 1) == {0: "events: more than 10"}
        assert store.get("k", 1, [0], event_cap=10) == {0: breach(0, 10)}
        assert not store.claim("k", 1, 0, event_cap=10)
        assert store.get("k", 1, [0], event_cap=11) == {}
        assert store.claim("k", 1, 0, event_cap=11)
        store.put("k", 1, breach(0, 11), event_cap=11)
        assert store.failures("k", 1) == {0: "events: more than 11"}
        store.put("k", 1, breach(0, 10), event_cap=10)
        assert store.failures("k", 1) == {0: "events: more than 11"}
        store.put("k", 1, Outcome(0), event_cap=12)
        assert store.failures("k", 1) == {}
        assert store.get("k", 1, [0], event_cap=99) == {0: Outcome(0)}


def test_metadata_is_kept_once_per_key(tmp_path):
    with Store(tmp_path) as store:
        assert store.metadata("k") == {}
        store.describe("k", {"numpy": "2.0", "scenario": "é"})
        store.describe("k", {"numpy": "3.0"})
        assert store.metadata("k") == {"numpy": "2.0", "scenario": "é"}


def test_a_file_without_tables_is_a_store_that_was_killed_young(tmp_path):
    (tmp_path / "store.sqlite").touch()
    with Store(tmp_path) as store:
        store.put("k", 1, Outcome(0))
        assert store.get("k", 1, [0]) == {0: Outcome(0)}


def test_every_transaction_is_durable_and_readers_see_a_log(tmp_path):
    with Store(tmp_path) as store:
        assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_store_of_a_newer_simwh_is_refused_and_left_alone(tmp_path):
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        db.execute("PRAGMA user_version = 2")
    db.close()
    before = (tmp_path / "store.sqlite").read_bytes()
    with pytest.raises(StoreError, match=r"newer simwh \(schema 2; this one reads up to 1\)"):
        Store(tmp_path)
    assert (tmp_path / "store.sqlite").read_bytes() == before


@pytest.mark.parametrize("content", [b"no database\n" * 99, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_store_is_refused(tmp_path, content):
    (tmp_path / "store.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match="not a store, or a damaged one"):
        Store(tmp_path)
    assert (tmp_path / "store.sqlite").read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        Store(tmp_path / "file" / "out")


def test_a_lock_that_is_not_given_up_is_told_and_reading_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.1)
    with Store(tmp_path) as holder, Store(tmp_path) as store:
        store.put("k", 1, Outcome(0))
        with holder._transaction():
            with pytest.raises(StoreError, match="locked"):
                store.put("k", 1, Outcome(1))
            assert store.get("k", 1, [0, 1]) == {0: Outcome(0)}
        store.put("k", 1, Outcome(1))
        assert store.get("k", 1, [0, 1]) == {0: Outcome(0), 1: Outcome(1)}


def test_a_reader_in_the_middle_of_reading_does_not_hold_up_a_writer(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.0)
    with Store(tmp_path) as writer, Store(tmp_path) as reader:
        for number in range(3):
            writer.put("k", 1, Outcome(number))
        cursor = reader._db.execute("SELECT replication FROM outcome")
        assert cursor.fetchone() == (0,)
        writer.put("k", 1, Outcome(3))
        assert len(cursor.fetchall()) == 2, "a reader sees one moment"
        assert len(reader.get("k", 1, range(9))) == 4


def test_a_failed_transaction_leaves_nothing(tmp_path):
    with Store(tmp_path) as store:
        with pytest.raises(StoreError, match="no such table"), store._transaction() as db:
            _write_and_fail(db)
        assert store._db.execute("SELECT count(*) FROM metadata").fetchone() == (0,)
        store.put("k", 1, Outcome(0))


def test_a_claim_holds_while_its_owner_lives_and_falls_when_it_closes(tmp_path):
    with Store(tmp_path) as one, Store(tmp_path) as two:
        assert one.claim("k", 1, 0)
        assert one.claim("k", 1, 0), "a claim may be repeated by its owner"
        assert not two.claim("k", 1, 0)
        assert two.claim("k", 1, 1)
        one.release("k", 1, 0)
        assert two.claim("k", 1, 0)
        two.put("k", 1, Outcome(0))
        assert two._db.execute("SELECT replication FROM lease").fetchall() == [(1,)]
        assert not one.claim("k", 1, 0)
        assert not one.claim("k", 1, 1)
        two.close()
        assert one.claim("k", 1, 1)
    assert sorted(os.listdir(tmp_path)) == ["store.sqlite"]


def test_the_claims_of_a_killed_process_are_taken_over(tmp_path):
    claimant = start("tests.experiment.claimant", tmp_path, stdin=subprocess.PIPE)
    assert claimant.stdout.readline() == "claimed\n"
    with Store(tmp_path) as store:
        assert not store.claim("k", 1, 0)
        claimant.send_signal(signal.SIGKILL)
        claimant.communicate()
        assert store.claim("k", 1, 0)
        assert store.claim("k", 1, 1)
    assert os.listdir(tmp_path) == ["store.sqlite"], "nothing of the dead owner is left"


def test_what_killed_owners_left_is_cleared_away_and_the_living_keep_their_locks(tmp_path):
    with Store(tmp_path) as living, Store(tmp_path) as next_one:
        assert living.claim("k", 1, 0)
        (sign,) = tmp_path.glob("*-owner-*")
        (tmp_path / "store.sqlite-owner-dead").touch()
        assert next_one.claim("k", 1, 1)
        signs = set(tmp_path.glob("*-owner-*"))
        assert sign in signs
        assert len(signs) == 2
        assert not next_one.claim("k", 1, 0)


def test_a_lease_whose_owner_has_left_no_sign_of_life_is_void(tmp_path):
    with Store(tmp_path) as one, Store(tmp_path) as two:
        assert one.claim("k", 1, 0)
        one._owner.close()
        one._owner = None
        assert two.claim("k", 1, 0)


def test_many_may_open_a_new_store_at_the_same_moment(tmp_path):
    for attempt in range(10):
        faults = []

        def use(number, folder=tmp_path / str(attempt), faults=faults):
            try:
                with Store(folder) as store:
                    store.put("k", 1, Outcome(number))
            except StoreError as fault:
                faults.append(fault)

        threads = [threading.Thread(target=use, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        with Store(tmp_path / str(attempt)) as store:
            assert len(store.get("k", 1, range(6))) == 6


def test_a_read_only_store_is_readable_and_says_that_it_cannot_be_written():
    with TemporaryDirectory() as folder:
        with Store(folder) as store:
            store.put("k", 1, Outcome(0, {"x": (1, 2)}))
        (Path(folder) / "store.sqlite").chmod(0o444)
        os.chmod(folder, 0o555)
        with _an_ordinary_user(), Store(folder) as store:
            assert store.get("k", 1, [0]) == {0: Outcome(0, {"x": (1, 2)})}
            with pytest.raises(StoreError, match="readonly"):
                store.put("k", 1, Outcome(1))
            with pytest.raises(StoreError, match="denied"):
                store.claim("k", 1, 1)
        os.chmod(folder, 0o755)


def _write_and_fail(db):
    db.execute("INSERT INTO metadata VALUES ('k', '{}')")
    db.execute("INSERT INTO nowhere VALUES (1)")


@contextmanager
def _an_ordinary_user():
    """Root may write anywhere, so it steps down for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_full_disk_is_told_and_the_store_object_stays_readable(tmp_path):
    out, _ = finish(start("tests.experiment.full_disk", tmp_path))
    stored, fault, readable = out.splitlines()
    assert int(stored) > 3
    assert readable == stored
    assert "what is finished is kept" in fault
    with Store(tmp_path) as store:
        assert len(store.get("k", 1, range(10_000))) == int(stored)
        store.put("k", 1, outcome(1, int(stored), points=500))
        assert len(store.get("k", 1, range(10_000))) == int(stored) + 1
