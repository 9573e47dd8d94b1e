import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.text.borders import HALVES, LANGUAGES, MARK, Passage, found_borders, read_passages, score
from index.text.full_stops import abbreviations
from index.text.sentences import sentences

languages = st.sampled_from(["", *LANGUAGES])
figures = st.from_regex(r"[1-9][0-9]{0,2}([., ][0-9]{3}){0,2}([.,][0-9]{1,2})?", fullmatch=True)
names = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True)
levels = st.sampled_from(["Com", "com", "Org", "Gov.Az", "gov.az", "Net", "Info", "COM"])
addresses = st.builds(
    "{}{}.{}".format, st.sampled_from(["", "www.", "WWW.", "info@", "press.office@", "https://"]), names, levels
)
items = st.lists(st.lists(names, min_size=1, max_size=5).map(" ".join), min_size=2, max_size=6)


def marked(text, language=""):
    """The text with the mark where its sentences begin."""
    starts = [sentence.start for sentence in sentences(text, language)]
    edges = [0, *starts[1:], len(text)]
    return MARK.join(text[start:end] for start, end in pairwise(edges))


def assert_whole(part, text, language):
    start = text.index(part)
    assert not any(start < sentence.start < start + len(part) for sentence in sentences(text, language))


@given(figures, languages, st.sampled_from(["Cost {} a year.", "It was {}. The rest is.", "В {} раз.", "{} manat."]))
def test_no_border_inside_a_number(figure, language, frame):
    assert_whole(figure, frame.format(figure), language)


@given(addresses, languages, st.sampled_from(["See {} for more.", "Go to {}, then stay.", "Ünvan {} saytıdır."]))
def test_no_border_inside_an_address(address, language, frame):
    assert_whole(address, frame.format(address), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_border_between_an_abbreviation_and_a_word_in_lower_case(language):
    known = abbreviations(language)
    texts = [f"Northern {form}. halden stands." for word in known for form in (word, word.capitalize())]
    assert [text for text in texts if MARK in marked(text, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_border_behind_an_abbreviation_that_always_goes_on(language):
    known = [word for word, kind in abbreviations(language).items() if kind == "goes on"]
    texts = [f"Northern {word}. {behind} stands." for word in known for behind in ("Halden", "14", "The")]
    assert len(known) > 20
    assert [text for text in texts if MARK in marked(text, language)] == []


@given(items, languages, st.sampled_from(["- ", "• ", "* ", "▪ ", "•"]))
def test_an_item_is_a_sentence(lines, language, bullet):
    text = "\n".join(bullet + line for line in lines)
    assert [text[s.start : s.end] for s in sentences(text, language)] == text.split("\n")
    assert marked(f"The list:\n{text}", language).startswith(f"The list:\n{MARK}{bullet}")


@given(items, languages)
def test_a_numbered_item_is_a_sentence(lines, language):
    text = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    assert [text[s.start : s.end] for s in sentences(text, language)] == text.split("\n")


@given(items, languages)
def test_a_row_is_a_sentence(cells, language):
    text = f"The fees.\n{' | '.join(cells)}\n{'. Then | '.join(cells)}\nAll are paid online."
    assert [text[s.start : s.end] for s in sentences(text, language)] == text.split("\n")


@given(st.lists(st.sampled_from(["the", "old", "Bridge", "of", "Sund", "14", "stays", "shut"]), min_size=2), languages)
def test_a_line_break_is_no_border_by_itself(words, language):
    text = "Today " + "\n".join(words)
    assert marked(text, language) == text


# Each was once cut or joined wrongly.
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Under Art. 7 para. 2 of the contract, Lt. Gen. Oskar Brandt (ret.) heads the board."),
        ("en", "The first train leaves St. Mary's station at 6 a.m. ‖Tickets go on sale on Jan. 5."),
        ("en", "It opens at 6 p.m. Monday, and at 10 a.m. Baku time on other days."),
        ("en", "Norvik Works Ltd. Tarsin signed. ‖So did Orlen Steel Inc. ‖The price is fixed."),
        ("en", "Is it free? ‖No. ‖The fee is 5. ‖See No. 5."),
        ("en", "The minister visited Baku.‖The centre employs 40."),
        ("en", "Guests of Booking.Com pay on www.Migration.Gov.Az or on Stream.Tv today."),
        ("en", "A non-U.S. citizen left the U.S. ‖But she came back to the U.S. Department of State."),
        ("en", "The fee was raised. ‖(It had been 30.) ‖It is 40 now."),
        ("en", '"It never came…" ‖Then it did.'),
        ("en", "Incidents near 300 S. Ervay Street."),
        ("en", "See 1 Tex. Admin. Code § 56.1. ‖It binds, as Ex. B says."),
        ("en", "Counsel of Northern LLC.\n‖SECOND LIST:\n‖- One\n‖- Two"),
        ("en", "The court is asked:\n‖a. Upon hearing, to stop it.\n‖b. To say so."),
        ("en", "CHICAGO\n– State’s Attorney Burke spoke."),
        ("en", "Residence in Halden or\n  Orlen:\n‖- two years in the district of\n  Halden\n‖- no fees"),
        ("az", "Ş. Əhmədov, A. B. Kərimli və s. Tədbirdə iştirak ediblər."),
        ("az", "Tələb olunur: pasport, şəkil və s. ‖Müraciət onlayndır."),
        (
            "az",
            "Görüş Nizami küç. 14 ünvanında, pr. Sahil tərəfdə keçirilib. ‖Bax. Qanunun 2-ci b. və əlavə No. 3.",
        ),
        ("az", "Binanın sahəsi 340 kv. m. ‖Hündürlüyü 9 m."),
        (
            "ru",
            "Агентство подписало 14 февраля 2024 г. Договор № 14 на сумму 399.927 руб. ‖Они стоят прибл. 12,5 млн.",
        ),
        ("ru", "Работы завершены в 2023 г. ‖Стоимость — 14 млн долл. США. ‖В 2024 г. Агентство закрыто."),
        ("ru", "Центр — г. Тарсин, ул. Садовая, д. 14, депо им. Ады Ленк, т. е. бывшее депо и т. д. ‖Он открыт."),
        ("ru", "«Кто платит?» — спросил Дорн П. П. ‖Его не слышали."),
        ("ru", "Ген.-лейт. Брандт и чл.-корр. Нил Фабер приехали."),
        ("tr", "Prof. Dr. Ayla Deniz, Doç. Dr. Can Demir vb. Toplantıya katıldı. ‖Bkz. Kanun."),
        ("tr", "Kupayı 3. Kez kazandılar. ‖Merkez Yıldız Cad. No. 14 ve Gül Sok. Liman Apt. içinde."),
        ("tr", "Bkz. Şek. 4. ‖Rakamlar XIX. Yüzyıl içindir. ‖Orlen A.Ş. Genel Müd. Kemal Taş 14 mn. TL ödedi."),
    ],
)
def test_keeps_to_what_was_mended(language, text):
    assert marked(text.replace(MARK, ""), language) == text


def test_names_of_azerbaijan_leave_an_english_text_english():
    text = "F. Əliyev of the U.S. Army spoke at 5 p.m. Monday in the old hall of the city, and thanked all. " * 3
    assert len(sentences(text)) == len(sentences(text, "en")) == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The case is prosecuted by Asst. U.S. Atty. John Doe of the Arden office.", "en"),
        ("Dist. Atty. Jane Roe asked for 12 years.", "en"),
        ("The hearing was led by Sec. Jane Roe of the ministry.", "en"),
        ("Dep. Mayor Poe and Ald. Lee voted no, Treas. Roe voted yes.", "en"),
        ("Ofc. Lee, Pte. Roe and Wg. Cdr. Poe came.", "en"),
        ("Tören alanına Asb. Kaya, Uzm. Çvş. Demir ve Plt. Yılmaz geldi.", "tr"),
        ("Görüşdə Gen.-m. Həsənov iştirak edib.", "az"),
        ("На встречу прибыл ген.-м. Иванов с Ген.-л. Петровым.", "ru"),
    ],
)
def test_no_border_behind_the_title_of_a_name(text, language):
    assert MARK not in marked(text, language)


