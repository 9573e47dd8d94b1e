"""The head of a mail that was saved as plain text gives the headline and the day, and is no text of the release."""

import pytest

from index import load

TEXT = "The ring road opens again at 16:30 today.\n\nRepairs cost 14,000 crowns and take 3 nights."


@pytest.mark.parametrize(
    "head",
    [
        "From: press@roads.example\nTo: desk@p.example\nDate: Thu, 14 Mar 2019 17:22:04 +0100\nSubject: Ring road open",
        "Kimdən: press@yol.example\nKimə: redaksiya@xeber.example\nTarix: 14.03.2019 09:20\nMövzu: Ring road open",
        "От: Пресс-служба\nКому: Редакция\nДата: 14 марта 2019 г.\nТема: Re: Ring road open",
        "Kimden: Basın\nTarih: 14 Mart 2019\nKonu: Ring road\n open",
    ],
)
def test_a_mail_saved_as_text_has_its_subject_as_headline(head, tmp_path):
    (tmp_path / "mail.txt").write_text(f"{head}\n\n{TEXT}\n", encoding="utf-8")
    [stored] = load(tmp_path).documents
    assert (stored.title, str(stored.published), stored.text) == ("Ring road open", "2019-03-14", TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "Date: 14 March 2019\nPlace: Town hall\n\nThe council meets on Monday at 9 in the old hall.",
        "Subject: the budget of 2019 was passed\n\nThe council passed it with 14 votes to 3.",
    ],
)
def test_lines_with_labels_are_no_head_of_a_mail(text, tmp_path):
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    [stored] = load(tmp_path).documents
    words = f"{stored.title} {stored.text} {stored.published}"
    assert "council" in words
    assert text.split("\n")[0].split()[-1] in words


HEAD = """From press at roads.example  Thu Mar 14 17:22:04 2019
From: press at roads.example (Press office)
Date: Thu, 14 Mar 2019 17:22:04 +0100
Message-ID: <4711@roads.example>
To: press-l@roads.example
Subject: """


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("[press-l] Ring road open", "Ring road open"),
        ("Re: [Press-L] Fwd: Ring road open", "Ring road open"),
        ("[Correction] Ring road open", "[Correction] Ring road open"),
        ("[press-l] [Embargo: 15 March] Ring road open", "[Embargo: 15 March] Ring road open"),
    ],
)
def test_the_name_of_a_list_is_no_part_of_a_headline_and_a_correction_is(subject, title, tmp_path):
    (tmp_path / "31.txt").write_text(f"{HEAD}{subject}\n\n{TEXT}\n", encoding="utf-8")
    [stored] = load(tmp_path).documents
    assert (stored.title, stored.text, str(stored.published)) == (title, TEXT, "2019-03-14")


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (f"{'_' * 40}\nPress mailing list\nhttps://roads.example/listinfo/press", False),
        ("-- \nTo unsubscribe write to press-l@roads.example", False),
        (f"{'_' * 40}\nNotes to editors\n\nThe ring road has 2 lanes.", True),
        ("-- \nAnna Kova\u010d answers at 966.", True),
    ],
)
def test_a_mail_ends_where_its_list_speaks_and_not_at_a_line_of_its_own(below, kept, tmp_path):
    (tmp_path / "31.txt").write_text(f"{HEAD}Ring road open\n\n{TEXT}\n\n{below}\n", encoding="utf-8")
    [stored] = load(tmp_path).documents
    assert stored.text.startswith(TEXT)
    last = below.split("\n")[-1]
    assert (last in stored.text) == kept
    assert kept or stored.text == TEXT
