"""The view "Đánh giá": run a question set, see the figures and the wrong ones, the answers reported as wrong."""
