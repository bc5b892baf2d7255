"""Formulas of calculated figures: a small language of its own, read by its own parser and never run as a program."""

from goldenthread.engine.formulas.chain import Calculation, calculated, stated
from goldenthread.engine.formulas.language import FormulaError, Reference
from goldenthread.engine.formulas.order import in_order
from goldenthread.engine.formulas.reading import Formula, parse
from goldenthread.engine.formulas.working import Answer, Given, evaluate, with_figures

__all__ = [
    "Answer",
    "Calculation",
    "Formula",
    "FormulaError",
    "Given",
    "Reference",
    "calculated",
    "evaluate",
    "in_order",
    "parse",
    "stated",
    "with_figures",
]
