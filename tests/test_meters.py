"""/metrics, as Prometheus scrapes it: by its own parser, while others ask, and without a word that anybody typed."""

from types import SimpleNamespace

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from index import Index, load
from tests.conftest import SAMPLE
from tests.serving import HANGS, get, serving, together

ASKED = ("Which detention centers operate under SMS?", "Who is the ambassador of Zubrowka?")
SECRET = "Zubrowka"


def scraped(served, **headers):
    """The samples by name and labels."""
    answer = get(f"{served.address}metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = list(text_string_to_metric_families(answer.text))
    assert all(family.type in ("counter", "gauge", "histogram") for family in families)
    assert SECRET.lower() not in answer.text.lower()
    assert "detention" not in answer.text
    return {(one.name, *sorted(one.labels.items())): one.value for family in families for one in family.samples}


def total(samples, name, **labels):
    return sum(
        value for (found, *own), value in samples.items() if found == name and labels.items() <= dict(own).items()
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("metered") / "archive"
    with Index.create(path) as index:
        index.add(load([SAMPLE]).documents)
    return path


def test_questions_times_queue_and_archive_are_counted_under_load(archive, tmp_path):
    unlimited = {"PRESSCITE_CHAT_QUESTIONS_PER_MINUTE": "0"}
    with serving(tmp_path, "--metrics", index=archive, assistant=None, **unlimited) as served:
        before = scraped(served)
        assert total(before, "presscite_questions_total") == 0
        assert before[("presscite_under_way",)] == 0

        def work(number):
            if number == 0:
                return scraped(served)
            return served.ask(ASKED[number % 2])

        meanwhile, *answers = together(9, work)
        after = scraped(served)
    assert 0 <= total(meanwhile, "presscite_questions_total") <= 8
    given = [answer["status"] for answer in answers]
    for status in set(given):
        assert total(after, "presscite_questions_total", status=status, channel="api") == given.count(status)
    assert total(after, "presscite_questions_total", language="en") == 8
    assert total(after, "presscite_question_seconds_count") == 8
    for stage in ("retrieve", "read", "compose"):
        assert total(after, "presscite_stage_seconds_count", stage=stage) == 8
    assert after[("presscite_archive_up",)] == after[("presscite_archive_revision",)] == 1
    assert after[("presscite_archive_releases",)] == 1
    assert after[("presscite_archive_age_seconds",)] >= 0
    assert after[("presscite_under_way",)] == 0


def test_refusals_are_counted_by_their_key(tmp_path):
    with serving(tmp_path, "--metrics", PRESSCITE_CHAT_QUESTIONS_PER_MINUTE="2") as served:
        for _ in range(3):
            served.ask(f"{SECRET}?")
        served.ask(" ")
        samples = scraped(served)
    assert total(samples, "presscite_questions_total", language="unknown", status="not_found") == 2
    assert total(samples, "presscite_refused_total", key="too_many") == 1
    assert total(samples, "presscite_refused_total", key="empty") == 1


def test_what_is_refused_before_it_comes_to_a_question_is_counted_too(tmp_path):
    users = tmp_path / "users"
    users.write_text("ann:secret\n")
    with serving(tmp_path / "served", "--metrics", PRESSCITE_CHAT_USERS=str(users)) as served:
        named = served.address.replace("://", "://ann:secret@")
        call = f"{served.address}gradio_api/call/ask"
        with httpx.Client(timeout=HANGS) as http:
            assert http.get(f"{served.address}metrics").status_code == 401  # nobody is named: no wrong password
            assert http.get(f"{named}metrics".replace("secret", SECRET)).status_code == 401
            assert http.post(f"{served.address}login", data={"username": "ann", "password": SECRET}).status_code == 400
            assert http.get(served.address, headers={"Host": f"{SECRET}.example"}).status_code == 421
            assert http.post(call, json={}, headers={"Origin": f"https://{SECRET}.example"}).status_code == 403
            assert http.post(call, json={"data": SECRET}).status_code == 422
            assert http.post(call, content=b" " * 1_000_001).status_code == 413
        samples = scraped(SimpleNamespace(address=named))
    keys = {"wrong_password": 2, "unknown_host": 1, "foreign_origin": 1, "not_understood": 1, "too_large": 1}
    for key, count in keys.items():
        assert total(samples, "presscite_refused_total", key=key, channel="door") == count
    assert total(samples, "presscite_refused_total") == sum(keys.values())


def test_what_a_program_sends_amiss_is_counted_by_its_channel(tmp_path):
    with serving(tmp_path, "--metrics") as served:
        served.ask("cited?", since="yesterday")
        served.ask("cited?" * 2_000)
        samples = scraped(served)
    assert total(samples, "presscite_refused_total", key="bad_dates", channel="api") == 1
    assert total(samples, "presscite_refused_total", key="too_long", channel="api") == 1


def test_it_is_off_unless_it_is_asked_for(tmp_path):
    with serving(tmp_path) as served:
        assert get(f"{served.address}metrics").status_code == 404


def test_a_password_guards_it_too(tmp_path):
    users = tmp_path / "users"
    users.write_text("ann:secret\n")
    with serving(tmp_path / "served", "--metrics", PRESSCITE_CHAT_USERS=str(users)) as served:
        assert get(f"{served.address}metrics").status_code == 401
        named = served.address.replace("://", "://ann:secret@")
        assert get(f"{named}metrics").status_code == 200
