"""``cchc serve``: the web page."""

from __future__ import annotations

import threading
from argparse import Namespace

from assistant.accounts.store import Accounts
from assistant.chain import Assistant
from assistant.cli.opening import assistant_of, settings_of
from assistant.cli.output import note
from corpus.errors import SettingsError, UserError

_OWN = ("127.0.0.1", "::1", "localhost")  # addresses that only this machine reaches


def _warm(assistant: Assistant, stopping: threading.Event) -> None:
    """Load what makes many questions fast while the page already answers; without it it goes on more slowly."""
    try:
        assistant.warm()
    except Exception as error:
        if stopping.is_set():  # in an interpreter that is about to end loading may fail in any way
            return
        if not isinstance(error, UserError):
            raise
        note(str(error))


def _must_log_in(options: Namespace) -> bool:
    """Return whether one must log in. Raises SettingsError where others could reach what nobody guards."""
    exist = Accounts(settings_of(options).library).exist()
    if not exist and not options.without_accounts and options.host not in _OWN:
        raise SettingsError(
            f"Địa chỉ {options.host} có thể mở được từ máy khác mà thư viện chưa có tài khoản. Hãy lập tài khoản bằng: "
            "cchc user add TÊN --role admin; hoặc thêm --without-accounts nếu thật sự muốn ai cũng xem được."
        )
    return exist and not options.without_accounts


def run(options: Namespace) -> int:
    """Serve the page until it is stopped. Raises UserError."""
    log_in, settings = _must_log_in(options), settings_of(options)
    whole = assistant_of(options, cold=False)
    if not whole.documents():
        raise UserError("Thư viện đang trống. Hãy chạy: cchc index THƯ_MỤC_VĂN_BẢN")
    # The page stands beside the command line; only this command may load it, and hand it what evaluates.
    from assistant.web.app import serve
    from assistant.web.gate.opening import guarded
    from eval.page import PageEvaluator

    visiting, guarding = guarded(
        whole, settings, log_in=log_in, own=options.host in _OWN, certificate=options.cert, key=options.key
    )
    _say_what_is_hidden(whole, log_in=log_in)
    stopping = threading.Event()

    def opened(address: str) -> None:
        note(f"Trang đã mở ở {address} (bấm Ctrl+C để dừng).")
        warmed = whole if log_in else visiting.own()
        # Not a daemon: an interpreter that ends while a thread loads torch is aborted by the C++ runtime.
        threading.Thread(target=_warm, args=(warmed, stopping)).start()

    try:
        # Where one logs in, only administrators run it: they may see every document.
        evaluator = PageEvaluator(whole if log_in else visiting.own(), settings.library)
        serve(visiting, options.host, options.port, on_ready=opened, evaluator=evaluator, guarding=guarding)
    finally:
        stopping.set()
        guarding.close()
    return 0


def _say_what_is_hidden(whole: Assistant, *, log_in: bool) -> None:
    hidden = len(whole.groups())
    if hidden and not log_in:
        note(f"{hidden} văn bản thuộc nhóm không hiện trên trang, vì trang mở mà không cần đăng nhập.")

