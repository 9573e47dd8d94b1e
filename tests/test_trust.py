"""Whose releases are trusted: the rules, what they make of an archive, and what search gives by them."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import ArchiveDamaged, Document, Index, InvalidRule, Origin
from index.__main__ import main
from index.archive.trust import LEVELS, Rule, Rules
from tests.conftest import TermEmbedder

RULES = [
    Rule("folder", "/srv/releases", "trusted"),
    Rule("folder", "/srv/releases/uploads", "other"),
    Rule("host", "agency.example", "listed"),
    Rule("publisher", "State Agency", "trusted"),
]


@pytest.mark.parametrize(
    ("where", "url", "publisher", "level"),
    [
        ("/srv/releases/1.txt", "", "", "trusted"),
        ("/srv/releases2/1.txt", "", "", "other"),
        ("/srv/releases/uploads/1.txt", "", "State Agency", "other"),
        ("/srv/releases/1.txt", "https://agency.example/1", "", "listed"),
        ("", "https://news.agency.example/1", "", "listed"),
        ("", "https://agency.example.evil.example/1", "", "other"),
        ("", "https://notagency.example/1", "", "other"),
        ("", "", "STATE  AGENCY", "trusted"),
        ("", "", "State Agency of Elsewhere", "other"),
        ("", "", "", "other"),
    ],
)
def test_a_release_is_trusted_as_far_as_the_least_rule_about_it_says(where, url, publisher, level):
    assert Rules(tuple(RULES)).level(where, url, publisher) == level


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("host", "Gov.az"), ("host", "gov.AZ")),
        (("publisher", "State  Agency"), ("publisher", "STATE AGENCY")),
        (("folder", "/srv/releases"), ("folder", "/srv/releases/")),
    ],
)
def test_a_source_has_one_rule_however_it_is_written(one, two):
    rules = Rules().with_rule(Rule(*one, "trusted")).with_rule(Rule(*two, "other"))
    assert rules.rules == (Rule(*two, "other"),)
    assert not rules.without(*one)


def test_without_rules_all_are_trusted_alike():
    assert Rules().level("/tmp/x", "https://a.example", "Anybody") == "trusted"


@given(st.lists(st.sampled_from(RULES)), st.sampled_from(RULES))
def test_another_rule_never_raises_what_a_rule_speaks_of_already(rules, more):
    before, after = Rules(tuple(rules)), Rules((*rules, more))
    for where, url, publisher in product(
        ["", "/srv/releases/1", "/srv/releases/uploads/1"], ["", "https://agency.example/"], ["", "State Agency"]
    ):
        if any(rule.speaks_of(where, url, publisher) for rule in rules):
            levels = [LEVELS.index(trust.level(where, url, publisher)) for trust in (before, after)]
            assert levels[0] <= levels[1]
    assert Rules.from_json(after.to_json()) == after
    changed = replace(more, level="other")
    about_it = [rule for rule in after.with_rule(changed).rules if (rule.kind, rule.value) == (more.kind, more.value)]
    assert about_it == [changed]
    assert more not in after.without(more.kind, more.value).rules


@pytest.mark.parametrize("rule", [("folder", "/a", "best"), ("office", "/a", "other"), ("host", " ", "other")])
def test_no_rule(rule):
    with pytest.raises(InvalidRule, match="trusted, listed, other"):
        Rule(*rule)


@pytest.fixture
def archive(tmp_path):
    documents = [
        Document(id=f"{folder}/{number}", text=f"The fee for a permit ({word}) is {number} manats at the office.")
        for folder, word in (("in", "Stay Made Simple (SMS)"), ("up", "Some Modern Seal (SMS)"))
        for number in range(9)
    ]
    origins = {document.id: Origin(file=f"/srv/{document.id}.txt") for document in documents}
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add(documents, origins=origins)
        yield index


def test_search_gives_what_is_of_a_level_however_much_there_is_of_another(archive):
    assert archive.trust.levels == []
    revision = archive.set_trust(Rules((Rule("folder", "/srv/in", "trusted"),)))
    assert revision == archive.revision == 2
    assert archive.trust.levels == ["trusted", "other"]
    assert archive.trust.level_of("in/3") == "trusted"
    assert archive.trust.level_of("up/3") == "other"
    vector = archive.embedder.embed_query("modern seal fee")
    for search, asked in ((archive.search_dense, vector), (archive.search_lexical, "modern seal fee")):
        whole = search(asked, 18)
        for level, folder in (("trusted", "in/"), ("other", "up/")):
            for k in (1, 4, 9, 18):
                expected = [hit for hit in whole if hit.chunk_id.startswith(folder)][:k]
                assert search(asked, k, level=level) == expected
        assert search(asked, 5, level="listed") == []


def test_abbreviations_are_learned_from_the_highest_level(archive):
    assert len(archive.abbreviations.counterparts("SMS")) == 2
    archive.set_trust(Rules((Rule("folder", "/srv/in", "trusted"),)))
    assert archive.abbreviations.counterparts("SMS") == ["Stay Made Simple"]


def test_rules_that_cannot_be_read_trust_nobody_by_mistake(archive):
    with archive.database.update() as connection:
        connection.execute("INSERT INTO meta VALUES ('trust', '[[\"folder\"]]')")
    with pytest.raises(ArchiveDamaged, match="press-index trust --clear"):
        _ = archive.trust


def test_the_command(tmp_path, archive, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    where = ["--index", str(archive.path)]
    assert main(["trust", *where]) == 0
    assert capsys.readouterr().out == "18 trusted, 0 listed, 0 other\n"
    assert main(["trust", "listed", "--folder", "/srv/up/", *where]) == 0
    assert capsys.readouterr().out == "listed   folder /srv/up\n0 trusted, 9 listed, 9 other\n"
    assert main(["trust", "trusted", "--folder", "/srv/../srv/in", *where]) == 0
    assert "9 trusted, 9 listed, 0 other" in capsys.readouterr().out
    assert main(["trust", "forget", "--folder", "/srv/up", *where]) == 0
    assert "9 trusted, 0 listed, 9 other" in capsys.readouterr().out
    assert main(["trust", "trusted", *where]) == 2
    assert main(["trust", "--host", "a.example", *where]) == 2
    assert "give both a level and a source" in capsys.readouterr().err
    assert main(["trust", "--clear", *where]) == 0
    assert capsys.readouterr().out == "18 trusted, 0 listed, 0 other\n"
    assert main(["log", *where]) == 0
    assert "trust:" in capsys.readouterr().out
