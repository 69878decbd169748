// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/**
 * The world in Equal Earth, so that every country has its true size against every other.
 *
 * Formula: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", International
 * Journal of Geographical Information Science 33 (2018). The same projection as the printed map,
 * with the same middle: 11° E, so that the edge runs through the Bering Strait.
 *
 * Loaded after Leaflet and before the map is made: folium asks for `L.CRS.EqualEarth` by name.
 */
(function () {
  "use strict";

  const MIDDLE_DEG = 11;
  const A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
  const M = Math.sqrt(3) / 2;
  const RAD = Math.PI / 180;
  /** Half the width and half the height of the world on a sphere of radius 1. */
  const HALF_WIDTH = Math.PI / (M * A1);
  const HALF_HEIGHT = northing(Math.PI / 3);
  /** The whole world is this wide at zoom 0. */
  const WORLD_PX = 256;

  /** @param {number} theta parametric latitude in radians */
  function northing(theta) {
    const t2 = theta * theta, t6 = t2 * t2 * t2;
    return theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  }

  /** Derivative of the northing; the easting is divided by it. @param {number} theta radians */
  function slope(theta) {
    const t2 = theta * theta, t6 = t2 * t2 * t2;
    return A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
  }

  /**
   * Degrees to the plane (x to the right, y up). Longitudes may run past ±180°, towards the map's
   * own edge. Beyond the poles the plane goes on, so that a map dragged past its edge stays calm.
   *
   * @param {number} lonDeg
   * @param {number} latDeg
   * @returns {[number, number]}
   */
  function project(lonDeg, latDeg) {
    const inside = Math.max(-90, Math.min(90, latDeg));
    const theta = Math.asin(M * Math.sin(inside * RAD));
    const x = ((lonDeg - MIDDLE_DEG) * RAD * Math.cos(theta)) / (M * slope(theta));
    return [x, northing(theta) + (latDeg - inside) * RAD];
  }

  /**
   * The plane back to degrees: [longitude, latitude].
   *
   * @param {number} x
   * @param {number} y
   * @returns {[number, number]}
   */
  function unproject(x, y) {
    const inside = Math.max(-HALF_HEIGHT, Math.min(HALF_HEIGHT, y));
    let theta = inside / A1;
    for (let round = 0; round < 12; round++) {
      const step = (northing(theta) - inside) / slope(theta);
      theta -= step;
      if (Math.abs(step) < 1e-14) break;
    }
    const latDeg = Math.asin(Math.max(-1, Math.min(1, Math.sin(theta) / M))) / RAD;
    const lonDeg = MIDDLE_DEG + (x * M * slope(theta)) / (Math.cos(theta) * RAD);
    return [lonDeg, latDeg + (y - inside) / RAD];
  }

  /** Bring a longitude to the side of the map's edge on which it is drawn. @param {number} lonDeg */
  function turned(lonDeg) {
    return ((((lonDeg - MIDDLE_DEG + 180) % 360) + 360) % 360) - 180 + MIDDLE_DEG;
  }

  L.CRS.EqualEarth = L.extend({}, L.CRS.Earth, {
    code: "ESRI:54035",
    wrapLng: undefined, // the world is shown once
    projection: {
      bounds: L.bounds([-HALF_WIDTH, -HALF_HEIGHT], [HALF_WIDTH, HALF_HEIGHT]),
      project: (latlng) => L.point(project(latlng.lng, latlng.lat)),
      unproject: (point) => {
        const [lonDeg, latDeg] = unproject(point.x, point.y);
        return L.latLng(latDeg, lonDeg);
      },
    },
    transformation: L.transformation(1, HALF_WIDTH, -1, HALF_HEIGHT),
    scale: (zoom) => (WORLD_PX * Math.pow(2, zoom)) / (2 * HALF_WIDTH),
    zoom: (scale) => Math.log2((scale * 2 * HALF_WIDTH) / WORLD_PX),
  });

  // The map must obey a reader who asked the system for less motion; folium makes it before our own script runs.
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });
  }

  window.kez = { project, unproject, turned, MIDDLE_DEG, HALF_WIDTH, HALF_HEIGHT };
})();
