"""Peers are of the same type, nearest in size first, and place decides between those of one size."""

import datetime

import pytest

from corpus.peers import peers
from corpus.register import load_register
from tests.corpus.factory import council

DAY = datetime.date(2026, 1, 1)


def sized(identity, population=100_000, area=100.0, **more):
    return council(identity, population=population, area=area, **more)


def ranked(councils, of):
    return [peer.peer_id for peer in peers(councils, on=DAY) if peer.council_id == of]


def test_the_nearest_in_population_and_density_comes_first():
    councils = [sized("a"), sized("b", 300_000), sized("c", 110_000, 105.0), sized("d", 100_000, 900.0)]
    assert ranked(councils, "a")[0] == "c"


def test_region_and_nation_decide_between_councils_of_one_size():
    councils = [sized("a"), sized("b", region="East", nation="Wales"), sized("c", region="East"), sized("d"), sized("e", 900_000)]
    assert ranked(councils, "a")[:3] == ["d", "c", "b"]


def test_only_councils_of_the_same_type_that_exist_are_peers():
    past = sized("c", end=datetime.date(2020, 1, 1))
    assert ranked([sized("a"), sized("b", type="County"), past, sized("d"), sized("e", combined_authority=True)], "a") == ["d"]


def test_an_unknown_figure_is_a_difference():
    councils = [sized("a"), sized("b", None, None), sized("c"), sized("d", 500_000)]
    distances = {peer.peer_id: peer.distance for peer in peers(councils, on=DAY) if peer.council_id == "a"}
    assert distances["c"] == 0
    assert distances["b"] == pytest.approx(2**0.5, abs=1e-3)


def test_every_council_of_a_type_of_eleven_has_ten_ranked_by_distance():
    councils = load_register()
    found: dict[str, list] = {}
    for peer in peers(councils, on=DAY):
        found.setdefault(peer.council_id, []).append(peer)
    assert len(found["bexley"]) == 10
    for ranks in found.values():
        assert [peer.rank for peer in ranks] == list(range(1, len(ranks) + 1))
        assert [peer.distance for peer in ranks] == sorted(peer.distance for peer in ranks)
    assert "city-of-london" not in found
