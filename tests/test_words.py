"""Whatever a citizen reads exists in each language, and says the same things with the same values."""

import re
import string
from datetime import date
from pathlib import Path

import pytest

from rag.messages.recognise import KINDS
from ui.languages.translation import LOCALES, chosen, translation
from ui.page.embed import WORDS
from ui.page.frame import SAID_BY_SCRIPT
from ui.service import service
from ui.service.questions import OUTCOMES

UI = Path(__file__).parent.parent / "ui"


def values_of(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", LOCALES)
def test_each_language_has_every_sentence_with_the_same_values(language):
    english, said = translation("en").sentences, translation(language).sentences
    assert list(said) == list(english)
    assert all(sentence.strip() for sentence in said.values())
    assert {key: values_of(said[key]) for key in said} == {key: values_of(english[key]) for key in english}


@pytest.mark.parametrize("language", [code for code in LOCALES if code != "en"])
def test_nothing_is_left_in_english(language):
    english, said = translation("en").sentences, translation(language).sentences
    assert [key for key in said if said[key] == english[key]] == []


def test_every_refusal_has_a_sentence_with_the_values_that_are_documented():
    documented = dict(re.findall(r"^    (\w+)  +(.+)$", service.__doc__, re.MULTILINE))
    english = translation("en").sentences
    assert {key: values_of(line) for key, line in documented.items()} == {
        key: values_of(english[key]) for key in documented
    }


@pytest.mark.parametrize("embedded", [False, True])
def test_the_script_says_only_what_it_is_given(embedded):
    files = [path for path in UI.rglob("*.js") if (path.name == "embed.js") == embedded]
    said = {word for path in files for word in re.findall(r"\bsaid\.(\w+)", path.read_text(encoding="utf-8"))}
    assert said == set(WORDS if embedded else SAID_BY_SCRIPT)


def test_every_sentence_is_used():
    files = [path for kind in ("py", "js", "html") for path in UI.rglob(f"*.{kind}")]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    used = {key for key in translation("en").sentences if re.search(rf"\b{key}\b", code)}
    made = {f"sure_{level}" for level in ("high", "medium", "low")}
    made |= {f"note_{kind}" for kind in ("corrects", "replaces", "updates", "withdraws", "translates")}
    made |= {f"{what}_{kind}" for what in ("message", "kind") for kind in KINDS}
    made |= {f"operators_{outcome}" for outcome in OUTCOMES} | {f"text_size_{size}" for size in range(9)}
    made |= {f"{key}_more" for key in ("not_found", "not_stated", "not_of_then")} | {"only_since", "only_until"}
    assert set(translation("en").sentences) - used - made == set()


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["az-AZ", "en"], "az"),
        (["de", "ru-RU"], "ru"),
        (["RU"], "ru"),
        (["de-DE"], "en"),
        ([], "en"),
        ([None, 7], "en"),
    ],
)
def test_the_browsers_first_language_that_we_have_is_chosen(wanted, language):
    assert chosen(wanted).language == language


def test_days_and_languages_are_written_as_each_language_does():
    day = date(2022, 12, 9)
    assert [translation(code).date(day) for code in LOCALES] == [
        "9 December 2022",
        "9 dekabr 2022",
        "9 декабря 2022\u202fг.",
    ]
    assert [translation(code).date(None) for code in LOCALES] == [translation(code)("undated") for code in LOCALES]
    assert translation("az").languages(["en", "xx"]) == "ingilis, xx"
