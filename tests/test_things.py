"""A release about another thing of the kind that is asked for does not answer."""

import pytest

from rag.question.things import is_of_another_thing, speaks_of_none, things

RELEASES = {
    "en": "A ferry ticket costs 4.80 crowns, children pay half.",
    "az": "Bərə bileti 4,80 krondur, uşaqlar yarısını ödəyir.",
    "ru": "Билет на паром стоит 4,80 кроны, дети платят половину.",
}
OTHER = {
    "en": "How much is a train ticket?",
    "az": "Qatar bileti neçəyədir?",
    "ru": "Сколько стоит билет на поезд?",
}
SAME = {"en": "How much is a ferry ticket?", "az": "Bərəyə bilet neçəyədir?", "ru": "Сколько стоит паром?"}
NONE = {"en": "How much is a ticket?", "az": "Bilet neçəyədir?", "ru": "Сколько стоит билет?"}


@pytest.mark.parametrize("written", RELEASES)
@pytest.mark.parametrize("asked", OTHER)
def test_a_ferry_is_no_train_across_languages_too(asked, written):
    assert is_of_another_thing(OTHER[asked], asked, RELEASES[written], written)
    assert not is_of_another_thing(SAME[asked], asked, RELEASES[written], written)
    assert not is_of_another_thing(NONE[asked], asked, RELEASES[written], written)


def test_a_release_that_names_both_or_none_may_answer():
    asked = OTHER["en"]
    assert not is_of_another_thing(asked, "en", "Tickets for ferries and trains cost 4 crowns.", "en")
    assert not is_of_another_thing(asked, "en", "The ticket costs 4 crowns.", "en")
    assert not is_of_another_thing(asked, "en", "Die Fähre kostet 4 Kronen.", "de")


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Muzeyin binası kitabxananın yanındadır", "az", {"museum", "library"}),
        ("В музее и библиотеке", "ru", {"museum", "library"}),
        ("Museums and libraries", "en", {"museum", "library"}),
        ("Vətəndaşlıq almaq üçün", "az", {"citizenship"}),
        ("", "en", set()),
        ("Bus", "de", {"bus"}),
    ],
)
def test_things_are_named_by_their_english_names(text, language, named):
    assert things(text, language) == named


NONE_OF_IT = {
    "en": "The museum is open from 10 a.m. to 6 p.m.",
    "az": "Muzey saat 10:00-dan 18:00-dək açıqdır.",
    "ru": "Музей работает с 10 до 18 часов.",
}


@pytest.mark.parametrize("written", RELEASES)
@pytest.mark.parametrize("asked", SAME)
def test_where_a_release_speaks_of_the_thing_one_that_does_not_is_left(asked, written):
    releases = {"ferry": (RELEASES[written], written), "museum": (NONE_OF_IT[asked], asked)}
    assert speaks_of_none(SAME[asked], asked, releases) == {"museum"}
    assert not speaks_of_none(NONE[asked], asked, releases)
    del releases["ferry"]
    assert not speaks_of_none(SAME[asked], asked, releases)
