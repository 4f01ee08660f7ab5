import itertools
import multiprocessing
import os
import signal
import time
from contextlib import closing

import pytest

from simwh.errors import SimwhError, UsageError
from simwh.experiment import executor as executor_module
from simwh.experiment.executor import Inline, Pool
from tests.experiment import work
from tests.experiment.processes import command, descendants, finish, running, until
from tests.experiment.work import FIGURES, trials

MEGABYTE = 2**20


@pytest.fixture(scope="module")
def pool():
    with closing(Pool(2)) as pool:
        yield pool


def collect(executor, wanted, work=FIGURES):
    return {trial.replication: outcome for trial, outcome in executor.run(wanted, work)}


def expected(count, **knobs):
    return {number: work.outcome(7, number, **knobs) for number in range(count)}


def test_inline_and_pool_give_the_same_outcomes(pool):
    assert collect(Inline(), trials(9)) == collect(pool, trials(9)) == expected(9)


def test_workers_stay_for_the_next_run(pool):
    def crew():
        outcomes = collect(pool, trials(8, seconds=0.01), "tests.experiment.work:surroundings")
        return {outcome.totals["process"] for outcome in outcomes.values()}

    assert crew() == crew()
    assert len(crew()) == 2


def test_an_empty_run_starts_nothing():
    pool = Pool(2)
    assert collect(pool, []) == {}
    assert pool._crew == []


def test_trials_are_taken_only_as_there_is_room(pool):
    taken = itertools.count()
    endless = (trial for trial in trials(1_000) if next(taken) >= 0)
    with closing(pool.run(endless, FIGURES)) as ended:
        for _ in range(10):
            next(ended)
    assert next(taken) <= 10 + 2 * pool.workers


def test_no_worker_waits_while_the_caller_is_busy_with_an_outcome(pool, tmp_path):
    with closing(pool.run(trials(9, seconds=0.01, log=str(tmp_path)), FIGURES)) as ended:
        next(ended)
        assert until(lambda: len(list(tmp_path.iterdir())) > pool.workers, 5)


@pytest.mark.parametrize("name", ["inline", "pool"])
def test_a_replication_that_raises_is_a_failed_outcome_with_a_named_reason(name, pool):
    executor = {"inline": Inline(), "pool": pool}[name]
    wanted = trials(5, **{"raise": [1], "clock": [2], "events": {"3": 1_000}})
    outcomes = collect(executor, wanted)
    assert {number: outcome.failure for number, outcome in outcomes.items()} == {
        0: None,
        1: "LookupError: no such bin",
        2: "clock: 3600 s have passed",
        3: "events: more than 1000 events",
        4: None,
    }


def test_an_answer_for_another_replication_is_a_failure():
    outcomes = collect(Inline(), trials(1), "tests.experiment.work:wrong_replication")
    assert outcomes[0].failure.startswith("ImpossibleStateError: ")


@pytest.mark.parametrize("name", ["tests.experiment.work:none", "no.such.module:f", ":", "a b:c"])
@pytest.mark.parametrize("executor", [Inline(), Pool(1)])
def test_work_that_does_not_exist_is_told_before_anything_runs(executor, name):
    with pytest.raises(UsageError, match="names no function"):
        collect(executor, trials(1), name)


def test_a_pool_has_at_least_one_worker():
    with pytest.raises(UsageError, match="at least 1"):
        Pool(0)


def test_workers_that_end_at_once_are_given_up(monkeypatch):
    monkeypatch.setattr(executor_module, "_serve", work.stillborn)
    with pytest.raises(SimwhError, match="as soon as they start"):
        collect(Pool(1), trials(1))


def test_a_killed_worker_costs_nothing():
    with closing(Pool(2)) as pool:
        ended = pool.run(trials(12, seconds=0.05), FIGURES)
        outcomes = dict([next(ended)])
        os.kill(pool._crew[0].process.pid, signal.SIGKILL)
        outcomes |= dict(ended)
    assert {trial.replication: outcome for trial, outcome in outcomes.items()} == expected(12)


def test_a_worker_killed_while_idle_is_replaced():
    with closing(Pool(2)) as pool:
        collect(pool, trials(4, seconds=0.01))
        for worker in pool._crew:
            os.kill(worker.process.pid, signal.SIGKILL)
            worker.process.join()
        assert collect(pool, trials(4)) == expected(4)


