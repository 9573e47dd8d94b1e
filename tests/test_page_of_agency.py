"""The page of an operator who has set something, in a real browser: messages, help, masks, the start page, notices."""

import json
import tomllib
from functools import partial

import pytest

from index import Index
from tests.conftest import TermEmbedder
from tests.press import open_reader, releases
from tests.serving import serving
from tests.test_operator import PINNED, SET
from tests.visitors import UNLIMITED, Visitors, ask_in, barriers, needs_browser
from ui.languages.translation import translation
from ui.service.operator import Reading

pytestmark = needs_browser

OPERATOR = Reading().operator(tomllib.loads(SET))
LOCALE = {"az": "az-AZ", "en": "en-GB", "ru": "ru-RU"}
MESSAGES = {
    "az": ("Evimiz yanır!", "Yaşamaq istəmirəm", "Siz robotsunuz?"),
    "ru": ("У нас пожар!", "Не хочу больше жить", "Вы робот?"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("agency")
    with Index.create(folder / "archive", TermEmbedder()) as made:
        made.add(releases("https://gov.example"))
    text = f'colour = "red"\n{SET}{PINNED}until = 2099-12-31\n'
    (folder / "operator.toml").write_text(text, encoding="utf-8")
    (folder / "operators").write_text("officer:a long password\n", encoding="utf-8")
    named = {"operator": "operator.toml", "notice": "notice", "operators": "operators"}
    flags = [word for flag, file in named.items() for word in (f"--{flag}", str(folder / file))]
    with serving(folder, *flags, assistant=partial(open_reader, folder / "archive"), **UNLIMITED) as served:
        served.notice = folder / "notice"
        yield served


@pytest.fixture(scope="module")
def visitors(site, browser):
    return Visitors(browser, site.address)


@pytest.fixture
def visit(visitors):
    with visitors.visiting() as come:
        yield lambda language="en", **options: come(locale=LOCALE[language], **options)


def test_what_is_wrong_with_the_file_is_named_at_start(site):
    (told,) = site.events("operator's file")
    assert "colour: no such key" in json.dumps(told["problems"])


@pytest.mark.parametrize(("language", "width", "scheme"), [("az", 320, "dark"), ("ru", 1000, "light")])
def test_messages_are_replied_to_by_keyboard_and_without_barriers(language, width, scheme, visit):
    page = visit(language, width=width, scheme=scheme)
    fire, dark, human = (ask_in(page, message) for message in MESSAGES[language])
    said = translation(language)
    assert said("message_emergency") in fire.inner_text()
    assert [link.get_attribute("href") for link in fire.locator("a").all()] == ["tel:112"]
    assert [link.get_attribute("href") for link in dark.locator("a").all()] == ["tel:860510510", "tel:112"]
    assert "mailto:ask@gov.example" in [link.get_attribute("href") for link in human.locator("a").all()]
    for turn in (fire, dark, human):
        assert turn.locator(".closest, .cite, .opinion").count() == 0
    page.locator("#question").focus()
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.turn') !== null")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []


def test_the_start_page_says_what_there_is_and_asks_what_is_answered(visit):
    page = visit("az")
    said = translation("az")
    page.locator("#examples li").first.wait_for()
    assert page.locator(".holdings li").all_inner_texts()[1] == said("found_all", count=23)
    assert page.locator(".service").inner_text() == OPERATOR.name["az"]
    assert barriers(page) == []
    page.locator("#examples button").first.focus()
    page.keyboard.press("Enter")
    page.locator(".turn.answered").wait_for()


def test_a_declined_answer_names_whom_to_ask(visit):
    page = visit("az")
    turn = ask_in(page, "How do I bake bread?")
    assert translation("az")("turn_to") in turn.inner_text()
    assert turn.get_by_role("link", name="+994 12 000 00 00").get_attribute("href") == "tel:+994120000000"
    assert barriers(page) == []


def test_a_message_is_kept_like_any_turn_and_leaves_the_next_question_alone(visit):
    page = visit()
    ask_in(page, "How many places has Yevlakh?")
    ask_in(page, "Thanks!")
    page.reload()
    assert page.locator(".turn").last.inner_text().endswith("You are welcome.")
    assert ask_in(page, "And in Yevlakh?").locator(".short").inner_text() == "60 places"


def test_a_personal_number_is_shown_masked_and_the_page_says_so(visit):
    page = visit("ru")
    said = translation("ru")
    assert page.locator("#private").inner_text() == said("private")
    assert "private" in page.locator("#question").get_attribute("aria-describedby")
    turn = ask_in(page, "My phone is +994 50 123 45 67. Which detention centers operate in Baku?")
    assert turn.locator("h2").inner_text() == "My phone is ***. Which detention centers operate in Baku?"
    assert said("masked") in turn.inner_text()
    assert said("masked") in ask_in(page, "My card is 4400 1234 5678 9010, thanks!").inner_text()
    page.reload()
    page.locator(".turn").first.wait_for()
    assert "123 45 67" not in page.content()
    assert "9010" not in page.content()
    assert barriers(page) == []


def test_a_notice_stands_in_place_of_answers_until_it_is_taken_away(site, visit):
    page = visit("az")
    words = {code: translation(code)("name") for code in LOCALE}
    site.notice.write_text("\n".join(f'{code} = "Closed: {name}"' for code, name in words.items()), encoding="utf-8")
    try:
        page.locator("#question").fill("How many places has Yevlakh?")
        page.locator("#question").press("Enter")
        page.locator("#problem", has_text=f"Closed: {words['az']}").wait_for()
        assert page.locator(".turn").count() == 0
        assert page.locator("#question").input_value() == "How many places has Yevlakh?"
        assert "tel:112" in ask_in(page, MESSAGES["az"][0]).inner_html().replace("&#58;", ":")
        page.reload()
        page.locator("#problem", has_text=f"Closed: {words['az']}").wait_for()
        assert barriers(page) == []
    finally:
        site.notice.unlink()
    assert ask_in(page, "How many places has Yevlakh?").locator(".short").inner_text() == "60 places"


def test_a_pinned_answer_stands_above_the_releases_own(visit):
    page = visit("en", width=320)
    said = translation("en")
    turn = ask_in(page, "How do I bake bread?")
    officer = turn.get_by_role("region", name=said("pinned", signed="The <press> office"))
    assert {"az": "Unla.", "en": "With flour.", "ru": "Из муки."}["en"] in officer.inner_text()
    assert officer.bounding_box()["y"] < turn.get_by_text(said("not_found")).bounding_box()["y"]
    page.get_by_role("status").get_by_text(said("pinned", signed="The <press> office")).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []


SPEAKS = """() => {
    window.spoken = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    speechSynthesis.getVoices = () => [{ lang: "en-GB" }];
    speechSynthesis.speak = (words) => window.spoken.push([words.lang, words.text]);
    speechSynthesis.cancel = () => window.spoken.push("stop");
    window.print = () => {
        window.printed = [...document.querySelectorAll(".turn.printed .source")].every((one) => !one.hidden);
        dispatchEvent(new Event("afterprint"));
    };
}"""


def test_an_answer_is_read_aloud_printed_with_its_proof_and_shown_larger(visit):
    page = visit("az", width=320, scheme="dark")
    said = translation("az")
    page.evaluate(SPEAKS)
    turn = ask_in(page, "How many places has Yevlakh?")
    aloud = turn.get_by_role("button", name=said("aloud"))
    aloud.focus()
    page.keyboard.press("Enter")
    assert aloud.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Enter")
    stop, (voice, words), again = page.evaluate("window.spoken")
    assert (stop, voice, again) == ("stop", "en", "stop")
    assert words.startswith("60 places. ")
    assert aloud.get_attribute("aria-pressed") == "false"
    turn.get_by_role("button", name=said("print")).click()
    assert page.evaluate("window.printed")
    assert turn.locator(".source:visible").count() == 0
    page.emulate_media(media="print")
    assert not page.locator("#question-form").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name=said("text_size_2")).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.style.fontSize") == "150%"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
    page.reload()
    page.locator(".turn").wait_for()
    assert page.evaluate("document.documentElement.style.fontSize") == "150%"
    page.get_by_role("button", name=said("text_size_0")).click()


def test_a_language_without_a_voice_is_said_so(visit):
    page = visit("az")
    page.evaluate(SPEAKS)
    turn = ask_in(page, "How do I bake bread?")
    turn.get_by_role("button", name=translation("az")("aloud")).click()
    assert translation("az")("no_voice") in turn.inner_text()
    assert page.evaluate("window.spoken") == ["stop"]


def test_the_page_of_operators_has_no_barriers(site, visit):
    page = visit(
        "az",
        width=320,
        scheme="dark",
        http_credentials={"username": "officer", "password": "a long password"},
    )
    ask_in(page, "How do I bake bread?")
    for path in ("operators", "operators/releases?words=Yevlakh"):
        page.goto(f"{site.address}{path}")
        assert page.evaluate("document.documentElement.lang") == "az"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert barriers(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=translation("az")("operators"), exact=True).wait_for()
