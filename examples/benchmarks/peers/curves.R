# Curves per second of R package drc on one thread: LL.4 with the delta interval of the IC50, 30 wells a curve, as in
# CurveFitBenchmark. Rscript curves.R
suppressMessages(library(drc))
set.seed(20240229)
n <- 200
curve <- function() {
  e <- exp(log(0.3) + 2.5 * (runif(1) - 0.5)); b <- 0.7 + 1.6 * runif(1); bottom <- 15 * runif(1)
  dose <- rep(10 * 10^(-0.5 * (0:9)), each = 3)
  data.frame(dose, response = bottom + (100 - bottom) / (1 + (dose / e)^b) + rnorm(30, sd = 5))
}
curves <- replicate(n, curve(), simplify = FALSE)
failed <- 0
seconds <- system.time(for (d in curves) {
  fit <- try(drm(response ~ dose, data = d, fct = LL.4()), silent = TRUE)
  if (inherits(fit, "try-error")) failed <- failed + 1 else ED(fit, 50, interval = "delta", display = FALSE)
})["elapsed"]
cat("drc ", as.character(packageVersion("drc")), ": ", round(n / seconds, 1), " curves/s, ", failed, " of ", n, " failed\n", sep = "")
