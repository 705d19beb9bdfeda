# Reference values of fits whose responses are proportions, counts, transformed, or have outliers.
# R 4.2, robustbase, nlme not needed. Rscript response_errors.R
options(digits = 15)
say <- function(label, ...) cat(label, sprintf("%.11g", c(...)), "\n")

# Bliss (1935): beetles killed by carbon disulphide; dose in mg/l.
dose <- 10^c(1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839)
total <- c(59, 60, 62, 56, 63, 59, 62, 60); dead <- c(6, 13, 18, 28, 52, 53, 61, 60)
for (link in c("logit", "probit", "cloglog")) {
  fit <- glm(cbind(dead, total - dead) ~ log(dose), binomial(link), epsilon = 1e-15, maxit = 100)
  a <- coef(fit)[[1]]; s <- coef(fit)[[2]]; V <- vcov(fit)
  target <- switch(link, logit = 0, probit = 0, cloglog = log(log(2)))
  ed50 <- exp((target - a) / s)
  g <- c(-1 / s, -(target - a) / s^2)
  say(link, s, exp(-a / s), ed50, sqrt(V[2, 2]), sqrt(drop(t(g) %*% V %*% g)), deviance(fit), logLik(fit))
  # Profile limits of ln ED50: the slope is refitted for each value (chi-squared 1 df, 95 %).
  prof <- function(l) {
    inner <- glm(cbind(dead, total - dead) ~ 0 + I(log(dose) - l), binomial(link), offset = rep(target, 8), epsilon = 1e-15, maxit = 100)
    deviance(inner) - deviance(fit) - qchisq(.95, 1)
  }
  say(" profile", exp(uniroot(prof, c(log(ed50) - .2, log(ed50)), tol = 1e-14)$root), exp(uniroot(prof, c(log(ed50), log(ed50) + .2), tol = 1e-14)$root))
}

# Colony counts, LL.3, Poisson maximum likelihood.
d <- rep(c(0, .1, .3, 1, 3, 10, 30), each = 3)
y <- c(112, 98, 105, 101, 109, 93, 96, 88, 99, 71, 62, 66, 31, 25, 38, 9, 12, 6, 2, 4, 1)
ll3 <- function(p) p[2] / (1 + exp(p[1] * (log(pmax(d, 1e-300)) - p[3])))
nll <- function(p) -sum(dpois(y, ll3(p), log = TRUE))
fit <- list(par = c(1.2, 104, log(1.6)))
for (i in 1:30) fit <- optim(fit$par, nll, control = list(reltol = 1e-16, maxit = 5000))
for (i in 1:10) fit <- optim(fit$par, nll, method = "BFGS", control = list(reltol = 1e-16, ndeps = rep(1e-5, 3)))
H <- optimHess(fit$par, nll, control = list(ndeps = rep(1e-4, 3)))
say("poisson", fit$par[1:2], exp(fit$par[3]), -fit$value, sqrt(diag(solve(H))))

# Ryegrass with one root recorded as 80 instead of 8, robust fits.
x <- c(0,0,0,0,0,0,.94,.94,.94,1.88,1.88,1.88,3.75,3.75,3.75,7.5,7.5,7.5,15,15,15,30,30,30)
r <- c(7.58,80,8.328571429,7.25,7.375,7.9625,8.355555556,6.914285714,7.75,6.871428571,6.45,5.922222222,
       1.925,2.885714286,4.233333333,1.1875,.857142857,1.057142857,.6875,.525,.825,.25,.22,.44)
ll4 <- function(p) p[2] + (p[3] - p[2]) / (1 + exp(p[1] * (log(pmax(x, 1e-300)) - p[4])))
psi <- list(huber = function(u) pmax(-1.345, pmin(1.345, u)), tukey = function(u) u * pmax(0, 1 - (u / 4.685)^2)^2)
reweight <- function(kind, start) {
  p <- start
  df <- data.frame(x, r)
  for (i in 1:2000) {
    res <- r - ll4(p); s <- median(abs(res)) / qnorm(.75)
    w <- psi[[kind]](res / s) / (res / s); w[res == 0] <- 1
    q <- coef(suppressWarnings(nls(r ~ c + (d - c) / (1 + exp(b * (log(pmax(x, 1e-300)) - le))), df, start = list(b = p[1], c = p[2], d = p[3], le = p[4]), weights = w,
        control = nls.control(tol = 1e-9, maxiter = 100, warnOnly = TRUE))))
    if (max(abs(q - p)) < 1e-13) break
    p <- unname(q)
  }
  say(kind, p[1:3], exp(p[4]), s)
  p
}
h <- reweight("huber", c(2.98, .48, 7.79, log(3.06)))
invisible(reweight("tukey", h))
library(robustbase)
n <- nlrob(r ~ c + (d - c) / (1 + exp(b * (log(pmax(x, 1e-300)) - le))), data.frame(x, r), start = list(b = 2.98, c = .48, d = 7.79, le = log(3.06)), psi = .Mwgt.psi1("huber", cc = 1.345), tol = 1e-12, maxit = 500)
say("nlrob huber", coef(n)[1:3], exp(coef(n)[4]), n$Scale)

# Ryegrass, both sides transformed (Box and Cox), power by profile likelihood.
r[2] <- 8
bc <- function(v, l) if (l == 0) log(v) else (v^l - 1) / l
rss <- function(p, l) { m <- ll4(p); if (any(m <= 0)) 1e10 else sum((bc(r, l) - bc(m, l))^2) }
loglik <- function(l, start = c(2.6, .39, 7.8, log(3))) {
  fit <- list(par = start)
  for (i in 1:20) fit <- optim(fit$par, rss, l = l, control = list(reltol = 1e-16, maxit = 5000))
  for (i in 1:5) fit <- optim(fit$par, rss, l = l, method = "BFGS", control = list(reltol = 1e-16, ndeps = rep(1e-6, 4)))
  list(value = -12 * (log(2 * pi * fit$value / 24) + 1) + (l - 1) * sum(log(r)), par = fit$par, rss = fit$value)
}
half <- loglik(.5); say("boxcox .5", half$par[1:3], exp(half$par[4]), half$rss, half$value)
zero <- loglik(0); say("boxcox 0", zero$par[1:3], exp(zero$par[4]), zero$rss, zero$value)
best <- optimize(function(l) loglik(l)$value, c(-.5, 2), maximum = TRUE, tol = 1e-7)
say("boxcox estimated", best$maximum, best$objective)

# Standard errors: the Poisson Hessian, and Huber's sandwich on the clean ryegrass data (scale held).
library(numDeriv)
nl <- function(p) -sum(dpois(y, ll3(p), log = TRUE))
p <- c(1.2724405254, 104.94873857, log(1.5406731462))
for (i in 1:20) p <- p - solve(hessian(nl, p), grad(nl, p))
say("poisson se", sqrt(diag(solve(hessian(nl, p)))))
h <- reweight("huber", c(2.98, .48, 7.79, log(3.06)))
s <- median(abs(r - ll4(h))) / qnorm(.75)
u <- (r - ll4(h)) / s; slope <- psi$huber(u); G <- jacobian(ll4, h)
H <- t(G) %*% diag(as.numeric(abs(u) <= 1.345)) %*% G
for (i in 1:24) H <- H - s * slope[i] * hessian(function(p) ll4(p)[i], h)
V <- solve(H) %*% (t(G) %*% diag((s * slope)^2) %*% G) %*% solve(H) * 24 / 20
say("huber sandwich", sqrt(diag(V)))
