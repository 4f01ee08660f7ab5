from simwh.policy.routing.euler import circuit


def test_a_circuit_walks_every_edge_once_and_comes_back():
    a, b, c = (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)
    edges = [(a, b), (a, b), (b, c), (c, b)]
    walked = circuit(edges, a)
    assert walked == [a, b, c, b, a]


def test_without_edges_nobody_leaves():
    assert circuit([], (2.0, 0.0)) == [(2.0, 0.0)]
