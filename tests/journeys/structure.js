// What axe does not hold: structure of pages and tables (L3, L18), messages (L5), statuses (L7). Returns sentences.
() => {
  const faults = [];
  const all = (path, root = document) => [...root.querySelectorAll(path)];
  const short = (node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const isShown = (node) => node.checkVisibility() && node.getBoundingClientRect().width > 0;

  if (document.documentElement.lang !== "en-GB") faults.push("the page does not say that it is in British English");
  if (all("h1").length !== 1) faults.push(`the page has ${all("h1").length} first headings`);
  for (const place of ["main#main-content", "a.govuk-skip-link[href='#main-content']"])
    if (all(place).length !== 1) faults.push(`the page has ${all(place).length} of ${place}`);
  for (const place of ["header", "footer"])
    if (all(`body > ${place}`).length > 1) faults.push(`the page has two of ${place}`);
  const ids = all("[id]").map((node) => node.id);
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push(`the id ${id} stands twice`);
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"])
    for (const node of all(`[${name}]`))
      for (const id of node.getAttribute(name).split(/\s+/))
        if (!document.getElementById(id)) faults.push(`${name} leads nowhere: ${id} in ${short(node)}`);
  for (const link of all("main a[href^='#'], .govuk-skip-link"))
    if (!document.getElementById(link.hash.slice(1))) faults.push(`a link leads nowhere: ${short(link)}`);

  for (const table of all("table")) {
    const caption = table.querySelector("caption");
    if (!caption || !caption.textContent.trim()) faults.push(`a table has no caption: ${short(table)}`);
    if (all("th", table).length === 0) faults.push(`a table has no header cells: ${short(table)}`);
    for (const cell of all("th", table)) {
      if (!["row", "col", "rowgroup", "colgroup"].includes(cell.scope)) faults.push(`a header has no scope: ${short(cell)}`);
      if (!cell.textContent.trim()) faults.push(`a header is empty: ${short(table)}`);
    }
    for (const cell of all("td", table))
      if (!cell.textContent.trim() && !cell.querySelector("svg[role='img']"))
        faults.push(`a cell says nothing: ${short(cell)} in ${short(table)}`);
    const columns = all("thead th", table).map((_, place) => all("tbody tr", table).map((row) => row.cells[place]));
    for (const column of columns) {
      const cells = column.filter((cell) => cell && cell.tagName === "TD" && getComputedStyle(cell).display === "table-cell");
      if (!cells.length || !cells.every((cell) => /^[£−-]?[\d,]+(\.\d+)?\s?%?$/.test(cell.textContent.trim()))) continue;
      const astray = cells.find((cell) => !["right", "end"].includes(getComputedStyle(cell).textAlign));
      if (astray) faults.push(`a figure does not stand right: ${short(astray)} in ${short(table)}`);
    }
  }
  for (const region of all(".gt-table-scroll, [role='region']"))
    if (region.scrollWidth > region.clientWidth + 1 && getComputedStyle(region).overflowX !== "visible")
      if (region.tabIndex !== 0 || !(region.ariaLabel || region.getAttribute("aria-labelledby")))
        faults.push(`a region that scrolls has no name or no focus: ${short(region)}`);

  for (const form of all("form")) if (!form.noValidate) faults.push(`the browser would check a form itself: ${short(form)}`);
  for (const mark of all(".gt-status")) {
    if (!mark.textContent.trim()) faults.push(`a status has no word: ${short(mark)}`);
    if (!mark.querySelector("svg[aria-hidden='true']")) faults.push(`a status has no shape: ${short(mark)}`);
    const word = [...mark.childNodes].find((node) => node.nodeType === 3 && node.data.trim()) || mark.querySelector("span");
    const holder = word && (word.nodeType === 3 ? word.parentElement : word);
    if (isShown(mark) && (!holder || !isShown(holder) || holder.closest(".govuk-visually-hidden")))
      faults.push(`the word of a status is hidden: ${short(mark)}`);
  }
  // A picture that holds links is a group, because links inside one image cannot be reached.
  const roleOf = (picture) => (picture.querySelector("a[href]") ? "group" : "img");
  for (const picture of all("svg"))
    if (picture.getAttribute("aria-hidden") !== "true" && !(picture.getAttribute("role") === roleOf(picture) && (picture.ariaLabel || picture.getAttribute("aria-labelledby") || picture.querySelector("title"))))
      faults.push(`a picture has no words: ${short(picture)}`);
  if (document.documentElement.scrollWidth > window.innerWidth) {
    const wide = all("body *").filter((node) => node.getBoundingClientRect().right > window.innerWidth + 1 && !node.closest(".gt-table-scroll, .govuk-visually-hidden, svg"));
    faults.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${window.innerWidth}: ${wide.slice(0, 3).map(short).join(" | ")}`);
  }
  return [...new Set(faults)];
};