@pytest.mark.parametrize("text", ["It took 14 sec. The crowd cheered.", "See the first Sec. The rest is new."])
def test_a_word_that_is_a_title_too_ends_a_sentence(text):
    assert MARK in marked(text, "en")


@pytest.mark.parametrize("half", HALVES)
def test_the_set_holds_fifty_passages_a_language(half):
    for language in LANGUAGES:
        passages = read_passages(half, language)
        assert len(passages) == 50
        for passage in passages:
            assert MARK not in passage.text
            assert not any(passage.text[border].isspace() for border in passage.borders)
            assert all(re.search(r"\w", part) for part in (passage.kind, passage.text))


def test_a_border_is_scored_by_the_first_character_behind_it():
    passage = Passage("en", "plain", "One. Two. Three.", (5, 10))
    assert found_borders(lambda text, language: [0, 4, 16], passage) == [5]
    result = score(lambda text, language: [4, 7], [passage])
    assert (result.exact, result.marked, result.found, result.right) == (0, 2, 2, 1)
    assert (result.precision, result.recall) == (0.5, 0.5)
    assert score(lambda text, language: passage.borders, [passage]).exact == 1


@pytest.mark.parametrize("content", ["# plain\n\nOne. ‖ Two.\n", "One. ‖Two.\n", "# plain\n\n‖One.\n"])
def test_a_set_that_is_written_wrongly_is_refused(tmp_path, content):
    (tmp_path / "check").mkdir()
    (tmp_path / "check" / "en.txt").write_text(content, "utf-8")
    with pytest.raises(ValueError, match="first character of a sentence"):
        read_passages("check", "en", tmp_path)
