"use strict";
const film = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const TIERS = ["#c8501e", "#1f6fb2", "#94a834", "#7a5fb0", "#efc15c", "#2a9d76", "#b8629c", "#6b7782"];
const STAGES = ["hold", "wait", "pick", "queue", "pack", "door", "left"];
const NEVER = -1;
const DAY = film.length;
const tierColour = tier => TIERS[tier % TIERS.length];
const pickerColour = n => `hsl(${(n * 137.5) % 360} 65% 42%)`;
let lang = film.lang, now = 0, playing = false, chosen = -1, before = 0;

const say = (key, values = {}) =>
  film.words[lang][key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const two = n => String(n).padStart(2, "0");
const clock = t => `${two(Math.floor(t / 3600))}:${two(Math.floor(t / 60) % 60)}`;

// ---- who is where

const count = 1 + Math.max(0, ...film.tours.map(tour => tour.picker),
  ...film.people.picking.map(([, size]) => size - 1));
const byPicker = Array.from({length: count}, () => []);
for (const tour of film.tours) {
  const frames = [];
  for (let i = 0; i < tour.frames.length; i += 3)
    frames.push({t: tour.frames[i], x: tour.frames[i + 1], y: tour.frames[i + 2]});
  tour.path = frames;
  tour.start = frames[0].t;
  tour.end = frames[frames.length - 1].t;
  byPicker[tour.picker].push(tour);
}
byPicker.forEach(tours => tours.sort((a, b) => a.start - b.start));

const sizeAt = (station, t) => {
  let size = 0;
  for (const [time, people] of film.people[station]) if (time <= t) size = people;
  return size;
};
const tourOf = (picker, t) => byPicker[picker].find(tour => tour.start <= t && t < tour.end);

function placeOf(tour, t) {
  const path = tour.path;
  let low = 0, high = path.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (path[middle].t <= t) low = middle; else high = middle;
  }
  const a = path[low], b = path[high], share = b.t > a.t ? (t - a.t) / (b.t - a.t) : 0;
  return {x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y), still: a.x === b.x && a.y === b.y};
}

function picked(tour, t) {
  let lines = 0, last = 0;
  for (let i = 0; i < tour.stops.length; i += 2) {
    if (tour.stops[i] <= t) lines += tour.stops[i + 1];
    last = tour.stops[i];
  }
  return {lines, done: t > last};
}

function does(picker, t, size) {
  const tour = tourOf(picker, t);
  if (!tour) return {tour, text: picker < size ? say("does.idle") : say("does.off"), off: picker >= size};
  const at = placeOf(tour, t), so = picked(tour, t), first = tour.stops.length ? tour.stops[0] : tour.end;
  let key = "does.walks";
  if (at.still && at.y > 0) key = "does.picks";
  else if (at.still) key = t < first ? "does.sets_out" : "does.drops";
  else if (so.done) key = "does.returns";
  return {tour, at, so, text: say(key, {aisle: Math.round(at.x / film.layout.pitch) + 1})};
}

// ---- shipments by stage: tier, ready, released, started, finished, packing, packed, shipped

function stageOf(row, t) {
  if (row[1] === NEVER || row[1] > t) return -1;
  for (let step = 7; step > 1; step--) if (row[step] !== NEVER && row[step] <= t) return step - 1;
  return 0;
}

function counts(t) {
  const found = STAGES.map(() => film.tiers.map(() => 0));
  for (const row of film.shipments) {
    const stage = stageOf(row, t);
    if (stage >= 0) found[stage][row[0]]++;
  }
  return found;
}

const onFloor = (row, t) => row[1] !== NEVER && row[1] <= t && (row[6] === NEVER || row[6] > t);
const STEP = 300;
const backlog = [];
for (let t = 0; t <= DAY; t += STEP) {
  const held = film.tiers.map(() => 0);
  for (const row of film.shipments) if (onFloor(row, t)) held[row[0]]++;
  backlog.push(held);
}

const events = [[0, "start", 0], ...film.events];
function eventText([t, kind, value]) {
  if (kind !== "cut_off") return say(`event.${kind}`, {n: value});
  const n = film.shipments.filter(row => row[0] === value && onFloor(row, t)).length;
  return say("event.cut_off", {tier: film.tiers[value], n});
}

// ---- drawing

