# Expected values of JointFitReferenceTest: two simulated lines fitted together, least squares in 50-digit arithmetic.
# Python with numpy, scipy and mpmath; run: python3 joint_fit.py
#
# The data are simulated here (seed 7) and belong to the project; joint_fit.csv is what this script writes. Covariances are
# RSS/df times the inverse of half the Hessian of the sum of squares, all at the optimum. Limits of the ratio of locations:
# of the logarithm by t, and Fieller's of the ratio itself.
import sys
import numpy as np
from scipy.optimize import least_squares
from scipy.stats import t as student
from mpmath import mp, mpf, exp, log, sqrt, matrix, diff, lu_solve, inverse, betainc

mp.dps = 50
DOSES = [0, 0.1, 0.3, 1, 3, 10, 30, 100]
TRUE = {"parental": (1.4, 8.0, 101.0, 0.7), "resistant": (1.0, 10.0, 97.0, 9.0)}


def simulate():
    rng = np.random.default_rng(7)
    rows = []
    for line, (b, c, d, e) in TRUE.items():
        for dose in DOSES:
            for _ in range(2):
                mean = d if dose == 0 else c + (d - c) / (1 + (dose / e) ** b)
                rows.append((line, dose, round(mean + 4 * rng.standard_normal(), 1)))
    return rows


ROWS = simulate()
with open("../resources/io/github/foldwise/doseresponse/joint_fit.csv", "w") as out:
    out.write("curve,dose,response\n")
    for row in ROWS:
        out.write("%s,%s,%s\n" % row)
POINTS = [(0 if line == "parental" else 1, mpf(str(x)), mpf(str(y))) for line, x, y in ROWS]


def curve(k, x, p, where, lower):
    b, d, e = (p[where[k][n]] for n in ("b", "d", "e"))
    c = p[where[k]["c"]] if lower else 0
    return d if x == 0 else c + (d - c) / (1 + exp(b * (log(x) - log(e))))


def solve(shared, lower=True):
    names, where = [], [{}, {}]
    for n in ("b", "c", "d", "e") if lower else ("b", "d", "e"):
        for k in (0, 1):
            if n in shared and k == 1:
                where[1][n] = where[0][n]
            else:
                where[k][n] = len(names)
                names.append((k, n))
    starts = [list(TRUE.values())[k]["bcde".index(n)] for k, n in names]
    residual = lambda p: [float(y) - float(curve(k, float(x), p, where, lower)) for k, x, y in POINTS]
    p = [mpf(v) for v in least_squares(residual, starts, xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale=starts).x]
    rss = lambda *q: sum((y - curve(k, x, q, where, lower)) ** 2 for k, x, y in POINTS)
    m = len(p)
    order = lambda *at: tuple(sum(1 for a in at if a == j) for j in range(m))
    for _ in range(6):
        mp.dps = 70
        gradient = matrix([diff(rss, tuple(p), order(j)) for j in range(m)])
        hessian = matrix(m, m)
        for i in range(m):
            for j in range(i, m):
                hessian[i, j] = hessian[j, i] = diff(rss, tuple(p), order(i, j))
        step = lu_solve(hessian, gradient)
        p = [p[j] - step[j] for j in range(m)]
    df = len(POINTS) - m
    value = rss(*p)
    covariance = inverse(hessian / 2) * (value / df)
    mp.dps = 50
    return names, where, p, value, df, covariance


def show(title, shared, lower=True):
    names, where, p, value, df, v = solve(shared, lower)
    print("== %s: rss %s df %d" % (title, mp.nstr(value, 15), df))
    for j, (k, n) in enumerate(names):
        both = "both" if n in shared else list(TRUE)[k]
        print("   %-9s %s %s se %s" % (both, n, mp.nstr(p[j], 15), mp.nstr(sqrt(v[j, j]), 15)))
    if "e" not in shared:
        i, j = where[1]["e"], where[0]["e"]
        ratio = p[i] / p[j]
        relative = v[i, i] / p[i] ** 2 + v[j, j] / p[j] ** 2 - 2 * v[i, j] / p[i] / p[j]
        # The quantile of Student's t, refined by Newton's method in 50 digits.
        q = mpf(student.ppf(0.975, df))
        tail = lambda u: betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + u * u), regularized=True) / 2
        q = mp.findroot(lambda u: tail(u) - mpf("0.025"), q)
        half = q * sqrt(relative)
        g = q * q * v[j, j] / p[j] ** 2
        centre = ratio - g * v[i, j] / v[j, j]
        root = q / p[j] * sqrt(
            v[i, i] - 2 * ratio * v[i, j] + ratio**2 * v[j, j] - g * (v[i, i] - v[i, j] ** 2 / v[j, j]))
        print("   ratio %s se %s" % (mp.nstr(ratio, 15), mp.nstr(ratio * sqrt(relative), 15)))
        print("   log limits %s %s" % (mp.nstr(ratio * exp(-half), 15), mp.nstr(ratio * exp(half), 15)))
        print("   g %s fieller %s %s" % (mp.nstr(g, 15), mp.nstr((centre - root) / (1 - g), 15), mp.nstr((centre + root) / (1 - g), 15)))
    return value, df


fits = [show("separate", ""), show("c d", "cd"), show("b c d", "bcd"), show("b c d e", "bcde")]
for larger, smaller in ((0, 1), (1, 2), (1, 3)):
    (r1, d1), (r0, d0) = fits[larger], fits[smaller]
    m = d0 - d1
    f = (r0 - r1) / m / (r1 / d1)
    p = betainc(mpf(d1) / 2, mpf(m) / 2, 0, d1 / (d1 + m * f), regularized=True)
    print("F %s p %s LR %s" % (mp.nstr(f, 15), mp.nstr(p, 15), mp.nstr(len(POINTS) * log(r0 / r1), 15)))
show("LL.3", "", lower=False)
