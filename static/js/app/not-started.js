// Says so when no module ran. It is none itself, and no newer than the first browsers that knew
// them; when one does run after all, it takes the notice away again (app/start.js,
// css/components.css).
{
  const AFTER_LOAD = 3000;
  const AT_LAST = 20000;

  const tell = () => {
    if (document.documentElement.hasAttribute("data-running")) return;
    document.getElementById("not-started").removeAttribute("hidden");
  };

  addEventListener("load", () => setTimeout(tell, AFTER_LOAD));
  setTimeout(tell, AT_LAST);
}
