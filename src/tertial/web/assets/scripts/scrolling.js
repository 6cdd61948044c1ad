// A table that scrolls in its frame can be reached and scrolled by keyboard; one that does not is no stop.

export function reachScrolling(page) {
  const settle = (entries) => {
    for (const { target } of entries) {
      if (target.classList.contains("scrolls")) continue; // always a stop, also without scripts
      if (target.scrollWidth > target.clientWidth) {
        target.tabIndex = 0;
        target.setAttribute("role", "region");
        target.setAttribute("aria-label", target.querySelector("caption")?.innerText ?? "");
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      }
    }
  };
  const watch = new ResizeObserver(settle);
  const look = (part) => part.querySelectorAll(".table-frame").forEach((frame) => watch.observe(frame));
  look(page);
  page.addEventListener("htmx:afterSettle", (event) => look(event.target));
}
