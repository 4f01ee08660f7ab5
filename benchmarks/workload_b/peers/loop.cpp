// Workload B as a hand-written C++ event loop: the practical limit. Built by loop.py.
#include <cstdint>
#include <cmath>
#include <cstring>
#include <vector>
#include <queue>
#include <deque>
#include <algorithm>
#include <limits>
using namespace std;
// ------------------------------------------------------------------ RNG: xoshiro256++ and ziggurats (own tables)
struct Rng {
  uint64_t s[4];
  static uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  explicit Rng(uint64_t seed) { for (auto &v : s) { uint64_t z = (seed += 0x9e3779b97f4a7c15ULL); z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL; z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL; v = z ^ (z >> 31); } }
  inline uint64_t next() { uint64_t r = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17; s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45); return r; }
  inline double u() { return (next() >> 11) * 0x1.0p-53; }
  inline uint32_t below(uint32_t n) { return (uint32_t)(((next() >> 32) * (uint64_t)n) >> 32); }
  inline double expo(); inline double norm();
  inline double gamma(double a) { double d = a - 1. / 3, c = 1 / sqrt(9 * d); for (;;) { double x, v; do { x = norm(); v = 1 + c * x; } while (v <= 0); v = v * v * v; double U = u(); if (U < 1 - .0331 * x * x * x * x) return d * v; if (log(U) < .5 * x * x + d * (1 - v + log(v))) return d * v; } }
};
struct Zig { double xe[257], fe[257], xn[257], fn[257];
  Zig() { // 256-layer ziggurats
    { double r = 7.69711747013104972, v = 0.0039496598225815571993; xe[0] = v / exp(-r); xe[1] = r; for (int i = 2; i < 256; i++) xe[i] = -log(exp(-xe[i-1]) + v / xe[i-1]); xe[256] = 0; for (int i = 0; i <= 256; i++) fe[i] = exp(-xe[i]); }
    { double r = 3.6541528853610088, v = 0.00492867323399; auto f = [](double x) { return exp(-.5 * x * x); }; xn[0] = v / f(r); xn[1] = r; for (int i = 2; i < 256; i++) xn[i] = sqrt(-2 * log(f(xn[i-1]) + v / xn[i-1])); xn[256] = 0; for (int i = 0; i <= 256; i++) fn[i] = f(xn[i]); } } };
static const Zig Z;
inline double Rng::expo() { for (;;) { uint64_t b = next(); int i = b & 255; double x = (b >> 11) * 0x1.0p-53 * Z.xe[i]; if (x < Z.xe[i + 1]) return x; if (!i) return Z.xe[1] + expo(); if (Z.fe[i] + u() * (Z.fe[i + 1] - Z.fe[i]) < exp(-x)) return x; } }
inline double Rng::norm() { for (;;) { uint64_t b = next(); int i = b & 255; double sg = (b & 256) ? -1 : 1; double x = (b >> 11) * 0x1.0p-53 * Z.xn[i]; if (x < Z.xn[i + 1]) return sg * x; if (!i) { double a, c; do { a = -log(1 - u()) / Z.xn[1]; c = -log(1 - u()); } while (c + c < a * a); return sg * (Z.xn[1] + a); } if (Z.fn[i] + u() * (Z.fn[i + 1] - Z.fn[i]) < exp(-.5 * x * x)) return sg * x; } }
// ------------------------------------------------------------------ B
static const int W = 3, T = 3, K = 20, NREP = 1024;
struct Par { double horizon; double rate[3]; double regc[2]; int32_t pref[9]; int32_t pick[3]; double mu, sg, lsh, lsc; double transit[9], shipc[9]; int64_t s[60], Q[60]; double skc[20]; };
struct Out { int64_t orders[3], lines[3], lff[3], off[3], ndone[3]; double oh[60]; double bo; int64_t nrep, nship; double shipc, busy; int64_t events; };
struct Line { int32_t sku, qty; double pick, tm; };
struct TraceT { const double *ia; const int8_t *reg, *nl, *sku, *qty; const double *pick, *tm; };
struct Src0 { TraceT tt[3]; const double *lead; int64_t i[3] = {0, 0, 0}; int64_t ln[60] = {0};   // replay a trace
  inline double ia(int t) { return tt[t].ia[i[t]]; }
  inline int order(int t, Line *L, int &reg) { int64_t j = i[t]++; reg = tt[t].reg[j]; int n = tt[t].nl[j]; for (int l = 0; l < n; l++) L[l] = {tt[t].sku[j * 4 + l], tt[t].qty[j * 4 + l], tt[t].pick[j * 4 + l], tt[t].tm[j * 4 + l]}; return n; }
  inline double lt(int wk) { return lead[wk * NREP + ln[wk]++]; } };
