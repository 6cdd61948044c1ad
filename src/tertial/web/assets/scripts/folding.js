// A fold with a name stays as somebody left it, on this machine.

const KEY = "fold:";

export function rememberFolds(page) {
  for (const fold of page.querySelectorAll("details[data-fold]")) {
    const key = KEY + fold.dataset.fold;
    try {
      const kept = localStorage.getItem(key);
      if (kept) fold.open = kept === "open";
      fold.addEventListener("toggle", () => localStorage.setItem(key, fold.open ? "open" : "shut"));
    } catch {
      // The browser keeps nothing for this page; the fold works all the same.
    }
  }
}
