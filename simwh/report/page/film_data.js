"use strict";
const film = JSON.parse(document.getElementById("data").textContent);
const plan = film.layout, AIR = plan ? plan.pitch : 0;
const $ = id => document.getElementById(id);
const TIERS = ["#c8501e", "#1f6fb2", "#94a834", "#7a5fb0", "#efc15c", "#2a9d76", "#b8629c", "#6b7782"];
const NEVER = -1;
const DAY = film.length;
const tierColour = tier => TIERS[tier % TIERS.length];
const pickerColour = n => `hsl(${(n * 137.5) % 360} 65% 42%)`;
let lang = film.lang, now = 0, playing = false, chosen = -1, before = 0;

const say = (key, values = {}, rather = key) =>
  (film.words[lang][rather] ?? film.words[lang][key]).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const two = n => String(n).padStart(2, "0");
const clock = t => `${two(Math.floor(t / 3600))}:${two(Math.floor(t / 60) % 60)}`;
