"""Forms of one word meet, and different words stay apart."""

import sys
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, Index
from index.text.analysis import ANALYSES, content_terms, fold, name_sounds, terms
from index.text.azerbaijani import LEAST, stem
from index.text.everyday import WORDS, forms
from index.text.names import LEAST as SHORTEST
from index.text.names import sound
from tests.conftest import TermEmbedder

PAIRS = Path(__file__).parents[1] / "eval" / "data" / "forms" / "azerbaijani.tsv"
PLAIN = str.maketrans("əıöüçşğƏİÖÜÇŞĞ", "eioucsgEIOUCSG")
LETTERS = st.text("abcdefghijklmnopqrstuvxyz", min_size=1, max_size=15)


def pairs(half):
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if ("check" if sha256(row[1].encode()).digest()[0] & 0x80 else "development") == half]


@pytest.mark.parametrize("half", ["development", "check"])
def test_forms_of_a_word_meet_and_other_words_do_not(half):
    met = {"same": [], "different": []}
    for form, word, kind in pairs(half):
        met[kind].append(terms(form, "az") == terms(word, "az"))
    same, different = met["same"], met["different"]
    report = f"{half}: {sum(same)} of {len(same)} forms meet their word, {sum(different)} of {len(different)} others do"
    sys.stdout.write(f"{report}\n")
    assert sum(same) >= 0.95 * len(same)
    assert sum(different) <= 0.10 * len(different)


def test_letters_that_a_keyboard_lacks_make_no_difference():
    words = {word for half in ("development", "check") for form, other, _ in pairs(half) for word in (form, other)}
    for word in words:
        assert terms(word.translate(PLAIN), "az") == terms(word, "az") == terms(word.upper(), "az")


@given(LETTERS)
def test_a_stem_is_the_beginning_of_its_word_and_its_own_stem(word):
    found = stem(word)
    assert len(found) >= min(len(word), LEAST) or word in dict(forms())
    assert word.startswith(found[:-1])
    assert stem(found) == found


def test_all_cases_of_an_everyday_word_meet():
    by_word = {}
    for form, word in forms():
        by_word.setdefault(word, set()).add(stem(form))
    assert [word for word, stems in by_word.items() if len(stems) != 1] == []
    assert len(set().union(*by_word.values())) == len(WORDS.split())


@pytest.mark.parametrize(
    "spelled",
    [
        "Bakı Bakının Bakını Bakıya Bakıda Bakıdan Bakının Bakıdakı",
        "Şəki Şəkinin Şəkidə Şəkiyə",
        "su suyun suyu suya suda sudan sular suların suyumuz",
        "ev evin evi evə evdə evlər evlərin evimiz evindən",
        "iş işin işi işdə işlər işləri",
        "qapı qapının qapıda qapılar qapısının",
        "boru borunun borular borularda",
        "fikir fikri fikrin fikirlər fikrimizi",
    ],
)
def test_cases_of_a_short_word_meet_however_they_are_typed(spelled):
    assert len({tuple(terms(word, "az")) for word in spelled.split()}) == 1
    assert len({tuple(terms(word.translate(PLAIN), "az")) for word in spelled.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("ilə", "il"), ("isə", "iş"), ("ada", "ad"), ("işıq", "iş")])
def test_other_words_stay_apart_from_everyday_ones(one, other):
    assert terms(one, "az") != terms(other, "az")


@pytest.mark.parametrize(
    "spelled",
    [
        "Tokat Tokat'ta Tokat'tan Tokat’ın",
        "Zonguldak Zonguldak'ta",
        "Muş Muş'ta Muş'tan",
        "Gaziantep Gaziantep'te Gaziantep'in",
        "İstanbul İstanbul'da İstanbul'un",
        "park parkta parktan parkı parklar",
        "kent kentte kenti",
        "meclis mecliste meclisten",
        "trafik trafikte trafiğin",
        "sınıf sınıfta",
    ],
)
def test_turkish_endings_behind_hard_consonants_and_apostrophes_go(spelled):
    assert len({tuple(terms(word, "tr")) for word in spelled.split()}) == 1


def test_hard_endings_are_turkish_alone():
    assert terms("parkta", "az") == ["parkt"]
    assert terms("O'Neill", "tr") == ["oneill"]


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [("Бакыда", "Bakı"), ("мәркәзиндә", "mərkəz"), ("Јевлахдан", "Yevlax"), ("ҹәримә", "cərimə")]
)
def test_azerbaijani_in_cyrillic_letters_is_the_same_word(cyrillic, latin):
    assert terms(cyrillic, "az") == terms(latin, "az")


