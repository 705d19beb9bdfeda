# Expected values of MedianPolishTest, LocalFieldTest, SpatialCorrectionTest, QualityReferenceTest and SeedingTitrationTest.
# Base R 4.2; run: Rscript plate_quality.R
options(digits = 17)
show <- function(name, x) cat(name, paste(sprintf("%.15g", x), collapse = ", "), "\n")
# a table without symmetry that Java makes in the same way
table8 <- outer(0:7, 0:11, function(i, j) sin(1.7 * i + 0.9 * j * j) + 0.1 * i - 0.05 * j)
polish <- function(x) suppressWarnings(medpolish(x, eps = 0, maxiter = 10000, trace.iter = FALSE, na.rm = TRUE))
m <- polish(table8)
show("overall", m$overall); show("row", m$row); show("col", m$col)
show("residual corners", m$residuals[cbind(c(1, 1, 8, 8), c(1, 12, 1, 12))])
holes <- table8; holes[1, 1] <- NA; holes[3, 5:9] <- NA
m <- polish(holes)
show("holes overall", m$overall); show("holes row", m$row); show("holes col", m$col)
show("bscore A2", m$residuals[1, 2] / mad(m$residuals, na.rm = TRUE))

# local quadratic surface, exact kernel at every point
g <- expand.grid(col = 0:11, row = 0:7)
g <- g[(g$row * 12 + g$col) %% 3 != 1, ]
g$y <- with(g, sin(0.5 * row) + 0.1 * col + cos(1.3 * row * col))
for (family in c("gaussian", "symmetric")) {
  fit <- loess(y ~ row + col, g, span = 0.75, degree = 2, normalize = FALSE, family = family,
               control = loess.control(surface = "direct", statistics = "exact", iterations = 4))
  show(family, predict(fit, data.frame(row = c(0, 3.5, 7, 2), col = c(0, 5.5, 11, 9))))
}

# controls
vehicle <- c(1.02, 0.97, 1.10, 0.93, 1.05, 0.99, 1.01, 0.95)
low <- c(0.11, 0.14, 0.09, 0.12, 0.10, 0.15)
z <- function(lo, slo, hi, shi) 1 - 3 * (slo + shi) / abs(lo - hi)
show("zprime", z(mean(low), sd(low), mean(vehicle), sd(vehicle)))
show("robust zprime", z(median(low), mad(low), median(vehicle), mad(vehicle)))
show("ssmd", (mean(low) - mean(vehicle)) / sqrt(var(low) + var(vehicle)))
show("robust ssmd", (median(low) - median(vehicle)) / sqrt(mad(low)^2 + mad(vehicle)^2))
N <- 14; K <- 2 * (gamma((N - 2) / 2) / gamma((N - 3) / 2))^2
show("umvue", (mean(low) - mean(vehicle)) / sqrt(2 / K * (5 * var(low) + 7 * var(vehicle))))
show("sb sn sw cv", c(mean(vehicle) / mean(low), (mean(vehicle) - mean(low)) / sd(low),
  (abs(mean(low) - mean(vehicle)) - 3 * (sd(low) + sd(vehicle))) / sd(vehicle), 100 * sd(vehicle) / mean(vehicle)))
# edge: Hodges-Lehmann and its exact interval
outer6 <- log(c(0.81, 0.92, 0.88, 0.95, 0.79, 0.97)); inner7 <- log(c(1.01, 0.96, 1.08, 0.93, 1.03, 0.99, 1.12))
w <- wilcox.test(outer6, inner7, conf.int = TRUE, exact = TRUE)
show("edge", exp(c(w$estimate, w$conf.int))); show("edge p", w$p.value)
# trend: eight vehicle wells
row <- c(0, 1, 2, 3, 4, 5, 6, 7); col <- c(1, 4, 2, 9, 10, 3, 7, 11)
l <- lm(log(vehicle) ~ I(row / 7) + I(col / 11))
show("row trend", 100 * expm1(c(coef(l)[2], confint(l)[2, ]))); show("row p", summary(l)$coefficients[2, 4])
show("col trend", 100 * expm1(c(coef(l)[3], confint(l)[3, ])))
# replicates: intraclass correlation, one way
y <- c(9, 6, 8, 7, 10, 6, 2, 1, 4, 5, 6, 2, 6, 4, 7, 5.5, 8, 4); cond <- gl(6, 3)
a <- anova(lm(y ~ cond)); f <- a[1, 4]; n <- 3
icc <- function(f) (f - 1) / (f + n - 1)
show("icc", c(icc(f), icc(f / qf(.975, 5, 12)), icc(f / qf(.025, 5, 12))))
# confounding of doses in columns and of doses shifted along the rows
for (shift in c(0, 5, 3)) {
  d <- expand.grid(col = 2:10, row = 1:6)
  d$rank <- (d$col - 2 + shift * (if (shift == 3) d$row > 4 else d$row)) %% 9 + 1
  s <- summary(lm(rank ~ factor(row) + factor(col), d))
  show(paste("eta2", shift), c(s$r.squared, s$adj.r.squared))
}
# seeding: a weighted line and its lack of fit
x <- rep(c(500, 1000, 2000, 4000), each = 2)
y <- c(0.051, 0.047, 0.108, 0.097, 0.205, 0.188, 0.42, 0.385)
l <- lm(y ~ x, weights = 1 / x^2)
show("seeding", c(summary(l)$coefficients[, 1:2])); show("lack of fit p", anova(l, lm(y ~ factor(x), weights = 1 / x^2))[2, 6])
cat(R.version.string, "\n")
