"""Every path of up to four ties is found, none twice, and what was left out is said."""

from itertools import pairwise

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucus.register.paths import Graph, paths
from caucus.register.paths.graph import rows

TIES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40)


def a_graph(ties, strength=0.5):
    left, right = zip(*ties, strict=True) if ties else ((), ())
    return Graph(rows(left, right, [strength] * len(ties)))


def by_networkx(ties, source, targets, depth):
    graph = networkx.Graph([(one, other) for one, other in ties if one != other])
    graph.add_nodes_from([source, *targets])
    found = networkx.all_simple_paths(graph, source, set(targets), cutoff=depth)
    return {tuple(path) for path in found if len(path) > 1}


@settings(max_examples=150, deadline=None)
@given(TIES, st.integers(0, 12), st.lists(st.integers(0, 12), min_size=1, max_size=4), st.integers(1, 4))
def test_the_same_paths_as_an_independent_library_finds(ties, source, targets, depth):
    targets = [target for target in targets if target != source]
    found = paths(a_graph(ties), source, targets, depth)
    assert len({path.nodes for path in found.paths}) == len(found.paths) == found.count
    assert {path.nodes for path in found.paths} == by_networkx(ties, source, targets, depth)
    assert found.whole


@settings(max_examples=60, deadline=None)
@given(TIES, TIES, st.integers(0, 12), st.integers(0, 12))
def test_ties_added_later_count_at_once(before, after, source, target):
    graph = a_graph(before)
    graph.add([(one, other, 0.5) for one, other in after if (one, other) not in before and (other, one) not in before])
    found = {path.nodes for path in paths(graph, source, [target]).paths}
    assert found == (by_networkx(before + after, source, [target], 4) if source != target else set())


def test_shortest_first_then_strongest():
    graph = Graph(rows([1, 2, 1, 3, 1], [2, 9, 3, 9, 9], [0.9, 0.9, 0.2, 0.2, 0.1]))
    assert [path.nodes for path in paths(graph, 1, [9]).paths] == [(1, 9), (1, 2, 9), (1, 3, 9)]
    assert paths(graph, 1, [9]).paths[1].strength == pytest.approx(0.81)


def test_nobody_is_tied_to_himself_and_circles_end():
    assert paths(a_graph([(1, 1)]), 1, [1]).paths == ()
    assert paths(a_graph([(1, 2), (2, 3), (3, 1)]), 1, [3]).count == 2


def test_two_ties_between_the_same_two_are_one_step_of_the_stronger():
    found = paths(Graph(rows([1, 2], [2, 1], [0.3, 0.7])), 1, [2])
    assert found.count == 1
    assert found.paths[0].strength == pytest.approx(0.7)


def test_a_hub_is_cut_only_beyond_the_budget_and_named():
    spokes = [(0, spoke) for spoke in range(2, 2_000)]
    graph = a_graph([(1, 0), *spokes, (1, 2)])
    assert paths(graph, 1, [5]).whole
    cut = paths(graph, 1, [5], budget=100)
    assert cut.cut == (0,)
    assert not cut.whole


def test_more_paths_than_are_shown_is_said():
    both = [(1, spoke) for spoke in range(10, 400)] + [(spoke, 2) for spoke in range(10, 400)]
    found = paths(a_graph(both), 1, [2], limit=100)
    assert len(found.paths) == 100
    assert found.more


def test_every_step_is_a_tie():
    ties = [(int(one), int(other)) for one, other in np.random.default_rng(5).integers(0, 40, (90, 2))]
    known = {frozenset(tie) for tie in ties}
    for path in paths(a_graph(ties), 1, [2, 3]).paths:
        assert all(frozenset(step) in known for step in pairwise(path.nodes))
