"""Which addresses are of the open internet, also where one is wrapped in another."""

import pytest

from core.data.load.sources.web_connections import is_public

INSIDE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1"),
    *("100.64.0.1", "224.0.0.1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"),
    *("2002:7f00:1::", "255.255.255.255", "::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
)


@pytest.mark.parametrize("place", INSIDE)
def test_addresses_inside(place):
    assert not is_public(place)


@pytest.mark.parametrize("place", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet(place):
    assert is_public(place)
