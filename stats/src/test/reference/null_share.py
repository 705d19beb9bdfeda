# Expected value of QvaluesTest.smootherEqualsTheExactSpline: the share of true nulls at lambda = 0.95 by the natural cubic
# smoothing spline with exactly three degrees of freedom. Python with numpy and scipy; run: python3 null_share.py
import numpy as np
from scipy.optimize import brentq

i = np.arange(1, 2001)
u = (i * 0.6180339887498949) % 1
p = np.where(i % 5 == 0, u**4, u)
lam = 0.05 * np.arange(1, 20)
shares = np.array([(p >= l).mean() / (1 - l) for l in lam])
n = len(shares)
second = np.diff(np.eye(n), 2, axis=0)
gram = np.diag(np.full(n - 2, 2 / 3)) + np.diag(np.full(n - 3, 1 / 6), 1) + np.diag(np.full(n - 3, 1 / 6), -1)
roughness = second.T @ np.linalg.solve(gram, second)
smoother = lambda log: np.linalg.inv(np.eye(n) + np.exp(log) * roughness)
log = brentq(lambda v: np.trace(smoother(v)) - 3, -20, 20, xtol=1e-14)
print("%.15g" % (smoother(log) @ shares)[-1])
