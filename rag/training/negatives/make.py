"""Makes questions that a passage sounds like answering and does not: what a reader learns to decline from.

Each maker takes an example with an answer and gives one without, or None where it finds nothing to change. After the
kinds of unanswerable question in SQuAD 2.0 (Rajpurkar et al. 2018, arXiv:1806.03822): absence, another entity,
numbers, antonyms, negation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

import tantivy

from index.text.analysis import content_terms, terms
from index.text.sentences import sentences
from rag.training.data.public import Example

NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:of\s+|the\s+|de\s+)*[A-Z][\w’'-]*)*")
NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
FUNCTION_WORDS = """
    A An And Are As At Because But By Can Could Did Do Does During For From Had Has Have He Her His How I If In Is It
    Its May My Name No Not Of On Or Our She Should So That The Their Then There These They This Those To Was We Were
    What When Where Which While Who Whom Whose Why Will With Would You Your After Before
"""
NOT_NAMES = frozenset(FUNCTION_WORDS.split())
OPPOSITES = """
    first/last largest/smallest biggest/smallest highest/lowest most/least more/fewer before/after oldest/youngest
    older/younger northern/southern eastern/western north/south east/west increase/decrease increased/decreased
    rise/fall rose/fell won/lost win/lose winning/losing male/female men/women man/woman early/late earlier/later
    earliest/latest maximum/minimum best/worst better/worse good/bad large/small larger/smaller big/little
    high/low higher/lower long/short longer/shorter hot/cold warm/cool new/old newest/oldest start/end begin/end
    began/ended started/ended open/close opened/closed buy/sell bought/sold import/export imports/exports
    enter/leave entered/left arrive/depart always/never with/without inside/outside above/below over/under
    public/private domestic/foreign internal/external positive/negative easy/difficult easier/harder like/dislike
    love/hate liked/disliked support/oppose supported/opposed allowed/forbidden accept/reject accepted/rejected
    join/leave joined/left include/exclude included/excluded cause/prevent caused/prevented strong/weak
    stronger/weaker fast/slow faster/slower common/rare majority/minority major/minor success/failure
    advantage/disadvantage advantages/disadvantages benefit/drawback rich/poor light/dark modern/ancient
    alive/dead born/died summer/winter day/night left/right upper/lower top/bottom front/back free/paid
    give/receive gave/received attack/defend attacked/defended true/false same/different create/destroy
    created/destroyed build/demolish built/demolished appointed/dismissed arrested/released
    odd/even greater/less greater/lesser more/less parent/child teacher/student
"""
OPPOSITE = {one: other for pair in OPPOSITES.split() for one, other in permutations(pair.split("/"))}
# Words of one kind: each stands in the place of another, and says something else.
KINDRED = """
    first/second/third/fourth/fifth/last one/two/three/four/five/six/seven/eight/nine/ten north/south/east/west
    northern/southern/eastern/western northeast/northwest/southeast/southwest million/billion/thousand/hundred
    january/february/march/april/may/june/july/august/september/october/november/december
    monday/tuesday/wednesday/thursday/friday/saturday/sunday spring/summer/autumn/winter
    father/mother/son/daughter/brother/sister/uncle/aunt husband/wife king/queen/prince/princess
    red/blue/green/yellow/black/white/brown president/minister/secretary/governor/mayor/senator
    director/chairman/treasurer/founder city/country/state/town/village/region river/lake/mountain/sea
    day/week/month/year/decade/century daily/weekly/monthly/yearly some/all/none few/many
