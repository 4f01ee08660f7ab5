// ---- the stations: who waits before each, who works there, who stands in the way

const RED = "#c0392b", GREY = "#aeb7c0", INK = "#1f2a33", MUTED = "#5f6b76";
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const colourOf = tier => tier === NEVER ? "#8795a1" : tierColour(tier);
const INBOUND = ["unloading", "put_away", "faces", "loading", "relocation"];
const since = (time, t) => time !== NEVER && time <= t;

// Whoever came before and is not away yet: [waiting, served, blocked], each a list of tiers.
function at(step, t) {
  const waiting = [], served = [], blocked = [];
  for (const [tier, arrived, started, finished, left_] of step.visits) {
    if (!since(arrived, t) || since(left_, t)) continue;
    (since(finished, t) ? blocked : since(started, t) ? served : waiting).push(tier);
  }
  return {waiting, served, blocked};
}
const sizeOf = (people, t) => {
  let size = 0;
  for (const [time, many] of people) if (time <= t) size = many;
  return size;
};
const busyOf = (step, t) =>
  step.busy ? step.busy.filter(([from, until]) => since(from, t) && !since(until, t)).length : null;
const nameOf = step => step.kind === "station" ? step.name : say(`step.${step.kind}`, {n: step.name});

const CARD = {width: 188, height: 128, gap: 24};
let flow;
function flowRows(width) {
  const fit = Math.max(1, Math.floor((width - 8 + CARD.gap) / (CARD.width + CARD.gap)));
  const out = film.steps.filter(step => !INBOUND.includes(step.kind)), rows_ = [];
  for (let i = 0; i < out.length; i += fit) rows_.push(out.slice(i, i + fit));
  const dock = film.steps.filter(step => INBOUND.includes(step.kind));
  for (let i = 0; i < dock.length; i += fit) rows_.push(dock.slice(i, i + fit));
  return rows_;
}
const flowHeight = width => 8 + flowRows(width).length * (CARD.height + 14);

function arrow(pen, x, y, length, colour) {
  pen.strokeStyle = pen.fillStyle = colour; pen.lineWidth = 1.5;
  pen.beginPath(); pen.moveTo(x, y); pen.lineTo(x + length - 5, y); pen.stroke();
  pen.beginPath(); pen.moveTo(x + length, y); pen.lineTo(x + length - 7, y - 4); pen.lineTo(x + length - 7, y + 4); pen.fill();
}

function box(pen, x, y, width, height, round) {
  pen.beginPath(); pen.roundRect(x, y, width, height, round);
}

