// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/**
 * The ground of the map: outlines of countries, fetched once, and the canvas they are painted on.
 *
 * A country is one `Path2D` in the plane of the projection (y downwards, `UNIT` to the sphere's
 * radius), so that a new zoom is only a new transformation, and a new colour only a new fill.
 */
(function () {
  "use strict";
  const kez = window.kez;

  /** Large enough for the canvas to treat a small island as more than a dot. */
  const UNIT = 10000;
  const LONGEST_STEP_DEG = 2;
  /** From this zoom on, the finer outlines are used. */
  const DETAILS = [
    { name: "110m", from: -Infinity },
    { name: "50m", from: 2.6 },
    { name: "10m", from: 6 },
  ];

  /** Walk along a line in degrees; long steps are divided, as the edge of the map is curved. */
  function along(points, visit) {
    for (let at = 0; at < points.length; at++) {
      const [lon, lat] = points[at];
      if (at) {
        const [lonBefore, latBefore] = points[at - 1];
        const steps = Math.ceil(Math.max(Math.abs(lon - lonBefore), Math.abs(lat - latBefore)) / LONGEST_STEP_DEG);
        for (let step = 1; step < steps; step++) {
          const part = step / steps;
          visit(lonBefore + (lon - lonBefore) * part, latBefore + (lat - latBefore) * part, false);
        }
      }
      visit(lon, lat, at === 0);
    }
  }

  function draw(path, box, points) {
    along(points, (lon, lat, first) => {
      const [x, y] = kez.project(lon, lat);
      const px = x * UNIT, py = -y * UNIT;
      if (first) path.moveTo(px, py);
      else path.lineTo(px, py);
      if (px < box[0]) box[0] = px;
      if (py < box[1]) box[1] = py;
      if (px > box[2]) box[2] = px;
      if (py > box[3]) box[3] = py;
    });
  }

  /** One territory: its packed rings become a path when it is first looked at. */
  class Shape {
    constructor(rings, steps, [lon, lat]) {
      this.rings = rings;
      this.steps = steps;
      this.made = null;
      const [x, y] = kez.project(lon / steps, lat / steps);
      /** Where its name can stand. */
      this.point = { x: x * UNIT, y: -y * UNIT };
    }

    get path() {
      return this.make().path;
    }

    /** Left, top, right, bottom in the plane. */
    get box() {
      return this.make().box;
    }

    make() {
      if (this.made) return this.made;
      const path = new Path2D(), box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const ring of this.rings) {
        const points = [];
        let lon = 0, lat = 0;
        for (let at = 0; at < ring.length; at += 2) {
          points.push([(lon += ring[at]) / this.steps, (lat += ring[at + 1]) / this.steps]);
        }
        draw(path, box, points);
        path.closePath();
      }
      this.rings = null;
      return (this.made = { path, box });
    }
  }

  /** All outlines at their resolutions. @param {Object<string, string|object>} addresses or contents by resolution */
  class Ground {
    constructor(addresses, changed, failed) {
      this.addresses = addresses;
      this.changed = changed;
      this.failed = failed;
      this.loaded = {};
      this.asked = new Set();
      this.sphere = lines([sphereEdge()]);
      this.grid = lines(graticule());
      this.scratch = document.createElement("canvas").getContext("2d");
    }

    /** Fetch one resolution, unless that was done. */
    ask(name) {
      if (this.asked.has(name) || !this.addresses[name]) return;
      this.asked.add(name);
      this.read(this.addresses[name])
        .then(({ steps, shapes, points }) => {
          const made = ([key, rings]) => [key, new Shape(rings, steps, points[key])];
          this.loaded[name] = new Map(Object.entries(shapes).map(made));
          this.changed();
        })
        .catch((fault) => {
          this.asked.delete(name);
          this.failed(fault);
        });
    }

    /** Read a packed file at an address; a page in one file has the content itself instead. */
    async read(given) {
      if (typeof given !== "string") return given;
      const answer = await fetch(given);
      if (!answer.ok) throw new Error(`${answer.status} ${given}`);
      return answer.json();
    }

    /** The finest outlines that this zoom needs and that are here. */
    shapes(zoom) {
      const wanted = DETAILS.filter((detail) => zoom >= detail.from);
      this.ask(wanted[wanted.length - 1].name);
      const here = wanted.reverse().find((detail) => this.loaded[detail.name]) || DETAILS.find((one) => this.loaded[one.name]);
      return here ? this.loaded[here.name] : new Map();
    }

    /** Outlines of the German Länder, once they are asked for. */
    states() {
      this.ask("states");
      return this.loaded.states || new Map();
    }

    /** The territory at a point of the plane, or nothing. */
    at(zoom, x, y) {
      for (const [key, shape] of this.shapes(zoom)) {
        const [left, top, right, bottom] = shape.box;
        if (x < left || x > right || y < top || y > bottom) continue;
        if (this.scratch.isPointInPath(shape.path, x, y, "evenodd")) return key;
      }
      return "";
    }
  }

  function lines(all) {
    const path = new Path2D(), box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const points of all) draw(path, box, points);
    return path;
  }

  function sphereEdge() {
    const west = kez.MIDDLE_DEG - 180, east = kez.MIDDLE_DEG + 180;
    return [[west, -90], [west, 90], [east, 90], [east, -90], [west, -90]];
  }

  function graticule() {
    const west = kez.MIDDLE_DEG - 180, east = kez.MIDDLE_DEG + 180, all = [];
    for (let lon = -150; lon <= 180; lon += 30) all.push([[lon, -90], [lon, 90]]);
    for (let lat = -60; lat <= 60; lat += 30) all.push([[west, lat], [east, lat]]);
    return all;
  }

  /**
   * A canvas that Leaflet moves and scales with the map; it repaints itself when the map stands still,
   * and once in a frame when asked. What is on it stays until the new picture is complete.
   */
  const Sheet = L.Renderer.extend({
    initialize(paint, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.paint = paint;
      this.waiting = 0;
    },

    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._keepCovered };
    },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "kez-sheet");
      this._container.setAttribute("aria-hidden", "true");
    },

    _destroyContainer() {
      cancelAnimationFrame(this.waiting);
      this._container.remove();
    },

    _keepCovered() {
      const map = this._map, size = map.getSize();
      const seen = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(size));
      if (!map._animatingZoom && map.getZoom() === this._zoom && !this._bounds.contains(seen)) this._update();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._paintNow();
    },

    getContainer() {
      return this._container;
    },

    /** Paint before the next frame, however often it is asked for. */
    repaint() {
      if (this._map && !this.waiting) this.waiting = requestAnimationFrame(() => this._paintNow());
    },

    _paintNow() {
      cancelAnimationFrame(this.waiting);
      this.waiting = 0;
      if (!this._map || !this._bounds) return;
      const size = this._bounds.getSize(), density = window.devicePixelRatio || 1, canvas = this._container;
      const wide = Math.round(size.x * density), high = Math.round(size.y * density);
      if (canvas.width !== wide || canvas.height !== high) {
        canvas.width = wide;
        canvas.height = high;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const context = canvas.getContext("2d");
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, wide, high);
      this.paint(context, this._view(density));
    },

    /** How the plane lies on this canvas: `scale` and origin in pixels of the page, and what is visible. */
    _view(density) {
      const map = this._map, zoom = map.getZoom(), scale = map.options.crs.scale(zoom);
      const corner = map.getPixelOrigin().add(this._bounds.min), size = this._bounds.getSize();
      const left = scale * kez.HALF_WIDTH - corner.x, top = scale * kez.HALF_HEIGHT - corner.y;
      const per = scale / UNIT;
      return {
        zoom, size, per, left, top,
        box: [-left / per, -top / per, (size.x - left) / per, (size.y - top) / per],
        /** Work in units of the plane; lines get `1 / per` wide for a pixel. */
        inPlane: (context) => context.setTransform(per * density, 0, 0, per * density, left * density, top * density),
        /** Work in pixels of the page. */
        inPixels: (context) => context.setTransform(density, 0, 0, density, 0, 0),
      };
    },
  });

  kez.UNIT = UNIT;
  kez.Ground = Ground;
  kez.Sheet = Sheet;
})();
