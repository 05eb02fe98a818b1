// The whole document in a dialog. Its HTML comes from the server with every word of the document escaped.
document.documentElement.lang = "vi";
document.body.classList.remove("dark"); // dark is our own style's business

const viewer = element.querySelector("#viewer");
const title = viewer.querySelector("#viewer-title");
const body = viewer.querySelector(".viewer-body");
const kinds = viewer.querySelector(".kinds");

// Words of a page image can be read as text, and the other way round; where there is only one, nothing is to choose.
function show(kind) {
  viewer.dataset.kind = kind;
  for (const button of kinds.children) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  if (kind === "pages") document.dispatchEvent(new CustomEvent("pages", { detail: body }));
  else (body.querySelector(".sheet mark") || body.querySelector("#cited"))?.scrollIntoView({ block: "center" });
}

async function open(button) {
  title.textContent = "Đang mở văn bản…";
  body.replaceChildren();
  kinds.hidden = true;
  viewer.showModal();
  try {
    const view = await server.read_document({ document: button.dataset.document, spans: button.dataset.spans });
    title.textContent = view.title;
    body.innerHTML = (view.pages || "") + view.html;
    const pictured = body.querySelector(".facsimile") !== null;
    kinds.hidden = !pictured;
    show(pictured ? "pages" : "text");
    body.focus({ preventScroll: true });
  } catch {
    title.textContent = "Không mở được văn bản. Hãy tải lại trang rồi thử lại.";
  }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest(".open[data-document]");
  if (opener) open(opener);
});
viewer.addEventListener("click", (event) => {
  const heading = event.target.closest("[data-heading]");
  const kind = event.target.closest("[data-kind]");
  if (kind && kinds.contains(kind)) show(kind.dataset.kind);
  else if (heading) body.querySelector(`[data-at="${heading.dataset.heading}"]`).scrollIntoView({ block: "start" });
  else if (event.target === viewer || event.target.closest(".close")) viewer.close();
});
