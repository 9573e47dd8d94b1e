import pytest

from index.text.release_language import language_of

TEXTS = {
    "en": "The bridge of Arden opens on Monday, the town said in a statement.",
    "az": "Nazirlikdən bildirilib ki, anbar 18 kəndin sakinlərini suvarma suyu ilə təmin edəcək.",
    "ru": "С 1 по 5 мая приём граждан не ведётся, сообщили в управлении. Заявления примут после праздников.",
    "tr": "Belediye, yeni eğitim yılında öğrenciler için ücretsiz ulaşım sağlayacak ve kart başvurusu bu ay alınacak.",
}
OTHERS = {
    "es": "El puente de Arden se abre el lunes, según dijo el ayuntamiento en un comunicado de prensa de la ciudad.",
    "de": "Die Brücke in Arden wird am Montag eröffnet, teilte die Stadt mit. Was sie kostet, will sie noch sagen.",
    "fr": "Le pont de la ville ouvre lundi, a dit la mairie dans un communiqué; on y passe en un an.",
    "bg": "Мостът на града се открива в понеделник, съобщи общината. За пешеходци той е безплатен.",
    "uk": "Міст відкриють у понеділок, повідомила міська рада. Для пішоходів він безкоштовний.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_tells_its_language(language):
    assert language_of(TEXTS[language]) == language
    assert language_of(TEXTS[language].upper() if language == "en" else TEXTS[language] * 9) == language


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_in_another_language_tells_none_and_keeps_what_is_declared(language):
    assert language_of(OTHERS[language]) == ""
    assert language_of(OTHERS[language], language) == language


@pytest.mark.parametrize("language", TEXTS)
def test_a_declared_language_yields_to_a_text_that_plainly_contradicts_it(language):
    for declared in TEXTS:
        assert language_of(TEXTS[language] * 3, declared) == language


@pytest.mark.parametrize("text", ["", "412", "Arden 40, Sollen 12", "Vell"])
def test_too_little_text_tells_nothing(text):
    assert language_of(text) == ""
    assert language_of(text, "tr") == "tr"
