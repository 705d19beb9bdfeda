# Standard curves: the values of StandardCurveTest. R 4.2.2.
options(digits = 15)
x <- rep(seq(0, 500, 50), each = 2)
y <- c(.105, .107, .161, .161, .224, .23, .257, .266, .313, .306, .359, .359, .387, .453, .507, .505, .563, .557, .616, .613, .658, .665)
aicc <- function(m) { k <- length(coef(m)) + 1; n <- nobs(m); AIC(m) + 2 * k * (k + 1) / (n - k - 1) }
limits <- function(m, f, A, k, w = 1) { V <- vcov(m); s <- summary(m)$sigma; t <- qt(.975, df.residual(m))
  h <- function(c) (A - sum(f(c) * coef(m)))^2 - t^2 * (s^2 / k / w + drop(f(c) %*% V %*% f(c)))
  est <- uniroot(function(c) A - sum(f(c) * coef(m)), c(0, 500), tol = 1e-13)$root
  c(est, uniroot(h, c(-100, est), tol = 1e-12)$root, uniroot(h, c(est, 900), tol = 1e-12)$root) }
lin <- lm(y ~ x); quad <- lm(y ~ x + I(x^2))
print(c(coef(lin), summary(lin)$sigma, summary(lin)$r.squared, aicc(lin)))
print(anova(lin, lm(y ~ factor(x)))[2, 5:6])
print(limits(lin, function(c) c(1, c), .3075, 2))
print(c(coef(quad), summary(quad)$sigma, aicc(quad)))
print(limits(quad, function(c) c(1, c, c^2), .3075, 2))
# Constant coefficient of variation: weights by the mean of the standard, the sample's by its own.
w <- 1 / ave(y, x)^2; wl <- lm(y ~ x, weights = w)
print(c(coef(wl), summary(wl)$sigma, aicc(wl))); print(limits(wl, function(c) c(1, c), .3075, 2, 1 / .3075^2))
# Three dilutions of one sample: generalised least squares with the error of the one line in all, chi-square of what is left.
d <- c(2, 4, 8); A <- c(.56, .33, .21); k <- c(2, 2, 2); V <- vcov(lin); s <- summary(lin)$sigma
q <- function(C) { G <- cbind(1, C / d); S <- diag(s^2 / k) + G %*% V %*% t(G); e <- A - drop(G %*% coef(lin)); drop(e %*% solve(S, e)) }
o <- optimize(q, c(500, 1200), tol = 1e-10); t2 <- qt(.975, 20)^2
print(c(o$minimum, uniroot(function(C) q(C) - o$objective - t2, c(300, o$minimum), tol = 1e-11)$root,
  uniroot(function(C) q(C) - o$objective - t2, c(o$minimum, 1600), tol = 1e-11)$root, pf(o$objective / 2, 2, 20, lower.tail = FALSE)))
# Limit of detection of Hubaux and Vos.
t1 <- qt(.95, 20); se <- function(c) s * sqrt(1 + drop(c(1, c) %*% summary(lin)$cov.unscaled %*% c(1, c)))
yc <- coef(lin)[[1]] + t1 * se(0); print(uniroot(function(c) sum(coef(lin) * c(1, c)) - t1 * se(c) - yc, c(0, 500), tol = 1e-12)$root)
