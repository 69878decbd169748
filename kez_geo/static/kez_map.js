// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/**
 * The map on the screen. Python calls `kez.start` once, when the frame is made, and `kez.show` after
 * every filter, with values only; the picture is then repainted in place and keeps its view.
 *
 * What the reader does goes back to Python as `{clicked, view: {lat, lon, zoom}, seq}`: `clicked` is
 * the country (`ISO3`) or town (`town:KEY`) that is open, or empty; `seq` changes with every click,
 * and not when only the view has moved.
 */
(function () {
  "use strict";
  const kez = window.kez;

  const NEAR_PX = 12; // a mark is hit within 24 pixels across, however small it is
  const STEP_PX = 120;
  const QUIET_MS = 400;
  const MOST_TOWN_BUTTONS = 200;

  class AtlasMap {
    /** @param {L.Map} map @param {{boundaries: Object<string, string>}} given addresses of our static files */
    constructor(map, given) {
      this.map = map;
      this.last = this.shown = null; // what Python said last, and what the picture shows
      this.seq = 0;
      const failed = (fault) => this.fail(fault);
      this.scene = new kez.Scene(new kez.Ground(given.boundaries, () => this.onGround(), failed), failed);
      this.view = new kez.View(map, this.scene, () => this.desk.foot.offsetHeight);
      this.desk = new kez.Desk(map.getContainer(), {
        focus: (item) => this.onFocus(item),
        leave: () => this.unhover(),
        open: (id) => this.choose(id),
        close: () => (this.desk.tooltip.box.hidden ? this.choose("") : this.desk.tooltip.hide()),
        move: ([right, down]) => map.panBy([right * STEP_PX, down * STEP_PX]),
        zoomIn: () => this.zoomBy(1),
        zoomOut: () => this.zoomBy(-1),
        reset: () => this.view.fit(this.scene.outline),
      });
      const { paintGround, paintMarks } = kez.painter;
      this.sheets = [paintGround, paintMarks].map((paint) =>
        new kez.Sheet((context, view) => this.scene.colours && paint(context, view, this.scene), { padding: 0.25 }).addTo(map)
      );
      this.listen();
    }

    listen() {
      const { map } = this, frame = map.getContainer();
      map.on("mousemove", (event) => this.onPointer(event.containerPoint));
      map.on("mouseout", () => this.unhover());
      map.on("click", (event) => this.choose(this.at(event.containerPoint)));
      map.on("move moveend", () => this.onMoved());
      map.on("zoomstart dragstart", () => this.desk.tooltip.hide());
      // A scroll bar that goes away widens the frame without an event of the window.
      new ResizeObserver(() => map.invalidateSize({ pan: true, debounceMoveend: false })).observe(frame);
      frame.addEventListener("keydown", (event) => this.onKey(event));
      // The wheel scrolls the page until the reader turns to the map.
      map.scrollWheelZoom.disable();
      frame.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
      frame.addEventListener("focusin", () => map.scrollWheelZoom.enable());
      frame.addEventListener("pointerleave", () => map.scrollWheelZoom.disable());
    }

    // ---- what Python says -------------------------------------------------------------------

    /** @param {object} data as `web_map.py` writes it */
    async show(data) {
      this.last = data;
      const book = await this.scene.bookAt(data.towns.url);
      if (this.last !== data) return; // a newer filter has overtaken this one
      this.scene.take(data, book);
      this.desk.show(data);
      if (this.shown) this.view.follow(data);
      else this.view.open(data);
      this.shown = data;
      this.showPlaces();
      this.repaint();
    }

    /** Outlines have arrived. */
    onGround() {
      this.view.arrived();
      if (this.shown) this.showPlaces();
      this.repaint();
    }

    repaint() {
      for (const sheet of this.sheets) sheet.repaint();
    }

    fail(fault) {
      console.error(fault);
      if (this.last) this.desk.fault.textContent = this.last.words.fault;
    }

    // ---- what the reader does ---------------------------------------------------------------

    /** The mark or country under a point of the frame; a country outside the view with a question mark before it. */
    at(point) {
      const { map, scene } = this;
      const origin = map.containerPointToLayerPoint(point).subtract(L.DomUtil.getPosition(this.sheets[1].getContainer()));
      let best = "", least = Infinity;
      for (const { item, x, y, r } of scene.marks) {
        const far = Math.hypot(origin.x - x, origin.y - y) - r;
        if (far <= Math.max(2, NEAR_PX - r) && far < least) [best, least] = [item.id, far];
      }
      if (best) return best;
      const plane = map.options.crs.projection.project(map.containerPointToLatLng(point));
      const iso = scene.ground.at(map.getZoom(), plane.x * kez.UNIT, -plane.y * kez.UNIT);
      return scene.countries.has(iso) ? iso : iso && `?${iso}`;
    }

    onPointer(point) {
      if (!this.shown || this.map.dragging.moving()) return;
      const id = this.at(point);
      this.hover(id);
      this.map.getContainer().classList.toggle("kez-over", Boolean(id) && id[0] !== "?");
      if (id) this.desk.tooltip.show(this.saysOf(id), point.x, point.y);
      else this.desk.tooltip.hide();
    }

    hover(id) {
      if (this.scene.hovered === id) return;
      this.scene.hovered = id;
      this.sheets[1].repaint();
    }

    unhover() {
      this.hover("");
      this.desk.tooltip.hide();
      this.desk.noRing();
    }

    /** What is said of a place: its name, then its values. */
    saysOf(id) {
      const { words } = this.shown, { names } = this.scene, item = this.scene.find(id);
      if (id[0] === "?") return [names[id.slice(1)] || id.slice(1), words.outside];
      return item ? [item.name, ...this.valuesOf(item)] : [id];
    }

    valuesOf(item) {
      const { words, lang } = this.shown;
      const count = (item.n === 1 ? words.one : words.many).replace("{count}", new Intl.NumberFormat(lang).format(item.n));
      if (item.key) return item.exact ? [count] : [count, words.roughly];
      const value = item.value || count;
      return item.n && value !== count ? [value, count] : [value];
    }

    onFocus(item) {
      if (!this.view.sees(item)) this.map.panTo(this.view.latLng(item), { animate: false });
      this.hover(item.id);
      this.ring();
    }

    /** Put ring and tooltip where the focused place is now. */
    ring() {
      const item = this.desk.places.find(this.desk.places.focused);
      if (!item) return this.desk.noRing();
      const { x, y } = this.view.point(item);
      this.desk.focusRing(x, y);
      this.desk.tooltip.show(this.saysOf(item.id), x + 12, y + 8);
    }

    onKey(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "+" || event.key === "=") this.zoomBy(1);
      else if (event.key === "-") this.zoomBy(-1);
      else if (event.key === "0") this.view.fit(this.scene.outline);
      else return;
      event.preventDefault();
    }

    /** Nearer or farther, around the focused place if there is one. */
    zoomBy(steps) {
      const item = this.desk.places.find(this.desk.places.focused), zoom = this.map.getZoom() + steps;
      if (item) this.map.setZoomAround(this.view.latLng(item), zoom);
      else this.map.setZoom(zoom);
    }

    /** Open a place, or close what is open with an empty name; tells Python once. */
    choose(id) {
      const { scene } = this, known = scene.find(id) ? id : "";
      if (known === scene.chosen) return;
      scene.lines = [];
      scene.choose(known);
      this.seq = Math.max(this.seq + 1, Date.now());
      this.sheets[1].repaint();
      this.desk.places.show(this.desk.places.items, known);
      this.tell();
    }

    tell() {
      clearTimeout(this.later);
      this.view.told = this.view.read();
      window.Streamlit.setComponentValue({ clicked: this.scene.chosen, view: this.view.told, seq: this.seq });
    }

    /** Tell Python where the map looks, once it has come to rest. */
    onMoved() {
      if (!this.shown) return;
      this.ring();
      clearTimeout(this.later);
      this.later = setTimeout(() => {
        this.showPlaces();
        if (this.view.read() !== this.view.told) this.tell();
      }, QUIET_MS);
    }

    /** One button per country of the view, then those for the towns in sight. */
    showPlaces() {
      const { scene, view } = this, items = [...scene.placed()];
      if (this.map.getZoom() >= kez.painter.TOWNS_FROM_ZOOM) {
        const near = [...scene.towns.values()].filter((town) => view.sees(town, 0)).sort((one, other) => other.n - one.n);
        items.push(...near.slice(0, MOST_TOWN_BUTTONS));
      }
      const labelled = items.map((item) => ({ ...item, label: `${item.name}: ${this.valuesOf(item).join(", ")}` }));
      this.desk.places.show(labelled, scene.chosen);
    }
  }

  kez.start = (map, given) => {
    kez.atlas = new AtlasMap(map, given);
    kez.atlas.scene.ground.ask("110m");
  };

  /** Called by streamlit-folium after each rerun; it wants a layer that it can take away again. */
  kez.show = (data) => {
    window.feature_group = []; // it would keep every layer that it ever had
    kez.atlas.show(data).catch((fault) => kez.atlas.fail(fault));
    return L.featureGroup();
  };
})();
