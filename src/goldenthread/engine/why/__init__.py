"""Why is it this colour? A few plain sentences from a reading: its figures, its limits and the rule."""

from goldenthread.engine.why.alone import alone
from goldenthread.engine.why.profiles import profile_label
from goldenthread.engine.why.rolling import window_words
from goldenthread.engine.why.sentences import sentence
from goldenthread.engine.why.variation import natural_variation
from goldenthread.engine.why.words import WORDS

__all__ = ["WORDS", "alone", "natural_variation", "profile_label", "sentence", "window_words"]
