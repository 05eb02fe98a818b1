"""``cchc eval``: figures of the answers to a question set."""

from __future__ import annotations

from argparse import Namespace

from assistant.chain import Assistant
from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import say
from assistant.cli.progress import Bar
from corpus.errors import UserError


def run(options: Namespace) -> int:
    """Evaluate the library on the question set. Raises UserError."""
    from eval.command import run_evaluation  # the product never imports eval, but for this command
    from eval.product import product_of

    settings = settings_of(options)
    encoder = encoder_of(settings)
    with library_of(settings, encoder) as library, Bar() as bar:
        composing = Assistant(library, encoder, settings.model_copy(update={"llm": None}))
        written = Assistant(library, encoder, settings) if settings.llm else None
        product = product_of(composing, library, encoder, settings, written)
        try:
            figures = run_evaluation(
                product,
                options.questions,
                report_dir=options.report,
                as_json=options.json,
                first=options.first,
                record=options.record,
                on_progress=lambda name, done, total: bar(f"{name}: {done}/{total}", done / total),
            )
        except ModuleNotFoundError as error:
            raise UserError(f"Chưa cài thư viện {error.name} mà báo cáo cần. Hãy chạy: make install") from error
    say(figures)
    return 0
