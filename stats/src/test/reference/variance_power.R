# Weighted curve fits whose weights follow the fitted mean: nlme gnls with varPower (R 4.2, nlme 3.1).
# Rscript variance_power.R
library(nlme)
ryegrass <- data.frame(
  conc = c(0,0,0,0,0,0,.94,.94,.94,1.88,1.88,1.88,3.75,3.75,3.75,7.5,7.5,7.5,15,15,15,30,30,30),
  rootl = c(7.58,8,8.328571429,7.25,7.375,7.9625,8.355555556,6.914285714,7.75,6.871428571,6.45,5.922222222,
            1.925,2.885714286,4.233333333,1.1875,.857142857,1.057142857,.6875,.525,.825,.25,.22,.44))
ll4 <- function(x, b, c, d, le) c + (d - c) / (1 + exp(b * (log(pmax(x, 1e-300)) - le)))
start <- c(b = 2.98, c = .48, d = 7.79, le = log(3.06))
tight <- gnlsControl(tolerance = 1e-9, nlsTol = 1e-6, minScale = 1e-14, maxIter = 500, nlsMaxIter = 200, msTol = 1e-14, opt = "optim", optimMethod = "BFGS", msMaxIter = 500)
show <- function(label, fit) {
  b <- coef(fit)
  cat(label, sprintf("%.9g", c(b[1:3], exp(b[4]), logLik(fit), coef(fit$modelStruct$varStruct, unconstrained = FALSE))), "\n")
}
show("estimated", gnls(rootl ~ ll4(conc, b, c, d, le), ryegrass, start = start, weights = varPower(form = ~fitted(.)), control = tight))
# gnls does not update the weights of a fixed power after its first pass; nls in a loop does.
reweighted <- function(k) {
  theta <- start
  mean <- function(t) ll4(ryegrass$conc, t["b"], t["c"], t["d"], t["le"])
  for (i in 1:300) {
    w <- mean(theta)^(-2 * k)
    w <- w / exp(mean.default(log(w)))
    fit <- nls(rootl ~ ll4(conc, b, c, d, le), ryegrass, start = theta, weights = w,
               control = nls.control(tol = 1e-10, maxiter = 200, scaleOffset = 0, warnOnly = TRUE))
    theta <- coef(fit)
  }
  n <- nrow(ryegrass)
  loglik <- -n / 2 * (log(2 * pi * sum(w * (ryegrass$rootl - mean(theta))^2) / n) + 1)
  cat(k, sprintf("%.10g", c(theta[1:3], exp(theta[4]), loglik)), "\n")
}
reweighted(.5)
reweighted(1)
# A variance for each dose, integrated out over a scaled inverse chi-squared prior: the likelihood in one optim.
groups <- split(seq_len(nrow(ryegrass)), ryegrass$conc)
marginal <- function(p) {
  m <- ll4(ryegrass$conc, p[1], p[2], p[3], p[4]); nu <- exp(p[5]); tau <- exp(p[6])
  S <- sapply(groups, function(i) sum((ryegrass$rootl[i] - m[i])^2)); n <- lengths(groups)
  -sum(lgamma((nu + n) / 2) - lgamma(nu / 2) - n / 2 * log(pi * tau) - (nu + n) / 2 * log1p(S / tau))
}
best <- list(value = Inf)
for (nu in c(1, 3, 10)) {
  fit <- list(par = c(2.6, .4, 7.8, log(3), log(nu), log(.5)))
  for (i in 1:20) fit <- optim(fit$par, marginal, control = list(maxit = 20000, reltol = 1e-16))
  for (i in 1:5) fit <- optim(fit$par, marginal, method = "BFGS", control = list(maxit = 2000, reltol = 1e-16, ndeps = rep(1e-6, 6)))
  if (fit$value < best$value) best <- fit
}
cat("per dose", sprintf("%.8g", c(best$par[1:3], exp(best$par[4:6]), -best$value)), "\n")
