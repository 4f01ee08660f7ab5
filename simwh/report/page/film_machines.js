// ---- the sorter: a belt, a loop, and a chute for each order

let belt, hall;
const SORTER_HEIGHT = 250, CRANE = 30;

function itemsOf(order, t) {
  const [, , items, begun, assigned, sorted] = order, {belt: way, loop, item} = film.sorter, found = [];
  for (let i = 1; i <= items; i++) {
    const enters = begun + i * item, reaches = enters + way;
    if (t < enters) continue;
    if (t < reaches) { found.push({belt: (t - enters) / way}); continue; }
    const lap = loop || 1, at_ = ((t - reaches) / lap) % 1;
    const drops = Math.min(sorted, Math.max(reaches, assigned) + lap * ((order[1] + 1) / (film.sorter.chutes + 1)));
    if (t < drops) found.push(film.sorter.aside && t < assigned ? {aside: true} : {loop: at_});
    else found.push({chute: true});
  }
  return found;
}

function loopPoint(share, x, y, width, height) {
  const r = height / 2, straight = width - height, whole = 2 * straight + 2 * Math.PI * r;
  let s = ((share % 1) + 1) % 1 * whole;
  if (s < straight) return [x + r + s, y];
  s -= straight;
  if (s < Math.PI * r) { const a = s / r - Math.PI / 2; return [x + width - r + r * Math.cos(a), y + r + r * Math.sin(a)]; }
  s -= Math.PI * r;
  if (s < straight) return [x + width - r - s, y + height];
  s -= straight;
  const a = s / r + Math.PI / 2;
  return [x + r + r * Math.cos(a), y + r + r * Math.sin(a)];
}

function drawSorter() {
  const {pen, width} = belt, {chutes} = film.sorter;
  const x = 130, w = width - x - 20, y = 92, h = 54, deep = 44;
  pen.clearRect(0, 0, width, SORTER_HEIGHT);
  pen.strokeStyle = "#d5dbe1"; pen.lineWidth = 9; pen.lineCap = "round";
  pen.beginPath(); pen.moveTo(18, y); pen.lineTo(x + h / 2, y); pen.stroke();
  pen.beginPath(); pen.roundRect(x, y, w, h, h / 2); pen.stroke();
  pen.lineCap = "butt";
  const half = Math.ceil(chutes / 2), straight = w - h, pitch = straight / half, room = Math.min(26, pitch - 3);
  const place = chute => {
    const above = chute < half, i = above ? chute : chute - half;
    const left_ = above ? x + h / 2 + i * pitch : x + w - h / 2 - (i + 1) * pitch;
    return {x: left_ + (pitch - room) / 2, y: above ? y - 12 - deep : y + h + 12, above};
  };
  pen.lineWidth = 1;
  for (let chute = 0; chute < chutes; chute++) {
    const {x: left_, y: top} = place(chute);
    pen.fillStyle = "#f5f7f9"; pen.strokeStyle = "#cfd6dc";
    pen.fillRect(left_, top, room, deep); pen.strokeRect(left_ + .5, top + .5, room - 1, deep - 1);
  }
  const on = film.sorter.orders.filter(([, , , begun, , , cleared]) => begun <= now && now < cleared);
  let round = 0, aside = 0, taken = 0;
  for (const order of on) {
    const [tier, chute, items, , assigned, sorted] = order;
    const spots = itemsOf(order, now), colour = tierColour(tier);
    if (chute >= 0 && assigned <= now) {
      taken++;
      const {x: left_, y: top, above} = place(chute), full = sorted <= now;
      const share = full ? 1 : spots.filter(spot => spot.chute).length / items, tall = (deep - 4) * share;
      pen.fillStyle = colour; pen.globalAlpha = full ? 1 : .65;
      pen.fillRect(left_ + 2, above ? top + 2 : top + deep - 2 - tall, room - 4, tall);
      pen.globalAlpha = 1;
      pen.strokeStyle = full ? INK : colour; pen.lineWidth = full ? 2 : 1.5;
      pen.strokeRect(left_ + .5, top + .5, room - 1, deep - 1);
    }
    for (const spot of spots) {
      let point = null;
      if (spot.belt !== undefined) point = [18 + (x + h / 2 - 18) * spot.belt, y];
      else if (spot.loop !== undefined) { point = loopPoint(spot.loop, x, y, w, h); if (assigned > now) round++; }
      else if (spot.aside) aside++;
      if (!point) continue;
      pen.beginPath(); pen.arc(point[0], point[1], 3.5, 0, 2 * Math.PI);
      pen.fillStyle = colour; pen.fill(); pen.strokeStyle = "#fff"; pen.lineWidth = 1; pen.stroke();
    }
  }
  pen.fillStyle = INK; pen.font = `12px ${FONT}`; pen.textAlign = "center"; pen.textBaseline = "middle";
  const said = [say("sorter.chutes", {n: taken, all: chutes})];
  if (round) said.push(say("sorter.round", {n: round}));
  if (aside) said.push(say("sorter.aside", {n: aside}));
  pen.fillText(said.join(" · "), x + w / 2, y + h / 2);
  pen.textAlign = "left"; pen.fillStyle = MUTED; pen.font = `11px ${FONT}`;
  pen.fillText(say("sorter.belt"), 14, y + 20);
}

