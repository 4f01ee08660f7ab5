import threading
from contextlib import closing

import pytest

from simwh.errors import StoreError
from simwh.experiment.executor import Inline, Pool
from simwh.experiment.runner import run_trials
from simwh.experiment.store import Store
from simwh.experiment.trial import Outcome
from tests.experiment import work
from tests.experiment.work import FIGURES, trials


def run(store, wanted, **options):
    return run_trials(store, wanted, work=FIGURES, executor=Inline(), **options)


def runs(folder):
    """How often each replication ran."""
    return {int(file.name): len(file.read_text().split()) for file in folder.iterdir()}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "out") as store:
        yield store


@pytest.fixture
def log(tmp_path):
    (tmp_path / "log").mkdir()
    return tmp_path / "log"


def test_what_the_store_has_is_not_run_again(store, log):
    first = run(store, trials(4, log=str(log)))
    again = run(store, trials(6, log=str(log)))
    assert first == {number: work.outcome(7, number) for number in range(4)}
    assert list(again) == list(range(6))
    assert again.items() > first.items()
    assert runs(log) == dict.fromkeys(range(6), 1)


def test_no_trials_have_no_outcomes(store):
    assert run(store, []) == {}


def test_progress_counts_what_is_done_and_what_came_from_the_store(store):
    told = []
    run(store, trials(2))
    run(store, trials(4), on_progress=lambda *counts: told.append(counts))
    assert told == [(2, 4, 2), (3, 4, 2), (4, 4, 2)]


def test_outcomes_come_in_the_order_of_replications_whatever_ends_first(store):
    backwards = list(reversed(trials(5)))
    assert list(run(store, backwards)) == list(range(5))


def test_only_a_breach_of_the_event_cap_is_remembered(store, log):
    knobs = {"raise": [0], "clock": [1], "events": {"2": 1_000}, "log": str(log)}
    first = run(store, trials(4, **knobs))
    assert [outcome.failure and outcome.failure.split(":")[0] for outcome in first.values()] == [
        "LookupError",
        "clock",
        "events",
        None,
    ]
    assert run(store, trials(4, **knobs)) == first
    assert runs(log) == {0: 2, 1: 2, 2: 1, 3: 1}


def test_a_larger_event_cap_gives_a_breach_another_chance(store, log):
    knobs = {"events": {"1": 1_000}, "log": str(log)}
    assert run(store, trials(3, **knobs))[1].failure == "events: more than 1000 events"
    assert run(store, trials(3, event_cap=1_001, **knobs))[1] == work.outcome(7, 1)
    assert runs(log) == {0: 1, 1: 2, 2: 1}


def test_trials_of_two_behaviours_are_refused(store):
    with pytest.raises(ValueError, match="share"):
        run(store, trials(2) + trials(4, other=True)[2:])


def test_a_fault_in_the_middle_keeps_what_has_ended_and_gives_up_the_claims(store, tmp_path):
    def stop(done, total, kept):
        if done == 3:
            raise KeyboardInterrupt

    wanted = trials(6, seconds=0.05)
    with pytest.raises(KeyboardInterrupt), closing(Pool(2)) as pool:
        run_trials(store, wanted, work=FIGURES, executor=pool, on_progress=stop)
    with Store(tmp_path / "out") as other:
        kept = other.get(wanted[0].key, 7, range(6))
        assert len(kept) == 3  # of two workers either may be the first
        missing = set(range(6)) - kept.keys()
        assert all(other.claim(wanted[0].key, 7, number) for number in missing)


def test_a_store_that_refuses_ends_the_run(store, monkeypatch):
    def refuse(*_, **__):
        raise StoreError("full")

    monkeypatch.setattr(store, "put", refuse)
    with pytest.raises(StoreError, match="full"):
        run(store, trials(2))


def test_a_replication_that_another_holds_is_waited_for_and_not_run(store, tmp_path, log):
    wanted = trials(3, log=str(log))
    with Store(tmp_path / "out") as other:
        assert other.claim(wanted[1].key, 7, 1)
        special = Outcome(1, {"by": (1, 1)})

        def answer():
            with Store(tmp_path / "out") as third:
                third.put(wanted[1].key, 7, special)

        timer = threading.Timer(0.5, answer)
        timer.start()
        assert run(store, wanted)[1] == special
        timer.join()
    assert runs(log) == {0: 1, 2: 1}


def test_a_replication_that_another_gives_up_is_taken_over(store, tmp_path):
    wanted = trials(3)
    with closing(Store(tmp_path / "out")) as other:
        assert other.claim(wanted[1].key, 7, 1)
        done = []

        def give_up(*counts):
            done.append(counts)
            if len(done) == 3:
                other.close()

        assert run(store, wanted, on_progress=give_up)[1] == work.outcome(7, 1)
