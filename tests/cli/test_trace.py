from tests.experiment.shop import write_shop


def test_an_order_is_told_from_placed_to_delivered(simwh, tmp_path):
    ended = simwh("trace", write_shop(tmp_path), "--order", 3)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("order 3 of ")
    milestones = [line.split("  ")[3].split()[0] for line in lines[3:] if line.startswith("    ")]
    assert milestones[0] == "sourced"
    assert milestones[-1] == "delivered"
    assert simwh("trace", tmp_path / "scenarios" / "shop.yaml", "--order", 3).out == ended.out
    other = simwh("trace", tmp_path / "scenarios" / "shop.yaml", "--order", 3, "--replication", 1)
    assert other.out != ended.out


def test_an_order_that_was_never_placed_is_bad_usage(simwh, tmp_path):
    ended = simwh("trace", write_shop(tmp_path), "--order", 9999)
    assert ended.code == 2
    assert "--order 9999" in ended.err
