"""MLOps vs LLMOps: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.foundations import training_and_inference
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_one_sentence_loses_its_subject(seed):
    table = run("llm_ops", stale=0.0, seed=seed).by_words
    found = table[table["passages"] == 3].set_index("sentences")["found"]
    assert found[2] > found[1] + 0.1


@each_seed
def test_more_passages_never_lose_an_answer_and_cost_words(seed):
    for _, part in run("llm_ops", seed=seed).by_words.groupby("sentences"):
        assert (part["found"].diff().dropna() >= 0).all()
        assert (part["words"].diff().dropna() > 0).all()


@each_seed
def test_old_copies_make_prompts_contradict_themselves(seed):
    clean = run("llm_ops", stale=0.0, top=4, seed=seed)
    assert clean.count("old and new contradict") == clean.count("only an outdated answer") == 0
    full = run("llm_ops", stale=1.0, top=4, seed=seed)
    assert full.count("answer in the prompt") == 0
    assert full.count("old and new contradict") >= 10


@each_seed
def test_a_higher_bar_refuses_both_kinds(seed):
    low, high = (run("llm_ops", least=bar, seed=seed) for bar in (0.0, 0.35))
    for fate in ("refused, rightly", "refused, though it is known"):
        assert high.count(fate) > low.count(fate)


def table(people: training_and_inference.Applicants) -> np.ndarray:
    columns = [people.age.astype(object), people.income.astype(object), people.city.astype(object)]
    return np.column_stack(columns)
