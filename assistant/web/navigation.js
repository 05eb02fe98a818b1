// Which view is open is part of the address, so that it can be kept as a bookmark and left with "back".
// `views` stands above: what comes after "#" to the view's name and the events that tell the server it is shown.
const first = Object.keys(views)[0];
const name = document.title;
const seen = new Set();

function open() {
  const address = location.hash.slice(1);
  const view = views[address] || views[first];
  document.documentElement.dataset.view = view.name;
  for (const link of element.querySelectorAll("a")) {
    if (link.dataset.view !== view.name) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "center" });
      document.title = `${link.textContent} – ${name}`;
    }
  }
  if (!seen.has(view.name)) trigger(view.first);
  seen.add(view.name);
  trigger(view.shown);
}
addEventListener("hashchange", open);
open();
