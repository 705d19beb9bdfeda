# Makes smoothing_spline.csv in src/test/resources/io/github/foldwise/internal/smooth: R's smooth.spline, once of a kernel density (119 knots
# on 512 places) and once of noise (119 knots on 512 uneven places).
#   Rscript smoothing_spline.R > smoothing_spline.csv
# with R 4.2.2.
set.seed(31); p <- runif(400)^1.7; d <- density(qnorm(p), adjust = 1.5); s <- smooth.spline(d$x, d$y)
x <- sort(runif(512)^2); y <- sin(9 * x) + rnorm(512, 0, .3); r <- smooth.spline(x, y); stopifnot(length(s$fit$knot) == 125, length(r$fit$knot) == 125)
cat("x,density,fitted,place,noise,smooth,between,ofDensity\n"); at <- function(v) (v[-1] + v[-512]) / 2; m <- c(at(d$x), d$x[512])
f <- function(v) sprintf("%.17g", v); cat(paste(f(d$x), f(d$y), f(predict(s, d$x)$y), f(x), f(y), f(predict(r, x)$y), f(m), f(predict(s, m)$y), sep = ","), sep = "\n")
