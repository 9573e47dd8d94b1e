"""The one normaliser: what people read and type, and nothing that was published is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning.normalise import normalise

WORDS = {"registration", "office"}


@pytest.mark.parametrize(
    ("published", "stored"),
    [
        ("412¹ people, 17² families, open³.", "412 people, 17 families, open."),
        ("as told¹,² and told⁽³⁾", "as told and told"),
        ("¹ Without those at the border.", "Without those at the border."),
        ("25 × 10⁶ manats, 10⁻³ m", "25 × 10⁶ manats, 10⁻³ m"),
        ("по статьям 228¹ и 19² кодекса, ч. 3¹", "по статьям 228¹ и 19² кодекса, ч. 3¹"),
        ("Qanuna 12¹-ci maddə, 27²-ci və 28³-cü maddələr", "Qanuna 12¹-ci maddə, 27²-ci və 28³-cü maddələr"),
        ("under Article 6¹, section 4² of 412¹ people", "under Article 6¹, section 4² of 412 people"),
        ("за статьёй стояли 412¹ человек", "за статьёй стояли 412 человек"),
        ("4\u200d5 minutes, 38\u200c,\u200c215 people", "45 minutes, 38,215 people"),
        ("38 m², 5 km², 7 м³, x² and R²", "38 m², 5 km², 7 м³, x² and R²"),
        ("H₂O, CO₂, ½, №, 3 °C", "H₂O, CO₂, ½, №, 3 °C"),
        ("oﬃce, conﬁrmed, ﬂoor", "office, confirmed, floor"),
        ("Ｆｕｌｌ width, 𝐁𝐨𝐥𝐝", "Full width, Bold"),
        ("1\u00a0250 and 1\u202f250 and 1\u2009250", "1 250 and 1 250 and 1 250"),
        ("regis\u00adtra\u00adtion", "registration"),
        ("registra\u00ad\ntion", "registration"),
        ("ON 40 KM² AND 5 M³; 3 СМ², 2 КМ²; 8 SM²", "ON 40 KM² AND 5 M³; 3 СМ², 2 КМ²; 8 SM²"),
        ("800 Nm³, 800 нм³, 20 Mm³, 9 dam², 6 hm²", "800 Nm³, 800 нм³, 20 Mm³, 9 dam², 6 hm²"),
        ("50 s⁻¹, 3 kg·m⁻²·s⁻¹, 4 моль⁻¹, Ca⁺²", "50 s⁻¹, 3 kg·m⁻²·s⁻¹, 4 моль⁻¹, Ca⁺²"),
        ("412² people of the firm³ and of ООО², КИМ² and IAM²", "412 people of the firm and of ООО, КИМ and IAM"),
        ("registra-\ntion of the of-\n  fice", "registration\nof the office"),
        ("long-\nterm co\u2011operation", "long-term\nco-operation"),
        ("short-\nand long-term loans, 3-\nto 5-year plans", "short- and\nlong-term loans, 3- to\n5-year plans"),
        ("kurz-\nund langfristig", "kurz- und\nlangfristig"),
        ("qısa-\nvə uzunmüddətli, кратко-\nили долгосрочный", "qısa- və\nuzunmüddətli, кратко- или\nдолгосрочный"),
        ("кратко-\nи долгосрочный", "кратко-\nи долгосрочный"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("pages 12-\n14", "pages 12-\n14"),
        ("1\u03364\u03360\u0336 114 people", " 114 people"),
        ("Azərbaycan\r\nİş\u2028x", "Azərbaycan\nİş\nx"),
        ("e\u0301", "é"),
        ("a\u200bb\u202ec", "abc"),
    ],
)
def test_what_is_stored(published, stored):
    assert normalise(published, WORDS) == stored


@given(st.text())
def test_what_is_normal_stays_as_it_is(text):
    once = normalise(text, WORDS)
    assert normalise(once, WORDS) == once


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]) | st.sampled_from("\n\t")))
def test_plain_text_changes_only_where_a_line_ends_in_a_hyphen(text):
    if not any(line.rstrip(" \t").endswith("-") for line in text.split("\n")):
        assert normalise(text) == text


@given(st.text(st.characters(categories=["L", "Nd", "Po", "Zs"])))
def test_no_letter_and_no_figure_is_lost(text):
    def bare(given):
        folded = unicodedata.normalize("NFKC", given)
        return [character for character in folded if character.isalnum()]

    assert bare(normalise(text)) == bare(text)


@given(st.lists(st.sampled_from(["office", "registration", "long", "term"]), min_size=2, max_size=2))
def test_a_word_cut_at_a_lines_end_is_never_lost(pair):
    joined = normalise("-\n".join(pair), WORDS)
    assert joined.replace("-", "") == "".join(pair)