def test_a_worker_killed_half_way_through_its_answer_holds_nobody_up(tmp_path):
    knobs = {"points": 20_000, "half": [2], "once": str(tmp_path / "once")}
    with closing(Pool(2)) as pool:
        assert collect(pool, trials(6, **knobs)) == expected(6, points=20_000)
    assert (tmp_path / "once").exists()


def test_a_replication_that_kills_its_workers_is_set_aside_and_the_rest_finish(tmp_path):
    wanted = trials(12, poison=[3, 7], log=str(tmp_path))
    with closing(Pool(2)) as pool:
        outcomes = collect(pool, wanted)
    poisoned = {number: outcomes.pop(number).failure for number in (3, 7)}
    assert all(
        failure.startswith("crash: its worker process died") for failure in poisoned.values()
    )
    assert outcomes == {n: o for n, o in expected(12).items() if n not in poisoned}
    runs = {int(file.name): len(file.read_text().split()) for file in tmp_path.iterdir()}
    assert runs == {number: 2 if number in poisoned else 1 for number in range(12)}


def test_replications_that_may_kill_their_workers_are_run_again_one_at_a_time(tmp_path):
    with closing(Pool(2)) as pool:
        collect(pool, trials(4, poison=[0, 1], seconds=0.2, log=str(tmp_path)))
    begun = [(tmp_path / str(number)).stat().st_mtime for number in (0, 1)]
    assert abs(begun[0] - begun[1]) > 0.19


def test_large_scenarios_and_answers_pass(pool):
    knobs = {"points": 100_000, "ballast": "x" * (3 * MEGABYTE)}
    assert collect(pool, trials(4, **knobs)) == expected(4, points=100_000)


def test_workers_have_one_blas_thread_and_the_parent_keeps_its_own(pool, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "5")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with closing(Pool(1)) as fresh:
        outcomes = collect(fresh, trials(1), "tests.experiment.work:surroundings")
    assert outcomes[0].totals["blas_threads"] == (1, 1)
    assert os.environ["OPENBLAS_NUM_THREADS"] == "5"
    assert "MKL_NUM_THREADS" not in os.environ


def test_leaving_in_the_middle_ends_the_workers():
    others = set(multiprocessing.active_children())
    pool = Pool(2)
    ended = pool.run(itertools.chain(trials(2), trials(9, seconds=60)), FIGURES)
    next(ended)
    crew = set(multiprocessing.active_children()) - others
    assert len(crew) == 2
    with pytest.raises(KeyboardInterrupt):
        ended.throw(KeyboardInterrupt)
    assert set(multiprocessing.active_children()) == others


@pytest.mark.parametrize("moment", [0.15, 0.3, 1.0])
def test_an_interrupted_command_leaves_quickly_and_quietly(tmp_path, moment):
    process = command(tmp_path, "--workers", 3, seconds=60)
    assert process.stdout.readline() == "0 20 0\n"
    time.sleep(moment)
    workers = descendants(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    assert until(lambda: not running(workers), 5)
    _, err = finish(process, code=130)
    assert err == ""


def test_a_worker_that_is_up_when_nobody_asks_any_more_ends_without_a_word(capfd):
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    worker = spawn.Process(target=executor_module._serve, args=(theirs,))
    ours.close()
    worker.start()
    worker.join()
    assert (worker.exitcode, capfd.readouterr().err) == (0, "")


def test_workers_end_within_five_seconds_of_their_parent(tmp_path):
    process = command(tmp_path, "--workers", 3, seconds=60)
    process.stdout.readline()
    assert until(lambda: len(descendants(process.pid)) >= 3, 10)
    time.sleep(0.5)
    workers = descendants(process.pid)
    process.kill()
    assert until(lambda: not running(workers), 5)
    process.communicate()


def test_memory_does_not_grow_with_replications():
    with closing(Pool(1)) as pool:
        resident = [
            outcome.totals["resident_bytes"][0]
            for _, outcome in pool.run(trials(2_000), "tests.experiment.work:surroundings")
        ]
    assert max(resident[100:]) - resident[100] <= 10 * MEGABYTE
