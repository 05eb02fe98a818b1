// Page images, wherever they stand: turning pages, and bringing the box into sight in the part that scrolls.
function settle(figure) {
  const paper = figure.querySelector(".paper");
  const boxes = [...paper.querySelectorAll(".box")].map((box) => box.getBoundingClientRect());
  if (!boxes.length) return;
  const outside = paper.getBoundingClientRect();
  paper.scrollTop += boxes[0].top - outside.top - paper.clientHeight / 4;
  paper.scrollLeft += Math.min(...boxes.map((box) => box.left)) - outside.left - 12;
}

async function turn(button) {
  const figure = button.closest(".facsimile");
  const forward = Number(button.dataset.to) > Number(figure.dataset.page);
  const html = await server.read_page({
    document: figure.dataset.document, spans: figure.dataset.spans, page: button.dataset.to,
  });
  const made = document.createElement("template");
  made.innerHTML = html;
  const next = made.content.firstElementChild;
  if (!next) return;
  figure.replaceWith(next);
  const buttons = [...next.querySelectorAll(".turn-page")];
  const same = buttons[forward ? 1 : 0];
  (same?.disabled ? buttons[forward ? 0 : 1] : same)?.focus({ preventScroll: true });
  if (next.querySelector(".paper")) settle(next);
}

const settleAll = (within) => {
  for (const figure of within.querySelectorAll(".facsimile")) if (figure.checkVisibility()) settle(figure);
};
document.addEventListener("click", (event) => {
  const button = event.target.closest(".turn-page");
  if (button) turn(button);
});
document.addEventListener("pages", (event) => requestAnimationFrame(() => settleAll(event.detail)));
