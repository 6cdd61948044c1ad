// The table of indicators works like a spreadsheet: by arrows and Enter, by pasting, saved as one goes.
// Without scripts it is a form with a button; both send the same fields to the same address.

const IDLE = 1000;
const RETRIES = [2000, 5000, 10000, 30000];
const FIELD = "v-";

/** Cells of what a spreadsheet copied: rows by line breaks, columns by tabs; what has breaks is quoted. */
export function pastedRows(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const signs = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (signs[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t" || sign === "\n") {
      rows.at(-1).push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else cell += sign;
  }
  rows.at(-1).push(cell);
  return rows.map((row) => row.map((each) => each.replace(/[\s\u00a0\u202f]+/g, " ").trim()));
}

export function enterLikeASpreadsheet(page) {
  for (const form of page.querySelectorAll("form[data-grid]")) new Grid(form);
}

class Grid {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-said]");
    this.acts = [];
    this.waiting = null; // what has been sent, and is not answered yet
    this.tries = 0;
    const keys = form.querySelector("[data-keys-here]");
    keys.textContent = form.dataset.keys;
    keys.hidden = false;
    // The words can be typed, so the menus are no stops on the way through the cells.
    for (const summary of form.querySelectorAll(".entry-menu > summary")) summary.tabIndex = -1;
    this.begin();
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("change", (event) => this.chosen(event));
    form.addEventListener("focusin", (event) => isCell(event.target) && event.target.select());
    form.addEventListener("focusout", (event) => isCell(event.target) && this.save());
    form.addEventListener("paste", (event) => this.paste(event));
    form.addEventListener("click", (event) => this.decide(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    window.addEventListener("online", () => this.again());
    window.addEventListener("focus", () => this.again());
    window.addEventListener("beforeunload", (event) => {
      if (this.changed().length || this.waiting) event.preventDefault();
    });
  }

  /** A link may lead to a cell, or with "#nasta" to the first that is asked for and empty. */
  begin() {
    const wanted = location.hash.slice(1);
    const empty = (cell) => cell.value === "" && !cell.closest(".entry-unasked, details:not([open])");
    const cell = wanted === "nasta" ? this.cells().find(empty) : this.form.elements[wanted];
    if (cell && isCell(cell)) {
      cell.focus();
      cell.select();
    }
  }

  cells() {
    return [...this.form.querySelectorAll("input[data-column]")];
  }

  rows() {
    const shown = [...this.form.querySelectorAll("tr[data-row]")];
    return shown.filter((row) => !row.closest("details:not([open])"));
  }

  at(row, column) {
    return row?.querySelector(`input[data-column="${column}"]`);
  }

  // Moving.

  key(event) {
    const cell = event.target;
    if (!isCell(cell)) return;
    const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    if (undo && !isChanged(cell)) {
      event.preventDefault();
      this.undo();
    } else if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      const menu = cell.closest("tr").querySelector(".entry-menu");
      if (menu) menu.open = true;
      menu?.querySelector("select").focus();
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      // The browser's own.
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.down(cell, event.shiftKey ? -1 : 1);
      this.save();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.down(cell, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.sideways(event, cell);
    } else if (event.key === "Escape") {
      this.restore(cell);
    }
  }

  down(cell, step) {
    const rows = this.rows();
    let place = rows.indexOf(cell.closest("tr")) + step;
    while (rows[place] && !this.at(rows[place], cell.dataset.column)) place += step;
    this.at(rows[place], cell.dataset.column)?.focus();
  }

  sideways(event, cell) {
    const left = event.key === "ArrowLeft";
    const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    const edge = left ? cell.selectionEnd === 0 : cell.selectionStart === cell.value.length;
    if (event.shiftKey || !(whole || edge)) return;
    event.preventDefault();
    const row = [...cell.closest("tr").querySelectorAll("input[data-column]")];
    row[row.indexOf(cell) + (left ? -1 : 1)]?.focus();
  }

  restore(cell) {
    cell.value = cell.dataset.standing;
    tell(cell, "");
    cell.select();
  }

  // Changing.

  typed(event) {
    if (!isCell(event.target)) return;
    delete event.target.dataset.refused;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.save(), IDLE);
  }

  chosen(event) {
    const menu = event.target.closest(".entry-menu");
    if (!menu) return;
    const [choice, why] = menu.querySelectorAll("select, input");
    if (!choice.value) return;
    const { words, needsReason } = choice.selectedOptions[0].dataset;
    if (needsReason !== undefined && !why.value.trim()) {
      why.focus();
      return;
    }
    for (const cell of menu.closest("tr").querySelectorAll('input[name*="-outcome-"][data-column]')) {
      cell.value = needsReason === undefined ? words : `${words}: ${why.value.trim()}`;
      delete cell.dataset.refused;
    }
    choice.value = "";
    why.value = "";
    menu.open = false;
    this.at(menu.closest("tr"), 0)?.focus();
    this.save();
  }

  paste(event) {
    if (!isCell(event.target)) return;
    const text = event.clipboardData.getData("text/plain");
    const block = pastedRows(text);
    if (block.length === 1 && block[0].length === 1) return; // one cell: the browser's own
    event.preventDefault();
    const table = event.target.closest("table");
    const rows = this.rows().filter((row) => row.closest("table") === table);
    const top = rows.indexOf(event.target.closest("tr"));
    const first = Number(event.target.dataset.column);
    let outside = 0;
    block.forEach((line, down) => {
      line.forEach((words, right) => {
        const cell = this.at(rows[top + down], first + right);
        if (cell) {
          cell.value = words;
          delete cell.dataset.refused;
        } else if (words) outside += 1;
      });
    });
    this.outside = outside;
    this.save();
  }

  // Saving: one request at a time, and again until it is answered.

  changed() {
    return this.cells().filter((cell) => isChanged(cell) && cell.dataset.refused === undefined);
  }

  save() {
    clearTimeout(this.idle);
    if (this.waiting) return; // what has changed since goes when it is answered
    const cells = this.changed();
    if (!cells.length) return;
    const fields = new URLSearchParams({ request: newKey() });
    const sent = new Map();
    for (const cell of cells) {
      const name = cell.name.slice(FIELD.length);
      fields.append(cell.name, cell.value);
      fields.append(`seen-${name}`, cell.dataset.seen);
      sent.set(name, cell.value);
    }
    this.waiting = { address: this.form.getAttribute("action"), fields, sent };
    this.send();
  }

  undo() {
    if (this.waiting || this.changed().length) return;
    const act = this.acts.at(-1);
    if (!act) {
      this.say(this.form.dataset.nothing);
      return;
    }
    this.waiting = {
      address: this.form.dataset.undo, fields: new URLSearchParams({ akt: act }), sent: new Map(), act,
    };
    this.send();
  }

  async send() {
    clearTimeout(this.retry);
    const what = this.waiting;
    what.under_way = true;
    this.say(this.form.dataset.saving);
    what.fields.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    let answer;
    try {
      const response = await fetch(what.address, {
        method: "POST", body: what.fields, headers: { Accept: "application/json" }, redirect: "manual",
      });
      if (response.type === "opaqueredirect" || response.status === 403) {
        await this.renewToken();
        return this.later(this.form.dataset.loggedOut);
      }
      if (response.status >= 500) return this.later(this.form.dataset.lost);
      answer = await response.json();
    } catch {
      return this.later(this.form.dataset.lost);
    }
    this.waiting = null;
    this.tries = 0;
    this.take(what, answer);
    this.save();
  }

  later(words) {
    this.waiting.under_way = false;
    this.say(words, true);
    this.retry = setTimeout(() => this.again(), RETRIES[Math.min(this.tries, RETRIES.length - 1)]);
    this.tries += 1;
  }

  again() {
    if (this.waiting && !this.waiting.under_way) this.send();
  }

  /** Who has logged in anew has a new token: the page that is open has the old one. */
  async renewToken() {
    try {
      const fresh = await fetch(this.form.getAttribute("action"));
      const page = new DOMParser().parseFromString(await fresh.text(), "text/html");
      const token = page.querySelector("form[data-grid] input[name=csrfmiddlewaretoken]");
      if (token) this.form.elements.csrfmiddlewaretoken.value = token.value;
    } catch {
      // Tried again with the next request.
    }
  }

  take(what, answer) {
    if (answer.message) {
      for (const name of what.sent.keys()) this.named(name).dataset.refused = "";
      if (what.act) this.acts.pop();
      this.say(answer.message, true);
      return;
    }
    for (const [name, told] of Object.entries(answer.cells)) {
      const cell = this.named(name);
      if (cell) this.takeCell(cell, told, what.sent.get(name));
    }
    for (const [row, status] of Object.entries(answer.statuses)) {
      const place = this.form.querySelector(`tr[data-row="${row}"] [data-status]`);
      if (place) place.innerHTML = status; // marks that the server has drawn
    }
    if (what.act) this.acts.pop();
    else if (answer.act) this.acts.push(answer.act);
    const outside = this.outside ? ` ${this.form.dataset.outside.replace("{count}", this.outside)}` : "";
    this.outside = 0;
    this.say(answer.said + outside);
  }

  takeCell(cell, told, sent) {
    const typedSince = sent !== undefined ? cell.value !== sent : isChanged(cell);
    if (told.outcome === "refused") {
      if (!typedSince) cell.dataset.refused = "";
      return tell(cell, typedSince ? "" : told.message);
    }
    if (told.outcome === "changed_meanwhile") {
      cell.dataset.refused = "";
      tell(cell, told.message);
      return this.offer(cell, told);
    }
    cell.dataset.seen = told.seen;
    cell.dataset.standing = told.words;
    if (!typedSince) {
      const selected = cell === document.activeElement && cell.selectionStart === 0;
      if (cell.value !== told.words) cell.value = told.words;
      if (selected) cell.select();
      tell(cell, "");
    }
  }

  /** Somebody else has written here: one of the two values is chosen, none is lost unseen. */
  offer(cell, told) {
    const note = noteOf(cell);
    for (const [words, mine] of [[this.form.dataset.theirs, false], [this.form.dataset.mine, true]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "plain-button", textContent: words });
      Object.assign(button.dataset, { cell: cell.name, seen: told.seen, words: told.words });
      if (mine) button.dataset.keepMine = "";
      note.append(button);
    }
  }

  decide(event) {
    const { cell: name, seen, words, keepMine } = event.target.dataset;
    if (!name) return;
    const cell = this.form.elements[name];
    delete cell.dataset.refused;
    cell.dataset.seen = seen;
    cell.dataset.standing = words;
    if (keepMine === undefined) cell.value = words;
    tell(cell, "");
    cell.focus();
    this.save();
  }

  named(name) {
    return this.form.elements[FIELD + name];
  }

  say(words, alarming = false) {
    this.said.textContent = words;
    this.said.classList.toggle("entry-alarm", alarming);
  }
}

/** A key for what is sent: sent again under the same key, it is done once. Also where there is no HTTPS. */
function newKey() {
  const numbers = [...crypto.getRandomValues(new Uint8Array(16))];
  return numbers.map((number) => number.toString(16).padStart(2, "0")).join("");
}

function isCell(target) {
  return target.dataset?.column !== undefined;
}

function isChanged(cell) {
  return cell.value.trim() !== cell.dataset.standing;
}

function noteOf(cell) {
  return document.getElementById(`n-${cell.name.slice(FIELD.length)}`);
}

function tell(cell, words) {
  const note = noteOf(cell);
  note.textContent = words;
  note.hidden = !words;
  if (words) {
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", note.id);
  } else {
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
  }
}
