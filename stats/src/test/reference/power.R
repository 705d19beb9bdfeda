# Experiments for a fold by R: Rscript power.R. For FoldPowerTest.
options(digits = 15)
pw <- function(f, s, n) { t <- qt(.975, n-1); d <- sqrt(n)*log10(f)/s; pt(t, n-1, d, lower.tail = FALSE) + pt(-t, n-1, d) }
n <- function(f, s, p) { k <- 2; while (pw(f, s, k) < p) k <- k + 1; k }
cat(pw(2,.2,3), pw(2,.2,4), pw(2,.2,6), pw(1.5,.4,3), pw(3,.1,6), "\n")
for (s in c(.1,.15,.2,.3)) cat(s, n(2,s,.8), n(2,s,.9), "\n")
