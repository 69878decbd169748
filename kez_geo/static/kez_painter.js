// SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
// SPDX-License-Identifier: Apache-2.0
/** What is painted: countries by class, what is chosen, circles, towns, connections and names. */
(function () {
  "use strict";
  const kez = window.kez;

  const TOWNS_FROM_ZOOM = 3.6;
  const STATES_FROM_ZOOM = 4;
  const NAMES_FROM_ZOOM = 3;
  const TOWN_NAMES_FROM_ZOOM = 5;
  const COUNTRY_NAMES_TO_ZOOM = 6.5;
  const MOST_NAMES = 90;
  /** From so many on, lines and towns are drawn finer, so that they do not become one patch. */
  const MANY = 25;
  const COUNTRY = { size: 12, weight: 600, alpha: 1 };
  const OTHER = { size: 11, weight: 400, alpha: 0.75 };
  const TOWN = { size: 11.5, weight: 400, alpha: 1 };
  const FONT = "system-ui, 'Liberation Sans', Arial, sans-serif";
  const TURN = 2 * Math.PI;

  const overlaps = (one, other) =>
    one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

  /** Diagonal strokes, the same wide at every zoom. */
  function hatching(context, colours, per, density) {
    const side = 7 * density, tile = document.createElement("canvas");
    tile.width = tile.height = side;
    const inside = tile.getContext("2d");
    inside.fillStyle = colours.no_data;
    inside.fillRect(0, 0, side, side);
    inside.strokeStyle = colours.hatch;
    inside.lineWidth = 1.4 * density;
    inside.beginPath();
    for (const from of [-side, 0, side]) {
      inside.moveTo(from - 1, side + 1);
      inside.lineTo(from + side + 1, -1);
    }
    inside.stroke();
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / (per * density)));
    return pattern;
  }

  /** Sea, grid, countries by class, and a stronger line around the region. */
  function paintGround(context, view, scene) {
    const { colours, ground } = scene, pixel = 1 / view.per;
    view.inPlane(context);
    context.lineJoin = "round";
    fill(context, ground.sphere, colours.ocean);
    stroke(context, ground.grid, colours.graticule, 0.8 * pixel);
    const seen = [...ground.shapes(view.zoom)].filter(([, shape]) => overlaps(shape.box, view.box));
    const around = seen.filter(([iso]) => !scene.outline.has(iso)), within = seen.filter(([iso]) => scene.outline.has(iso));
    const hatch = hatching(context, colours, view.per, window.devicePixelRatio || 1);
    const paint = (some) => {
      for (const [iso, shape] of some) fill(context, shape.path, fillOf(scene, iso, hatch));
      for (const [, shape] of some) stroke(context, shape.path, colours.border, borderWidth(view.zoom) * pixel);
    };
    paint(around);
    // The fills of the region cover the inner half of its line: what stays is the region's outer edge.
    for (const [, shape] of within) stroke(context, shape.path, colours.region, 3.6 * pixel);
    paint(within);
    if (view.zoom >= STATES_FROM_ZOOM) {
      for (const [, shape] of ground.states()) {
        if (overlaps(shape.box, view.box)) stroke(context, shape.path, colours.state, 0.8 * pixel);
      }
    }
    stroke(context, ground.sphere, colours.border, 0.8 * pixel);
  }

  const borderWidth = (zoom) => (zoom < 2 ? 0.5 : zoom < 4 ? 0.7 : 1);

  function fillOf(scene, iso, hatch) {
    const country = scene.countries.get(iso);
    if (!country) return scene.colours.land;
    const look = scene.classes[country.cls];
    return look.hatched ? hatch : look.colour;
  }

  function fill(context, path, style) {
    context.fillStyle = style;
    context.fill(path, "evenodd");
  }

  function stroke(context, path, style, width) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke(path);
  }

  /** Everything above the ground; also says where the marks lie, for the pointer. */
  function paintMarks(context, view, scene) {
    const { colours } = scene, shapes = scene.ground.shapes(view.zoom);
    view.inPlane(context);
    context.lineJoin = "round";
    ring(context, view, shapes.get(scene.hovered), colours, 1.5, false);
    ring(context, view, shapes.get(scene.chosen), colours, 2.6, true);
    view.inPixels(context);
    paintLines(context, view, scene);
    const marks = marksOf(view, scene);
    for (const mark of marks) paintMark(context, mark, scene);
    paintNames(context, view, scene, marks);
    scene.marks = marks;
  }

  /** Two colours side by side: one of them stands out from any fill. */
  function ring(context, view, shape, colours, width, strong) {
    if (!shape) return;
    stroke(context, shape.path, colours.symbol_ring, (width + (strong ? 2.6 : 0)) / view.per);
    stroke(context, shape.path, colours.selected, width / view.per);
  }

  function placed(view, item) {
    return [item.x * view.per + view.left, item.y * view.per + view.top];
  }

  /** Circles of this zoom, the largest first so that none is hidden: one per country, or the towns. */
  function marksOf(view, scene) {
    const near = view.zoom >= TOWNS_FROM_ZOOM;
    const items = near ? [...scene.towns.values()] : [...scene.countries.values()].filter((one) => one.n > 0 && !stoodFor(scene, one));
    // The towns of what is open stand in for its circle, which would hide them.
    if (!near && scene.linked.length) items.push(...scene.linked);
    const widest = Math.max(6, Math.min(18, view.size.x / (near ? 50 : 80)));
    const per = Math.min(near ? 2.4 : 1.5, widest / Math.sqrt(near ? scene.mostInTown : scene.mostInCountry));
    const marks = [];
    for (const item of items) {
      const [x, y] = placed(view, item);
      if (x < -20 || y < -20 || x > view.size.x + 20 || y > view.size.y + 20) continue;
      if (item.key && !near) marks.push({ item, x, y, r: scene.linked.length > MANY ? 1 : 1.8 });
      else marks.push({ item, x, y, r: Math.max(near ? 3.5 : widest < 9 ? 1.8 : 2.6, per * Math.sqrt(item.n)) });
    }
    return marks.sort((one, other) => other.r - one.r);
  }

  const stoodFor = (scene, country) => country.id === scene.chosen && scene.linked.length > 0;

  function paintMark(context, { item, x, y, r }, scene) {
    const { colours } = scene, chosen = item.id === scene.chosen, hovered = item.id === scene.hovered;
    circle(context, x, y, r + (chosen || hovered ? 3 : r < 2 ? 0.4 : 1.3), colours.symbol_ring);
    if (chosen || hovered) circle(context, x, y, r + 1.7, colours.selected);
    circle(context, x, y, r, colours.symbol);
    if (item.exact === false) circle(context, x, y, Math.max(1.2, r - 1.6), colours.inexact);
    if (r < 8.5) return;
    context.font = `600 ${Math.min(13, r)}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = item.exact === false ? colours.text : colours.symbol_ring;
    context.fillText(String(item.n), x, y + 0.5);
  }

  function circle(context, x, y, r, style) {
    context.fillStyle = style;
    context.beginPath();
    context.arc(x, y, r, 0, TURN);
    context.fill();
  }

  /** Connections bow a little, so that many to one town stay apart. */
  function paintLines(context, view, scene) {
    const { colours, lines } = scene;
    if (!lines.length) return;
    context.lineCap = "round";
    const path = new Path2D();
    for (const line of lines) {
      const [x0, y0] = placed(view, line.from), [x1, y1] = placed(view, line.to);
      path.moveTo(x0, y0);
      path.quadraticCurveTo((x0 + x1) / 2 + (y0 - y1) * 0.12, (y0 + y1) / 2 - Math.abs(x1 - x0) * 0.12, x1, y1);
    }
    const many = lines.length > MANY, near = view.zoom >= TOWNS_FROM_ZOOM;
    context.globalAlpha = !many ? 0.85 : near ? 0.4 : 0.15;
    if (!many) stroke(context, path, colours.symbol_ring, 2.8);
    stroke(context, path, colours.line, many ? 0.7 : 1.3);
    context.globalAlpha = 1;
    const r = near ? 2.2 : many ? 0.8 : 1.3;
    if (!many) for (const line of lines) circle(context, ...placed(view, line.from), r + 1, colours.symbol_ring);
    for (const line of lines) circle(context, ...placed(view, line.from), r, colours.selected);
  }

  /** Names of countries, towns and German municipalities, the most important first, none over another. */
  function paintNames(context, view, scene, marks) {
    if (view.zoom < NAMES_FROM_ZOOM) return;
    const taken = marks.filter((mark) => mark.r >= 5).map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
    const wanted = [...countryNames(view, scene, marks)];
    if (view.zoom >= TOWN_NAMES_FROM_ZOOM) {
      for (const { item, r } of marks) wanted.push({ item, name: item.name, look: TOWN, first: item.n, r });
      for (const { from } of scene.lines) wanted.push({ item: from, name: from.name, look: TOWN, first: 0, r: 3 });
    }
    wanted.sort((one, other) => other.first - one.first);
    const said = new Set();
    for (const want of wanted) {
      if (said.size >= MOST_NAMES) return;
      if (!said.has(want.name) && paintName(context, view, scene, want, taken)) said.add(want.name);
    }
  }

  /** Countries of the view below their circles; the others, smaller and widest first, where they have room. */
  function* countryNames(view, scene, marks) {
    if (view.zoom > COUNTRY_NAMES_TO_ZOOM) return;
    const far = view.zoom < TOWNS_FROM_ZOOM, radii = new Map(far ? marks.map(({ item, r }) => [item, r + 2]) : []);
    for (const [iso, shape] of scene.ground.shapes(view.zoom)) {
      const item = scene.countries.get(iso), name = scene.names[iso];
      if (item) yield { item, name: item.name, look: COUNTRY, first: 1e6 + item.n, r: radii.get(item) };
      else if (name) yield { item: shape.point, name, look: OTHER, first: -1 / widthOf(shape), room: widthOf(shape) * view.per };
    }
  }

  const widthOf = (shape) => shape.box[2] - shape.box[0];

  /** Below its mark; in the middle of the country where there is no mark. */
  function paintName(context, view, scene, { item, name, look, r, room = Infinity }, taken) {
    const { size, weight, alpha } = look, [x, y] = placed(view, item);
    if (!name || x < 0 || y < 0 || x > view.size.x || y > view.size.y) return false;
    context.font = `${weight} ${size}px ${FONT}`;
    const shown = name.length > 40 ? `${name.slice(0, 39)}…` : name, half = context.measureText(shown).width / 2 + 2;
    if (2 * half > 1.3 * room) return false;
    const below = r ? y + r + size * 0.75 : y;
    const box = [x - half, below - size * 0.7, x + half, below + size * 0.7];
    if (taken.some((other) => overlaps(box, other))) return false;
    taken.push(box);
    context.globalAlpha = alpha;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.strokeStyle = scene.colours.halo;
    context.strokeText(shown, x, below);
    context.fillStyle = scene.colours.text;
    context.fillText(shown, x, below);
    context.globalAlpha = 1;
    return true;
  }

  kez.painter = { paintGround, paintMarks, TOWNS_FROM_ZOOM };
})();