struct Src1 { const Par &P; Rng g; int32_t al[20]; double ap[20];                                  // draw its own numbers
  Src1(const Par &p, uint64_t seed) : P(p), g(seed) { double q[20]; vector<int> sm, lg; for (int k = 0; k < K; k++) { q[k] = (P.skc[k] - (k ? P.skc[k-1] : 0)) * K; (q[k] < 1 ? sm : lg).push_back(k); al[k] = k; ap[k] = 1; } while (sm.size() && lg.size()) { int a = sm.back(), b = lg.back(); sm.pop_back(); ap[a] = q[a]; al[a] = b; q[b] -= 1 - q[a]; if (q[b] < 1) { lg.pop_back(); sm.push_back(b); } } }
  inline double ia(int t) { return g.expo() / P.rate[t]; }
  inline int order(int, Line *L, int &reg) { double x = g.u(); reg = x < P.regc[0] ? 0 : x < P.regc[1] ? 1 : 2; int n = 1 + g.below(4); for (int l = 0; l < n; l++) { int k = g.below(K); if (g.u() >= ap[k]) k = al[k]; L[l] = {k, (int)(1 + g.below(3)), exp(P.mu + P.sg * g.norm()), .8 + .4 * g.u()}; } return n; }
  inline double lt(int) { return g.gamma(P.lsh) * P.lsc; } };
