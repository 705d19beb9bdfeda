# Two-sided tails of the largest of several t statistics by R mvtnorm: Rscript dunnett.R. For DunnettTest.
library(mvtnorm); options(digits = 15); set.seed(1)
p <- function(t, R, df) { k <- nrow(R); 1 - pmvt(rep(-t, k), rep(t, k), df = df, corr = R, algorithm = GenzBretz(maxpts = 5e7, abseps = 1e-9))[1] }
# pmvt takes whole degrees of freedom only: others by the scale integral of the normal tail.
q <- function(t, R, df) { k <- nrow(R); integrate(Vectorize(function(u) { s <- exp(u)
  (1 - pmvnorm(rep(-t*s, k), rep(t*s, k), corr = R, algorithm = GenzBretz(maxpts = 1e6, abseps = 1e-8))[1]) * exp(dchisq(df*s^2, df, log = TRUE) + log(2*df*s) + u) }), -4, 2, rel.tol = 1e-7)$value }
A <- matrix(c(1,.4,.5, .4,1,.6, .5,.6,1), 3); B <- matrix(c(1,-.4,-.4,1), 2)
C <- matrix(c(1,.5,.45,.4, .5,1,.55,.35, .45,.55,1,.52, .4,.35,.52,1), 4)
cat(p(2, A, 7), p(2.5, B, 11), q(2.2, C, 8.5), "\n")
