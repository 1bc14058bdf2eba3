// Browsers write what stands in a field, and what a form sent, into files of their own, to bring a
// tab back after a crash. The lock does not reach those. They leave out fields without
// autocomplete, and whatever was sent along with a password. The user name belongs to their keeper of
// passwords.
/** @param {Part} field */
const LEFT = (field) => field.type === "password" || field.autocomplete === "username";
addEventListener(
  "input",
  ({ target }) => LEFT(target) || target.setAttribute("autocomplete", "off"),
  true,
);
addEventListener("submit", ({ target: form }) => {
  if (!form.matches("[method=post]")) return;
  // without a name it is not sent; a code for once is nothing to keep as a password
  const password = Object.assign(document.createElement("input"), {
    type: "password",
    autocomplete: "one-time-code",
    value: "-",
    hidden: true,
  });
  form.append(password);
  setTimeout(() => password.remove());
});
history.replaceState(history.state, ""); // or to load the page anew would send the form again
