"""Questions in one language about releases in another."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Chunk, Document, Index, Span
from index.archive.languages import Languages
from index.embedding.base import Embedding
from index.search.lexical import TELLING
from index.store.chunk_rows import ChunkRows
from index.text.analysis import ANALYSES, alike_everywhere, terms, words_of
from index.text.language import told_language
from index.text.release_language import declared_or_told
from rag import Answer, Assistant, Citation, Passage, Reading
from rag.answer.own_language import own_first
from rag.retrieval.fuse import MOST_NAMED, NAMED, fuse
from rag.retrieval.retriever import Retriever
from tests.conftest import TermEmbedder
from ui.languages.translation import LOCALES, translation
from ui.page.answer import plain

QUESTIONS = {
    "en": ["How much does a passport cost?", "who leads the service", "Is the bridge closed on Sundays?"],
    "az": [
        "Pasport neçəyədir?",
        "Xidmətə kim rəhbərlik edir?",
        "bakida merkez harada yerlesir",
        "Паспорт нә гәдәрдир?",
    ],
    "ru": ["Сколько стоит паспорт?", "кто возглавляет службу", "Закрыт ли мост?"],
    "tr": ["Pasaport ücreti ne kadar?", "Köprü nerede ve ne zaman açılıyor?"],
    "de": ["Wie viel kostet der Pass für Kinder?", "Wer leitet die Behörde?"],
    "fr": ["Combien coûte le passeport ?"],
    "es": ["¿Cuánto cuesta el pasaporte?"],
    "ka": ["რამდენი ღირს პასპორტი?"],
    "fa": ["هزینه گذرنامه چقدر است؟"],
    "uk": ["Скільки коштує паспорт?"],
}
ASKED = [(language, question) for language, questions in QUESTIONS.items() for question in questions]
HELD = ("az", "en", "ru")


@pytest.mark.parametrize(("language", "question"), ASKED)
def test_the_language_of_a_short_question_is_told(language, question):
    assert told_language(question) == language


@given(st.sampled_from(ASKED), st.sampled_from(["", " 2017", "!", "  ", " 3,5 %", " № 4"]), st.booleans())
def test_figures_and_capitals_do_not_change_the_language(asked, behind, capitals):
    language, question = asked
    # Dotted and dotless i are one in capitals, where only the other signs are left.
    written = question.upper() if capitals and language not in ("az", "tr") else question
    assert told_language(f"{written}{behind}", HELD) == language


@pytest.mark.parametrize("text", ["", "2017", "Firudin Nabiyev", "Harald Voss?", "— ★ —"])
def test_of_names_and_figures_nothing_is_told(text):
    assert told_language(text, HELD) == ""


@given(st.text(max_size=80))
def test_any_text_has_a_language_or_none(text):
    assert told_language(text, HELD) in {
        *QUESTIONS,
        "",
        "it",
        "pl",
        "kk",
        "sr",
        "hy",
        "el",
        "he",
        "ar",
        "ko",
        "ja",
        "zh",
    } | {
        "hi",
        "th",
    }


UNIT = np.array([1, 0], dtype=np.float32)
SCORES = st.sampled_from([-0.5, 0.0, 0.25, 0.5, 1.0])


@given(
    st.lists(st.tuples(SCORES, st.sampled_from([0.0, 1.0, 4.0]), st.booleans()), min_size=1, max_size=8),
    st.sampled_from([0.0, 2.0, 50.0]),
)
def test_words_count_in_the_own_language_alone(chunks, other):
    candidates = {
        f"d#{n}": Embedding(UNIT * np.float32(cosine), np.zeros((0, 2), np.float32))
        for n, (cosine, _, _) in enumerate(chunks)
    }
    abroad = {f"d#{n}" for n, (_, _, strange) in enumerate(chunks) if strange}
    lexical = {f"d#{n}": score for n, (_, score, _) in enumerate(chunks)}
    changed = {name: other if name in abroad else score for name, score in lexical.items()}
    fused = fuse(candidates, UNIT, lexical, abroad=abroad)
    assert fuse(candidates, UNIT, changed, abroad=abroad) == fused
    assert all(0 <= one.score <= 1 + 1e-6 for one in fused)
    strange = [one.scores["sentence"] for one in fused if one.chunk_id in abroad]
    assert strange == sorted(strange, reverse=True)
    if not abroad:
        assert fused == fuse(candidates, UNIT, lexical)


def test_a_name_lifts_what_is_in_another_language_and_only_that():
    candidates = {f"d#{n}": Embedding(UNIT * np.float32(0.5), np.zeros((0, 2), np.float32)) for n in range(4)}
    named = {"d#1": 1.0, "d#2": 1.0}
    fused = fuse(candidates, UNIT, {}, abroad={"d#2", "d#3"}, named=named)
    assert fused[0].chunk_id == "d#2"
    assert fused[1].score == fused[-1].score


def release(number, language, day=None):
    words = {"en": "The office opened", "az": "İdarə açıldı", "ru": "Управление открылось", "": "Office"}[language]
    return Document(
        f"{language or 'x'}{number}", f"{words} {number}. Baku {number % 3}.", language=language, published=day
    )


def archive_of(folder, languages):
    made = Index.create(folder, TermEmbedder())
    made.add([release(number, language) for number, language in enumerate(languages)])
    return made


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["en", "az", "ru", ""]), min_size=1, max_size=12), st.sampled_from(["en", "az", "ru", ""])
)
def test_a_language_is_searched_by_itself(tmp_path_factory, languages, wanted):
    with archive_of(tmp_path_factory.mktemp("across") / "a", languages) as index:
        vector = index.embedder.embed_query("Baku office 1")
        for everything, one in (
            (index.search_dense(vector, 99), lambda k: index.search_dense(vector, k, languages={wanted})),
            (index.search_lexical("Baku 1", 99), lambda k: index.search_lexical("Baku 1", k, languages={wanted})),
        ):
            several = len(index.languages.held) > 1
            known = index.languages.language_of
            expected = [hit for hit in everything if not several or known(hit.chunk_id.partition("#")[0]) == wanted]
            for k in (1, 3, 99):
                assert one(k) == expected[:k]


@pytest.mark.parametrize(("language", "question"), ASKED)
def test_all_that_an_archive_of_one_language_holds_is_abroad_for_who_asks_in_another(tmp_path, language, question):
    with archive_of(tmp_path / "a", ["az"] * 5 + [""]) as index:
        assert index.languages.held == ("az",)
        assert Retriever(index).abroad(question) == (() if language == "az" else ("az",))


@pytest.mark.parametrize("question", ["Direktor kimdir?", "Кто директор?", "Who is director?"])
def test_days_in_which_no_release_lies_are_declined_in_every_language(tmp_path, question):
    with archive_of(tmp_path / "a", ["az"] * 5) as index:
        answer = Assistant(index, None).ask(question, since="1990-01-01", until="1990-12-31")
        assert answer.status == "not_found"


NAMES = [
    ("Elçin Məmmədov", "Elchin Mammadov", "Эльчин Мамедов"),
    ("Dorian Pellam", "Дориана Пеллама", "Dorian Pellamın"),
]


@pytest.mark.parametrize(("asked", "written"), [pair for name in NAMES for pair in pairwise(name)])
def test_a_name_is_found_in_every_alphabet(tmp_path, asked, written):
    meant = Document("meant", f"{written} 2017 IELTS.", language="tr")
    with Index.create(tmp_path / "a", TermEmbedder()) as index:
        index.add([*(release(number, "en") for number in range(20)), meant])
        (by_name,), (by_signs,) = index.search_names(asked), index.search_names("IELTS in 2017")
        assert by_name.chunk_id == by_signs.chunk_id == "meant#0"
        assert by_name.score >= 1.0 <= by_signs.score
        found = Retriever(index).search(f"Who is {asked}?", 1, each_abroad=1)
        named = {one.document.id: one.scores["names"] for one in found}
        assert named["meant"] == NAMED * min(by_name.score, MOST_NAMED)


def test_a_name_that_stands_nearly_everywhere_tells_nothing(tmp_path):
    with archive_of(tmp_path / "a", ["en"] * (TELLING + 1)) as index:
        assert index.search_names("Nə oldu, Office?") == []
        index.remove(["en0"])
        assert len(index.search_names("Nə oldu, Ofisdə 7?")) == 0  # nor does a single digit


@given(st.text(max_size=60))
def test_of_any_question_what_is_alike_everywhere_stands_in_it(text):
    sounds, signs = alike_everywhere(text)
    assert len({*sounds}) == len(sounds)
    words = words_of(text)
    assert {*signs} <= {term for word in words for way in ANALYSES for term in terms(word, way)}


def test_many_releases_in_the_own_language_leave_room_for_others(tmp_path):
    with archive_of(tmp_path / "a", ["en"] * 150 + ["az", "ru", "ru"]) as index:
        found = Retriever(index).search("What did the office open in Baku?", 10, each_abroad=2)
        assert {one.document.language for one in found[10:]} == {"az", "ru"}
        assert len({one.chunk.id for one in found}) == len(found) == 13


def test_a_release_says_its_language_or_its_text_does():
    text = "The service said that the office in the town is to be opened for all citizens and the fee has not changed."
    releases = [("a", "az-Latn", ""), ("b", "", text), ("c", "EN", ""), ("d", "", "88")]
    chunks = ChunkRows(np.array([1, 2, 3, 5]), np.array([1, 2, 3, 4]), {"a": 1, "b": 2, "c": 3, "d": 4})
    languages = Languages.of({name: declared_or_told(*said) for name, *said in releases}, lambda: chunks)
    assert [languages.language_of(name) for name in "abcd"] == ["az", "en", "en", ""]
    assert languages.held == ("en", "az")
    of_each = {language: np.flatnonzero(languages.among([language])).tolist() for language in languages.told}
    assert of_each == {"az": [1], "en": [2, 3], "": [5]}


def reading(words, language, sure, short="", day=None):
    document = Document(f"{language}-{words}", words, language=language, published=day)
    passage = Passage(Chunk(f"{document.id}#0", document.id, 0, len(words), (Span(0, len(words)),)), document, 1.0)
    start = words.index(short)
    return Reading(passage, start, start + len(short or words), sure)


AZ = "20 iş günü ərzində cavab verilir."
EN = "A reply is given within 20 working days."


@given(st.floats(0.5, 1), st.floats(0.5, 1))
def test_what_says_the_same_in_the_askers_language_comes_first_and_alone(own, other):
    readings = [reading(EN, "en", other, "20 working days"), reading(AZ, "az", own, "20 iş günü")]
    readings.sort(key=lambda one: -one.answerability)
    assert [one.text for one in own_first("Neçə günə cavab verilir?", readings, 0.4)] == ["20 iş günü"]
    assert [one.text for one in own_first("In how many days is there a reply?", readings, 0.4)] == ["20 working days"]
    assert own_first("Harald Voss?", readings, 0.4) == readings


def test_what_is_newer_and_says_otherwise_stays_ahead():
    newer = reading("The fee is 30 crowns.", "en", 0.9, "30 crowns", date(2026, 1, 1))
    older = reading("Rüsum 20 krondur.", "az", 0.85, "20 krondur", date(2020, 1, 1))
    assert own_first("Rüsum neçəyədir?", [newer, older], 0.4) == [newer, older]


def test_what_is_hardly_sure_stays_behind():
    readings = [reading("The port opened in Alat.", "en", 0.95), reading("Liman haqqında məlumat verilir.", "az", 0.42)]
    assert own_first("Liman harada açılıb?", readings, 0.4) == readings


@pytest.mark.parametrize("language", LOCALES)
def test_a_quote_in_another_language_is_said_to_be(language):
    document = Document("r", AZ, language="az")
    citation = Citation(1, document, 0, len(AZ), AZ)
    said = translation(language)
    name = said("quote_language", language=said.languages(["az"]))
    for asked, shown in (("en", True), ("az", False), ("", False)):
        answer = Answer("?", "answered", f"{AZ} [1]", citations=(citation,), language=asked)
        assert ("    in Azerbaijani" in str(answer).splitlines()) == shown
        assert answer.to_dict()["citations"][0]["language"] == "az"
        assert (name in plain(answer.to_dict(), said)) == shown
