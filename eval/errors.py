"""What can go wrong in an evaluation that the user can mend.

::

    UserError
    └── EvaluationError          the evaluation cannot be run as asked
        ├── QuestionSetError     a question set or retrieval set is not in its format; names file and line
        └── ComparisonError      two runs were not made over the same questions
"""

from __future__ import annotations

from corpus.errors import UserError


class EvaluationError(UserError):
    """The evaluation cannot be run as asked."""


class QuestionSetError(EvaluationError):
    """A question set or a retrieval set is not in its format."""


class ComparisonError(EvaluationError):
    """Two runs were not made over the same questions."""
