# Reference numbers for the ryegrass curve: R 4.2, base packages only (nls, Gauss-Newton covariance; integrate; central differences).
# Run: Rscript ryegrass_curve.R
y <- c(7.58, 8, 8.328571429, 7.25, 7.375, 7.9625, 8.355555556, 6.914285714, 7.75, 6.871428571, 6.45, 5.922222222,
       1.925, 2.885714286, 4.233333333, 1.1875, .857142857, 1.057142857, .6875, .525, .825, .25, .22, .44)
x <- rep(c(0, .94, 1.88, 3.75, 7.5, 15, 30), c(6, 3, 3, 3, 3, 3, 3))
options(digits = 12)
f <- function(p, x) p[2] + (p[3] - p[2]) / (1 + (x / p[4])^p[1])
fit <- nls(y ~ c + (d - c) / (1 + (x / e)^b), start = list(b = 3, c = .48, d = 7.8, e = 3.06),
           control = nls.control(tol = 1e-8))
p <- coef(fit)
V <- vcov(fit)
n <- length(y); df <- n - 4; s2 <- sum(resid(fit)^2) / df
grad <- function(g, p) sapply(seq_along(p), function(i) {
  h <- 1e-5 * abs(p[i]); a <- p; b <- p; a[i] <- a[i] + h; b[i] <- b[i] - h; (g(a) - g(b)) / (2 * h) })
report <- function(name, g) { v <- grad(g, p); cat(name, g(p), sqrt(drop(t(v) %*% V %*% v)), "\n") }
cat("parameters", p, "\n")
auc <- function(lo, hi) function(p) integrate(function(t) f(p, 10^t), log10(lo), log10(hi), rel.tol = 1e-12)$value / log10(hi / lo)
report("mean response, doses .94 to 30", auc(.94, 30))
report("mean response, doses 2 to 20", auc(2, 20))
# Weibull type 1, quadrature
fw <- function(p, x) p[2] + (p[3] - p[2]) * exp(-(x / p[4])^p[1])
fitw <- nls(y ~ c + (d - c) * exp(-(x / e)^b), start = list(b = 2.4, c = .66, d = 7.8, e = 3.6), control = nls.control(tol = 1e-8))
pw <- coef(fitw); Vw <- vcov(fitw)
gw <- function(p) integrate(function(t) fw(p, 10^t), log10(.94), log10(30), rel.tol = 1e-12)$value / log10(30 / .94)
v <- grad(gw, pw); cat("W1.4 mean response", gw(pw), sqrt(drop(t(v) %*% Vw %*% v)), "\n")
# Sandwich with Gauss-Newton bread
J <- sapply(1:4, function(i) { h <- 1e-6 * abs(p[i]); a <- p; b <- p; a[i] <- a[i] + h; b[i] <- b[i] - h; (f(a, x) - f(b, x)) / (2 * h) })
A <- solve(crossprod(J)); r <- y - f(p, x); lev <- diag(J %*% A %*% t(J))
cat("leverage", lev[c(1, 7, 13, 24)], "\n")
cat("HC0 se", sqrt(diag(A %*% crossprod(J * r) %*% A)), "\n")
cat("HC3 se", sqrt(diag(A %*% crossprod(J * r / (1 - lev)) %*% A)), "\n")
g <- rep(1:3, 8)  # three experiments, in turn
S <- rowsum(J * r, g); k <- 3 / 2 * (n - 1) / (n - 4)
cat("clustered se", sqrt(diag(A %*% (k * crossprod(S)) %*% A)), "\n")
std <- r / sqrt(s2 * (1 - lev)); stud <- std * sqrt((df - 1) / (df - std^2)); cook <- std^2 * lev / (1 - lev) / 4
cat("standardised", std[c(1, 7, 13, 24)], "\nstudentised", stud[c(1, 7, 13, 24)], "\ncook", cook[c(1, 7, 13, 24)], "\n")
# Bands at dose 2 and 5, inverse prediction of 4 (mean of two wells), with the nls covariance
se <- function(x0) sapply(x0, function(z) { v <- grad(function(q) f(q, z), p); sqrt(drop(t(v) %*% V %*% v)) })
tq <- qt(.975, df)
for (z in c(2, 5)) cat("band at", z, f(p, z), se(z), "\n pointwise", f(p, z) + c(-1, 1) * tq * se(z), "\n scheffe",
  f(p, z) + c(-1, 1) * sqrt(4 * qf(.95, 4, df)) * se(z), "\n prediction of 3", f(p, z) + c(-1, 1) * tq * sqrt(se(z)^2 + s2 / 3), "\n")
ex <- function(l) abs(4 - f(p, exp(l))) - tq * sqrt(se(exp(l))^2 + s2 / 2)
x0 <- log(3.135926259617)
cat("inverse prediction of 4, two wells", exp(uniroot(ex, c(x0 - 1, x0), tol = 1e-12)$root), exp(uniroot(ex, c(x0, x0 + 1), tol = 1e-12)$root), "\n")
# Model average of ln ED50 over LL.4, LL.3 and W1.4 by AICc, Gauss-Newton errors
ed <- function(fit, lned, k) { p <- coef(fit); v <- grad(lned, p); rss <- sum(resid(fit)^2)
  c(lned(p), sqrt(drop(t(v) %*% vcov(fit) %*% v)), n * log(rss / n) + 2 * (k + 1) + 2 * (k + 1) * (k + 2) / (n - k - 2), n - k) }
fit3 <- nls(y ~ d / (1 + (x / e)^b), start = list(b = 2.5, d = 7.8, e = 3.2), control = nls.control(tol = 1e-8))
m <- rbind(ed(fit, function(q) log(q[4]), 4), ed(fit3, function(q) log(q[3]), 3), ed(fitw, function(q) log(q[4]) + log(log(2)) / q[1], 4))
w <- exp(-(m[, 3] - min(m[, 3])) / 2); w <- w / sum(w)
avg <- sum(w * m[, 1]); cat("weights", w, "\naverage", avg, sum(w * sqrt(m[, 2]^2 + (m[, 1] - avg)^2)), "\n")
wide <- m[, 2] * qt(.975, m[, 4]) / qnorm(.975); cat("interval", exp(avg + c(-1, 1) * qnorm(.975) * sum(w * sqrt(wide^2 + (m[, 1] - avg)^2))), "\n")
# Bias-corrected and accelerated limits of a given sample (Davison and Hinkley 1997, 5.3.2)
tt <- sort(qgamma(ppoints(199), 2)); t0 <- 1.5; jack <- c(1.2, 1.5, 1.45, 1.6, 2.4)
z0 <- qnorm(mean(tt < t0)); l <- mean(jack) - jack; a <- sum(l^3) / (6 * sum(l^2)^1.5)
al <- pnorm(z0 + (z0 + qnorm(c(.05, .95))) / (1 - a * (z0 + qnorm(c(.05, .95)))))
qq <- function(pr) { k <- pr * 200; i <- floor(k); tt[i] + (k - i) * (tt[i + 1] - tt[i]) }
cat("bca 90 %", exp(qq(al)), " percentile", exp(qq(c(.05, .95))), "\n")