function fitted(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end)}…`;
}

function drawCard(pen, step, x, y) {
  const {waiting, served, blocked} = at(step, now), people = step.people && sizeOf(step.people, now);
  const inner = CARD.width - 20;
  pen.fillStyle = "#fff"; pen.strokeStyle = blocked.length ? RED : "#cfd6dc"; pen.lineWidth = blocked.length ? 2 : 1;
  box(pen, x, y, CARD.width, CARD.height, 6); pen.fill(); pen.stroke();
  pen.fillStyle = INK; pen.font = `600 12px ${FONT}`; pen.textAlign = "left"; pen.textBaseline = "alphabetic";
  pen.fillText(fitted(pen, nameOf(step), inner), x + 10, y + 18);
  drawPeople(pen, step, x + 10, y + 26, {served, blocked, people});
  drawQueue(pen, step, x + 10, y + 52, waiting, inner);
  const said = [say("flow.wait", {n: waiting.length})];
  if (step.kind !== "hold" && step.kind !== "door") said.push(say("flow.work", {n: served.length}));
  if (blocked.length) said.push(say("flow.blocked", {n: blocked.length}));
  pen.font = `11px ${FONT}`; pen.fillStyle = blocked.length ? RED : MUTED; pen.textAlign = "left";
  pen.fillText(fitted(pen, said.join(" · "), inner), x + 10, y + CARD.height - 9);
}

// A circle for each who is on duty: filled while at work, ringed red while in the way.
function drawPeople(pen, step, x, y, {served, blocked, people}) {
  if (people === null) {
    if (step.kind === "door") drawTruck(pen, x, y);
    return;
  }
  const working = busyOf(step, now) ?? served.length + blocked.length;
  const all = Math.max(people, step.kind === "sorting" ? 0 : working), most = 10, r = 6;
  for (let i = 0; i < Math.min(all, most); i++) {
    const cx = x + r + i * (2 * r + 2.5), cy = y + 9, held = i < blocked.length;
    pen.beginPath(); pen.arc(cx, cy, r, 0, 2 * Math.PI);
    const tiers = [...blocked, ...served];
    pen.fillStyle = step.kind === "sorting" ? "#e7ebef" : i < working ? (tiers.length ? colourOf(tiers[i % tiers.length]) : "#8795a1") : "#fff";
    pen.fill();
    pen.lineWidth = held ? 2.5 : 1; pen.strokeStyle = held ? RED : i < working ? pen.fillStyle : GREY; pen.stroke();
  }
  if (all > most) { pen.fillStyle = MUTED; pen.font = `11px ${FONT}`; pen.fillText(`${working}/${people}`, x + most * 14.5 + 4, y + 13); }
  if (!all) { pen.fillStyle = GREY; pen.font = `11px ${FONT}`; pen.fillText(say("flow.nobody"), x, y + 13); }
}

function drawTruck(pen, x, y) {
  const next = film.events.find(([t, kind]) => kind === "truck" && t > now);
  pen.fillStyle = INK;
  pen.fillRect(x, y + 2, 20, 11); pen.fillRect(x + 21, y + 6, 8, 7);
  for (const wheel of [5, 14, 25]) { pen.beginPath(); pen.arc(x + wheel, y + 14, 2.5, 0, 2 * Math.PI); pen.fill(); }
  pen.font = `11px ${FONT}`; pen.fillStyle = MUTED;
  if (next) pen.fillText(say("flow.truck", {time: clock(next[0])}), x + 36, y + 13);
}

// A square for each that waits, and an outline for each place that is left where places are limited.
function drawQueue(pen, step, x, y, waiting, width) {
  const size = 7, pitch = 9, across = Math.floor(width / pitch), rows_ = 6, most = across * rows_;
  const places = step.places ?? 0, shown = Math.min(most, Math.max(waiting.length, Math.min(places, most)));
  for (let i = 0; i < shown; i++) {
    const left_ = x + (i % across) * pitch, top = y + Math.floor(i / across) * pitch;
    if (i < waiting.length) { pen.fillStyle = colourOf(waiting[i]); pen.fillRect(left_, top, size, size); }
    else { pen.strokeStyle = GREY; pen.lineWidth = 1; pen.strokeRect(left_ + .5, top + .5, size - 1, size - 1); }
  }
  if (waiting.length > most) {
    pen.fillStyle = "#fff"; pen.fillRect(x + width - 40, y + (rows_ - 1) * pitch - 1, 42, pitch + 1);
    pen.fillStyle = MUTED; pen.font = `11px ${FONT}`; pen.textAlign = "right";
    pen.fillText(`+${waiting.length - most}`, x + width, y + rows_ * pitch - 2); pen.textAlign = "left";
  }
}

function drawFlow() {
  const {pen, width, height} = flow;
  pen.clearRect(0, 0, width, height);
  flowRows(width).forEach((steps, row) => steps.forEach((step, i) => {
    const x = 4 + i * (CARD.width + CARD.gap), y = 4 + row * (CARD.height + 14);
    drawCard(pen, step, x, y);
    const out = !INBOUND.includes(step.kind), next = steps[i + 1];
    const apart = step.kind === "zone" && next && next.kind === "zone" && film.fork;
    if (out && step !== film.steps.filter(s => !INBOUND.includes(s.kind)).at(-1) && !apart)
      arrow(pen, x + CARD.width + 4, y + CARD.height / 2, CARD.gap - 8, GREY);
  }));
}
