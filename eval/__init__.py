"""Measure the product through its public door; nothing in the product imports this package.

question set -> questions.load -> run.evaluate(answerer) -> metrics.judge -> Report -> compare -> report.write
"""

from eval.compare import Difference, compare, compare_all
from eval.questions import Question, load
from eval.run import Answerer, Report, evaluate

__all__ = ["Answerer", "Difference", "Question", "Report", "compare", "compare_all", "evaluate", "load"]
