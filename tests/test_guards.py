"""What must not be asked is not asked: addresses, names, redirects; and what is asked may take so much and no more."""

import socket
import time

import pytest

from index.following.addresses import Refused, Unfetched, checked, checked_ip, same_site, shown
from index.following.fetch import Fetcher, Limits
from tests.loopback import packed, serving

AGENT = "presscite-test/1"
QUICK = Limits(pause=0)


@pytest.fixture
def site():
    with serving() as made:
        yield made


@pytest.fixture
def other():
    with serving() as made:
        yield made


def fetcher(site, allowed=("localhost",), limits=QUICK, sleep=lambda seconds: None):
    return Fetcher(site.origin, AGENT, allowed, limits, sleep)


FORMS = {
    "ftp://host.example/": "only http and https",
    "file:///etc/hosts": "only http and https",
    "gopher://host.example/": "only http and https",
    "javascript:alert(1)": "only http and https",
    "data:text/html,x": "only http and https",
    "ws://host.example/": "only http and https",
    "//host.example/page": "only http and https",
    "host.example/page": "only http and https",
    "": "only http and https",
    "http://": "without a host",
    "http:///page": "without a host",
    "http://./": "without a host",
    "http://user@host.example/": "a name or a password",
    "http://user:word@host.example/": "a name or a password",
    "https://:word@host.example/": "a name or a password",
    "http://@host.example/": "a name or a password",
    "http://host.example:0/": "a port that there is not",
    "http://host.example:port/": "no address that can be read",
    "http://host.example:99999/": "a port that there is not",
    "http://[::1/": "no address that can be read",
    "http://host name.example/": "blanks",
    "http://host.example/\n": "blanks",
    "http://host.example\\page": "backslashes",
    "http://host.example/\x7f": "blanks",
    "http://2130706433/": "written as a number",
    "http://127.1/": "written as a number",
    "http://host.example/" + "a" * 2000: "more than 2,000 characters",
}

INSIDE = {
    "0.0.0.0": "this machine itself",
    "127.0.0.1": "this machine itself",
    "127.8.9.10": "this machine itself",
    "::": "this machine itself",
    "::1": "this machine itself",
    "::ffff:127.0.0.1": "this machine itself",
    "64:ff9b::7f00:1": "this machine itself",
    "2002:7f00:1::": "this machine itself",
    "169.254.0.1": "link-local",
    "169.254.169.254": "link-local",
    "::ffff:169.254.169.254": "link-local",
    "fe80::1": "link-local",
    "fe80::1%lo": "link-local",
    "10.0.0.1": "private or reserved",
    "10.255.255.255": "private or reserved",
    "172.16.0.1": "private or reserved",
    "172.31.255.255": "private or reserved",
    "192.168.1.1": "private or reserved",
    "100.64.0.1": "private or reserved",
    "100.100.100.200": "private or reserved",
    "168.63.129.16": "private or reserved",
    "192.0.0.192": "private or reserved",
    "192.0.2.1": "private or reserved",
    "198.18.0.1": "private or reserved",
    "203.0.113.9": "private or reserved",
    "240.0.0.1": "private or reserved",
    "255.255.255.255": "private or reserved",
    "fc00::1": "private or reserved",
    "fd00:ec2::254": "private or reserved",
    "2001:db8::1": "private or reserved",
    "224.0.0.1": "multicast",
    "ff02::1": "multicast",
}


@pytest.mark.parametrize("address", FORMS)
def test_an_address_of_a_wrong_form_is_refused(address):
    with pytest.raises(Refused, match=FORMS[address]) as refused:
        checked(address)
    assert "word" not in refused.value.reason.replace("password", "")
    assert "word" not in shown(address)


@pytest.mark.parametrize("ip", INSIDE)
def test_an_address_inside_is_refused_unless_its_host_is_allowed_by_name(ip):
    with pytest.raises(Refused, match=INSIDE[ip]):
        checked_ip("news.example", ip, ())
    with pytest.raises(Refused, match=INSIDE[ip]):
        checked_ip("news.example", ip, ("other.example",))
    checked_ip("news.example", ip, ("news.example",))


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "172.32.0.1", "2002:808:808::"]
)
def test_a_public_address_is_not_refused(ip):
    checked_ip("news.example", ip, ())


def test_nothing_is_sent_to_loopback_that_was_not_allowed(site):
    for host in ("localhost", "127.0.0.1"):
        with (
            Fetcher(f"http://{host}:{site.port}", AGENT, (), QUICK) as asked,
            pytest.raises(Refused, match="this machine itself"),
        ):
            asked.get(f"http://{host}:{site.port}/")
    assert not site.asked


