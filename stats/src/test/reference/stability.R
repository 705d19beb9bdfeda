# Stability by linear models of R: Rscript stability.R. For StabilityTest.
options(digits = 15)
pd <- c(0,0,0,12,12,25,25,38,38,50,50); a <- c(29.5,33.1,31,30.2,27.4,28.9,26.1,25.8,28,24.9,26.7); b <- c(29.5,33.1,31,30.2,31.4,30.9,29.1,31.8,28,32.9,30.7)
for (y in list(a, b)) { f <- lm(log(y) ~ pd); c <- summary(f)$coefficients; s <- c[2,1]; e <- c[2,2]; cat(exp(c[1,1]), s, e, c[2,4], exp(50*s), exp(50*(s - qt(.95,9)*e)), pt((50*s - log(.7))/(50*e), 9, lower.tail = FALSE), -log(2)/s, -log(2)/(s + c(-1,1)*qt(.975,9)*e), "\n") }
t <- rep(c(0,10,20,30), 2); l <- rep(c("A","B"), each = 4); y <- log(c(20,19,17.5,16, 31,24,19.5,15))
m <- lm(y ~ l + t); print(summary(m)$coefficients["t", 1:2]); o <- lm(y ~ l/t); print(summary(o)$coefficients["lB:t", 1:2])
z <- anova(lm(y ~ t), m, lm(y ~ l*t)); print(z$F, digits = 15); print(z$`Pr(>F)`)
