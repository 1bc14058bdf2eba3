// The link from a mail carries its code behind the #, where no server sees it; from here it goes on
// in a form's body.
const code = location.hash.slice(1);
const field = document.querySelector("[name=code]");

if (code && field) {
  history.replaceState(null, "", location.pathname);
  field.value = code;
  field.form.requestSubmit();
}
