"""Random floors with random pick lists."""

from hypothesis import strategies as st

from simwh.layout import Layout
from simwh.state import Location


@st.composite
def floors_with_lists(draw, most: int, blocks: int = 1) -> tuple[Layout, list[Location]]:
    """A floor with an odd or even number of aisles, any depot, and 1 to `most` picks on it."""
    blocks = draw(st.integers(1, blocks))
    layout = Layout(
        aisles=draw(st.integers(1, 7)),
        aisle_length=draw(st.sampled_from([4.0, 10.0, 30.0])),
        aisle_pitch=draw(st.sampled_from([0.5, 3.0, 12.0])),
        cross_aisle=draw(st.sampled_from([0.0, 2.0, 3.5])),
        slots_per_aisle_side=blocks * draw(st.integers(1, 9 // blocks)),
        blocks=blocks,
        levels=draw(st.integers(1, 2)),
        level_height=draw(st.sampled_from([0.0, 1.5])),
        depot=draw(st.sampled_from(["left", "middle", "right"])),
    )
    shift = draw(st.floats(0, 1))
    if draw(st.booleans()):
        layout = layout.model_copy(update={"depot": shift * layout.width})
    slots = st.sampled_from(sorted(set(layout.locations())))
    return layout, draw(st.lists(slots, min_size=1, max_size=most))


def on_the_ground(layout: Layout) -> Layout:
    """Return the floor with all of its slots within reach."""
    return layout.model_copy(update={"level_height": 0.0})