// ---- machines that bring goods to pickers

const byMachine = film.machines ? Array.from({length: film.machines.count}, () => []) : [];
if (film.machines) {
  const from = film.machines.kind === "robots" ? 3 : 1;
  for (const move of film.machines.moves) byMachine[move[0]]?.push(move);
  byMachine.forEach(moves => moves.sort((a, b) => a[from] - b[from]));
}
function hallHeight(width) {
  if (film.machines.kind === "cranes") return 16 + CRANE * film.machines.count + 14;
  return Math.min(460, Math.max(220, (width - 40) * film.machines.depth / film.machines.width)) + 84;
}
const drawMachines = () => film.machines.kind === "cranes" ? drawCranes() : drawRobots();

function drawCranes() {
  const {pen, width, height} = hall, x = 96, w = width - x - 74;
  pen.clearRect(0, 0, width, height);
  byMachine.forEach((moves, aisle) => {
    const y = 14 + aisle * CRANE;
    pen.fillStyle = "#eef1f4"; pen.fillRect(x, y, w, 8); pen.fillRect(x, y + 15, w, 8);
    pen.strokeStyle = "#d5dbe1"; pen.lineWidth = 1;
    for (let slot = 1; slot < 40; slot++) {
      pen.beginPath(); pen.moveTo(x + w * slot / 40, y); pen.lineTo(x + w * slot / 40, y + 8);
      pen.moveTo(x + w * slot / 40, y + 15); pen.lineTo(x + w * slot / 40, y + 23); pen.stroke();
    }
    pen.fillStyle = INK; pen.font = `11px ${FONT}`; pen.textAlign = "right"; pen.textBaseline = "middle";
    pen.fillText(say("machines.aisle", {n: aisle + 1}), x - 26, y + 11);
    pen.fillStyle = "#8795a1"; pen.fillRect(x - 20, y + 5, 14, 13);
    const move = moves.find(([, started, finished]) => started <= now && now < finished);
    const done = moves.filter(([, , finished]) => finished <= now && finished > 0).length;
    let at_ = 0, loaded = false;
    if (move) {
      const [, started, finished, stops, travel] = move, u = (now - started) / (finished - started);
      const reach = Math.min(1, travel / 2 / film.machines.half);
      at_ = reach * (stops > 1 ? (u < .35 ? u / .35 * .6 : u < .6 ? .6 + (u - .35) / .25 * .4 : 1 - (u - .6) / .4) : 1 - Math.abs(2 * u - 1));
      loaded = stops > 1 ? u < .35 || u > .6 : u > .5;
    }
    const cx = x + w * at_;
    pen.fillStyle = move ? "#1f6fb2" : GREY;
    pen.fillRect(cx - 3, y - 3, 6, 29);
    if (loaded) { pen.fillStyle = "#efc15c"; pen.fillRect(cx - 5, y + 7, 10, 9); pen.strokeStyle = INK; pen.strokeRect(cx - 5, y + 7, 10, 9); }
    pen.fillStyle = MUTED; pen.textAlign = "right"; pen.fillText(say("machines.cycles", {n: done}), width - 6, y + 11);
  });
}

// Where pods stand that hold items: where their last cycle put them, or their next one finds them.
const cyclesOfPod = new Map();
if (film.machines && film.machines.kind === "robots")
  for (const move of film.machines.moves) if (move[1] >= 0) {
    if (!cyclesOfPod.has(move[1])) cyclesOfPod.set(move[1], []);
    cyclesOfPod.get(move[1]).push(move);
  }
function podAt(moves, t) {
  let place = null;
  for (const [, , , started, , , finished, x, y, backX, backY] of moves) {
    if (place === null) place = [x, y];
    if (finished <= t) place = [backX, backY];
    else if (started <= t) return null;
  }
  return place;
}

const between = (a, b, share) => { // along two axes, across first
  const dx = Math.abs(b[0] - a[0]), dy = Math.abs(b[1] - a[1]), way = share * (dx + dy);
  return way < dx ? [a[0] + Math.sign(b[0] - a[0]) * way, a[1]] : [b[0], a[1] + Math.sign(b[1] - a[1]) * (way - dx)];
};
const far = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);

