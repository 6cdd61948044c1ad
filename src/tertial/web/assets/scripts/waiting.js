// What takes its time says so, and is not sent twice by a double click. Without scripts the browser shows it.

export function sayThatItTakesTime(page) {
  page.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-waits]");
    if (!form || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const words = form.querySelector("[data-waiting]");
    if (words) words.hidden = false;
  });
  // Whoever goes back to the page may send it again.
  window.addEventListener("pageshow", () => {
    for (const form of page.querySelectorAll("[data-waits]")) {
      delete form.dataset.sent;
      const words = form.querySelector("[data-waiting]");
      if (words) words.hidden = true;
    }
  });
}
