# Reference values of curves that are fitted together under errors other than normal ones of one variance.
# R 4.2, numDeriv. Rscript joint_errors.R
options(digits = 15)
say <- function(label, ...) cat(label, sprintf("%.11g", c(...)), "\n")

# Two lines treated alike: numbers of dead among a total. LL.2 with one slope is a logistic regression on ln dose.
dose <- rep(c(.5, 1, 2, 4, 8, 16), 2)
line <- factor(rep(c("P", "R"), each = 6), levels = c("P", "R"))
total <- c(40, 38, 41, 40, 39, 40, 42, 40, 37, 40, 41, 40)
dead <- c(2, 5, 14, 27, 35, 39, 0, 1, 4, 11, 22, 34)
common <- glm(cbind(dead, total - dead) ~ 0 + line + log(dose), binomial, epsilon = 1e-14, maxit = 100)
own <- glm(cbind(dead, total - dead) ~ 0 + line + line:log(dose), binomial, epsilon = 1e-14, maxit = 100)
one <- glm(cbind(dead, total - dead) ~ log(dose), binomial, epsilon = 1e-14, maxit = 100)
V <- vcov(common); a <- coef(common)[1:2]; s <- coef(common)[[3]]
se <- function(g) sqrt(drop(t(g) %*% V %*% g))
say("binomial b", s, se(c(0, 0, 1)))
ed <- exp(-a / s)
say("binomial e", ed, ed[1] * se(c(-1 / s, 0, a[1] / s^2)), ed[2] * se(c(0, -1 / s, a[2] / s^2)))
say("binomial log ratio R to P", (a[1] - a[2]) / s, se(c(1 / s, -1 / s, -(a[1] - a[2]) / s^2)))
say("binomial loglik common, own, one", logLik(common), logLik(own), logLik(one))
say("binomial deviance", deviance(common), deviance(own))
dispersion <- sum(residuals(common, "pearson")^2) / 9
say("quasibinomial dispersion, se b", dispersion, sqrt(dispersion) * se(c(0, 0, 1)))
ownDispersion <- sum(residuals(own, "pearson")^2) / 8
say("quasibinomial own dispersion, se b of P", ownDispersion, sqrt(ownDispersion * vcov(own)[3, 3]))
# Profile limits of the ratio: the line's effect is held, slope and level refitted.
prof <- function(r) {
  x <- log(dose) - r * (line == "R")
  inner <- glm(cbind(dead, total - dead) ~ x, binomial, epsilon = 1e-14, maxit = 100)
  deviance(inner) - deviance(common) - qchisq(.95, 1)
}
at <- (a[[1]] - a[[2]]) / s
say("binomial profile of the ratio", exp(uniroot(prof, c(at - 1, at), tol = 1e-14)$root), exp(uniroot(prof, c(at, at + 1), tol = 1e-14)$root))
profile_b <- function(b) {
  inner <- glm(cbind(dead, total - dead) ~ 0 + line, binomial, offset = b * log(dose), epsilon = 1e-14, maxit = 100)
  deviance(inner) - deviance(common) - qchisq(.95, 1)
}
say("binomial profile of the slope", uniroot(profile_b, c(s - 1, s), tol = 1e-14)$root, uniroot(profile_b, c(s, s + 1), tol = 1e-14)$root)

# One curve with natural mortality, LL.4: the upper plateau ends at its bound of 1, on which slope, lower plateau and place are
# the best ones.
library(numDeriv)
newton <- function(p, f) { for (i in 1:20) p <- p - solve(hessian(f, p), grad(f, p)); p }
md <- c(0, .1, .3, 1, 3, 10, 30); mn <- 30:36; mdead <- c(4, 0, 3, 9, 14, 24, 34)
mortality <- function(p) {
  m <- p[2] + (1 - p[2]) / (1 + exp(p[1] * (log(pmax(md, 1e-300)) - p[3])))
  if (any(m <= 0)) 1e10 else -sum(dbinom(mdead, mn, m, log = TRUE))
}
fit <- list(par = c(-1.2, .07, 1.5))
for (i in 1:20) fit <- optim(fit$par, mortality, control = list(reltol = 1e-16, maxit = 5000))
p <- newton(fit$par, mortality)
say("mortality b c e loglik", p[1:2], exp(p[3]), -mortality(p))

# A curve of which the coarse grid of least squares leads to a step alone.
sn <- c(39, 36, 35, 32, 27, 27, 27); sdead <- c(1, 7, 0, 2, 7, 24, 26)
step <- function(p) {
  m <- p[2] + (p[3] - p[2]) / (1 + exp(p[1] * (log(pmax(md, 1e-300)) - p[4])))
  if (any(m <= 0 | m >= 1)) 1e10 else -sum(dbinom(sdead, sn, m, log = TRUE))
}
fit <- list(par = c(-3, .07, .96, 1.5))
for (i in 1:20) fit <- optim(fit$par, step, control = list(reltol = 1e-16, maxit = 5000))
p <- newton(fit$par, step)
say("step b c d e loglik", p[1:3], exp(p[4]), -step(p), sqrt(diag(solve(hessian(step, p, method.args = list(d = .001)))))[1])

