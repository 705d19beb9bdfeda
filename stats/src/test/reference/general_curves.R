# Expected values of GeneralCurveReferenceTest: hormetic and Gompertz curves by R, the linear parameters by lm.fit at each
# slope and place, these by Nelder and Mead's search, restarted. R 4.2.2, no packages; run: Rscript general_curves.R
x <- rep(c(0, 0.32, 1, 3.2, 10, 32, 100), each = 2)
y <- c(1.126, 0.833, 1.096, 1.106, 1.163, 1.336, 0.985, 0.754, 0.716, 0.683, 0.56, 0.488, 0.375, 0.344)
solve_curve <- function(name, basis, y, start) {
  rss <- function(p) sum(lm.fit(basis(p), y)$residuals^2)
  for (i in 1:12) start <- optim(start, rss, control = list(reltol = 1e-16, maxit = 2000))$par
  linear <- lm.fit(basis(start), y)
  cat(name, sprintf("%.9g", start), sprintf("%.9g", linear$coefficients), "rss", sprintf("%.13g", sum(linear$residuals^2)), "\n")
}
cedergreen <- function(alpha) function(p) {
  s <- ifelse(x == 0, 1, 1 / (1 + exp(p[1] * (log(pmax(x, 1e-300)) - p[2]))))
  cbind(d = s, f = s * ifelse(x == 0, 0, exp(-x^(-alpha))))
}
solve_curve("CRS.4a (b, ln e, d, f)", cedergreen(1), y, c(0.78, 3.3))
solve_curve("CRS.4b (b, ln e, d, f)", cedergreen(1 / 2), y, c(0.55, -3))
solve_curve("CRS.4c (b, ln e, d, f)", cedergreen(1 / 4), y, c(0.48, 0.1))
rx <- c(rep(0, 6), rep(c(0.94, 1.88, 3.75, 7.5, 15, 30), each = 3))
ry <- c(7.58, 8, 8.328571429, 7.25, 7.375, 7.9625, 8.355555556, 6.914285714, 7.75, 6.871428571, 6.45, 5.922222222, 1.925,
  2.885714286, 4.233333333, 1.1875, 0.857142857, 1.057142857, 0.6875, 0.525, 0.825, 0.25, 0.22, 0.44)
gompertz <- function(p) exp(-exp(p[1] * (rx - p[2])))
solve_curve("G.3 (b, e, d)", function(p) cbind(d = gompertz(p)), ry, c(0.8, 3.7))
solve_curve("G.4 (b, e, c, d)", function(p) cbind(c = 1 - gompertz(p), d = gompertz(p)), ry, c(0.8, 3.5))
