// The main menu folds behind a button on narrow screens; without this script it stays open.
function foldMenu(navigation) {
  const button = navigation.querySelector("button");
  const list = navigation.querySelector("ul");
  const narrow = window.matchMedia("(max-width: 40.0525em)");
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    list.hidden = narrow.matches && !open;
  };
  const arrange = () => {
    button.hidden = !narrow.matches;
    show(false);
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  navigation.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches) {
      show(false);
      button.focus();
    }
  });
  narrow.addEventListener("change", arrange);
  arrange();
}
