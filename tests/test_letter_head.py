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