# Colonies of two lines, LL.3 with one top and one slope, Poisson maximum likelihood by Newton's method.
d <- rep(rep(c(0, .1, .3, 1, 3, 10, 30), each = 3), 2)
y <- c(112, 98, 105, 101, 109, 93, 96, 88, 99, 71, 62, 66, 31, 25, 38, 9, 12, 6, 2, 4, 1,
       101, 119, 108, 110, 94, 107, 103, 108, 96, 92, 99, 87, 71, 64, 78, 33, 41, 37, 12, 9, 15)
k <- rep(1:2, each = 21)
ll3 <- function(p) p[2] / (1 + exp(p[1] * (log(pmax(d, 1e-300)) - p[2 + k])))
nll <- function(p) -sum(dpois(y, ll3(p), log = TRUE))
fit <- list(par = c(1.2, 104, log(1.6), log(6)))
for (i in 1:30) fit <- optim(fit$par, nll, control = list(reltol = 1e-16, maxit = 5000))
p <- fit$par
p <- newton(p, nll)
S <- sqrt(diag(solve(hessian(nll, p))))
say("poisson b d e1 e2", p[1:2], exp(p[3:4]), -nll(p))
say("poisson se", S[1:2], exp(p[3:4]) * S[3:4])
mu <- ll3(p)
say("poisson dispersion", sum((y - mu)^2 / mu) / (42 - 4))

# Two curves of a lab with outliers, LL.4 with common plateaus and slope, one Huber scale of all wells.
x <- rep(rep(c(0, .1, .3, 1, 3, 10, 30), each = 3), 2)
r <- c(99, 103, 97, 98, 101, 95, 88, 93, 91, 66, 71, 63, 34, 31, 95, 14, 11, 13, 6, 7, 5,
       101, 98, 102, 99, 97, 103, 98, 95, 99, 89, 92, 86, 71, 68, 5, 35, 32, 37, 14, 17, 12)
ll4 <- function(p) p[2] + (p[3] - p[2]) / (1 + exp(p[1] * (log(pmax(x, 1e-300)) - p[3 + k])))
huber <- function(u) pmax(-1.345, pmin(1.345, u))
rho <- function(u) ifelse(abs(u) <= 1.345, u^2 / 2, 1.345 * (abs(u) - 1.345 / 2))
p <- c(1, 4, 100, log(1.8), log(6))
for (i in 1:500) {
  s <- median(abs(r - ll4(p))) / qnorm(.75)
  loss <- function(q) s^2 * sum(rho((r - ll4(q)) / s))
  G <- jacobian(ll4, p); u <- (r - ll4(p)) / s
  w <- huber(u) / u; w[u == 0] <- 1
  q <- p + solve(t(G) %*% (w * G), t(G) %*% (w * (r - ll4(p))))[, 1]
  done <- max(abs(q - p)) < 1e-13
  p <- q
  if (done) break
}
say("huber iterations", i)
say("huber b c d e1 e2 scale", p[1:3], exp(p[4:5]), s)
u <- (r - ll4(p)) / s; slope <- huber(u); G <- jacobian(ll4, p)
H <- t(G) %*% diag(as.numeric(abs(u) <= 1.345)) %*% G
for (i in seq_along(r)) H <- H - s * slope[i] * hessian(function(p) ll4(p)[i], p)
n <- length(r); np <- length(p)
V <- solve(H) %*% (t(G) %*% diag((s * slope)^2) %*% G) %*% solve(H) * n / (n - np)
S <- sqrt(diag(V))
say("huber sandwich", S[1:3], exp(p[4:5]) * S[4:5])

# The same wells without the outliers, both sides transformed by one power.
r[15] <- 36; r[36] <- 66
bc <- function(v, l) if (l == 0) log(v) else (v^l - 1) / l
rss <- function(p, l) { m <- ll4(p); if (any(m <= 0)) 1e10 else sum((bc(r, l) - bc(m, l))^2) }
loglik <- function(l, start = c(1, 4, 100, log(1.8), log(6))) {
  fit <- list(par = start)
  for (i in 1:30) fit <- optim(fit$par, rss, l = l, control = list(reltol = 1e-16, maxit = 5000))
  q <- newton(fit$par, function(p) rss(p, l))
  list(value = -n / 2 * (log(2 * pi * rss(q, l) / n) + 1) + (l - 1) * sum(log(r)), par = q, rss = rss(q, l))
}
half <- loglik(.5)
S <- sqrt(diag(solve(hessian(function(p) rss(p, .5) / 2, half$par))) * half$rss / (n - np))
say("boxcox .5 b c d e1 e2", half$par[1:3], exp(half$par[4:5]), half$value)
say("boxcox .5 se", S[1:3], exp(half$par[4:5]) * S[4:5])
best <- optimize(function(l) loglik(l)$value, c(-.5, 2), maximum = TRUE, tol = 1e-7)
say("boxcox estimated", best$maximum, best$objective)
