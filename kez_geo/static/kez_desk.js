// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/**
 * What stands around the picture: tooltip, legend, buttons, and one button per place for keyboard
 * and screen reader. All texts are set as text, never as HTML.
 */
(function () {
  "use strict";
  const kez = window.kez;

  function element(name, className, parent) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (parent) parent.append(made);
    return made;
  }

  function button(className, parent, act) {
    const made = element("button", className, parent);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** The nearest place in a direction; what lies straight ahead is nearer than what lies aside. */
  function neighbour(from, places, [right, down]) {
    let best = null, least = Infinity;
    for (const place of places) {
      const ahead = (place.x - from.x) * right + (place.y - from.y) * down;
      const aside = Math.abs((place.x - from.x) * down) + Math.abs((place.y - from.y) * right);
      if (place === from || ahead <= 0) continue;
      const far = ahead + 2.5 * aside;
      if (far < least) [best, least] = [place, far];
    }
    return best;
  }

  /** One button per place; one of them can be reached with Tab, the arrow keys go to the neighbours. */
  class Places {
    /** @param {HTMLElement} parent @param {object} act what to do: focus, leave, open, close, move */
    constructor(parent, act) {
      this.act = act;
      this.items = [];
      this.buttons = new Map();
      this.current = "";
      this.group = element("div", "kez-places", parent);
      this.group.setAttribute("role", "group");
      this.group.addEventListener("keydown", (event) => this.onKey(event));
      this.group.addEventListener("focusin", (event) => this.onFocus(event.target.dataset.place));
      this.group.addEventListener("focusout", () => act.leave());
      this.group.addEventListener("click", (event) => {
        if (event.target.dataset.place) act.open(event.target.dataset.place);
      });
    }

    get focused() {
      return this.group.contains(document.activeElement) ? this.current : "";
    }

    /** Show these places, keeping the buttons that stay, so that the focus does. */
    show(items, chosen) {
      const stay = new Set(items.map((item) => item.id));
      const kept = this.focused;
      if (kept && !stay.has(kept)) this.group.parentElement.focus({ preventScroll: true });
      for (const [id, one] of this.buttons) {
        if (!stay.has(id)) {
          one.remove();
          this.buttons.delete(id);
        }
      }
      this.items = items;
      if (!stay.has(this.current)) this.current = items.length ? items[0].id : "";
      for (const item of items) this.showOne(item, chosen);
    }

    showOne(item, chosen) {
      let one = this.buttons.get(item.id);
      if (!one) {
        one = element("button", "", this.group);
        one.type = "button";
        one.dataset.place = item.id;
        this.buttons.set(item.id, one);
      }
      if (one.textContent !== item.label) one.textContent = item.label;
      one.tabIndex = item.id === this.current ? 0 : -1;
      one.setAttribute("aria-pressed", String(item.id === chosen));
    }

    find(id) {
      return this.items.find((item) => item.id === id);
    }

    onFocus(id) {
      const before = this.buttons.get(this.current), now = this.buttons.get(id);
      if (!now) return;
      if (before) before.tabIndex = -1;
      now.tabIndex = 0;
      this.current = id;
      this.act.focus(this.find(id));
    }

    onKey(event) {
      const direction = ARROWS[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (direction && event.shiftKey) this.act.move(direction);
      else if (direction) this.go(neighbour(this.find(this.current), this.items, direction));
      else if (event.key === "Home") this.go(this.items[0]);
      else if (event.key === "End") this.go(this.items[this.items.length - 1]);
      else if (event.key === "Escape") this.act.close();
      else return;
      event.preventDefault();
    }

    go(item) {
      if (item) this.buttons.get(item.id).focus({ preventScroll: true });
    }
  }

  /** Name and values beside the pointer or the focused place, always inside the frame. */
  class Tooltip {
    constructor(parent) {
      this.box = element("div", "kez-tooltip", parent);
      this.box.hidden = true;
      this.box.setAttribute("aria-hidden", "true"); // the buttons say the same
    }

    show([name, ...values], x, y) {
      this.box.replaceChildren();
      element("strong", "", this.box).textContent = name;
      for (const value of values) element("span", "", this.box).textContent = value;
      this.box.hidden = false;
      const frame = this.box.parentElement.getBoundingClientRect(), own = this.box.getBoundingClientRect();
      const left = x + 14 + own.width > frame.width ? x - 14 - own.width : x + 14;
      const top = y + 14 + own.height > frame.height ? y - 10 - own.height : y + 14;
      this.box.style.left = `${Math.max(2, Math.min(left, frame.width - own.width - 2))}px`;
      this.box.style.top = `${Math.max(2, top)}px`;
    }

    hide() {
      this.box.hidden = true;
    }
  }

  /** A swatch like the fill on the map. */
  function swatch(parent, look, colours) {
    const one = element("span", "kez-swatch", parent);
    one.style.background = look.hatched
      ? `repeating-linear-gradient(135deg, ${colours.no_data} 0 4px, ${colours.hatch} 4px 5.5px)`
      : look.colour;
    one.style.borderColor = colours.border;
  }

  class Desk {
    /** @param {HTMLElement} parent the map's element @param {object} act what the controls do */
    constructor(parent, act) {
      this.parent = parent;
      parent.style.visibility = "hidden"; // until our style sheet is there, which says otherwise
      parent.tabIndex = -1;
      parent.setAttribute("role", "region");
      this.places = new Places(parent, act);
      this.ringed = element("div", "kez-focus", parent);
      this.ringed.hidden = true;
      const bar = element("div", "kez-buttons", parent);
      this.closer = button("", bar, act.zoomIn);
      this.wider = button("", bar, act.zoomOut);
      this.whole = button("", bar, act.reset);
      this.foot = element("div", "kez-foot", parent);
      this.legend = element("details", "kez-legend", this.foot);
      this.legend.open = parent.clientHeight >= 400;
      this.credit = element("div", "kez-credit", this.foot);
      this.fault = element("div", "kez-fault", parent);
      this.fault.setAttribute("role", "alert");
      this.status = element("div", "kez-hidden", parent);
      this.status.setAttribute("role", "status");
      this.tooltip = new Tooltip(parent);
      for (const one of [bar, this.legend, this.credit, this.places.group]) {
        L.DomEvent.disableClickPropagation(one);
        L.DomEvent.disableScrollPropagation(one);
      }
    }

    /** Set all words and the legend. @param {object} data as `web_map.py` sends it */
    show(data) {
      const { words, colours } = data;
      document.documentElement.lang = data.lang;
      document.documentElement.dataset.theme = data.theme;
      document.title = words.map;
      if (window.frameElement) window.frameElement.title = words.map;
      for (const [name, colour] of Object.entries(colours)) this.parent.style.setProperty(`--kez-${name}`, colour);
      this.parent.setAttribute("aria-label", words.map);
      this.places.group.setAttribute("aria-label", words.places);
      for (const [one, sign, label] of [
        [this.closer, "+", words.zoom_in],
        [this.wider, "−", words.zoom_out],
        [this.whole, "⤢", words.reset],
      ]) {
        one.textContent = sign;
        one.title = label;
        one.setAttribute("aria-label", label);
      }
      this.credit.textContent = data.credit;
      if (this.status.textContent !== words.status) this.status.textContent = words.status;
      this.showLegend(data);
    }

    showLegend({ words, classes, legend, colours, sizes }) {
      const summary = element("summary");
      summary.textContent = `${words.legend}: ${legend}`;
      const list = element("ul");
      for (const look of classes) {
        const row = element("li", "", list);
        swatch(row, look, colours);
        element("span", "", row).textContent = `${look.label} (${look.n})`;
      }
      if (sizes) {
        const row = element("li", "", list);
        element("span", "kez-dot", row);
        element("span", "", row).textContent = sizes;
      }
      this.legend.replaceChildren(summary, list);
    }

    /** Ring the focused place. */
    focusRing(x, y) {
      this.ringed.hidden = false;
      this.ringed.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    }

    noRing() {
      this.ringed.hidden = true;
    }
  }

  kez.Desk = Desk;
  kez.neighbour = neighbour;
})();
