// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/** What the map shows at this moment: the values that Python sent, placed in the plane. */
(function () {
  "use strict";
  const kez = window.kez;

  const most = (items) => [...items.values()].reduce((least, item) => Math.max(least, item.n), 1);
  const codes = (text) => text.match(/.{3}/g) || [];
  /** Whole numbers, one sign each or as a list. */
  const digits = (written) => (typeof written === "string" ? [...written].map((sign) => parseInt(sign, 36)) : written);
  const bits = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

  /** A point in degrees as it lies in the plane. */
  function inPlane(lonDeg, latDeg) {
    const [x, y] = kez.project(kez.turned(lonDeg), latDeg);
    return { x: x * kez.UNIT, y: -y * kez.UNIT };
  }

  class Scene {
    /** @param {kez.Ground} ground outlines @param {function(Error)} failed told when a list of towns is not to be had */
    constructor(ground, failed) {
      this.ground = ground;
      this.failed = failed;
      this.books = new Map();
      this.colours = null; // nothing was sent yet
      this.names = {};
      this.classes = [];
      this.countries = new Map();
      this.towns = new Map();
      this.outline = new Set();
      this.lines = [];
      this.linked = [];
      this.marks = [];
      this.hovered = "";
      this.chosen = "";
      this.mostInTown = this.mostInCountry = 1;
    }

    /** Take over what Python sent. @param {object} data as `web_map.py` writes it @param {?object} book as `bookAt` gives it */
    take(data, book) {
      const towns = townsOf(data.towns, book), lands = landsIn(book, data.lang);
      this.colours = data.colours;
      this.classes = data.classes;
      this.names = { ...lands.names, ...data.names };
      this.countries = countriesOf(data.countries, this.names, lands.points);
      this.outline = new Set(codes(data.outline));
      this.towns = towns;
      this.lines = linesOf(data.lines);
      this.mostInTown = most(towns);
      this.mostInCountry = most(this.countries);
      this.choose(data.selected);
    }

    /** Open a place; its towns stand in for it on a small map. */
    choose(id) {
      this.chosen = id;
      this.linked = id ? [...this.towns.values()].filter((town) => town.id === id || town.iso === id) : [];
    }

    find(id) {
      return this.countries.get(id) || this.towns.get(id);
    }

    /** Countries in the order of their names; one without a point of its own stands where its outline says. */
    *placed() {
      for (const country of this.countries.values()) {
        const shape = Number.isNaN(country.x) && this.ground.shapes(0).get(country.id);
        if (shape) Object.assign(country, shape.point);
        if (!Number.isNaN(country.x)) yield country;
      }
    }

    /** The list of all towns and countries, fetched once; nothing if there is none. */
    async bookAt(address) {
      if (!address) return null;
      if (!this.books.has(address)) this.books.set(address, fetched(address));
      try {
        return await this.books.get(address);
      } catch (fault) {
        this.books.delete(address);
        this.failed(fault);
        return null;
      }
    }
  }

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  }

  /** @returns {Map<string, object>} countries of the view by code, as they stand in the list */
  function countriesOf({ iso, cls, values, n, at }, names, points) {
    const looks = digits(cls);
    return new Map(codes(iso).map((code, place) => {
      const where = at[place] || points[code], value = values[place] || "";
      const point = where ? inPlane(where[0] / 100, where[1] / 100) : { x: NaN, y: NaN };
      return [code, { id: code, name: names[code] || code, value, cls: looks[place], n: n[place], ...point }];
    }));
  }

  /** What a book says of the countries: names in one language, and places in hundredths of a degree. */
  function landsIn(book, lang) {
    const names = {}, points = {};
    if (book) {
      const { iso, at, [lang]: named } = book.countries;
      codes(iso).forEach((code, place) => {
        names[code] = named[place];
        points[code] = [at[2 * place], at[2 * place + 1]];
      });
    }
    return { names, points };
  }

  /** Towns by `town:KEY`: all that were sent, or those of the book that are said to be shown. */
  function townsOf(given, book) {
    if (!given.url) return townsFrom(given, () => true, given.n);
    if (!book) return new Map();
    const shown = bits(given.shown);
    return townsFrom(book, (at) => shown[at >> 3] & (1 << (at & 7)), given.n);
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

  kez.Scene = Scene;
  kez.codes = codes;
})();
