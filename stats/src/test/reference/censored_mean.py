# Expected values of CensoredMeanTest where bounds lie far out: maximum likelihood in 30-digit arithmetic.
# Python with mpmath and scipy; run: python3 censored_mean.py
#
# side 0: exact; 1: the truth lies above the value; -1: below. Limits: the mu at which 2 (l_max - l(mu)), with sigma at its
# best for each mu, equals k log(1 + t^2 / (k - 1)); the p-value is that of t = sqrt((k - 1) (exp(LR(0) / k) - 1)). In CASES k
# counts an exact value as 1 and a bound as 1 - Var(z) of a normal z beyond it, by quadrature.
import numpy as np
from mpmath import mp, mpf, erfc, exp, expm1, findroot, log, log1p, pi, sqrt, betainc, quad
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.special import log_ndtr
from scipy.stats import t as student

mp.dps = 30
CASES = {
    "more bounds above than numbers": ([1, 2, 2, 2, 2, 2, 2], [0, 0, 1, 1, 1, 1, 1]),
    "more bounds below than numbers": ([-1, -2, -2, -2, -2, -2, -2], [0, 0, -1, -1, -1, -1, -1]),
    "many bounds above": ([1, 2] + [2] * 15, [0, 0] + [1] * 15),
    "many bounds below": ([-1, -2] + [-2] * 15, [0, 0] + [-1] * 15),
    "a bound far above many numbers": ([1, -1] * 10 + [20], [0] * 20 + [1]),
    "a bound five deviations below": ([1, 2, 3, 4, 5, -5], [0] * 5 + [1]),
    "bounds of both kinds": ([0.3, 1.1, 1.9, 1.5, 0.2], [0, 0, 0, 1, -1]),
}


def tail(z):
    return erfc(z / sqrt(2)) / 2


def loglik(mu, ls, values, sides):
    s = exp(ls)
    return sum(-ls - ((y - mu) / s) ** 2 / 2 - log(2 * pi) / 2 if c == 0 else log(tail(c * (y - mu) / s))
               for y, c in zip(values, sides))


def hazard(z):
    return exp(-z * z / 2) / sqrt(2 * pi) / tail(z)


def spread(mu, ls, values, sides):
    s = exp(ls)
    total = mpf(0)
    for y, c in zip(values, sides):
        z = (y - mu) / s
        total += z * z - 1 if c == 0 else c * z * hazard(c * z)
    return total


def score(mu, ls, values, sides):
    s = exp(ls)
    return sum((y - mu) / s if c == 0 else c * hazard(c * (y - mu) / s) for y, c in zip(values, sides))


def solve(f, *start):
    return findroot(f, start, tol=mpf(10) ** -40, maxsteps=60)


def fit(values, sides):
    """Mean, log of sigma and the log-likelihood, from starts in double precision."""
    y, c = np.array(values, float), np.array(sides)

    def minus(p):
        z = (y - p[0]) / np.exp(p[1])
        return -np.sum(np.where(c == 0, -p[1] - z * z / 2, log_ndtr(-c * z)))

    start = minimize(minus, [y.mean(), np.log(y.std())], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}).x
    mean, ls = solve(lambda m, u: (score(m, u, values, sides), spread(m, u, values, sides)), *start)

    def profile(mu):
        return minimize_scalar(lambda u: minus([mu, u]), bracket=(start[1], start[1] + 1)).x

    return mean, ls, loglik(mean, ls, values, sides), minus, profile


def worth(a):
    """1 less the variance of a normal z above a, the mass of which is a tail."""
    points = [a, a + 1, a + 2, a + 4, a + 8, a + 16, a + 32]
    moment = lambda n: quad(lambda z: z**n * exp(-z * z / 2), points) / sqrt(2 * pi) / tail(a)
    return 1 - moment(2) + moment(1) ** 2


for title, (y, sides) in CASES.items():
    values = [mpf(str(v)) for v in y]
    mean, ls, best, minus, profile = fit(values, sides)
    k = sum(1 if c == 0 else worth(c * (v - mean) / exp(ls)) for v, c in zip(values, sides))
    df = k - 1
    cdf = lambda u: betainc(df / 2, mpf(1) / 2, 0, df / (df + u * u), regularized=True) / 2
    q = findroot(lambda u: cdf(u) - mpf("0.025"), mpf(float(student.ppf(0.975, float(df)))))
    threshold = k * log1p(q * q / df)
    limits = []
    for side in (-1, 1):
        rough = lambda m: 2 * (minus([m, profile(m)]) - minus([float(mean), float(ls)])) - float(threshold)
        step = 1.0
        while rough(float(mean) + side * step) < 0:
            step *= 2
        start = brentq(rough, float(mean), float(mean) + side * step)
        equations = lambda m, u: (
            2 * (best - loglik(m, u, values, sides)) - threshold, spread(m, u, values, sides))
        limits.append(solve(equations, start, profile(start))[0])
    at_zero = findroot(lambda u: spread(mpf(0), u, values, sides), profile(0.0), tol=mpf(10) ** -40)
    t = sqrt(df * expm1(2 * (best - loglik(mpf(0), at_zero, values, sides)) / k))
    print("%s: count %s mean %s limits %s %s p %s" % (title, *(mp.nstr(v, 16) for v in (k, mean, *limits, 2 * cdf(t)))))

# Intervals that have a part in common: the likelihood has its supremum, 1, at a standard deviation of 0 there. Limits by the
# supremum over sigma, of the product of probabilities in 30-digit arithmetic, at means beyond the common part.
OVERLAPPING = {
    "three overlapping intervals": [(0, 2), (1, 3), (mpf("0.5"), 4)],
    "overlapping, one open": [(0, 2), (1, mp.inf)],
    "touching intervals": [(1, 3), (1, 3), (3, 10)],
}


def mass(mu, s, l, u):
    a, b = (l - mu) / s, (u - mu) / s
    return tail(a) - tail(b) if a > 0 else tail(-b) - tail(-a) if b < 0 else 1 - tail(b) - tail(-a)


def likeliest(mu, intervals):
    """The largest log-likelihood over sigma at a mean that lies outside of one of the intervals: golden section."""
    f = lambda ls: -sum(log(mass(mu, exp(ls), l, u)) for l, u in intervals)
    low, high, g = mpf(-9), mpf(6), (sqrt(5) - 1) / 2
    for _ in range(90):
        a, b = high - g * (high - low), low + g * (high - low)
        low, high = (low, b) if f(a) < f(b) else (a, high)
    return -f((low + high) / 2)


for title, intervals in OVERLAPPING.items():
    k = len(intervals)
    first, last = max(l for l, u in intervals), min(u for l, u in intervals)
    top = mpf(0) if first < last else 2 * log(mpf(2) / 3) + log(mpf(1) / 3)
    threshold = k * log1p(mpf(float(student.ppf(0.975, k - 1))) ** 2 / (k - 1))
    limits = []
    for side, edge in ((-1, first), (1, last)):
        inside, outside = mpf(edge), mpf(edge) + side * 200
        for _ in range(60):
            middle = (inside + outside) / 2
            below = 2 * (top - likeliest(middle, intervals)) < threshold
            inside, outside = (middle, outside) if below else (inside, middle)
        limits.append(inside)
    print("%s: loglik %s limits %s %s" % (title, mp.nstr(top, 16), *(mp.nstr(v, 13) for v in limits)))
