// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/** Where the map looks: read, limited, and flown to. */
(function () {
  "use strict";
  const kez = window.kez;

  const MARGIN_PX = 24;
  const SAME_PX = 2;
  const MOST_FIT_ZOOM = 7;
  const rounded = (figure, digits) => Number(figure.toFixed(digits));

  class View {
    /** @param {L.Map} map @param {kez.Scene} scene @param {function(): number} covered pixels at the lower edge under the legend */
    constructor(map, scene, covered) {
      this.map = map;
      this.scene = scene;
      this.covered = covered;
      this.told = null; // what Python knows
      this.fitted = 0;
      this.waiting = null;
      map.on("resize", () => this.limit());
    }

    /** Where the map looks; exactly what was told last, if it has hardly moved since. */
    read() {
      const { lat, lng } = this.map.getCenter(), zoom = rounded(this.map.getZoom(), 2), { told } = this;
      if (told && told.zoom === zoom) {
        const away = this.map.project([told.lat, kez.turned(told.lon)]).distanceTo(this.map.project([lat, lng]));
        if (away < SAME_PX) return told;
      }
      const lon = ((((lng + 180) % 360) + 360) % 360) - 180;
      return { lat: rounded(lat, 3), lon: rounded(lon, 3), zoom };
    }

    /** The first picture: where the link says, or the chosen region, or the whole world. */
    open({ view, fit }) {
      this.limit();
      if (view) {
        const [lat, lon, zoom] = view;
        this.map.setView([lat, kez.turned(lon)], zoom, { animate: false });
        this.told = { lat, lon, zoom: rounded(this.map.getZoom(), 2) };
      } else {
        this.fit(kez.codes(fit.iso), false);
      }
      this.told = this.read();
      this.fitted = fit.n;
    }

    /** Fly when Python asks for it with a new number; otherwise stay. */
    follow({ fit }) {
      if (fit.n !== this.fitted) this.fit(kez.codes(fit.iso));
      this.fitted = fit.n;
    }

    /** Farther out than the whole world there is nothing to see. */
    limit() {
      const { map } = this, size = map.getSize();
      const scale = Math.min(size.x / (2 * kez.HALF_WIDTH), size.y / (2 * kez.HALF_HEIGHT));
      if (!(scale > 0)) return;
      // Not `setMinZoom`: it would start a flight of its own.
      map.options.minZoom = Math.max(0, Math.floor(map.options.crs.zoom(scale) * 10) / 10);
      if (map.getZoom() < map.getMinZoom()) map.setZoom(map.getMinZoom(), { animate: false });
    }

    /** Show these countries, or the whole world if there are none. @param {Iterable<string>} wanted codes */
    fit(wanted, animate = true) {
      const shapes = this.scene.ground.shapes(0), codes = [...wanted];
      const boxes = codes.map((iso) => shapes.get(iso)).filter(Boolean).map((shape) => shape.box);
      if (codes.length && !shapes.size) this.waiting = codes; // the outlines are still on their way
      const [left, top, right, bottom] = boxes.length ? around(boxes) : WORLD;
      const { map } = this, size = map.getSize(), crs = map.options.crs;
      const wide = ((right - left) / kez.UNIT) * 1.04, high = ((bottom - top) / kez.UNIT) * 1.04;
      const free = Math.max(size.y / 2, size.y - this.covered());
      const zoom = Math.floor(crs.zoom(Math.min(size.x / wide, free / high)) * 10) / 10;
      const bounded = Math.max(map.getMinZoom(), Math.min(MOST_FIT_ZOOM, zoom));
      // The legend lies over the lower edge: what is shown stands in the middle of what it leaves free.
      const lower = ((size.y - free) / 2 / crs.scale(bounded)) * kez.UNIT;
      const middle = this.latLng({ x: (left + right) / 2, y: (top + bottom) / 2 + lower });
      if (animate && map.options.zoomAnimation) map.flyTo(middle, bounded, { duration: 0.6 });
      else map.setView(middle, bounded, { animate: false });
    }

    /** Outlines have arrived: fit what waited for them. */
    arrived() {
      const codes = this.waiting;
      this.waiting = null;
      if (codes) this.fit(codes, false);
    }

    /** A point of the plane in degrees. */
    latLng({ x, y }) {
      const [lon, lat] = kez.unproject(x / kez.UNIT, -y / kez.UNIT);
      return L.latLng(lat, lon);
    }

    /** A point of the plane in pixels of the frame. */
    point(item) {
      return this.map.latLngToContainerPoint(this.latLng(item));
    }

    /** Whether a point of the plane is in sight, and not at the very edge. */
    sees(item, margin = MARGIN_PX) {
      const { x, y } = this.point(item), size = this.map.getSize();
      return x >= margin && y >= margin && x <= size.x - margin && y <= size.y - margin;
    }
  }

  const WORLD = [-kez.HALF_WIDTH, -kez.HALF_HEIGHT, kez.HALF_WIDTH, kez.HALF_HEIGHT].map((side) => side * kez.UNIT);

  /** The box around boxes. */
  function around(boxes) {
    return [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side])));
  }

  kez.View = View;
})();
