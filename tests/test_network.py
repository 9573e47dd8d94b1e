"""No network means none: what is done here, and the libraries under it, asks nobody, reports nothing, leaves nothing.

Each activity runs in a namespace whose only network is its own loopback, with a home and a temporary folder of its own
that are empty, and strace writes down whom it tries to reach. They run side by side: what reports of its own accord
does so within seconds of its import, so those that last wait for some.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import SAMPLE

ROOT = Path(__file__).parent.parent
QUESTION = "Which detention centers operate under SMS?"
ANSWER = "Detention centers for illegal migrants"
SECONDS = 8

ALONE = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
TRACED = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o"]

LASTING = f"""
import time, rag
answer = rag.ask({QUESTION!r}, "archive")
time.sleep({SECONDS})
print(answer)
"""

CHAT = f"""
import json, re, subprocess, sys, time
from urllib.request import Request, urlopen

command = [sys.executable, "-m", "ui", "--port", "0", "--index", "archive", "--store", "chat.sqlite"]
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
    try:
        address = re.search(r"http://\\S+", server.stdout.readline())[0]
        urlopen(address).read()
        called = address + "gradio_api/call/ask"
        data = json.dumps({{"data": [{QUESTION!r}, None, None, None]}}).encode()
        event = json.load(urlopen(Request(called, data, {{"Content-Type": "application/json"}})))["event_id"]
        print(urlopen(called + "/" + event).read().decode())
        time.sleep({SECONDS})
    finally:
        server.terminate()
assert server.returncode == 0, server.returncode
"""

CALLING = """
import pathlib, socket
for address in ("192.0.2.1", "2001:db8::1", "example.org", "127.0.0.1"):
    try:
        socket.create_connection((address, 80)).close()
    except OSError:
        pass
socket.socket(type=socket.SOCK_DGRAM).connect(("127.0.0.53", 53))
pathlib.Path("~/.device").expanduser().write_text("an id")
"""

PYTHON = [sys.executable, "-c"]
ACTIVITIES = {
    "indexing": ([sys.executable, "-m", "index", "add", str(SAMPLE), "--index", "new"], "1 added"),
    "question": ([sys.executable, "-m", "rag", QUESTION, "--index", "archive"], ANSWER),
    "lasting": ([*PYTHON, LASTING], ANSWER),
    "chat": ([*PYTHON, CHAT], ANSWER),
    "evaluation": ([sys.executable, "-m", "eval", "all", "--questions", "3"], "quotes verbatim"),
    "calling": ([*PYTHON, CALLING], ""),
}


def attempts(trace: str) -> set[str]:
    """Whom the traced processes tried to reach but loopback: addresses with their port; a look-up of a name is one."""
    reached = set()
    for line in trace.splitlines():
        if found := re.search(r'htons\((\d+)\).*?inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"', line):
            port, address = found.groups()
            if port == "53" or not ip_address(address).is_loopback:
                reached.add(f"{address} port {port}")
        elif found := re.search(r'sun_path=@?"([^"]*(?:resolve|avahi)[^"]*)"', line):
            reached.add(found[1])
    return reached


@pytest.mark.parametrize(
    ("line", "reached"),
    [
        (
            'connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1',
            "192.0.2.1 port 443",
        ),
        (
            "7 connect(3, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "
            '"2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>',
            "2001:db8::1 port 443",
        ),
        (
            'sendmmsg(3, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}',
            "127.0.0.53 port 53",
        ),
        (
            'connect(5, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
            "/run/systemd/resolve/io.systemd.Resolve",
        ),
        ('connect(3, {sa_family=AF_INET, sin_port=htons(7860), sin_addr=inet_addr("127.0.0.1")}, 16) = 0', None),
        (
            'sendto(3, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6)}, 28)',
            None,
        ),
        ("sendto(3, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20", None),
        ('connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT', None),
    ],
)
def test_a_trace_tells_whom_a_process_tried_to_reach(line, reached):
    assert attempts(line) == ({reached} if reached else set())


@pytest.fixture(scope="module")
def traced(tmp_path_factory, sample_archive) -> Iterator[dict[str, SimpleNamespace]]:
    """What each activity printed, tried to reach and left, all of them run at once."""
    lacking = [name for name in ("strace", "ip", "unshare") if not shutil.which(name)]
    if lacking:
        pytest.skip(f"{' and '.join(lacking)} not installed, of what strace needs to see the network")
    folder = tmp_path_factory.mktemp("traced")
    probe = subprocess.run([*ALONE, *TRACED, str(folder / "probe"), "true"], capture_output=True, text=True)
    if probe.returncode:
        pytest.skip(f"no namespace without a network can be made and traced ({probe.stderr.strip()})")
    with ExitStack() as stack:
        processes = {}
        for name, (command, _) in ACTIVITIES.items():
            own = folder / name
            for part in ("home", "temporary", "work"):
                (own / part).mkdir(parents=True)
            shutil.copytree(sample_archive, own / "work" / "archive")
            # Of the environment only this, so no CI, at which some libraries keep silent, and no proxy.
            environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
            environment |= {"HOME": str(own / "home"), "TMPDIR": str(own / "temporary")}
            if name != "indexing":  # the first of all: it compiles its model
                environment["PRESSCITE_CACHE"] = os.environ["PRESSCITE_CACHE"]
            processes[name] = subprocess.Popen(
                [*ALONE, *TRACED, str(own / "trace"), *command],
                cwd=own / "work",
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stack.enter_context((own / "printed").open("w")),
                stderr=subprocess.STDOUT,
            )
            stack.callback(processes[name].wait)
            stack.callback(processes[name].terminate)
        yield {name: seen(folder / name, process.wait()) for name, process in processes.items()}


def seen(own: Path, status: int) -> SimpleNamespace:
    """What there is to see of an activity that is over."""
    left = {
        path.relative_to(own).as_posix()
        for part in ("home", "temporary")
        for path in (own / part).rglob("*")
        if path.is_file()
    }
    ours = re.compile(r"home/\.cache/presscite/.*")
    return SimpleNamespace(
        status=status,
        printed=(own / "printed").read_text(),
        reached=attempts((own / "trace").read_text()),
        left={path for path in left if not ours.fullmatch(path)},
    )


@pytest.mark.parametrize("activity", [name for name in ACTIVITIES if name != "calling"])
def test_nobody_is_asked_and_nothing_is_left(activity, traced):
    done = traced[activity]
    assert done.status == 0, done.printed
    assert ACTIVITIES[activity][1] in done.printed
    assert (done.reached, done.left) == (set(), set())


def test_a_program_that_calls_somebody_and_leaves_a_file_would_be_seen(traced):
    done = traced["calling"]
    assert done.status == 0, done.printed
    assert {"192.0.2.1 port 80", "2001:db8::1 port 80", "127.0.0.53 port 53"} < done.reached  # and a name's look-up
    assert not any(address.startswith(("127.0.0.1 ", "::1 ")) for address in done.reached)
    assert done.left == {"home/.device"}
