// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/**
 * The web page in one file: joins the map and the tables. The map speaks as it does inside the
 * atlas, where Python would listen; here this script does, and asks nobody else.
 */
(function () {
  "use strict";
  const given = JSON.parse(document.getElementById("kez-data").textContent);
  const heading = document.getElementById("page-opened"), all = document.getElementById("page-all");
  const rows = [...document.querySelectorAll("#page-records tbody tr")];
  let opened = "";

  /** Whether a record leads to the country (`ISO3`) or town (`town:KEY`) that is open. */
  function leadsTo(record, id) {
    return !id || (id.startsWith("town:") ? record.town === id.slice(5) : record.iso === id);
  }

  function linesTo(id) {
    const shown = id ? given.records.filter((record) => record.line && leadsTo(record, id)) : [];
    return {
      name: shown.map((record) => record.name),
      from: shown.flatMap((record) => record.line.slice(0, 2)),
      to: shown.flatMap((record) => record.line.slice(2)),
    };
  }

  function open(id) {
    if (id === opened) return;
    opened = id;
    let count = 0;
    for (const row of rows) {
      row.hidden = !leadsTo(given.records[Number(row.dataset.record)], id);
      count += row.hidden ? 0 : 1;
    }
    const { one, many } = given.map.words, found = kez.atlas.scene.find(id), lang = given.map.lang;
    const counted = (count === 1 ? one : many).replace("{count}", new Intl.NumberFormat(lang).format(count));
    heading.textContent = id && found ? `${found.name}: ${counted}` : given.how;
    all.hidden = !id;
    kez.show({ ...given.map, selected: id, lines: linesTo(id) });
  }

  window.Streamlit = { setComponentValue: (answer) => open(answer.clicked) };

  // ---- tables that can be sorted -------------------------------------------------------------

  const compare = new Intl.Collator(given.map.lang, { numeric: true }).compare;
  const valueOf = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };

  /** Order two cells; what is unknown comes last in either direction. */
  function ordered(one, other, direction) {
    const unknown = (value) => value === "–" || value === "";
    if (unknown(one) || unknown(other)) return unknown(one) - unknown(other);
    const both = typeof one === "number" && typeof other === "number";
    return direction * (both ? one - other : compare(String(one), String(other)));
  }

  function sort(button) {
    const head = button.closest("th"), body = head.closest("table").tBodies[0], place = head.cellIndex;
    const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    body.append(...[...body.rows].sort((one, other) => ordered(valueOf(one, place), valueOf(other, place), direction)));
  }

  for (const button of document.querySelectorAll("thead button")) button.addEventListener("click", () => sort(button));

  // ---- the map -------------------------------------------------------------------------------

  const map = L.map("kez-map", {
    crs: L.CRS.EqualEarth, center: [0, 11], zoom: 1, minZoom: 0, maxZoom: 10, zoomSnap: 0.1, wheelPxPerZoomLevel: 90,
    zoomControl: false, attributionControl: false, keyboard: false, preferCanvas: true,
  });
  kez.start(map, { boundaries: given.boundaries });
  kez.show(given.map);
  all.addEventListener("click", () => kez.atlas.choose(""));
  heading.textContent = given.how;
})();