"""
SIBLINGS = {word: group for group in (run.split("/") for run in KINDRED.split()) for word in group}
# A noun, most likely: a word between a determiner and what a phrase ends at.
THING = re.compile(
    r"\b(?:the|an?|which|what|this|its|their)\s+([a-z]{4,})"
    r"(?=[.,;?]|\s+(?:of|in|is|was|were|are|has|had|and|or|to|for|that|which|who|by|from|at|on|with|did|does|do)\b)",
    re.IGNORECASE,
)
HELPER = re.compile(
    r"\b(is|are|was|were|did|do|does|can|could|will|would|should|has|have|had)\b(?! not\b)", re.IGNORECASE
)

Maker = Callable[[Example, Random], Example | None]


class Makers:
    """The ways to make an unanswerable question of an answerable one, over one collection of examples.

    Attributes:
        ways: by name, so that one can be left out.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        self._passages = Passages(examples)
        self._names: dict[str, list[str]] = defaultdict(list)
        for example in {e.passage: e for e in examples}.values():
            self._names[example.article].extend(names(example.passage))
        self.ways: dict[str, Maker] = {
            "absence": without_the_answer,
            "lookalike": self.lookalike,
            "entity": self.other_entity,
            "number": other_number,
            "swap": self.swapped_in_passage,
            "within": another_of_the_passage,
            "opposite": opposite,
            "negation": negated,
        }

    def lookalike(self, example: Example, random: Random) -> Example | None:
        """Another passage, high in BM25, that holds none of the answers."""
        found = [other for other in self._passages.like(example) if not holds(other.passage, example.texts())]
        if not found:
            return None
        other = random.choice(found[:5])
        return replace(example, title=other.title, passage=other.passage, answers=(), kind="lookalike")

    def other_entity(self, example: Example, random: Random) -> Example | None:
        """The same question about a name that its passage does not have."""
        asked = [name for name in names(example.question) if name in example.passage]
        name = random.choice(asked) if asked else None
        other = self._foreign_name(example, name, random) if name else None
        if not (name and other):
            return None
        question = re.sub(rf"\b{re.escape(name)}(?!\w)", lambda _: other, example.question)
        return replace(example, question=question, title="", answers=(), kind="entity")

    def swapped_in_passage(self, example: Example, random: Random) -> Example | None:
        """The same question where the passage speaks of another name or number instead of the one asked about."""
        answer = " ".join(example.texts())
        numbers = [n for n in NUMBER.findall(example.question) if len(n) > 1]
        asked = [w for w in (*names(example.question), *numbers) if w in example.passage and w not in answer]
        word = random.choice(asked) if asked else None
        if not word:
            return None
        other = changed_number(word, random) if word[0].isdigit() else self._foreign_name(example, word, random)
        if not other:
            return None
        passage = re.sub(rf"\b{re.escape(word)}(?!\w)", lambda _: other, example.passage)
        return replace(example, passage=passage, title="", answers=(), kind="swap")

    def _foreign_name(self, example: Example, name: str, random: Random) -> str | None:
        """A name of as many words, of the same article where there is one, that the passage does not have."""
        known = self._names[example.article]
        for _ in range(30):
            other = random.choice(known) if known else ""
            alike = abs(len(other.split()) - len(name.split())) <= 1
            if other and alike and other not in example.passage and other not in example.question:
                return other
        return None


def without_the_answer(example: Example, random: Random) -> Example | None:
    """The passage without the sentences that answer."""
    del random
    kept = [
        span.text_of(example.passage)
        for span in sentences(example.passage)
        if not any(span.overlaps(answer) for answer in example.answers)
    ]
    passage = " ".join(kept)
    if not passage or holds(passage, example.texts()):
        return None
    return replace(example, passage=passage, answers=(), kind="absence")


def other_number(example: Example, random: Random) -> Example | None:
    """The same question about another number or year."""
    asked = [n for n in NUMBER.findall(example.question) if n in example.passage]
    number = random.choice(asked) if asked else None
    other = changed_number(number, random) if number else None
    if not (number and other) or other in example.passage:
        return None
    question = re.sub(rf"\b{re.escape(number)}(?!\w)", other, example.question)
    return replace(example, question=question, answers=(), kind="number")


def changed_number(number: str, random: Random) -> str | None:
    """A number that looks like another: one of its last two digits differs."""
    places = [i for i, c in enumerate(number) if c.isdigit()][-2:]
    place = random.choice(places)
    digit = random.choice([d for d in "123456789" if d != number[place]])
    return number[:place] + digit + number[place + 1 :]


