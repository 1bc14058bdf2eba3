// Passwords can be looked at while they are typed, and a suggested phrase is one tap away.
const buttons = [...document.querySelectorAll(".password button")];

/** @param {Part} button @param {boolean} visible */
function show(button, visible) {
  const input = document.getElementById(button.getAttribute("aria-controls") ?? "");
  button.dataset.purpose ??= input.autocomplete;
  input.autocomplete = visible ? "off" : button.dataset.purpose; // app/typed.js
  input.type = visible ? "text" : "password";
  button.textContent = visible ? button.dataset.hide : button.dataset.show;
  button.setAttribute("aria-pressed", String(visible));
}

for (const button of buttons) {
  button.hidden = false;
  show(button, false);
  button.addEventListener("click", () =>
    show(button, button.getAttribute("aria-pressed") === "false"),
  );
}

for (const take of document.querySelectorAll("[data-take]")) {
  take.hidden = false;
  take.addEventListener("click", () => {
    const input = document.querySelector("[data-password=new]");
    input.value = take.dataset.take;
    for (const button of buttons)
      if (button.getAttribute("aria-controls") === input.id) show(button, true);
    input.focus();
  });
}

// Browsers keep what stands in a text field; a password goes out as one.
for (const form of document.forms)
  form.addEventListener("submit", () => buttons.forEach((button) => show(button, false)));
