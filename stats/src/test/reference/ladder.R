# Masses by a ladder, and what R makes of them: Rscript ladder.R. R 4.2.2, base packages only.
rows <- c(22, 58, 95, 131, 158, 201, 246, 300, 338)
masses <- c(250, 150, 100, 75, 63, 48, 35, 25, 20)
x <- rev(log10(masses)); y <- rev(rows)
f <- splinefun(x, y, method = "monoH.FC")
cat("slopes", format(f(x, deriv = 1), digits = 16), "\n")
at <- c(40, 110, 180, 222, 320)
m <- sapply(at, function(r) 10^uniroot(function(z) f(z) - r, range(x), tol = 1e-15)$root)
cat("mass", format(m, digits = 16), "\n")
e <- sapply(2:8, function(i) y[i] - splinefun(x[-i], y[-i], method = "monoH.FC")(x[i])); s <- sqrt(sum(e^2) / 7)
cat("sd", format(s, digits = 16), "\n")
h <- qt(.975, 7) * s
cat("limits at 180", format(10^uniroot(function(z) f(z) - h - 180, range(x), tol = 1e-15)$root, digits = 16), format(10^uniroot(function(z) f(z) + h - 180, range(x), tol = 1e-15)$root, digits = 16), "\n")
lg <- log10(masses)
for (o in 1:2) {
fit <- lm(rows ~ poly(lg, o, raw = TRUE)); 
p <- function(z, s) { q <- predict(fit, data.frame(lg = z), interval = "prediction"); q[1, s] }
cat(o, "sigma", format(summary(fit)$sigma, digits = 16), "mass", format(10^uniroot(function(z) p(z, 1) - 180, range(x), tol = 1e-15)$root, digits = 16),
 format(10^uniroot(function(z) p(z, 2) - 180, range(x), tol = 1e-15)$root, digits = 16), format(10^uniroot(function(z) p(z, 3) - 180, range(x), tol = 1e-15)$root, digits = 16), "\n")
}
# a step that needs shortening
xx <- c(0, 1, 2, 3, 4); yy <- c(0, .1, 5, 5.05, 9); cat("step", format(splinefun(xx, yy, method = "monoH.FC")(xx, deriv = 1), digits = 16), "\n")
