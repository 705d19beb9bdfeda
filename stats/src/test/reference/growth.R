# Growth of cells: the values of GrowthFitterTest and DoublingTimeRatioTest. R 4.2.2, survival 3.5.
options(digits = 15)
# Logistic and Gompertz on R's own data sets.
chick <- ChickWeight[ChickWeight$Chick == 1, ]
tight <- nls.control(tol = 1e-11, maxiter = 300, warnOnly = TRUE, minFactor = 1e-9)
f <- nls(weight ~ K / (1 + (K / N0 - 1) * exp(-r * Time)), chick, start = list(K = 937, N0 = 40.8, r = 0.0877), control = tight)
print(summary(f)$coefficients)
run <- subset(DNase, Run == 1)
print(coef(nls(density ~ A * exp(-b2 * b3^log(conc)), run, start = list(A = 4.6, b2 = 2.27, b3 = 0.716), control = tight)))
# The exponential line with counts below detection (0 below 1).
library(survival)
t <- c(0, 24, 48, 72, 96, 120); y <- c(400, 130, 60, 12, 0, 0)
s <- survreg(Surv(pmax(log(pmax(y, 1)), 0), y >= 1, type = "left") ~ t, dist = "gaussian", control = survreg.control(rel.tolerance = 1e-13))
print(c(coef(s), s$scale, s$loglik[2]))
# Profile interval of the slope with 2 (l - l(r)) = n log(1 + t^2 / (n - 2)).
profile <- function(r) survreg(Surv(log(pmax(y, 1)), y >= 1, type = "left") ~ offset(r * t), dist = "gaussian", control = survreg.control(rel.tolerance = 1e-13))$loglik[2]
n <- 6; th <- n * log1p(qt(0.975, n - 2)^2 / (n - 2)); e <- function(r) 2 * (s$loglik[2] - profile(r)) - th
print(c(uniroot(e, c(-0.2, coef(s)[[2]]), tol = 1e-12)$root, uniroot(e, c(coef(s)[[2]], 0.1), tol = 1e-12)$root))
# Rates of wells: Welch's degrees of freedom and Fieller's set of the ratio of doubling times.
p <- c(0.0301, 0.0285, 0.0293, 0.0297); q <- c(0.0271, 0.0262, 0.0280, 0.0259)
w <- t.test(q, p); va <- var(q) / 4; vb <- var(p) / 4; ma <- mean(q); mb <- mean(p)
ratio <- function(level) { tt <- qt(1 - (1 - level) / 2, w$parameter); g <- tt^2 * va / ma^2
  (mb / ma + c(-1, 1) * tt / ma * sqrt(vb + (mb / ma)^2 * va - g * vb)) / (1 - g) }
print(c(w$parameter, mb / ma, ratio(0.95), ratio(0.9)))
