// Pages work without this script; it only adds to them.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
document.querySelectorAll("[data-gt-menu]").forEach(foldMenu);
unfoldForPrint();
initAll();
