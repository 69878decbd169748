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

  const MARGIN_PX = 24;
  const NEAR_PX = 12; // a mark is hit within 24 pixels across, however small it is
  const QUIET_MS = 400;
  const MOST_TOWN_BUTTONS = 200;

  /** A point in degrees as it lies in the plane. */
  function inPlane(lonDeg, latDeg) {
    const [x, y] = kez.project(kez.turned(lonDeg), latDeg);
    return { x: x * kez.UNIT, y: -y * kez.UNIT };
  }

  const rounded = (figure, digits) => Number(figure.toFixed(digits));
  const most = (items) => [...items.values()].reduce((least, item) => Math.max(least, item.n), 1);
  const codes = (text) => text.match(/.{3}/g) || [];
  /** Whole numbers, one sign each or as a list. */
  const digits = (written) => (typeof written === "string" ? [...written].map((sign) => parseInt(sign, 36)) : written);
  const bits = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

  class AtlasMap {
    /** @param {L.Map} map @param {{boundaries: Object<string, string>}} given addresses of our static files */
    constructor(map, given) {
      this.map = map;
      this.given = given;
      this.books = new Map();
      this.last = this.shown = null; // what Python said last, and what the picture shows
      this.told = null;
      this.fitted = 0;
      this.seq = 0;
      this.scene = {
        colours: null, names: {}, classes: [], countries: new Map(), outline: new Set(), lines: [], linked: [], marks: [],
        towns: new Map(), hovered: "", chosen: "", mostInTown: 1, mostInCountry: 1,
        ground: new kez.Ground(given.boundaries, () => this.onGround(), (fault) => this.fail(fault)),
      };
      this.desk = new kez.Desk(map.getContainer(), {
        focus: (item) => this.onFocus(item),
        leave: () => this.unhover(),
        open: (id) => this.choose(id),
        close: () => (this.desk.tooltip.box.hidden ? this.choose("") : this.desk.tooltip.hide()),
        move: ([right, down]) => map.panBy([right * 120, down * 120]),
        zoomIn: () => this.zoomBy(1),
        zoomOut: () => this.zoomBy(-1),
        reset: () => this.fit(this.scene.outline),
      });
      this.sheets = [
        new kez.Sheet((context, view) => this.scene.colours && kez.painter.paintGround(context, view, this.scene), { padding: 0.25 }),
        new kez.Sheet((context, view) => this.scene.colours && kez.painter.paintMarks(context, view, this.scene), { padding: 0.25 }),
      ];
      for (const sheet of this.sheets) sheet.addTo(map);
      this.listen();
    }

    listen() {
      const { map } = this, frame = map.getContainer();
      map.on("mousemove", (event) => this.onPointer(event.containerPoint));
      map.on("mouseout", () => this.unhover());
      map.on("click", (event) => this.choose(this.at(event.containerPoint)));
      map.on("move moveend", () => this.onMoved());
      map.on("zoomstart dragstart", () => this.desk.tooltip.hide());
      map.on("resize", () => this.limitZoom());
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
      const towns = await this.townsOf(data.towns);
      if (this.last !== data) return; // a newer filter has overtaken this one
      const { scene } = this, first = !scene.colours;
      scene.colours = data.colours;
      scene.classes = data.classes;
      scene.names = data.names;
      scene.countries = countriesOf(data.countries, data.names);
      scene.outline = new Set(codes(data.outline));
      scene.towns = towns;
      scene.lines = linesOf(data.lines);
      scene.chosen = data.selected;
      scene.linked = this.linkedTowns();
      scene.mostInTown = most(towns);
      scene.mostInCountry = most(scene.countries);
      this.desk.show(data);
      if (first) this.open(data);
      else if (data.fit.n !== this.fitted) this.fit(new Set(codes(data.fit.iso)));
      this.fitted = data.fit.n;
      this.showPlaces();
      this.repaint();
      this.shown = data;
    }

    /** The first picture: where the link says, or the chosen region, or the whole world. */
    open(data) {
      this.limitZoom();
      if (data.view) {
        const [lat, lon, zoom] = data.view;
        this.map.setView([lat, kez.turned(lon)], zoom, { animate: false });
        this.told = { lat, lon, zoom: rounded(this.map.getZoom(), 2) };
      } else {
        this.fit(new Set(codes(data.fit.iso)), false);
      }
      this.told = this.view();
    }

    /** Towns by their mark's name; a public list is fetched once and then only told what is in it. */
    async townsOf(given) {
      if (!given) return new Map();
      if (!given.url) return townsFrom(given, () => true, given.n);
      if (!this.books.has(given.url)) {
        this.books.set(given.url, fetch(given.url).then((answer) => {
          if (!answer.ok) throw new Error(`${answer.status} ${given.url}`);
          return answer.json();
        }));
      }
      try {
        const book = await this.books.get(given.url), shown = bits(given.shown);
        return townsFrom(book, (at) => shown[at >> 3] & (1 << (at & 7)), given.n);
      } catch (fault) {
        this.books.delete(given.url);
        this.fail(fault);
        return new Map();
      }
    }

    linkedTowns() {
      const { chosen, towns } = this.scene;
      if (!chosen) return [];
      return [...towns.values()].filter((town) => town.id === chosen || town.iso === chosen);
    }

    fail(fault) {
      console.error(fault);
      this.desk.fault.textContent = this.last ? this.last.words.fault : "";
    }

    // ---- what the reader does ---------------------------------------------------------------

    /** The mark or country under a point of the frame. */
    at(point) {
      const sheet = this.sheets[1], map = this.map, origin = map.containerPointToLayerPoint(point).subtract(sheet._bounds.min);
      let best = "", least = Infinity;
      for (const { item, x, y, r } of this.scene.marks) {
        const far = Math.hypot(origin.x - x, origin.y - y) - r;
        if (far <= Math.max(2, NEAR_PX - r) && far < least) [best, least] = [item.id, far];
      }
      if (best) return best;
      const plane = map.options.crs.projection.project(map.containerPointToLatLng(point));
      const iso = this.scene.ground.at(map.getZoom(), plane.x * kez.UNIT, -plane.y * kez.UNIT);
      return this.scene.countries.has(iso) ? iso : iso && `?${iso}`;
    }

    onPointer(point) {
      if (this.map.dragging.moving()) return;
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
      const { scene, last } = this;
      if (id[0] === "?") return [last.names[id.slice(1)] || id.slice(1), last.words.outside];
      const item = scene.countries.get(id) || scene.towns.get(id);
      return item ? [item.name, ...this.valuesOf(item)] : [id];
    }

    valuesOf(item) {
      const { words, lang } = this.last;
      const count = (item.n === 1 ? words.one : words.many).replace("{count}", new Intl.NumberFormat(lang).format(item.n));
      if (item.key) return item.exact ? [count] : [count, words.roughly];
      return item.n && item.value !== count ? [item.value, count] : [item.value];
    }

    onFocus(item) {
      const { map } = this, point = this.pointOf(item), size = map.getSize();
      const hidden = point.x < MARGIN_PX || point.y < MARGIN_PX || point.x > size.x - MARGIN_PX || point.y > size.y - MARGIN_PX;
      if (hidden) map.panTo(this.placeOf(item), { animate: false });
      this.hover(item.id);
      this.ring();
    }

    /** Put ring and tooltip where the focused place is now. */
    ring() {
      const item = this.desk.places.find(this.desk.places.focused);
      if (!item) return this.desk.noRing();
      const { x, y } = this.pointOf(item);
      this.desk.focusRing(x, y);
      this.desk.tooltip.show(this.saysOf(item.id), x + 12, y + 8);
    }

    placeOf(item) {
      const [lon, lat] = kez.unproject(item.x / kez.UNIT, -item.y / kez.UNIT);
      return L.latLng(lat, lon);
    }

    pointOf(item) {
      return this.map.latLngToContainerPoint(this.placeOf(item));
    }

    onKey(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "+" || event.key === "=") this.zoomBy(1);
      else if (event.key === "-") this.zoomBy(-1);
      else if (event.key === "0") this.fit(this.scene.outline);
      else return;
      event.preventDefault();
    }

    /** Nearer or farther, around the focused place if there is one. */
    zoomBy(steps) {
      const item = this.desk.places.find(this.desk.places.focused);
      if (item) this.map.setZoomAround(this.placeOf(item), this.map.getZoom() + steps);
      else this.map.setZoom(this.map.getZoom() + steps);
    }

    /** Open a place, or close what is open with an empty name; tells Python once. */
    choose(id) {
      const { scene } = this, known = scene.countries.has(id) || scene.towns.has(id) ? id : "";
      if (known === scene.chosen) return;
      scene.chosen = known;
      scene.linked = this.linkedTowns();
      scene.lines = [];
      this.seq = Math.max(this.seq + 1, Date.now());
      this.sheets[1].repaint();
      this.desk.places.show(this.desk.places.items, known);
      this.tell();
    }

    tell() {
      clearTimeout(this.later);
      this.told = this.view();
      window.Streamlit.setComponentValue({ clicked: this.scene.chosen, view: this.told, seq: this.seq });
    }

    /** Tell Python where the map looks, once it has come to rest. */
    onMoved() {
      if (!this.shown) return;
      this.ring();
      clearTimeout(this.later);
      this.later = setTimeout(() => {
        this.showPlaces();
        if (this.view() !== this.told) this.tell();
      }, QUIET_MS);
    }

    // ---- the view ---------------------------------------------------------------------------

    /** Where the map looks; exactly what was told last, if it has moved by less than two pixels since. */
    view() {
      const { lat, lng } = this.map.getCenter(), zoom = rounded(this.map.getZoom(), 2), { told } = this;
      if (told && told.zoom === zoom) {
        const away = this.map.project([told.lat, kez.turned(told.lon)]).distanceTo(this.map.project([lat, lng]));
        if (away < 2) return told;
      }
      const lon = ((((lng + 180) % 360) + 360) % 360) - 180;
      return { lat: rounded(lat, 3), lon: rounded(lon, 3), zoom };
    }

    /** Farther out than the whole world there is nothing to see. */
    limitZoom() {
      const size = this.map.getSize(), whole = 2 * kez.HALF_WIDTH, high = 2 * kez.HALF_HEIGHT;
      const scale = Math.min(size.x / whole, size.y / high);
      if (!(scale > 0)) return;
      // Not `setMinZoom`: it would start a flight of its own.
      this.map.options.minZoom = Math.max(0, Math.floor(this.map.options.crs.zoom(scale) * 10) / 10);
      if (this.map.getZoom() < this.map.getMinZoom()) this.map.setZoom(this.map.getMinZoom(), { animate: false });
    }

    /** Show these countries, or the whole world if there are none. */
    fit(wanted, animate = true) {
      const boxes = [...wanted].map((iso) => this.scene.ground.shapes(0).get(iso)).filter(Boolean).map((shape) => shape.box);
      const world = [-kez.HALF_WIDTH, -kez.HALF_HEIGHT, kez.HALF_WIDTH, kez.HALF_HEIGHT].map((one) => one * kez.UNIT);
      if (!boxes.length && wanted.size) return this.fitLater(wanted);
      const [left, top, right, bottom] = boxes.length
        ? [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side])))
        : world;
      const size = this.map.getSize(), crs = this.map.options.crs, foot = this.desk.foot.offsetHeight;
      const wide = ((right - left) / kez.UNIT) * 1.04, high = ((bottom - top) / kez.UNIT) * 1.04;
      const free = Math.max(size.y / 2, size.y - foot);
      const zoom = Math.floor(crs.zoom(Math.min(size.x / wide, free / high)) * 10) / 10;
      const bounded = Math.max(this.map.getMinZoom(), Math.min(7, zoom));
      // The legend lies over the lower edge: what is shown stands in the middle of what it leaves free.
      const lower = ((size.y - free) / 2 / crs.scale(bounded)) * kez.UNIT;
      const middle = { x: (left + right) / 2, y: (top + bottom) / 2 + lower };
      const still = !animate || !this.map._zoomAnimated;
      if (still) this.map.setView(this.placeOf(middle), bounded, { animate: false });
      else this.map.flyTo(this.placeOf(middle), bounded, { duration: 0.6 });
    }

    /** The outlines are still on their way. */
    fitLater(wanted) {
      this.fit(new Set(), false);
      this.waitingFit = wanted;
    }

    // ---- painting ---------------------------------------------------------------------------

    /** Outlines have arrived: what waited for them can be done. */
    onGround() {
      if (this.waitingFit && this.scene.ground.shapes(0).size) {
        const wanted = this.waitingFit;
        this.waitingFit = null;
        this.fit(wanted, false);
      }
      if (this.last) this.showPlaces();
      this.repaint();
    }

    repaint() {
      for (const sheet of this.sheets) sheet.repaint();
    }

    /** A country without a point of its own stands where its outline says. */
    placeInside(country) {
      const shape = this.scene.ground.shapes(0).get(country.id);
      if (shape) Object.assign(country, shape.point);
    }

    /** One button per country of the view, then those for the towns in sight. */
    showPlaces() {
      const { countries, towns, chosen } = this.scene, size = this.map.getSize(), items = [];
      const label = (item) => `${item.name}: ${this.valuesOf(item).join(", ")}`;
      for (const country of countries.values()) {
        if (Number.isNaN(country.x)) this.placeInside(country);
        if (!Number.isNaN(country.x)) items.push({ ...country, label: label(country) });
      }
      if (this.map.getZoom() >= kez.painter.TOWNS_FROM_ZOOM) {
        const near = [...towns.values()].filter((town) => {
          const { x, y } = this.pointOf(town);
          return x >= 0 && y >= 0 && x <= size.x && y <= size.y;
        });
        near.sort((one, other) => other.n - one.n);
        for (const town of near.slice(0, MOST_TOWN_BUTTONS)) items.push({ ...town, label: label(town) });
      }
      this.desk.places.show(items, chosen);
    }
  }

  /** @returns {Map<string, object>} countries of the view by code, as they stand in the list */
  function countriesOf({ iso, cls, values, n, at }, names) {
    const looks = digits(cls);
    return new Map(codes(iso).map((code, place) => {
      const point = at[place] ? inPlane(at[place][0] / 100, at[place][1] / 100) : { x: NaN, y: NaN };
      return [code, { id: code, name: names[code] || code, value: values[place], cls: looks[place], n: n[place], ...point }];
    }));
  }

  /** @returns {Map<string, object>} towns by `town:KEY` */
  function townsFrom(book, isShown, counts) {
    const towns = new Map(), land = codes(book.iso), n = digits(counts);
    let next = 0;
    book.key.forEach((key, place) => {
      if (!isShown(place)) return;
      const id = `town:${key}`, point = inPlane(book.at[2 * place] / 1000, book.at[2 * place + 1] / 1000);
      const exact = book.exact[place] === "1";
      towns.set(id, { id, key, name: book.name[place], iso: land[place], exact, n: n[next++], ...point });
    });
    return towns;
  }

  function linesOf({ name, from, to }) {
    return name.map((german, place) => ({
      from: { name: german, ...inPlane(from[2 * place] / 100, from[2 * place + 1] / 100) },
      to: inPlane(to[2 * place] / 100, to[2 * place + 1] / 100),
    }));
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