struct Ord { double t0, last; int32_t tier, rem; };
struct Job { double p, tm; int32_t ord, tier, reg, w; };
struct Bo { int32_t ord, tier, reg, q; double p, tm; };
struct Ev { double t; int32_t typ, a; };
struct CmpE { bool operator()(const Ev &a, const Ev &b) const { return a.t > b.t; } };
template <class V> struct Pool { vector<V> v; vector<int> fr; int get() { if (fr.size()) { int i = fr.back(); fr.pop_back(); return i; } v.emplace_back(); return v.size() - 1; } void put(int i) { fr.push_back(i); } };
template <class S, bool LAZY> static void runB(const Par &P, S &src, Out &o, double *ct[3]) {
  // LAZY=false: general engine, every logical event (arrival, pick end, delivery, replenishment) goes through one heap.
  // LAZY=true : arrivals by 3-way compare, delivery folded into pick end, per-warehouse completion, small replenishment heap.
  priority_queue<Ev, vector<Ev>, CmpE> fel;
  Pool<Ord> O; Pool<Job> J; deque<int> q[W][T]; int busy[W] = {0}; int64_t oh[60], ip[60]; double last[60] = {0}; deque<Bo> bq[60];
  int64_t bo = 0; double bot = 0; double na[T]; double arr_min; 
  memset(&o, 0, sizeof o); for (int i = 0; i < 60; i++) oh[i] = ip[i] = P.s[i] + P.Q[i];
  struct Srv { double t; int32_t job; }; Srv sv[W][16]; double wmin = 1e300; 
  const double INF = 1e300; double now = 0, H = P.horizon; int64_t nev = 0;
  for (int t = 0; t < T; t++) { na[t] = 0.0 + src.ia(t); if (!LAZY) fel.push({na[t], 0, t}); }
  auto begin = [&](int ji) { Job &j = J.v[ji]; if (LAZY) { int w = j.w, n = busy[w]++; double e = now + j.p; sv[w][n] = {e, ji}; if (e < wmin) wmin = e; } else { busy[j.w]++; fel.push({now + j.p, 1, ji}); } };
  auto ship = [&](int oi, int t, int w, double p, double tm, int reg) { int ji = J.get(); J.v[ji] = {p, tm, oi, t, reg, w}; if (busy[w] < P.pick[w]) begin(ji); else q[w][t].push_back(ji); };
  auto touch = [&](int wk) { o.oh[wk] += oh[wk] * (now - last[wk]); last[wk] = now; };
  auto arrival = [&](int t) { Line L[4]; int reg; int n = src.order(t, L, reg); o.orders[t]++; o.lines[t] += n;
    int oi = O.get(); O.v[oi] = {now, 0, t, 0}; double sp[W] = {-1, -1, -1}, stm[W]; int seq[W], ns = 0, rem = 0; bool full = true;
    for (int l = 0; l < n; l++) { int k = L[l].sku, qn = L[l].qty, w = -1; for (int a = 0; a < W; a++) { int ww = P.pref[reg * 3 + a]; if (oh[ww * K + k] >= qn && bq[ww * K + k].empty()) { w = ww; break; } }
      int wk; if (w >= 0) { wk = w * K + k; touch(wk); oh[wk] -= qn; if (sp[w] >= 0) sp[w] += L[l].pick; else { sp[w] = L[l].pick; stm[w] = L[l].tm; seq[ns++] = w; } o.lff[t]++; }
      else { w = P.pref[reg * 3]; wk = w * K + k; full = false; o.bo += bo * (now - bot); bot = now; bo += qn; bq[wk].push_back({oi, t, reg, qn, L[l].pick, L[l].tm}); rem++; }
      ip[wk] -= qn; while (ip[wk] <= P.s[wk]) { ip[wk] += P.Q[wk]; o.nrep++; fel.push({now + src.lt(wk), 3, wk}); } }
    if (full) o.off[t]++; O.v[oi].rem = rem + ns; for (int a = 0; a < ns; a++) ship(oi, t, seq[a], sp[seq[a]], stm[seq[a]], reg); };
  auto replen = [&](int wk) { touch(wk); oh[wk] += P.Q[wk]; while (!bq[wk].empty() && oh[wk] >= bq[wk].front().q) { Bo b = bq[wk].front(); bq[wk].pop_front(); oh[wk] -= b.q; o.bo += bo * (now - bot); bot = now; bo -= b.q; ship(b.ord, b.tier, wk / K, b.p, b.tm, b.reg); } };
  auto freesrv = [&](int w) { for (int t = 0; t < T; t++) if (!q[w][t].empty()) { int ji = q[w][t].front(); q[w][t].pop_front(); begin(ji); return; } };
  auto done = [&](int oi, double t) { Ord &r = O.v[oi]; if (t > r.last) r.last = t; if (--r.rem == 0) { if (r.last < H) { ct[r.tier][o.ndone[r.tier]++] = r.last - r.t0; } O.put(oi); } };
  if (!LAZY) { for (;;) { Ev e = fel.top(); if (!(e.t < H)) break; fel.pop(); now = e.t; nev++;
      switch (e.typ) {
        case 0: arrival(e.a); fel.push({now + src.ia(e.a), 0, e.a}); break;
        case 1: { Job &j = J.v[e.a]; int w = j.w; o.busy += j.p; o.nship++; o.shipc += P.shipc[w * 3 + j.reg]; busy[w]--; fel.push({now + P.transit[w * 3 + j.reg] * j.tm, 2, e.a}); freesrv(w); break; }
        case 2: { int oi = J.v[e.a].ord; J.put(e.a); done(oi, now); break; }
        case 3: replen(e.a); } } }
  else { for (;;) { int ta = na[0] <= na[1] ? (na[0] <= na[2] ? 0 : 2) : (na[1] <= na[2] ? 1 : 2); double x = na[ta]; int typ = 0; if (wmin < x) { x = wmin; typ = 1; } if (!fel.empty() && fel.top().t < x) { x = fel.top().t; typ = 3; } if (!(x < H)) break; now = x; nev++;
      if (typ == 0) { arrival(ta); na[ta] = now + src.ia(ta); }
      else if (typ == 1) { int w = 0, m = 0; for (int a = 0; a < W; a++) for (int b = 0; b < busy[a]; b++) if (sv[a][b].t == x) { w = a; m = b; } int ji = sv[w][m].job; sv[w][m] = sv[w][--busy[w]]; Job j = J.v[ji]; J.put(ji);
        o.busy += j.p; o.nship++; o.shipc += P.shipc[w * 3 + j.reg]; done(j.ord, now + P.transit[w * 3 + j.reg] * j.tm); wmin = INF; for (int a = 0; a < W; a++) for (int b = 0; b < busy[a]; b++) if (sv[a][b].t < wmin) wmin = sv[a][b].t; freesrv(w); }
      else { int wk = fel.top().a; fel.pop(); replen(wk); } } }
  now = H; for (int i = 0; i < 60; i++) touch(i); o.bo += bo * (now - bot); o.events = nev; }
extern "C" void b_trace(const Par *P, const TraceT *tt, const double *lead, Out *o, double *c0, double *c1, double *c2, int lazy) { Src0 s; for (int t = 0; t < 3; t++) s.tt[t] = tt[t]; s.lead = lead; double *ct[3] = {c0, c1, c2}; if (lazy) runB<Src0, true>(*P, s, *o, ct); else runB<Src0, false>(*P, s, *o, ct); }
extern "C" void b_rng(const Par *P, uint64_t seed, Out *o, double *c0, double *c1, double *c2, int lazy) { Src1 s(*P, seed); double *ct[3] = {c0, c1, c2}; if (lazy) runB<Src1, true>(*P, s, *o, ct); else runB<Src1, false>(*P, s, *o, ct); }
