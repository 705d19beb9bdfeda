# Restoration, folds and a time course of means by t.test and uniroot of R: Rscript mechanism.R. For MechanismReferenceTest.
options(digits = 15)
pn <- c(1010, 870, 1220, 940, 1130); py <- c(212, 141, 260, 175, 190); rn <- c(1105, 905, 1190, 1010, 1075); ry <- c(820, 705, 1160, 700, 890)
show <- function(a, b) { t <- t.test(log(a), log(b), paired = TRUE); cat(exp(t$estimate), exp(t$conf.int), t$p.value, "\n") }
show(py, pn); show(ry, py); show(rn, pn)
t <- t.test(log(ry) - log(rn), log(py) - log(pn), paired = TRUE); cat(exp(t$estimate), exp(t$conf.int), t$p.value, "\n")
# Fieller's set: all rho for which the mean of numerator less rho times denominator is not different from 0.
num <- log(ry) - log(py); den <- log(pn) - log(py)
edge <- function(rho) t.test(num - rho * den)$p.value - .05
cat(mean(num) / mean(den), uniroot(edge, c(-5, mean(num) / mean(den)), tol = 1e-15)$root, uniroot(edge, c(mean(num) / mean(den), 5), tol = 1e-15)$root,
    t.test(num - .5 * den)$p.value, (qt(.975, 4) / t.test(den)$statistic)^2, "\n")
# Means, SD and n: log ratio of means, relative variances, Welch's degrees of freedom.
m <- data.frame(time = c(1, 1, 24, 24), dose = c(0, 2, 0, 2), mean = c(1.4, .21, .9, .63), sd = c(.2, .04, .12, .15), n = c(4, 4, 3, 5))
v <- (m$sd / m$mean)^2 / m$n
fold <- function(i, sign) { e <- sum(sign * log(m$mean[i])); w <- sum(v[i]); df <- w^2 / sum(v[i]^2 / (m$n[i] - 1)); cat(exp(e), exp(e + c(-1, 1) * qt(.975, df) * sqrt(w)), df, 2 * pt(-abs(e) / sqrt(w), df), "\n") }
fold(1:2, c(-1, 1)); fold(3:4, c(-1, 1)); fold(1:4, c(1, -1, -1, 1))
