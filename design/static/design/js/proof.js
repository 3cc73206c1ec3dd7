// The small sum of a public form (people/proof.py), done while somebody fills the form in.
const widget = document.querySelector("altcha-widget");
const form = widget.closest("form");
let begun = false;

async function begin() {
  if (begun) return;
  begun = true;
  widget.setAttribute("name", widget.dataset.name); // of the field; HTML's own words know it not
  await import("../vendor/altcha/altcha.min.js");
  // The widget makes no workers of its own in this build; it begins after this, by itself.
  $altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(widget.dataset.worker));
}

form.addEventListener("focusin", begin);
if (form.contains(document.activeElement)) begin();
