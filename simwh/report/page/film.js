// ---- who is where

const count = film.pickers.length;
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

// Whether a picker is on duty: of each zone those with the lowest numbers are.
function onDuty(picker) {
  const zone = film.pickers[picker], step = zone && film.steps.find(one => one.kind === "zone" && one.name === String(zone));
  return picker - film.pickers.indexOf(zone) < sizeOf(step ? step.people : film.people.picking, now);
}
// In a brigade the list that has been on its way the longest is with the last worker.
function tourOf(picker, t) {
  if (!film.brigade) return byPicker[picker].find(tour => tour.start <= t && t < tour.end);
  const on = film.tours.filter(tour => tour.start <= t && t < tour.end).sort((a, b) => a.start - b.start);
  return on[sizeOf(film.people.picking, t) - 1 - picker];
}
const depotOf = picker => film.pickers[picker] ? plan.zones[film.pickers[picker] - 1][2] : plan.depot;

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
  if (!tour) return {tour, text: say(size ? "does.idle" : "does.off"), off: !size};
  const at = placeOf(tour, t), so = picked(tour, t), first = tour.stops.length ? tour.stops[0] : tour.end;
  let key = "does.walks";
  if (at.still && at.y > 0) key = "does.picks";
  else if (at.still) key = t < first ? "does.sets_out" : "does.drops";
  else if (so.done) key = "does.returns";
  return {tour, at, so, text: say(key, {aisle: Math.round(at.x / film.layout.pitch) + 1})};
}

// ---- shipments by stage: what waits and what is served at every station, and what has left

const STAGES = film.steps.filter(step => step.visits.length && !INBOUND.includes(step.kind)).flatMap(step =>
  step.kind === "hold" || step.kind === "door" ? [[step, "wait"]] : [[step, "wait"], [step, "work"]]);
const stageName = ([step, what]) => say(`stage.${what}`, {step: nameOf(step)}, `stage.${step.kind}.${what}`);
const gone = t => film.shipments.filter(row => since(row[7], t));

function counts(t) {
  const tally = tiers => film.tiers.map((_, tier) => tiers.filter(one => one === tier).length);
  const held = new Map(film.steps.map(step => [step, at(step, t)]));
  return [...STAGES.map(([step, what]) => {
    const {waiting, served, blocked} = held.get(step);
    return tally(what === "wait" ? waiting : [...served, ...blocked]);
  }), tally(gone(t).map(row => row[0]))];
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

let floor, chart, still, scale, left, top_;

function sizes() {
  if (plan) sizePlan();
  flow = canvas("flow", flowHeight);
  if (film.sorter) belt = canvas("sorter", () => SORTER_HEIGHT);
  if (film.machines) hall = canvas("machines", hallHeight);
  chart = canvas("chart", () => 130);
}

function sizePlan() {
  const across = plan.width + 2 * AIR, down = plan.span + 2 * AIR;
  floor = canvas("plan", width => Math.max(200, Math.min(width * down / across, 520)));
  scale = Math.min(floor.width / across, floor.height / down);
  left = (floor.width - scale * plan.width) / 2;
  top_ = (floor.height + scale * plan.span) / 2;
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
  if (!plan.zones.length) pen.fillRect(X(plan.depot) - 9, Y(0) + 7, 18, 9);
  plan.zones.forEach(([first_, last, depot], zone) => {
    const x = X(first_ * plan.pitch - plan.pitch / 2) + 1, w = (last - first_ + 1) * plan.pitch * scale - 2;
    pen.strokeStyle = TIERS[(zone + 1) % TIERS.length]; pen.lineWidth = 1.5;
    pen.strokeRect(x, Y(plan.span) - 2, w, plan.span * scale + 4);
    pen.fillStyle = pen.strokeStyle; pen.fillRect(X(depot) - 9, Y(0) + 7, 18, 9);
    pen.font = "600 12px system-ui, sans-serif"; pen.textAlign = "center"; pen.textBaseline = "bottom";
    pen.fillText(say("step.zone", {n: zone + 1}), x + w / 2, Y(plan.span) - 5);
  });
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
  const idle = new Map();
  doing.forEach(({tour, at, off}, picker) => {
    if (off) return;
    const home = depotOf(picker), beside = idle.get(home) ?? 0;
    if (!tour) idle.set(home, beside + 1);
    const x = tour ? X(at.x) : X(home) + 16 + 13 * beside, y = tour ? Y(at.y) : Y(0) + 12;
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

const bars = [...STAGES, null].map(stage => {
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
  const row = make("tr", ...cells);
  row.addEventListener("click", () => { chosen = chosen === picker ? -1 : picker; draw(); });
  $("pickers").append(row);
  return {row, cells};
});
film.tiers.forEach((tier, i) => $("tiers").append(make("li", swatch(tierColour(i)), tier)));

function tellStages() {
  const found = counts(now), total = held => held.reduce((a, b) => a + b, 0), end = found.length - 1;
  const most = Math.max(10, ...found.slice(0, end).map(total));
  bars.forEach(({rects, number}, i) => {
    const all = total(found[i]), whole = i === end ? Math.max(1, film.shipments.length) : most;
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
  const doing = byPicker.map((_, picker) => does(picker, now, onDuty(picker)));
  $("clock").textContent = clock(now);
  $("slider").value = now;
  if (plan) drawFloor(doing);
  if (film.machines) drawMachines();
  if (film.sorter) drawSorter();
  drawFlow(); drawChart(); tellStages(); tellEvents(); tellPickers(doing);
}

function speak() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : lang;
  document.title = say("title", {site: film.site});
  $("title").textContent = document.title;
  $("subtitle").textContent = [film.title, film.date, film.routing].filter(Boolean).join(" · ");
  $("language").textContent = say("language");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const id of ["event_back", "back", "on", "event_on"]) $(id).title = say(id);
  $("slider").setAttribute("aria-label", say("clock"));
  $("play").title = say(playing ? "pause" : "play");
  bars.forEach(({stage, label}) => { label.textContent = stage ? stageName(stage) : say("stage.left"); });
  if (film.machines) $("machines_told").textContent = say(`machines.${film.machines.kind}`);
  if (plan) drawPlan(still.getContext("2d"));
  rows.forEach(({cells}, picker) => {
    const zone = film.pickers[picker], name = zone ? ` · ${say("step.zone", {n: zone})}` : "";
    cells[0].replaceChildren(swatch(pickerColour(picker)), `${picker + 1}${name}`);
  });
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

const shown = {plan, machines: film.machines, sorter: film.sorter, pickers: plan && film.pickers.length, flow: true};
for (const element of document.querySelectorAll("[data-of]")) element.hidden = !shown[element.dataset.of];
const begun = film.steps.flatMap(step => step.visits.map(visit => visit[2])).filter(t => t > 0);
const first = begun.reduce((a, b) => Math.min(a, b), DAY);
const asked = Number(location.hash.slice(1).split(":").reduce((sum, part) => sum * 60 + Number(part), 0)) * 60;
sizes();
speak();
go(asked > 0 ? asked : first < DAY ? first + 900 : 0);