function canvas(id, height) {
  const element = $(id), ratio = window.devicePixelRatio || 1, width = element.clientWidth;
  element.style.height = `${height(width)}px`;
  element.width = width * ratio;
  element.height = height(width) * ratio;
  const pen = element.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  return {element, pen, width, height: height(width)};
}

const plan = film.layout;
const AIR = plan.pitch;
let floor, chart, still, scale, left, top_;

function sizes() {
  const across = plan.width + 2 * AIR, down = plan.span + 2 * AIR;
  floor = canvas("plan", width => Math.max(200, Math.min(width * down / across, 520)));
  scale = Math.min(floor.width / across, floor.height / down);
  left = (floor.width - scale * plan.width) / 2;
  top_ = (floor.height + scale * plan.span) / 2;
  chart = canvas("chart", () => 130);
  still = document.createElement("canvas");
  still.width = floor.element.width;
  still.height = floor.element.height;
  const pen = still.getContext("2d"), ratio = window.devicePixelRatio || 1;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawPlan(pen);
}

const X = x => left + x * scale;
const Y = y => top_ - y * scale;

function drawPlan(pen) {
  pen.clearRect(0, 0, floor.width, floor.height);
  const way = Math.min(plan.pitch * 0.4, 20), deep = (plan.pitch - way) / 2;
  const visits = new Map(film.visits.map(([aisle, y, n]) => [`${aisle}/${y}`, n]));
  const most = Math.max(1, ...visits.values());
  for (let aisle = 0; aisle < plan.aisles; aisle++) for (const y of plan.slots) {
    const share = Math.sqrt((visits.get(`${aisle}/${y}`) || 0) / most);
    pen.fillStyle = share ? `hsl(${45 - 25 * share} ${60 + 20 * share}% ${88 - 38 * share}%)` : "#eef1f4";
    for (const side of [-1, 1]) {
      const x = aisle * plan.pitch + (side < 0 ? -way / 2 - deep : way / 2);
      pen.fillRect(X(x) + .5, Y(y + plan.slot / 2) + .5, deep * scale - 1, plan.slot * scale - 1);
    }
  }
  pen.strokeStyle = "#c5ccd3";
  pen.setLineDash([3, 4]);
  for (const y of plan.cross) {
    pen.beginPath(); pen.moveTo(X(0), Y(y)); pen.lineTo(X(plan.width), Y(y)); pen.stroke();
  }
  pen.setLineDash([]);
  pen.fillStyle = "#1f2a33";
  pen.fillRect(X(plan.depot) - 9, Y(0) + 7, 18, 9);
}

function trace(pen, tour, until) {
  pen.beginPath();
  tour.path.forEach((frame, i) => {
    if (frame.t > until) return;
    if (i) pen.lineTo(X(frame.x), Y(frame.y)); else pen.moveTo(X(frame.x), Y(frame.y));
  });
  if (until < tour.end) { const at = placeOf(tour, until); pen.lineTo(X(at.x), Y(at.y)); }
  pen.stroke();
}

function drawFloor(doing) {
  const pen = floor.pen;
  pen.clearRect(0, 0, floor.width, floor.height);
  pen.drawImage(still, 0, 0, floor.width, floor.height);
  doing.forEach(({tour}, picker) => {
    if (!tour) return;
    pen.strokeStyle = pickerColour(picker);
    pen.lineJoin = "round";
    if (picker === chosen) { pen.lineWidth = 1; pen.setLineDash([4, 3]); trace(pen, tour, Infinity); pen.setLineDash([]); }
    pen.globalAlpha = picker === chosen ? 1 : .45;
    pen.lineWidth = picker === chosen ? 3 : 2;
    trace(pen, tour, now);
    pen.globalAlpha = 1;
  });
  let idle = 0;
  doing.forEach(({tour, at, off}, picker) => {
    if (off) return;
    const x = tour ? X(at.x) : X(plan.depot) + 16 + 13 * idle++, y = tour ? Y(at.y) : Y(0) + 12;
    pen.beginPath(); pen.arc(x, y, picker === chosen ? 9 : 7, 0, 2 * Math.PI);
    pen.fillStyle = pickerColour(picker); pen.fill();
    pen.lineWidth = 1.5; pen.strokeStyle = "#fff"; pen.stroke();
    pen.fillStyle = "#fff"; pen.font = "600 9px system-ui, sans-serif";
    pen.textAlign = "center"; pen.textBaseline = "middle"; pen.fillText(picker + 1, x, y + .5);
  });
}