def opposite(example: Example, random: Random) -> Example | None:
    """The same question with a word turned into its opposite."""
    found = [m for m in re.finditer(r"\b[A-Za-z]+\b", example.question) if opposites_of(m[0].lower())]
    if not found:
        return None
    match = random.choice(found)
    other = random.choice(opposites_of(match[0].lower()))
    other = other.capitalize() if match[0][0].isupper() else other
    question = example.question[: match.start()] + other + example.question[match.end() :]
    return replace(example, question=question, answers=(), kind="opposite")


def opposites_of(word: str) -> list[str]:
    """Words that say something else in its place: its opposite, and those of its kind."""
    kin = [other for other in SIBLINGS.get(word, ()) if other != word]
    return [*([OPPOSITE[word]] if word in OPPOSITE else []), *kin]


def another_of_the_passage(example: Example, random: Random) -> Example | None:
    """The same question about another name, number or thing that the passage speaks of too.

    What people write to deceive looks like this most: each of its words stands in the passage.
    """
    finders: tuple[Callable[[str], list[str]], ...] = (names, NUMBER.findall, THING.findall)
    swaps = {
        (old, new)
        for find in finders
        for old in find(example.question)
        for new in find(example.passage)
        if exchangeable(old, new, example)
    }
    if not swaps:
        return None
    old, new = random.choice(sorted(swaps))
    question = re.sub(rf"\b{re.escape(old)}(?!\w)", lambda _: new, example.question)
    return replace(example, question=question, answers=(), kind="within")


def exchangeable(old: str, new: str, example: Example) -> bool:
    """Whether a question that says ``new`` for ``old``, a word of the same kind, asks about something else."""
    if old not in example.passage or new.lower() in example.question.lower():
        return False
    if old.lower() in new.lower() or any(new in answer for answer in example.texts()):
        return False
    if old[0].isdigit():
        return len(old) == len(new)
    return old[0].isupper() or (old.endswith("s") == new.endswith("s") and old[:4] != new[:4])


def negated(example: Example, random: Random) -> Example | None:
    """The same question with "not" behind its auxiliary verb."""
    del random
    match = HELPER.search(example.question)
    if not match or match.start() == 0:  # "Is it not ...?" asks the same as "Is it ...?"
        return None
    question = f"{example.question[: match.end()]} not{example.question[match.end() :]}"
    return replace(example, question=question, answers=(), kind="negation")


def names(text: str) -> list[str]:
    """Runs of capitalised words, without a function word at their head."""
    found = []
    for match in NAME.finditer(text):
        words = match[0].split()
        while words and words[0] in NOT_NAMES:
            words = words[1:]
        if words and (len(words) > 1 or match.start() > 0) and len(words[0]) > 1:
            found.append(" ".join(words))
    return found


def holds(passage: str, answers: set[str]) -> bool:
    """Whether any of the answers stands in the passage, case aside."""
    folded = passage.lower()
    return any(answer.lower() in folded for answer in answers)


class Passages:
    """Finds passages by BM25, over the terms that the archive's own lexical search uses."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._known = list({example.passage: example for example in examples}.values())
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("row", stored=True)
        self._index = tantivy.Index(builder.build())
        self._index.register_tokenizer(
            "whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        writer = self._index.writer(num_threads=1)
        for row, example in enumerate(self._known):
            writer.add_document(tantivy.Document(row=row, terms=[" ".join(terms(example.passage))]))
        writer.commit()
        self._index.reload()

    def like(self, example: Example, k: int = 12) -> Iterator[Example]:
        """Passages for a question, best first, its own left out."""
        schema = self._index.schema
        words = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "terms", term, index_option="freq"))
            for term in content_terms(example.question)
        ]
        searcher = self._index.searcher()
        for _, address in searcher.search(tantivy.Query.boolean_query(words), k).hits if words else ():
            other = self._known[searcher.doc(address)["row"][0]]
            if other.passage != example.passage:
                yield other
