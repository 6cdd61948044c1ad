// Texts are saved while they are written: a second after the last key, and when they are left. One save is on
// its way at a time; without a connection the text stays in the field and is sent when it is back.

const REST = 1000;
const AGAIN = 5000;

export function saveWhileWriting(page) {
  for (const form of page.querySelectorAll("[data-autosave]")) watch(form);
}

function watch(form) {
  const field = form.elements.typed;
  const said = form.querySelector("[data-said]");
  if (!said || field.readOnly) return;
  const kept = { version: form.elements.version.value, before: form.elements.before.value };
  let timer = 0;
  let under_way = false;

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save() {
    clearTimeout(timer);
    if (under_way || field.value === kept.before) return;
    under_way = true;
    const sent = field.value;
    const body = new FormData(form);
    body.set("typed", sent);
    body.set("version", kept.version);
    body.set("before", kept.before);
    said.textContent = form.dataset.saving;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: sent.length < 20000,
      });
      if (answer.redirected || !(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
        throw new Error("not our answer");
      }
      take(await answer.json(), sent);
    } catch {
      said.textContent = form.dataset.lost;
      later(AGAIN);
    } finally {
      under_way = false;
    }
    if (field.value !== kept.before && !timer) later(REST);
  }

  function take(result, sent) {
    timer = 0;
    if (result.refused) {
      said.textContent = result.refused;
      return;
    }
    said.textContent = result.said;
    if (result.conflict !== null) {
      // Both texts stand in the field, and the writer puts them together.
      field.value = `${field.value}\n\n${result.typed}`;
    } else if (result.typed !== sent) {
      if (field.value !== sent) {
        // Somebody else's words came in while the writer went on. Both texts grew out of what was sent: with
        // the number of an older save, the next one is put together with theirs instead of written over them.
        kept.before = sent;
        later(REST);
        return;
      }
      const at = field.selectionStart;
      field.value = result.typed;
      field.setSelectionRange(at, at);
    }
    kept.version = String(result.version);
    kept.before = result.typed;
    form.elements.version.value = kept.version;
    form.elements.before.value = kept.before;
  }

  field.addEventListener("input", () => later(REST));
  field.addEventListener("blur", save);
  window.addEventListener("pagehide", save);
  window.addEventListener("online", save);
  window.addEventListener("beforeunload", (event) => {
    if (field.value !== kept.before) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    form.elements.version.value = kept.version;
    form.elements.before.value = kept.before;
    kept.before = field.value;
  });

  const reuse = form.querySelector("[data-reuse]");
  if (reuse) {
    reuse.hidden = false;
    reuse.addEventListener("click", () => {
      field.focus();
      // By the browser's own means, so that Ctrl+Z takes it back.
      field.setSelectionRange(0, 0);
      document.execCommand("insertText", false, reuse.dataset.reuse);
      save();
    });
  }
}
