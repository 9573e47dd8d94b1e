"""Answers of people and of programs are no releases; what an office writes itself is one."""

from email.message import EmailMessage

import pytest

from index import load

TEXT = "The lido of Harn opens on 4 May. A ticket costs 6 crowns."
ASKED = "Is it true that a ticket costs 9 crowns?\n\nOn 2 May the Harn office wrote:\n> A ticket costs 6 crowns."


def mail(text=TEXT, subject="The lido opens", sender="Harn office <press@harn.example>", **headers):
    one = EmailMessage()
    one["From"], one["Subject"], one["Date"] = sender, subject, "Thu, 2 May 2024 10:00:00 +0200"
    for name, value in headers.items():
        one[name.replace("_", "-")] = value
    one.set_content(text)
    return one


def stored(tmp_path, *mails):
    """The titles of what is stored of a mailbox, and why the rest is not."""
    box = tmp_path / "box.mbox"
    box.write_bytes(b"\n".join(b"From p@h.example Thu May  2 10:00:00 2024\n" + one.as_bytes() for one in mails))
    got = load([box])
    return [one.title for one in got.documents], [str(one) for one in got.problems]


FIRST = mail(Message_ID="<1@harn.example>")
OTHER = {"sender": "Ola <ola@post.example>"}


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (mail(ASKED, "Re: The lido opens", **OTHER), "an answer"),
        (mail(ASKED, "[Harn-Press] RE[2]: The lido opens", **OTHER), "an answer"),
        (mail("Nine crowns?", "Ynt: The lido opens", In_Reply_To="<1@harn.example>", **OTHER), "an answer"),
        (mail("Nine crowns?", "AW: Lido", References="<1@harn.example> <2@post.example>", **OTHER), "an answer"),
        (mail("9?\n\n-----Original Message-----\nFrom: Harn", "Отв: Lido", **OTHER), "an answer"),
        (mail(ASKED, "Re: The lido opens", In_Reply_To="<1@harn.example>"), "an answer"),
        (mail("I am away.", "Lido", Auto_Submitted="auto-replied; owner-email=a@b.example"), "an automatic reply"),
        (mail("I am away.", "Lido", Precedence="auto_reply"), "an automatic reply"),
        (mail("I am away.", "Lido", X_Autoreply="yes"), "an automatic reply"),
        (mail("I am away.", "Автоматический ответ: Lido"), "an automatic reply"),
        (mail("I am away.", "Out of Office: Lido"), "an automatic reply"),
    ],
)
def test_an_answer_is_refused_by_name(tmp_path, second, reason):
    titles, problems = stored(tmp_path, FIRST, second)
    assert titles == ["The lido opens"]
    assert [reason in one and "box.mbox:2" in one for one in problems] == [True]


@pytest.mark.parametrize(
    "second",
    [
        mail("The lido opens at 9 and not at 8.", "Re: The lido opens", In_Reply_To="<1@harn.example>"),
        mail("Mill Road is shut for 3 nights.", "Re: Closure of Mill Road"),
        mail("The harbour is shut for 3 nights.", "Restored: the harbour", In_Reply_To="<0@harn.example>"),
        mail("The harbour is shut for 3 nights.", "The harbour", Auto_Submitted="auto-generated", Precedence="bulk"),
        mail("The harbour is shut for 3 nights.", "The harbour", X_Auto_Response_Suppress="All", X_Autoreply="no"),
        mail("They save 40 hours a month.", "Automatic reply machines for the tax office"),
    ],
)
def test_what_an_office_sends_itself_is_stored(tmp_path, second):
    titles, problems = stored(tmp_path, FIRST, second)
    assert len(titles) == 2
    assert not problems


def test_of_a_mail_that_passes_on_an_attached_one_only_that_one_is_stored(tmp_path):
    outer = mail("Do archive this. They say 9 crowns soon.", "FW: for the archive", **OTHER)
    outer.add_attachment(FIRST)
    titles, problems = stored(tmp_path, outer)
    assert titles == ["The lido opens"]
    assert ["a note" in one for one in problems] == [True]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (
            f"-- \nHarn office, Quay 4\n{'_' * 47}\nPress mailing list -- press@l.example\nTo unsubscribe write.",
            "Quay 4",
        ),
        ("-- \nYou are subscribed to the group press.\nTo unsubscribe from this group, write.", ""),
        (f"{'#' * 72}\n\nTo unsubscribe from the PRESS list, write.", ""),
    ],
)
def test_what_a_mailing_list_adds_below_a_mail_is_not_stored(tmp_path, below, kept):
    (tmp_path / "a.eml").write_bytes(mail(f"{TEXT}\n\n{below}\n").as_bytes())
    (found,) = load([tmp_path]).documents
    assert TEXT in found.text
    assert kept in found.text
    assert "unsubscribe" not in found.text.lower()
    assert "mailing list" not in found.text


OFFICE = "Mətbuat xidməti və ictimaiyyətlə əlaqələr şöbəsi, Harn şəhəri <press@harn.example>"
"""Encoded, it takes more than one line."""


@pytest.mark.parametrize(
    "second",
    [
        mail("The lido also opens at night.", "Re: The lido opens", sender=OFFICE, In_Reply_To="<1@harn.example>"),
        mail("The lido also opens at night.", "Re: The lido opens", In_Reply_To="<0@gone.example>"),
        mail("The mayor wrote:\nThe lido also opens at night.", "Re: Road works"),
        mail(f"{TEXT} " * 8, "Out of office: city staff swim at noon"),
        mail(f"{TEXT}\n\n-----\nNotes to editors\nJoin the mailing list for prices at the office.", "Lido: notes"),
    ],
)
def test_what_an_office_writes_itself_is_stored_whole(tmp_path, second):
    titles, problems = stored(tmp_path, mail(sender=OFFICE, Message_ID="<1@harn.example>"), second)
    assert len(titles) == 2
    assert not problems
    (found,) = [one for one in load([tmp_path / "box.mbox"]).documents if one.title == titles[1]]
    assert second.get_content().split()[-1] in found.text


def test_a_release_that_is_passed_on_and_what_lies_beside_an_automatic_reply_are_read(tmp_path):
    passed = "Please file.\n\n---------- Forwarded message ---------\nFrom: Harn office <press@harn.example>\n"
    whole = mail(f"{passed}Date: Sun, 5 May 2024\nSubject: Flood\nTo: a@b.example\n\n{TEXT}", "Fwd: Flood")
    for one in (mail("Away.", "Automatic reply: away", Auto_Submitted="auto-replied"), mail(subject="Third")):
        whole.add_attachment(one)
    titles, problems = stored(tmp_path, whole)
    assert titles == ["Flood", "Third"]
    assert ["an automatic reply" in one for one in problems] == [True]