// A robot: where it is, whether it carries a pod, whether it stands at the pickers.
function robotAt(moves, t) {
  const {lift} = film.machines;
  let last = null, before_ = [0, 0];
  for (const move of moves) {
    const [, , , started, arrived, left_, finished, x, y, backX, backY] = move;
    if (started > t) break;
    if (finished <= t) { before_ = [backX, backY]; last = null; continue; }
    last = move;
    const pod = [x, y], home = [0, 0];
    if (t >= left_) {
      const on = Math.min(1, (t - left_) / Math.max(1, finished - left_ - lift));
      return {at: between(home, [backX, backY], on), carries: true, lines: move[2], back: true};
    }
    if (t >= arrived) return {at: home, carries: true, waits: arrived, lines: move[2]};
    const out = far(before_, pod), carry = far(pod, home), moving = Math.max(1, arrived - started - lift);
    const there = started + moving * out / Math.max(1e-9, out + carry);
    if (t < there) return {at: between(before_, pod, (t - started) / Math.max(1, there - started)), carries: false};
    if (t < there + lift) return {at: pod, carries: true};
    return {at: between(pod, home, (t - there - lift) / Math.max(1, arrived - there - lift)), carries: true};
  }
  return {at: before_, idle: true};
}

function drawRobots() {
  const {pen, width, height} = hall, {width: across, depth} = film.machines;
  const tall = height - 84, zoom = Math.min((width - 40) / across, tall / depth), middle = width / 2, foot = 12 + tall;
  const spot = ([x, y]) => [middle + x * zoom, foot - y * zoom];
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = "#f7f9fa"; pen.strokeStyle = "#d5dbe1"; pen.lineWidth = 1;
  pen.fillRect(middle - across * zoom / 2, foot - depth * zoom, across * zoom, depth * zoom);
  pen.strokeRect(middle - across * zoom / 2, foot - depth * zoom, across * zoom, depth * zoom);
  const lines = new Map([...cyclesOfPod].map(([pod, moves]) => [pod, moves.reduce((sum, move) => sum + move[2], 0)]));
  const most = Math.max(1, ...lines.values());
  for (const [pod, moves] of cyclesOfPod) {
    const place = podAt(moves, now);
    if (!place) continue;
    const [x, y] = spot(place), share = Math.sqrt(lines.get(pod) / most);
    pen.fillStyle = `hsl(${45 - 25 * share} ${60 + 20 * share}% ${88 - 38 * share}%)`; pen.strokeStyle = "#c9b48a";
    pen.fillRect(x - 5, y - 5, 10, 10); pen.strokeRect(x - 5, y - 5, 10, 10);
  }
  const robots = byMachine.map((moves, n) => ({n, ...robotAt(moves, now)}));
  const waiting = robots.filter(robot => robot.waits !== undefined).sort((a, b) => a.waits - b.waits);
  robots.forEach(robot => {
    let [x, y] = spot(robot.at);
    const turn = waiting.indexOf(robot);
    if (turn >= 0) { // in turn, the first at the middle, two rows at most before they stand closer
      const fit = Math.max(Math.floor((width - 60) / 22), Math.ceil(waiting.length / 2)), pitch = Math.min(22, (width - 60) / fit);
      const row = Math.floor(turn / fit), many = Math.min(fit, waiting.length - row * fit);
      x = middle + (turn % fit - (many - 1) / 2) * pitch; y = foot + 22 + row * 20;
    }
    robot.x = x; robot.y = y;
    if (robot.carries) { pen.fillStyle = "#efc15c"; pen.strokeStyle = "#8a6d2f"; pen.fillRect(x - 8, y - 8, 16, 16); pen.strokeRect(x - 8, y - 8, 16, 16); }
    pen.beginPath(); pen.arc(x, y, 5.5, 0, 2 * Math.PI);
    pen.fillStyle = robot.idle ? GREY : robot.back ? "#7a5fb0" : robot.carries ? "#1f6fb2" : "#2a9d76";
    pen.fill(); pen.strokeStyle = "#fff"; pen.lineWidth = 1.2; pen.stroke();
  });
  const x0 = middle - 26; // the pickers stand before the middle of the front
  pen.fillStyle = INK; pen.fillRect(x0, foot + 1, 52, 6);
  pen.font = `11px ${FONT}`; pen.textBaseline = "middle"; pen.textAlign = "left"; pen.fillStyle = MUTED;
  const tellAt = height - 10, said = [["#2a9d76", "robot.out"], ["#1f6fb2", "robot.in"], ["#7a5fb0", "robot.back"], [GREY, "robot.idle"]];
  let x = 24;
  for (const [colour, key] of said) {
    pen.beginPath(); pen.arc(x, tellAt, 5, 0, 2 * Math.PI); pen.fillStyle = colour; pen.fill();
    const count_ = robots.filter(r => (key === "robot.idle") === Boolean(r.idle) && (r.idle || (key === "robot.back") === Boolean(r.back)) && (r.idle || r.back || (key === "robot.in") === Boolean(r.carries))).length;
    const text = `${say(key)}: ${count_}`;
    pen.fillStyle = MUTED; pen.fillText(text, x + 10, tellAt); x += 24 + pen.measureText(text).width;
  }
  pen.fillText(say("robot.waits", {n: waiting.length}), x, tellAt);
}
