// When the passkey was cancelled or refused: a word about it instead of silence.
const trouble = document.getElementById("passkey-trouble");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  trouble.hidden = false;
});
document.getElementById("passkey").addEventListener("click", () => (trouble.hidden = true));