function drawChart() {
  const {pen, width, height} = chart, foot = 18, side = 30;
  const most = Math.max(1, ...backlog.map(held => held.reduce((a, b) => a + b, 0)));
  const x = t => side + (width - side - 6) * t / DAY, y = n => 6 + (height - foot - 6) * (1 - n / most);
  pen.clearRect(0, 0, width, height);
  const below = backlog.map(() => 0);
  film.tiers.forEach((_, tier) => {
    pen.fillStyle = tierColour(tier);
    pen.globalAlpha = .75;
    pen.beginPath();
    below.forEach((n, i) => pen.lineTo(x(i * STEP), y(n)));
    for (let i = backlog.length - 1; i >= 0; i--) { below[i] += backlog[i][tier]; pen.lineTo(x(i * STEP), y(below[i])); }
    pen.fill();
    pen.globalAlpha = 1;
  });
  pen.font = "11px system-ui, sans-serif"; pen.fillStyle = "#5f6b76"; pen.textBaseline = "alphabetic";
  pen.textAlign = "center";
  for (let hour = 0; hour <= DAY / 3600; hour += 2) pen.fillText(two(hour), x(hour * 3600), height - 4);
  pen.textAlign = "right"; pen.fillText(most, side - 4, 14); pen.fillText(0, side - 4, height - foot);
  for (const [t, kind, value] of film.events) {
    if (kind !== "cut_off" && kind !== "truck") continue;
    pen.strokeStyle = kind === "truck" ? "#1f2a33" : tierColour(value);
    pen.setLineDash(kind === "truck" ? [] : [3, 3]);
    pen.lineWidth = 1.5;
    pen.beginPath(); pen.moveTo(x(t), 4); pen.lineTo(x(t), height - foot); pen.stroke();
  }
  pen.setLineDash([]); pen.strokeStyle = "#1f6fb2"; pen.lineWidth = 2;
  pen.beginPath(); pen.moveTo(x(now), 0); pen.lineTo(x(now), height - foot); pen.stroke();
  chart.time = at => Math.max(0, Math.min(DAY, (at - side) / (width - side - 6) * DAY));
}

// ---- text beside it

const SVG = "http://www.w3.org/2000/svg";
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
function swatch(colour) {
  const svg = shape("svg", {viewBox: "0 0 10 10", "aria-hidden": "true"});
  svg.append(shape("circle", {cx: 5, cy: 5, r: 5, fill: colour}));
  return svg;
}
function make(tag, ...inside) {
  const element = document.createElement(tag);
  element.append(...inside);
  return element;
}

const bars = STAGES.map(stage => {
  const label = make("span"), svg = shape("svg", {viewBox: "0 0 100 10", preserveAspectRatio: "none"});
  const rects = film.tiers.map((_, tier) => shape("rect", {y: 0, height: 10, fill: tierColour(tier)}));
  svg.append(...rects);
  const number = make("span");
  number.className = "number";
  const row = make("div", label, svg, number);
  row.className = "row";
  $("stages").append(row);
  return {stage, label, rects, number};
});
const rows = byPicker.map((_, picker) => {
  const cells = [0, 1, 2, 3, 4].map(() => make("td"));
  cells[0].append(swatch(pickerColour(picker)), String(picker + 1));
  const row = make("tr", ...cells);
  row.addEventListener("click", () => { chosen = chosen === picker ? -1 : picker; draw(); });
  $("pickers").append(row);
  return {row, cells};
});
film.tiers.forEach((tier, i) => $("tiers").append(make("li", swatch(tierColour(i)), tier)));

function tellStages() {
  const found = counts(now), most = Math.max(10, ...found.slice(0, 5).map(held => held.reduce((a, b) => a + b, 0)));
  bars.forEach(({rects, number}, i) => {
    const all = found[i].reduce((a, b) => a + b, 0), whole = i > 4 ? Math.max(1, film.shipments.length) : most;
    let from = 0;
    rects.forEach((rect, tier) => {
      const share = 100 * found[i][tier] / whole;
      rect.setAttribute("x", from); rect.setAttribute("width", share); from += share;
    });
    number.textContent = all;
  });
}

