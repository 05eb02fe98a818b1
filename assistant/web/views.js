// Which view is open is part of the address, so that it can be kept as a bookmark and left with "back".
const views = { "#nhiem-vu": "tasks" };
function open() {
  const view = views[location.hash] || "talk";
  element.closest(".contain").dataset.view = view;
  for (const link of element.querySelectorAll("a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
addEventListener("hashchange", open);
open();
