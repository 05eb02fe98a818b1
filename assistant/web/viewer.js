// The whole document in a dialog. Its HTML comes from the server with every word of the document escaped.
document.documentElement.lang = "vi";
document.body.classList.remove("dark");

const viewer = element.querySelector("#viewer");
const title = viewer.querySelector("#viewer-title");
const body = viewer.querySelector(".viewer-body");

async function open(button) {
  title.textContent = "Đang mở văn bản…";
  body.replaceChildren();
  viewer.showModal();
  try {
    const view = await server.read_document({ document: button.dataset.document, spans: button.dataset.spans });
    title.textContent = view.title;
    body.innerHTML = view.html;
    (body.querySelector("mark") || body.querySelector("#cited"))?.scrollIntoView({ block: "center" });
    body.focus({ preventScroll: true });
  } catch {
    title.textContent = "Không mở được văn bản. Hãy tải lại trang rồi thử lại.";
  }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest(".open");
  if (opener) open(opener);
});
viewer.addEventListener("click", (event) => {
  const heading = event.target.closest("[data-heading]");
  if (heading) body.querySelector(`[data-at="${heading.dataset.heading}"]`).scrollIntoView({ block: "start" });
  else if (event.target === viewer || event.target.closest(".close")) viewer.close();
});
