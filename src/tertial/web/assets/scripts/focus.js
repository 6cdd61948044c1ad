// After a form was refused, the summary of what was wrong gets the focus, and says so to those who listen.

export function tellErrors(page) {
  page.querySelector("[data-focus]")?.focus();
  page.addEventListener("htmx:afterSettle", (event) => {
    event.target.querySelector?.("[data-focus]")?.focus();
  });
}