def test_a_name_that_answers_differently_at_each_look_up_gains_nothing(site, monkeypatch):
    """The name is looked up once; the connection goes to what was checked, not to what the name says then."""
    looked_up = []
    real = socket.getaddrinfo

    def changing(host, port, *rest, **named):
        if host == "changing.example":
            looked_up.append(host)
            return real("127.0.0.1" if len(looked_up) > 1 else "192.0.2.7", port, *rest, **named)
        return real(host, port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with Fetcher(f"http://changing.example:{site.port}", AGENT, (), QUICK) as asked:
        for _ in range(3):
            with pytest.raises(Refused):
                asked.get(f"http://changing.example:{site.port}/")
    assert not site.asked
    assert looked_up


def test_a_name_that_stands_for_a_public_and_an_inner_address_is_refused(site, monkeypatch):
    both = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("127.0.0.1", site.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with Fetcher("http://both.example", AGENT, (), QUICK) as asked, pytest.raises(Refused, match="this machine"):
        asked.get("http://both.example/")


REDIRECTS = {
    "http://127.0.0.1:{port}/inside": "another site",
    "http://169.254.169.254/latest/": "another site",
    "http://[::1]:{port}/": "another site",
    "http://10.0.0.1/": "another site",
    "//other.example/": "another site",
    "ftp://localhost/": "only http and https",
    "file:///etc/hosts": "only http and https",
    "http://user:word@localhost:{port}/": "a name or a password",
    "http://2130706433:{port}/": "written as a number",
    "http://localhost:0/": "a port that there is not",
}


@pytest.mark.parametrize("to", REDIRECTS)
@pytest.mark.parametrize("hops", [1, 3])
def test_each_redirect_is_checked(site, to, hops):
    for number in range(1, hops):
        site.redirect(f"/{number}", f"/{number + 1}", 302)
    site.redirect(f"/{hops}", to.format(port=site.port), 307)
    with fetcher(site) as asked, pytest.raises(Refused, match=REDIRECTS[to]):
        asked.get(f"{site.origin}/1")
    assert site.asked == ["/robots.txt", *(f"/{number}" for number in range(1, hops + 1))]


def test_a_redirect_to_another_server_inside_sends_nothing_there(site, other):
    site.redirect("/1", f"http://127.0.0.1:{other.port}/secret")
    with fetcher(site) as asked, pytest.raises(Refused, match="another site"):
        asked.get(f"{site.origin}/1")
    assert not other.asked


def test_a_host_of_the_same_site_that_lies_inside_is_refused(site, other, monkeypatch):
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **named: real("127.0.0.1", *rest, **named))
    site.redirect("/1", f"http://intranet.localhost:{other.port}/")
    with fetcher(site) as asked, pytest.raises(Refused, match="this machine itself"):
        asked.get(f"{site.origin}/1")
    assert not other.asked


def test_circles_and_long_chains_of_redirects_end(site):
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    for number in range(30):
        site.redirect(f"/{number}", f"/{number + 1}")
    with fetcher(site) as asked:
        with pytest.raises(Unfetched, match="in a circle"):
            asked.get(f"{site.origin}/a")
        with pytest.raises(Unfetched, match="more than 5 redirects"):
            asked.get(f"{site.origin}/0")


def test_an_answer_may_be_so_large_and_no_larger(site):
    small = Limits(body=10_000, pause=0)
    site.put("/large", b"x" * 20_000)
    site.put("/packed", packed(b"x" * 5_000_000), Content_Encoding="gzip")
    site.put("/fits", packed(b"x" * 10_000), Content_Encoding="gzip")
    site.put("/cut", packed(b"y" * 500)[:-9], Content_Encoding="gzip")
    site.put("/other", b"x", Content_Encoding="br")

    def endless(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 5000)
            handler.wfile.flush()

    site.pages["/endless"] = endless
    with fetcher(site, limits=small) as asked:
        assert asked.get(f"{site.origin}/fits").body == b"x" * 10_000
        for path, reason in {
            "large": "larger than",
            "packed": "grows larger",
            "cut": "ends too early",
            "other": "not asked for",
        }.items():
            with pytest.raises(Unfetched, match=reason):
                asked.get(f"{site.origin}/{path}")
            asked.get(f"{site.origin}/fits")
        with pytest.raises(Unfetched, match="larger"):
            asked.get(f"{site.origin}/endless")


@pytest.mark.parametrize("head", [True, False])
def test_a_server_that_drips_is_left_in_time(site, head):
    def dripping(handler):
        handler.close_connection = True
        if not head:
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        handler.wfile.flush()
        for _ in range(2000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.01)

    site.pages["/drip"] = dripping
    with fetcher(site, limits=Limits(seconds=0.5, pause=0)) as asked, pytest.raises(Unfetched, match="took longer"):
        asked.get(f"{site.origin}/drip")


def test_no_cookie_is_kept_and_the_agent_is_stated(site):
    site.put("/1", "one", Set_Cookie="a=b; Path=/")
    site.put("/2", "two")
    with fetcher(site) as asked:
        asked.get(f"{site.origin}/1")
        asked.get(f"{site.origin}/2")
    assert all("Cookie" not in heard and heard["User-Agent"] == AGENT for heard in site.heard)
    assert len(site.heard) == 3


def test_a_page_that_has_not_changed_is_not_sent_again(site):
    site.put("/1", "one", ETag='"a"')
    with fetcher(site) as asked:
        first = asked.get(f"{site.origin}/1")
        again = asked.get(f"{site.origin}/1", etag=first.etag)
    assert (first.status, first.body, again.status, again.body) == (200, b"one", 304, b"")


def test_robots_rules_are_kept(site):
    rules = "User-agent: presscite-test\nDisallow: /closed\nCrawl-delay: 7\nSitemap: {0}/map.xml\n"
    site.put("/robots.txt", rules.format(site.origin), kind="text/plain")
    site.put("/open", "open")
    site.put("/closed/1", "closed")
    site.redirect("/leads", "/closed/1")
    waited = []
    with fetcher(site, sleep=waited.append) as asked:
        asked.get(f"{site.origin}/open")
        for path in ("/closed/1", "/leads"):
            with pytest.raises(Refused, match=r"robots\.txt"):
                asked.get(f"{site.origin}{path}")
        assert asked.sitemaps(site.origin) == [f"{site.origin}/map.xml"]
    assert site.asked == ["/robots.txt", "/open", "/leads"]
    assert waited
    assert all(6 < seconds <= 7 for seconds in waited)


@pytest.mark.parametrize("status", [500, 503])
def test_where_the_robots_rules_cannot_be_had_nothing_is_read(site, status):
    site.put("/robots.txt", "", status=status)
    site.put("/1", "one")
    with fetcher(site) as asked, pytest.raises(Unfetched, match="robots"):
        asked.get(f"{site.origin}/1")
    assert "/1" not in site.asked


def test_a_busy_server_is_waited_for_as_long_as_it_asks_and_not_for_ever(site):
    answers = iter([("2",), ("3",), None])

    def busy(handler):
        wait = next(answers)
        if wait:
            handler.send_response(503)
            handler.send_header("Retry-After", *wait)
        else:
            handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.pages["/busy"] = busy
    site.put("/long", "", status=429, Retry_After="86400")
    site.put("/1", "one")
    waited = []
    with fetcher(site, sleep=waited.append) as asked:
        assert asked.get(f"{site.origin}/busy").status == 200
        assert waited == [2, 3]
        with pytest.raises(Unfetched, match="86,400") as left:
            asked.get(f"{site.origin}/long")
        assert left.value.wait == 86400
        with pytest.raises(Unfetched, match="86,400"):  # the host is left alone for this run
            asked.get(f"{site.origin}/1")
    assert "/1" not in site.asked


def test_a_host_that_vanishes_is_left_alone(site):
    site.put("/1", "one")
    for path in "abcdefg":
        site.put(f"/{path}", "", status=500)
    with fetcher(site) as asked:
        for path in "abcdefg":
            with pytest.raises(Unfetched):
                asked.get(f"{site.origin}/{path}")
        assert site.asked == ["/robots.txt", "/a", "/b", "/c", "/d", "/e"]
    with Fetcher("http://nowhere.invalid", AGENT, (), QUICK) as asked, pytest.raises(Unfetched, match="no host"):
        asked.get("http://nowhere.invalid/")


def test_what_is_one_site():
    assert same_site("https://www.office.example/a", "http://office.example/")
    assert same_site("https://news.office.example/", "https://office.example/")
    assert not same_site("https://office.example/", "https://otheroffice.example/")
    assert not same_site("http://10.0.0.1/", "http://0.0.1/")
