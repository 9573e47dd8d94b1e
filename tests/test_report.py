import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.measures.slices import GROUPS, answer_type, sliced
from eval.reports.html import marked, page, worst
from eval.runs.files import write
from tests.outcomes import GOLD, OTHER, TEXT, outcome, run

MIXED = [
    outcome("right", kind="plain"),
    outcome("wrong", kind="plain", cites=[OTHER], confidence=0.6),
    outcome("surely wrong", kind="keywords", cites=[OTHER], confidence=0.8),
    outcome("withheld", kind="keywords", status="not_found", confidence=0.95),
    outcome("fabricated", kind="plain", cites=[replace(GOLD, verbatim=False)], confidence=0.1),
    outcome("unasked for", kind="price", answerable=False, confidence=0.7),
    outcome("declined", kind="price", answerable=False, status="not_stated", confidence=0.9),
]
HOSTILE = "</title></svg></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7 * 7 }}{% raw %}"


class Tags(HTMLParser):
    """Every tag with its attributes, and all text outside of styles."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.open = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def test_the_page_needs_nothing_else():
    parsed = Tags(page(run(MIXED)))
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "embed", "use", "form"}
    assert not [tag for tag, attributes in parsed.tags if {"src", "href", "srcset", "xlink:href"} & set(attributes)]
    assert "url(" not in page(run(MIXED))
    assert "@import" not in page(run(MIXED))


def test_foreign_text_stays_text():
    words = replace(GOLD, text=HOSTILE, end=GOLD.start + len(HOSTILE))
    hostile = outcome(
        HOSTILE, kind=HOSTILE, language=HOSTILE, answers=(HOSTILE,), cites=[replace(words, document="other")],
        history=(("user", HOSTILE),),
    )  # fmt: skip
    hostile = replace(hostile, answered=replace(hostile.answered, passages=(words,), short=HOSTILE))
    made = run([hostile, *MIXED], variant=HOSTILE, configuration={HOSTILE: HOSTILE}, commit=HOSTILE)
    parsed, plain = Tags(page(made)), Tags(page(run(MIXED)))
    assert {tag for tag, _ in parsed.tags} <= {tag for tag, _ in plain.tags} | {"blockquote"}
    assert not [tag for tag, attributes in parsed.tags if any(name.startswith("on") for name in attributes)]
    assert "".join(parsed.text).count(HOSTILE) >= 8
    assert "49" not in re.findall(r"[^{]{{ 7 \* 7 }}|\b49\b", "".join(parsed.text))


def test_what_cannot_be_judged_is_no_mistake():
    ranked = outcome(answers=(), evidence=(), sentences=())
    assert worst([ranked]) == []
    assert "Risk and coverage" not in page(run([ranked]))


def test_the_worst_mistakes_come_first():
    assert [one.outcome.question.id for one in worst(MIXED)] == [
        "fabricated",
        "surely wrong",
        "unasked for",
        "wrong",
        "withheld",
    ]
    assert [one.fault for one in worst(MIXED)] == [
        "A quote is not in its release",
        "Wrong answer",
        "Answered, though the documents do not answer it",
        "Wrong answer",
        "Declined, though the documents answer it",
    ]
    assert len(worst([outcome(str(n), cites=[OTHER]) for n in range(30)])) == 10


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=5), st.integers(0, 40))
def test_marking_gold_changes_no_word_of_a_passage(spans, start):
    passage = replace(GOLD, start=start, end=len(TEXT), text=TEXT[start:])
    gold = [replace(GOLD, start=min(span), end=max(span)) for span in spans]
    pieces = list(marked(passage, gold))
    assert "".join(text for text, _ in pieces) == passage.text
    position = start
    for text, is_gold in pieces:
        for offset in range(position, position + len(text)):
            assert is_gold == any(one.start <= offset < one.end for one in gold)
        position += len(text)


@pytest.mark.parametrize(
    "outcomes",
    [
        [],
        MIXED[:1],
        MIXED[-1:],
        [replace(one, answered=None) for one in MIXED],
        [replace(one, retrieved=None) for one in MIXED],
    ],
)
def test_any_run_makes_a_page(outcomes):
    assert "Where these figures come from" in "".join(Tags(page(run(outcomes))).text)


def test_the_command_writes_beside_the_results(tmp_path, capsys):
    write(run(MIXED), tmp_path / "run.json")
    assert main(["report", str(tmp_path / "run.json")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "run.html")
    assert (tmp_path / "run.html").read_text(encoding="utf-8") == page(run(MIXED))
    assert main(["report", str(tmp_path / "no.json")]) == 2
    assert main(["report", str(tmp_path / "run.json"), "--out", str(tmp_path / "no" / "x.html")]) == 2
    assert "x.html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Baku and Yevlakh", "name"),
        ("İlham Əliyev", "name"),
        ("Лейла Гасанова", "name"),
        ("безвизовый режим", "phrase"),
        ("şəhər icra hakimiyyəti", "phrase"),
        ("United Nations High Commissioner for Refugees", "phrase"),
        ("24 September", "number or date"),
        ("has tripled", "phrase"),
        ("it was said that the centers are in two towns", "statement"),
    ],
)
def test_the_type_of_an_answer(answer, expected):
    assert answer_type(outcome(answers=(answer,)).question) == expected


def test_slices_hold_every_question_once():
    for by in GROUPS.values():
        assert sorted(one.question.id for some in sliced(MIXED, by).values() for one in some) == sorted(
            one.question.id for one in MIXED
        )