let logged = null;
function tellEvents() {
  const past = events.filter(([t]) => t <= now), key = `${past.length}/${lang}`;
  if (key === logged) return;
  logged = key;
  $("log").replaceChildren(...past.reverse().map(event => {
    const time = make("time", clock(event[0]));
    return make("li", time, eventText(event));
  }));
}

function tellPickers(doing) {
  doing.forEach(({tour, so, text, off}, picker) => {
    const {row, cells} = rows[picker];
    row.className = picker === chosen ? "chosen" : off ? "off" : "";
    cells[1].textContent = text;
    cells[2].textContent = tour ? tour.orders : "";
    cells[3].textContent = tour ? `${so.lines} / ${tour.lines}` : "";
    cells[4].textContent = tour ? tour.metres : "";
  });
}

function draw() {
  const size = sizeAt("picking", now), doing = byPicker.map((_, picker) => does(picker, now, size));
  $("clock").textContent = clock(now);
  $("slider").value = now;
  drawFloor(doing); drawChart(); tellStages(); tellEvents(); tellPickers(doing);
}

function speak() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : lang;
  document.title = say("title", {site: film.site});
  $("title").textContent = document.title;
  $("subtitle").textContent = `${film.title} · ${film.date} · ${film.routing}`;
  $("language").textContent = say("language");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const id of ["event_back", "back", "on", "event_on"]) $(id).title = say(id);
  $("slider").setAttribute("aria-label", say("clock"));
  $("play").title = say(playing ? "pause" : "play");
  bars.forEach(({stage, label}) => { label.textContent = say(`stage.${stage}`); });
}

// ---- playing

function go(t) { now = Math.max(0, Math.min(DAY - 1, t)); draw(); }
function play(on) {
  playing = on;
  $("play").textContent = on ? "❚❚" : "▶";
  $("play").title = say(on ? "pause" : "play");
  before = performance.now();
  if (on) requestAnimationFrame(tick);
}
function tick(time) {
  if (!playing) return;
  const t = now + Math.max(0, time - before) / 1000 * 60 * Number($("speed").value);
  before = time;
  go(t);
  if (now >= DAY - 1) play(false); else requestAnimationFrame(tick);
}
function toEvent(way) {
  const times = [...new Set(events.map(([t]) => t))].sort((a, b) => a - b);
  const next = way > 0 ? times.find(t => t > now) : times.reverse().find(t => t < now);
  if (next !== undefined) go(next);
}

$("slider").max = DAY - 1;
$("slider").addEventListener("input", event => go(Number(event.target.value)));
$("play").addEventListener("click", () => play(!playing));
$("back").addEventListener("click", () => go(now - 60));
$("on").addEventListener("click", () => go(now + 60));
$("event_back").addEventListener("click", () => toEvent(-1));
$("event_on").addEventListener("click", () => toEvent(1));
$("language").addEventListener("click", () => { lang = lang === "zh" ? "en" : "zh"; speak(); draw(); });
$("chart").addEventListener("click", event => go(chart.time(event.offsetX)));
$("plan").addEventListener("click", event => {
  const near = byPicker.map((_, picker) => tourOf(picker, now)).map((tour, picker) => {
    const at = tour && placeOf(tour, now);
    return at ? [Math.hypot(X(at.x) - event.offsetX, Y(at.y) - event.offsetY), picker] : [Infinity, -1];
  }).sort((a, b) => a[0] - b[0])[0];
  chosen = near && near[0] < 25 && near[1] !== chosen ? near[1] : -1;
  draw();
});
document.addEventListener("keydown", event => {
  if (event.target.matches("input, select, button")) return;
  const act = {" ": () => play(!playing), ArrowLeft: () => go(now - 60), ArrowRight: () => go(now + 60),
    ArrowUp: () => toEvent(-1), ArrowDown: () => toEvent(1)}[event.key];
  if (act) { event.preventDefault(); act(); }
});
window.addEventListener("resize", () => { sizes(); draw(); });

const first = Math.min(DAY, ...film.tours.map(tour => tour.start).filter(t => t > 0));
const asked = Number(location.hash.slice(1).split(":").reduce((sum, part) => sum * 60 + Number(part), 0)) * 60;
sizes();
speak();
go(asked > 0 ? asked : first < DAY ? first + 900 : 0);
