"""What old pages and mailing lists say of themselves goes below a body, and sentences that begin alike stay."""

import pytest

from tests.written import stored

TEXT = "The ferry of Oskel runs 14 times a day from May.\n\nA crossing costs 7 crowns."


@pytest.mark.parametrize(
    "line",
    [
        "This page was last modified on 5/04/2004 by the ferry desk. Best viewed at 1024 x 768. Visitors: 004411",
        "Best viewed in 640x480. Last modified: 05/04/04",
        "You are visitor no. 4411 since May 1999",
        "Webmaster: web@ferry.example",
        "Последнее обновление: 4 мая 2004",
        "Страница обновлена 04.05.2004",
        "Оптимальное разрешение 1024х768",
        "Bu sayfa en son 04.05.2004 tarihinde güncellenmiştir.",
        "Səhifənin son yenilənmə tarixi: 04.05.2004",
        "Unsubscribe: https://list.example/u/14",
        "To leave this list, reply with REMOVE.",
        "You are receiving this email because you travelled with us.",
        "Отписаться от рассылки (https://list.example/u)",
        "Abonelikten çıkmak için tıklayın: https://list.example/u",
        "Abunəlikdən çıxmaq üçün bura klikləyin",
    ],
)
def test_what_a_page_or_a_list_says_of_itself_is_no_text(line, tmp_path):
    assert stored(tmp_path, f"Ferry runs more often\n\n{TEXT}\n\n{line}\n").text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "The page of the logbook was last opened in 1904.",
        "Last changed in 1998, the fare is 7 crowns.",
        "Best viewed from the pier, the boats leave at 21:40.",
        "To unsubscribe from paper bills, residents write to the office.",
        "You receive this card because you live on the isle.",
        "A photo of 1024 x 768 pixels is sent with the form.",
        "Сайт обновлён: билеты продаются с мая.",
        "Update your card by 3 May.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(line, tmp_path):
    assert stored(tmp_path, f"Ferry runs more often\n\n{TEXT}\n\n{line}\n").text.endswith(line)


@pytest.mark.parametrize("link", [" (https://list.example/v)", ": https://list.example/v", " <https://list.example/v>"])
def test_the_link_to_a_mail_on_the_web_is_no_text(link, tmp_path):
    assert stored(tmp_path, f"View this email in your browser{link}\n\nFerry runs more often\n\n{TEXT}\n").text == TEXT
