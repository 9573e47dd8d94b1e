"""What becomes of one's own questions at each threshold, asked of one's own archive."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tqdm import tqdm

from eval.data.read import Question
from eval.measures import headline
from eval.measures.bound import THRESHOLDS, Came
from eval.runs.judge import Judge
from eval.runs.run import ask, at_thresholds
from rag import Assistant


def asked_at_each(assistant: Assistant, questions: Sequence[Question]) -> Came:
    """Each question, asked at each threshold; an answer is right where its headline is.

    It is asked anew at each, for what an answer says depends on the threshold, not only whether there is one.

    Args:
        assistant: of the archive.
        questions: about its releases; of those that these answer the words are known.
    """
    judge = Judge(list(assistant.index.documents()))
    careful = at_thresholds(assistant, THRESHOLDS)
    came = np.empty((len(questions), len(THRESHOLDS)), dtype=np.int8)
    for row, question in enumerate(tqdm(questions, desc="asking", disable=None, leave=False)):
        known = judge.asked(question)
        for column, one in enumerate(careful):
            answered = judge.answered(ask(one, question), None, 0.0)
            came[row, column] = headline.headline_right(known, answered) if answered.given else -1
    return came
