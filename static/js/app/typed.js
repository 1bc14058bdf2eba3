// Browsers write what stands in a field, and what a form sent, into files of their own, to bring a
// tab back after a crash. The lock does not reach those. They leave out fields without
// autocomplete, and what was sent once the page has an address like any other. Passwords they leave
// out anyway; the user name belongs to their keeper of passwords.
/** @param {Part} field */
const LEFT = (field) => field.type === "password" || field.autocomplete === "username";
addEventListener(
  "input",
  ({ target }) => LEFT(target) || target.setAttribute("autocomplete", "off"),
  true,
);
history.replaceState(history.state, "");
