// The keys of the review queue. All that they do can be done without them, and no word is written here:
// they move the focus, open what stands there, and tick what a label of the page says.
"use strict";
(() => {
  const help = document.getElementById("keys");
  const items = [...document.querySelectorAll("ol.queue > .item")];
  if (!help) return;
  const on = document.getElementById("keys-on");
  const remembered = "inquest.keys";
  const fields = "textarea, select, input:not([type=radio], [type=checkbox])";
  let last = null; // the item that was left for a field outside of the list, or for none

  help.hidden = false;
  document.documentElement.classList.add("keyed");
  on.checked = localStorage.getItem(remembered) !== "off";
  on.addEventListener("change", () => localStorage.setItem(remembered, on.checked ? "on" : "off"));

  const at = () => {
    const here = document.activeElement.closest(".item");
    if (here) last = here;
    return last;
  };
  const go = (item) => {
    last = item;
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const next = at() ? items.indexOf(at()) + by : 0;
    if (items[next]) go(items[next]);
    else document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
  };
  const open = (details) => {
    if (!details) return false;
    details.open = true;
    return true;
  };
  const act = (item) => {
    const form = item.querySelector("details.saying");
    if (open(form)) (form.querySelector("input:checked") ?? form.querySelector("input[type=radio]")).focus();
    else item.querySelector("a.claim, a.open")?.click();
  };
  const say = (item, letter) => {
    const way = item?.querySelector(`input[data-key="${letter}"]`);
    if (!way) return false;
    open(way.closest("details"));
    way.checked = true;
    way.form.querySelector("textarea").focus();
    return true;
  };
  const undo = () => {
    const form = document.querySelector(".said details");
    if (!open(form)) return false;
    form.querySelector("textarea").focus();
    return true;
  };
  const leave = (from) => {
    const details = from.closest("details");
    if (!details) return false;
    details.open = false;
    const item = from.closest(".item");
    if (item) go(item);
    else details.querySelector("summary").focus();
    return true;
  };
  // On a keyboard without Latin letters a key counts by its place.
  const letter = (event) => (/^[a-z?]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, "")).toLowerCase();

  const pressed = (event) => {
    const form = event.target.closest("form");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) return form.requestSubmit() ?? true;
    if (event.key === "Escape") return leave(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(fields)) return false;
    if (event.key === "Enter") return event.target.matches(".item") && (act(event.target) ?? true);
    switch (letter(event)) {
      case "j": return step(1) ?? true;
      case "k": return step(-1) ?? true;
      case "o": return at()?.querySelector("a.open, a.claim")?.click() ?? true;
      case "u": return undo();
      case "?": return on.focus() ?? true;
      default: return say(at(), letter(event));
    }
  };
  document.addEventListener("keydown", (event) => {
    if (on.checked && !event.isComposing && !event.defaultPrevented && pressed(event)) event.preventDefault();
  });

  const asked = items.find((item) => `#${item.id}` === location.hash);
  if (asked) go(asked);
  else if (items.length && location.hash.startsWith("#item-")) go(items.at(-1)); // the last one was decided
})();
