# Expected values of CensoredMeanTest: the mean of a normal sample with censored members.
# R with package survival; run: Rscript censored_mean.R
library(survival)
y <- c(1.2, 0.7, 1.9, 1.5, 2.1)
right <- Surv(y, c(1, 1, 0, 1, 0), type = "right")
left <- Surv(y, c(0, 1, 1, 1, 1), type = "left")
tight <- survreg.control(rel.tolerance = 1e-14, maxiter = 200)
for (s in list(right, left)) {
  m <- survreg(s ~ 1, dist = "gaussian", control = tight)
  cat(sprintf("mean %.12f scale %.12f loglik %.12f\n", coef(m), m$scale, m$loglik[1]))
}
cat(sprintf("R %s, survival %s\n", getRversion(), packageVersion("survival")))
# the t interval and p-value of the same values without censoring, and Welch's test
t <- t.test(y)
cat(sprintf("t %.12f %.12f p %.15g\n", t$conf.int[1], t$conf.int[2], t$p.value))
z <- c(-0.3, 0.4, 0.1)
w <- t.test(y, z)
cat(sprintf("welch %.12f %.12f df %.12f p %.15g\n", w$conf.int[1], w$conf.int[2], w$parameter, w$p.value))
# profile likelihood limits of the right-censored mean, threshold k log(1 + qt(.975, k-1)^2/(k-1)); beside two numbers or more k counts
# each number as 1 and what lies between a and b as 1 less the variance of a normal z there, by quadrature
worth <- function(a, b, mean, scale) {
  if (a == b) return(1)
  a <- (a - mean) / scale; b <- (b - mean) / scale
  moment <- function(n) integrate(function(z) z^n * dnorm(z), a, b, rel.tol = 1e-12, subdivisions = 1000)$value / (pnorm(b) - pnorm(a))
  1 - moment(2) + moment(1)^2
}
loglik <- function(mu) {
  f <- function(ls) sum(ifelse(c(1,1,0,1,0) == 1, dnorm(y, mu, exp(ls), log = TRUE),
                               pnorm(y, mu, exp(ls), lower.tail = FALSE, log.p = TRUE)))
  optimize(f, c(-8, 8), maximum = TRUE, tol = 1e-12)$objective
}
m <- survreg(right ~ 1, dist = "gaussian", control = tight)
k <- sum(mapply(worth, y, ifelse(c(1,1,0,1,0) == 1, y, Inf), coef(m), m$scale)); thr <- k * log1p(qt(.975, k - 1)^2 / (k - 1))
g <- function(mu) 2 * (m$loglik[1] - loglik(mu)) - thr
cat(sprintf("count %.12f profile %.9f %.9f\n", k, uniroot(g, c(-50, coef(m)), tol = 1e-12)$root, uniroot(g, c(coef(m), 60), tol = 1e-12)$root))
lr <- 2 * (m$loglik[1] - loglik(0)); tt <- sqrt((k - 1) * expm1(lr / k))
cat(sprintf("p %.12g\n", 2 * pt(-tt, k - 1)))

# intervals: numbers have equal ends, NA is an open one
intervals <- list(
  "numbers, interval, bounds" = list(c(1.2, 0.7, 1.0, 1.5, NA), c(1.2, 0.7, 2.4, NA, 0.9)),
  "intervals alone" = list(c(0.1, 0.9, 1.8, 1.1), c(0.8, 1.4, 2.9, 1.6)),
  "one number" = list(c(1.0, 1.3, 2.0), c(1.0, 1.9, 2.6)),
  "narrow intervals" = list(c(1.2, 0.7, 1.9), c(1.2001, 0.70005, 1.90002)),
  "an interval far out" = list(c(1.2, 1.3, 1.1, 1.25, 1.18, 30), c(1.2, 1.3, 1.1, 1.25, 1.18, 31)))
for (title in names(intervals)) {
  l <- intervals[[title]][[1]]; u <- intervals[[title]][[2]]
  m <- survreg(Surv(l, u, type = "interval2") ~ 1, dist = "gaussian", control = tight)
  ends <- function(v, open) ifelse(is.na(v), open, v)
  a <- ends(l, -Inf); b <- ends(u, Inf)
  minus <- function(p) -sum(ifelse(a == b, dnorm(a, p[1], exp(p[2]), log = TRUE),
                                   log(pnorm(b, p[1], exp(p[2])) - pnorm(a, p[1], exp(p[2])))))
  k <- if (sum(a == b) > 1) sum(mapply(worth, a, b, coef(m), m$scale)) else length(l)
  thr <- k * log1p(qt(.975, k - 1)^2 / (k - 1))
  # sigma at its best for a mean, by Brent's method on its logarithm
  profile <- function(mu) -optimize(function(ls) minus(c(mu, ls)), c(-14, 8), tol = 1e-10)$objective
  g <- function(mu) 2 * (m$loglik[1] - profile(mu)) - thr
  cat(sprintf("%s: count %.12f mean %.12f scale %.12f loglik %.12f limits %.9f %.9f\n", title, k, coef(m), m$scale, m$loglik[1],
              uniroot(g, c(coef(m) - 40, coef(m)), tol = 1e-11)$root, uniroot(g, c(coef(m), coef(m) + 60), tol = 1e-11)$root))
}
