"""Raised figures: those that mean something stay, and the marks of notes go, from figures above all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from index.cleaning.normalise import normalise
from index.intake.pages.blocks import as_text, blocks
from index.intake.pages.inline import settle


def text_of(markup):
    root = document_fromstring(f"<html><body><p>{markup}</p></body></html>")
    settle(root)
    return normalise(as_text(blocks(root)))


MARKS = [
    ("412¹ people, 17² families", "412 people, 17 families"),
    ("412¹² people and 17³⁰ families", "412 people and 17 families"),
    ("в 17³⁰ районах, в 12¹⁵ домах", "в 17 районах, в 12 домах"),
    ("from 12¹¹ to 17¹² families", "from 12 to 17 families"),
    ("к 12²⁰ школам, 5² тонн", "к 12 школам, 5 тонн"),
    ("$412¹² million and $5.6¹⁵ billion", "$412 million and $5.6 billion"),
    ("8.2⁰ metres, 18 400⁰ abonent, 5⁰ тонн", "8.2 metres, 18 400 abonent, 5 тонн"),  # as PDF files write marks
    ("в 2¹⁵ раза, $412²⁵ million, $5.6²⁵ and €7,4⁵⁰", "в 2 раза, $412 million, $5.6 and €7,4"),
    ("18 400¹ abonent, 0,6¹ manat", "18 400 abonent, 0,6 manat"),
    ("1 250² manat, 84.6¹ million crowns", "1 250 manat, 84.6 million crowns"),
    ("in 2019¹/2020 and 2019¹/20", "in 2019/2020 and 2019/20"),
    ("in 2020¹⁵.", "in 2020."),
    ("saat 17¹ və 18²", "saat 17 və 18"),
    ("at 17³⁰ sites of 24¹⁵ towns", "at 17 sites of 24 towns"),
    ("до 24⁴⁵ человек", "до 24 человек"),
    ("Kanunda 412¹ maddə var", "Kanunda 412 maddə var"),
    ("в 5¹ статьях и 12² пунктах", "в 5 статьях и 12 пунктах"),
    ("412¹, 17² и 5³ человек", "412, 17 и 5 человек"),
    ("12¹ bənd qəbul edilib", "12 bənd qəbul edilib"),
    ("in «Arden»¹ and “Arden”²", "in «Arden» and “Arden”"),
    ("2¹⁰ families, 2³ boats", "2 families, 2 boats"),
    ("50²-dən çox, 2020¹-ci ildə", "50-dən çox, 2020-ci ildə"),
    ("20¹²-dən çox, 15²⁰-də", "20-dən çox, 15-də"),
    ("km¹ and years²,³", "km and years"),
    ("from 5¹⁰ to 7¹⁵ schools, in 12 of 20¹⁰, 14¹⁵ schools", "from 5 to 7 schools, in 12 of 20, 14 schools"),
    ("of 60⁶⁰ and 25³⁰–26³⁵", "of 60 and 25–26"),
]
MEANINGS = [
    ("с 9⁰⁰ до 17³⁰, перерыв с 13⁰⁰ до 14⁰⁰", "с 9:00 до 17:30, перерыв с 13:00 до 14:00"),
    ("saat 9⁰⁰-dan 17³⁰-dək", "saat 9:00-dan 17:30-dək"),
    ("10⁰⁰-da başlayır, saat 17²⁵-də bitir", "10:00-da başlayır, saat 17:25-də bitir"),
    ("from 9⁰⁰ to 17³⁰, at 9⁰⁵", "from 9:00 to 17:30, at 9:05"),
    ("9³⁰–18¹⁵, 13⁰⁰ – 14⁰⁰", "9:30–18:15, 13:00 – 14:00"),
    ("в 10¹⁵ клеток и 10³⁰ кг", "в 10¹⁵ клеток и 10³⁰ кг"),
    ("Начало в 10³⁰ утра и в 10¹⁵.", "Начало в 10:30 утра и в 10:15."),
    ("Начало в 17³⁰. Вход в 16⁴⁵ со двора", "Начало в 17:30. Вход в 16:45 со двора"),
    ("с 9⁰⁰ до 17³⁰, билет стоит 5 руб.", "с 9:00 до 17:30, билет стоит 5 руб."),
    ("a ticket costs $5⁹⁹ or 12⁵⁰ AZN", "a ticket costs $5⁹⁹ or 12⁵⁰ AZN"),
    ("от 5⁰⁰ до 9⁰⁰ руб., 1 250⁰⁰ manat", "от 5⁰⁰ до 9⁰⁰ руб., 1 250⁰⁰ manat"),
    ("Qanunun 5¹.2-ci maddəsi, 158².1-ci maddə", "Qanunun 5¹.2-ci maddəsi, 158².1-ci maddə"),
    ("İXM-in 388¹.1.2-ci maddəsi ilə", "İXM-in 388¹.1.2-ci maddəsi ilə"),
    ("Qanunun 5¹-ci, 6²-ci və 7¹-ci maddələri", "Qanunun 5¹-ci, 6²-ci və 7¹-ci maddələri"),
    ("CM-in 144¹, 145²-ci maddələri", "CM-in 144¹, 145²-ci maddələri"),
    ("Məcəllənin 12¹ maddəsinə əsasən 14²-ci fəslə", "Məcəllənin 12¹ maddəsinə əsasən 14²-ci fəslə"),
    ("по 5¹-й статье, в 6²-й и 7¹-й главах", "по 5¹-й статье, в 6²-й и 7¹-й главах"),
    ("подпункт «б¹» пункта 3, ст. 12¹.3 закона", "подпункт «б¹» пункта 3, ст. 12¹.3 закона"),
    ("ст. 6¹, 7², 8³, 9⁴, 10⁵, 11¹, 12² КоАП", "ст. 6¹, 7², 8³, 9⁴, 10⁵, 11¹, 12² КоАП"),
    ("300 km²¹, 5 м³,² and R²³", "300 km², 5 м³ and R²"),
    ("5¹⁄₂ hours, ³⁄₄ of it, 12¹/₂, 7¹/2 years", "5¹⁄₂ hours, ³⁄₄ of it, 12¹/₂, 7¹/2 years"),
    ("-15⁰С, 9 ⁰C, 2¹⁰ = 1 024", "-15⁰С, 9 ⁰C, 2¹⁰ = 1 024"),
    ("at 10⁰⁰ and 10⁶, from 10²⁰ to 10³⁰", "at 10:00 and 10⁶, from 10²⁰ to 10³⁰"),
]


@pytest.mark.parametrize(("published", "stored"), MARKS)
def test_the_mark_of_a_note_goes(published, stored):
    assert normalise(published) == stored


@pytest.mark.parametrize(("published", "stored"), MEANINGS)
def test_what_means_something_stays(published, stored):
    assert normalise(published) == stored
    assert normalise(stored) == stored


@given(
    st.lists(
        st.sampled_from(
            [*"¹²³⁰⁵⁹", *"1259", " ", "-", ".", ",", "с ", "до ", "saat ", "AZN", "-ci maddə", "/", "⁄", "₂", "«б"]
        )
    )
)
def test_what_is_normal_stays_as_it_is(parts):
    once = normalise("".join(parts))
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("markup", "stored"),
    [
        ("5<sup>1</sup>/<sub>2</sub> hours", "5 1/2 hours"),
        ("12<sup>1</sup>&frasl;<sub>2</sub> miles", "12 1/2 miles"),
        ("<sup>3</sup>/<sub>4</sub> of it", "3/4 of it"),
        ("12 <sup>3</sup>/4 miles", "12 3/4 miles"),
        ("6<sup>7</sup>&frasl;<sub>16</sub>-inch", "6 7/16-inch"),
        ("5<span class=frac><sup>1</sup>&frasl;<sub>2</sub></span> years", "5 1/2 years"),
        ("5<sup>1/2</sup> il, <sup>3/4</sup> hissə", "5 1/2 il, 3/4 hissə"),
        (
            "m<sup>2</sup>/24 h, 2019<sup>1</sup>/20, 8 km<sup>2</sup>/<sub>2</sub>, 2019<sup>1/2</sup>",
            "m²/24 h, 2019/20, 8 km²/2, 2019^(1/2)",
        ),
        ("с 9<sup>00</sup> до 17<sup><u>30</u></sup>", "с 9:00 до 17:30"),
        ("$5<sup>99</sup>, 5<sup>.99</sup>, 12<sup>,50</sup>, 9<sup>:30</sup>", "$5⁹⁹, 5.99, 12,50, 9:30"),
        ("до -15<sup>0</sup>С, 25<sup>o</sup>C, 20 <sup>о</sup>С, 90<sup>0</sup>", "до -15°С, 25°C, 20 °С, 90"),
        ("300 km<sup>2</sup><sup>1</sup> and 300 km<sup>2</sup><sup>[1]</sup>", "300 km² and 300 km²"),
        ("412<sup>1</sup> people, 17<sup>30</sup> families", "412 people, 17 families"),
    ],
)
def test_what_is_raised_on_a_page(markup, stored):
    assert text_of(markup) == stored
