"""A plan of the floor for every routing policy."""

from simwh.layout import Layout
from simwh.policy.routing import CATALOGUE
from simwh.report.figures.floor_plan import floor_plan
from simwh.state import Location


def test_every_policy_has_its_plan_with_the_metres_of_its_tour():
    layout = Layout(aisles=4, aisle_length=12.0, aisle_pitch=3.0, slots_per_aisle_side=4, blocks=2)
    picks = [Location(0, 1.5), Location(2, 10.5)]
    routes = [entry() for entry in CATALOGUE]
    plots = floor_plan(layout, [(picks[0], 3.0), (picks[1], 1.0)], picks, routes).axes
    titles = [plot.get_title() for plot in plots if plot.get_title()]
    metres = [route.bind(layout)(picks) for route in routes]
    assert [title.split(": ")[1] for title in titles] == [f"{far:.0f} m" for far in metres]
    [shelves] = plots[0].collections
    asked = shelves.get_array().tolist()
    assert sorted(asked, reverse=True)[:5] == [1.0, 1.0, 1 / 3, 1 / 3, 0.0]
    assert len(asked) == 2 * 4 * 4
