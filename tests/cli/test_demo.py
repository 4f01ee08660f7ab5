def test_the_bundled_example_is_carried_out(simwh):
    few = ("--replications", 2, "--limit", 2, "--set", "horizon.run_length=14 d", "--report", "csv")
    ended = simwh("demo", "--workers", 1, *few)
    assert ended.code in (0, 3, 4)
    assert "6 replications were simulated" in ended.out
    assert "Traceback" not in ended.err
