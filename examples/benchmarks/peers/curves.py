"""Curves per second of SciPy's curve_fit on one thread: LL.4 with standard errors, 30 wells a curve, as in CurveFitBenchmark."""
import time
import warnings

import numpy as np
import scipy
from scipy.optimize import curve_fit

rng = np.random.default_rng(20240229)
dose = np.repeat(10 * 10 ** (-0.5 * np.arange(10)), 3)


def curve():
    e, b, bottom = np.exp(np.log(0.3) + 2.5 * (rng.random() - 0.5)), 0.7 + 1.6 * rng.random(), 15 * rng.random()
    return bottom + (100 - bottom) / (1 + (dose / e) ** b) + 5 * rng.standard_normal(30)


def ll4(x, b, c, d, log_e):
    return c + (d - c) / (1 + np.exp(b * (np.log(x) - log_e)))


curves = [curve() for _ in range(1000)]
warnings.simplefilter("ignore")
failed, begin = 0, time.perf_counter()
for y in curves:
    try:
        curve_fit(ll4, dose, y, p0=[1, y.min(), y.max(), np.log(0.3)], maxfev=2000)
    except RuntimeError:
        failed += 1
print(f"SciPy {scipy.__version__}: {len(curves) / (time.perf_counter() - begin):.1f} curves/s, {failed} of {len(curves)} failed")