def test_a_release_in_cyrillic_azerbaijani_is_found_in_latin_letters(tmp_path):
    text = "Дөвләт Миграсија Хидмәти Јевлах мәркәзиндә ҹәримәләр һаггында мәлумат верди."
    with Index.create(tmp_path / "a", TermEmbedder()) as index:
        index.add([Document("old", text), Document("new", "Bu gün hava və yol haqqında danışılıb, yeni il üçün bir.")])
        for question in ("cərimə", "Yevlaxda", "Јевлахда", "merkezlerinde"):
            assert [hit.chunk_id for hit in index.search_lexical(question, 9)] == ["old#0"]


@pytest.mark.parametrize("language", ["", "en", "ru", "de", "xx"])
def test_other_languages_are_stemmed_by_their_script(language):
    text = "The garden centers of Yevlaxda, службы"
    assert terms(text, language) == terms(text) == ["the", "garden", "center", "of", "yevlaxda", "служб"]


@given(st.text(max_size=30), st.sampled_from(sorted(ANALYSES)))
def test_content_terms_are_some_of_the_terms_in_each_language(text, language):
    rest = iter(terms(text, language))
    assert all(term in rest for term in content_terms(text, language))


RELEASES = {
    "az": "Yevlax və Bakı şəhərlərində saxlanma mərkəzləri fəaliyyət göstərir.",
    "en": "The garden center of Khazar opens again in April; the offices are open.",
    "ru": "Центр временного содержания открыли в Евлахе, службы работают.",
    "tr": "Köprünün onarımı için yeni bir otobüs hattı açıldı ve otobüsler yeniden çalışıyor.",
    "": "8 (012) 565-61-18",
}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Yevlaxda", "az"),
        ("merkezde", "az"),
        ("Бакыда", "az"),
        ("gardens", "en"),
        ("centres", "en"),
        ("служба", "ru"),
        ("Ёвлахе", "ru"),
        ("kopru", "tr"),
        ("012", ""),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_a_question_finds_other_forms_in_each_language_of_the_archive(tmp_path, question, language, declared):
    releases = [Document(f"d{code}", text, language=code * declared) for code, text in RELEASES.items()]
    with Index.create(tmp_path / "a", TermEmbedder()) as index:
        index.add(releases)
        expected = f"d{language}#0"
        assert expected in [hit.chunk_id for hit in index.search_lexical(question, 1)]


NAMES = [line.split("\t") for line in PAIRS.with_name("names.tsv").read_text(encoding="utf-8").splitlines()]


def test_spellings_of_a_name_sound_alike_and_other_names_do_not():
    sounds = [[sound(fold(word)) for word in spellings] for spellings in NAMES]
    alike = [bool(a) and a == b for name in sounds for a, b in combinations(name, 2)]
    sys.stdout.write(f"{sum(alike)} of {len(alike)} pairs of spellings sound alike\n")
    assert sum(alike) >= 0.8 * len(alike)
    for one, other in combinations(sounds, 2):
        assert not {*filter(None, one)} & {*other}


@given(st.text(max_size=30))
def test_a_sound_is_one_term_or_none(text):
    found = name_sounds(text)
    assert " ".join(found).split() == found
    assert all(len(one) >= SHORTEST for one in found)


@pytest.mark.parametrize("asked", ["Nabiyev", "nebiyev", "Набиев", "Nəbiyevin"])
@pytest.mark.parametrize("written", ["Nabiyev", "Nəbiyev", "Набиев"])
def test_a_name_is_found_in_every_spelling_and_its_own_first(tmp_path, asked, written):
    with Index.create(tmp_path / "a", TermEmbedder()) as index:
        index.add([Document("other", "Firudin Hasanov spoke."), Document("it", f"Firudin {written} spoke.")])
        assert [hit.chunk_id for hit in index.search_lexical(asked, 9)] == ["it#0"]
        index.add([Document("same", f"Firudin {asked} spoke.")])
        found = [hit.chunk_id for hit in index.search_lexical(asked, 9)]
        same = terms(asked) == terms(written)
        assert found == (["it#0", "same#0"] if same else ["same#0", "it#0"])


def test_what_sounds_like_a_word_never_counts_as_much_as_the_word(tmp_path):
    with Index.create(tmp_path / "a", TermEmbedder()) as index:
        index.add([Document(f"n{n}", f"Mr Pesport spoke on day {n}.") for n in range(3)])
        index.add([Document("word", "A passport costs 40 crowns. " + "More is said of other things. " * 20)])
        assert index.search_lexical("passport", 1)[0].chunk_id == "word#0"
