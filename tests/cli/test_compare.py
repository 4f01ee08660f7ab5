from tests.experiment.shop import SHOP, write_shop

FEW = ("--workers", 1, "--replications", 3, "--report", "csv")


def test_files_are_compared_with_the_first_one(simwh, tmp_path):
    shop = write_shop(tmp_path)
    more = tmp_path / "more.yaml"
    more.write_text(SHOP.replace("38", "60"))
    line = ("--require", "delta(more, unit_fill_rate) >= 0.1 pp")
    ended = simwh("compare", shop, more, *FEW, *line)
    assert ended.code == 0
    assert "Units filled at once against shop" in ended.out
    assert simwh("compare", shop, more, *FEW, "--require", "unit_fill_rate <= 10 %").code == 3


def test_one_file_is_no_comparison(simwh, tmp_path):
    ended = simwh("compare", write_shop(tmp_path))
    assert (ended.code, ended.err.strip()) == (
        2,
        "two or more scenario files are compared; the first one is the base",
    )
