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
        "Would you like to change how you get our bulletins?",
        "You can * update your preferences (https://o.example/p) or * unsubscribe from this list (https://o.example/u).",
        "why did I get this?    unsubscribe from this list    update subscription preferences",
        "You may unsubscribe at any time by clicking the link below.",
        "If you no longer wish to receive our alerts, please unsubscribe here.",
        "You are receiving this press release because you are on our media list.",
        "This bulletin was sent to press@o.example using GovDelivery",
        "Our mailing address is: 7 Pier Head, Oskel",
        "Хотите изменить способ получения этих писем?",
        "Вы можете обновить свои настройки или отписаться от этой рассылки.",
        "Чтобы отписаться от рассылки, перейдите по ссылке.",
        "Если вы больше не хотите получать наши письма, отпишитесь здесь.",
        "Это письмо отправлено на адрес press@o.example",
        "Bu məktubları necə aldığınızı dəyişmək istəyirsiniz?",
        "Siz seçimlərinizi yeniləyə və ya bu siyahıdan çıxa bilərsiniz.",
        "Artıq bu məktubları almaq istəmirsinizsə, bura klikləyin.",
        "Bu e-postaları nasıl aldığınızı değiştirmek ister misiniz?",
        "Tercihlerinizi güncelleyebilir veya bu listeden çıkabilirsiniz.",
        "Bu e-posta size Oskel Belediyesi tarafından gönderilmiştir.",
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
        "Want to change how you receive your pension?",
        "You can update your preferences in the ferry app from May.",
        "This message was sent to all households of the isle in May.",
        "If you no longer want to receive paper bills, tell the office by 3 May.",
        "The mailing address of the office is 4 Weir Road.",
        "Хотите изменить способ получения пенсии?",
        "Отказаться от рассылки бумажных квитанций можно в офисе.",
        "Это письмо было направлено в министерство 3 мая.",
        "Siz məlumatlarınızı mayın 3-dək yeniləyə bilərsiniz.",
        "Növbə siyahısından çıxmaq üçün ərizə verilir.",
        "Artık kâğıt fatura almak istemiyorsanız ofise yazın.",
        "Su aboneliğinizi iptal etmek için dilekçe verin.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(line, tmp_path):
    assert stored(tmp_path, f"Ferry runs more often\n\n{TEXT}\n\n{line}\n").text.endswith(line)


@pytest.mark.parametrize("link", [" (https://list.example/v)", ": https://list.example/v", " <https://list.example/v>"])
def test_the_link_to_a_mail_on_the_web_is_no_text(link, tmp_path):
    assert stored(tmp_path, f"View this email in your browser{link}\n\nFerry runs more often\n\n{TEXT}\n").text == TEXT


def test_the_foot_of_a_newsletter_goes_with_what_stands_between_its_lines(tmp_path):
    cell = (
        "<em>Copyright © 2020 Oskel Ferry, All rights reserved.</em><br><br><strong>Our mailing address is:</strong>"
        "<br>7 Pier Head, Oskel<br><br>Want to change how you receive these emails?"
        "<br>You can <a href=p>update your preferences</a> or <a href=u>unsubscribe from this list</a>."
    )
    first, second = TEXT.split("\n\n")
    page = f"<h1>Ferry runs more often</h1><table><tr><td><p>{first}</p><p>{second}</p></td></tr></table><p>{cell}</p>"
    assert stored(tmp_path, page, "a.html").text == TEXT
