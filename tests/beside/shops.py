"""Small companies that closed forms speak of, and what simulation has of them."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from simwh.beside import with_theory
from simwh.experiment.finding import Finding
from simwh.experiment.session import carry_out
from simwh.experiment.study import read_study

HEAD = """
horizon: {{warm_up: 40 d, run_length: {days} d, follow_up: 60 d}}
tiers: {tiers}
items: {{box: {{}}}}
suppliers: {{factory: {supplier}}}
"""
ONE = """
customers: {shop: {tier: all}}
demand: {shop: {process: {kind: poisson, rate: RATE}, customer: shop, basket: BASKET}}
"""


def shop(
    stock: str,
    *,
    tiers: str = "{all: {}}",
    supplier: str = "{lead_time: 2 d}",
    rate: str = "3 /d",
    basket: str = "{items: box}",
    days: int = 400,
    more: str = "",
) -> str:
    """Return a scenario of one site, whose stock rule is `stock`."""
    head = HEAD.format(days=days, tiers=tiers, supplier=supplier)
    people = ONE.replace("RATE", rate).replace("BASKET", basket)
    return f"{head}{people}warehouses: {{site: {{stock: {{source: factory, {stock}}}{more}}}}}\n"


@cache
def found(scenario: str, figures: tuple[str, ...] = (), replications: int = 12) -> Finding:
    """Return the finding of a scenario, with theory beside it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "shop.yaml")
        file.write_text(scenario, "utf-8")
        # Many figures are looked at, of which none may lie outside by chance.
        options = {
            "replications": replications,
            "level": "99.8 %",
            "report": {"figures": list(figures)},
        }
        study = read_study(file, options=options)  # type: ignore[arg-type]
        concluded = carry_out(study, Path(folder, "out"), workers=1)
        return with_theory(concluded.finding, study, concluded.samples)
