"""Which addresses are of the web and public."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetching.addresses import AddressRefused, is_public, parse_address, public_addresses


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2a00:1450:4009:81f::200e", "2606:4700::6810:84e5"],
)
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:53aa:64c::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "2a00:1450::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "not an address",
        "",
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("https://ashmere.example", "https://ashmere.example/"),
        ("  HTTPS://ASHMERE.example/Plan.pdf  ", "https://ashmere.example/Plan.pdf"),
        ("http://ashmere.example:80/a", "http://ashmere.example/a"),
        ("http://ashmere.example:8080/a", "http://ashmere.example:8080/a"),
        ("https://ashmere.example/a b?c=d&e=%20#page=3", "https://ashmere.example/a%20b?c=d&e=%20"),
        ("https://mô.example/ô", "https://xn--m-xga.example/%C3%B4"),
        ("https://ashmere.example/a@b", "https://ashmere.example/a@b"),
        ("http://[2a00:1450::1]:8080/", "http://[2a00:1450::1]:8080/"),
    ],
)
def test_normal_form(text, normal):
    assert str(parse_address(text)) == normal
    assert str(parse_address(normal)) == normal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "only http and https"),
        ("plan.pdf", "only http and https"),
        ("ftp://ashmere.example/plan.pdf", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("https://", "names no host"),
        ("https:///plan.pdf", "names no host"),
        ("https://me@ashmere.example/", "user name or password"),
        ("https://me:secret@ashmere.example/", "user name or password"),
        ("https://ashmere.example:0/", "names no host or port"),
        ("https://ashmere.example:65536/", "names no host or port"),
        ("https://ashmere.example:x/", "no address"),
        ("https://ash mere.example/", "no address"),
        ("https://ash%6dere.example/", "no address"),
        ("https://ashmere.example\\@inside.example/", "user name or password"),
        (f"https://{'a' * 64}.example/", "no address"),
        ("https://ashmere.example/\x00", "no address"),
        ("https://ashmere.example/" + "a" * 70_000, "no address"),
    ],
)
def test_what_is_no_address_of_the_web(text, words):
    with pytest.raises(AddressRefused, match=words) as refused:
        parse_address(text)
    assert "secret" not in str(refused.value)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    for written in (text, f"https://{text}", f"https://ashmere.example/{text}", f"https://ashmere.example:{text}"):
        try:
            url = parse_address(written)
        except AddressRefused:
            continue
        assert str(url).isascii()
        assert parse_address(str(url)) == url


@pytest.mark.parametrize(
    ("port", "allowed"), [(80, True), (443, True), (8080, True), (8443, True), (22, False), (25, False), (6379, False)]
)
def test_ports(port, allowed):
    resolve = lambda host, port: ["93.184.216.34"]  # noqa: E731
    if allowed:
        assert public_addresses("ashmere.example", port, resolve=resolve) == ("93.184.216.34",)
    else:
        with pytest.raises(AddressRefused, match=f"port {port} is no port of the web"):
            public_addresses("ashmere.example", port, resolve=resolve)


@pytest.mark.parametrize("found", [["127.0.0.1", "10.0.0.1"], ["::1"], ["127.0.0.2"], ["93.184.216.34", "127.0.0.1"]])
def test_the_switch_for_tests_lets_127_0_0_1_pass_and_nothing_else(found):
    assert public_addresses("ashmere.example", 9, resolve=lambda host, port: ["127.0.0.1"], allow_loopback=True)
    with pytest.raises(AddressRefused, match="no public address"):
        public_addresses("ashmere.example", 80, resolve=lambda host, port: found, allow_loopback=True)
