# The modified signed root r* of Barndorff-Nielsen with the u of Fraser, Reid and Wu (1999), by its general definition: the
# likelihood of all parameters, the logarithm of the standard deviation among them, its observed information, the derivatives of
# the likelihood along the directions in which responses move at the fit, and their determinants. Nothing is reduced by hand; the
# derivatives of the mean are those of deriv3.
# Expected values of ModifiedRootTest. R version 4.2.2.
# Rscript modified_root.R

doses <- rep(c(0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30), each = 3)
responses <- c(104.1, 97.3, 99.2, 101.5, 95.1, 103.2, 92.4, 101.3, 97.2, 96.1, 90.4, 99.5, 93.2, 84.7, 95.1, 80.3, 91.2, 83.6,
               74.9, 66.1, 77.2, 60.4, 52.3, 63.1, 41.8, 52.6, 45.3)
n <- length(doses)

# psi is the log dose at which `part` of the way is lost; beta the log slope.
root <- function(part, psi) {
  position <- log(part / (1 - part))
  above <- doses > 0
  left <- deriv3(~ lower + (upper - lower) / (1 + exp(exp(beta) * (x - psi) + position)), c("psi", "beta", "lower", "upper"),
                 function(psi, beta, lower, upper, x) NULL)
  mean_of <- function(t) {
    m <- left(t[1], t[2], t[3], t[4], ifelse(above, log(ifelse(above, doses, 1)), 0))
    value <- as.vector(m)
    g <- attr(m, "gradient")
    h <- attr(m, "hessian")
    value[!above] <- t[4]
    g[!above, ] <- rep(c(0, 0, 0, 1), each = sum(!above))
    h[!above, , ] <- 0
    list(value = value, gradient = g, hessian = h)
  }
  squares <- function(t) sum((responses - mean_of(t)$value)^2)
  # Newton's method with the exact Hessian, some parameters held.
  minimise <- function(t, free) {
    for (i in 1:200) {
      m <- mean_of(t)
      r <- responses - m$value
      g <- -colSums(m$gradient * r)[free]
      h <- (crossprod(m$gradient) - apply(m$hessian, c(2, 3), function(z) sum(z * r)))[free, free]
      step <- -solve(h, g)
      size <- 1
      while (squares(replace(t, free, t[free] + size * step)) > squares(t) * (1 + 1e-14) && size > 1e-6) size <- size / 2
      t[free] <- t[free] + size * step
      if (max(abs(step)) < 1e-13) break
    }
    t
  }
  start <- nls(responses ~ lower + (upper - lower) / (1 + ifelse(doses > 0, exp(exp(beta) * (log(pmax(doses, 1e-300)) - psi) + position), 0)),
               start = list(psi = log(20) + position / 0.6, beta = log(0.6), lower = 5, upper = 99), control = list(warnOnly = TRUE, maxiter = 500))
  hat <- minimise(coef(start), 1:4)
  held <- minimise(replace(hat, 1, psi), 2:4)
  tau_hat <- 0.5 * log(squares(hat) / n)
  tau_held <- 0.5 * log(squares(held) / n)
  information <- function(t, tau) {
    m <- mean_of(t)
    r <- responses - m$value
    s <- exp(-2 * tau)
    upper <- s * (crossprod(m$gradient) - apply(m$hessian, c(2, 3), function(z) sum(z * r)))
    side <- 2 * s * colSums(m$gradient * r)
    rbind(cbind(upper, side), c(side, 2 * s * sum(r^2)))
  }
  at_hat <- mean_of(hat)
  directions <- cbind(at_hat$gradient, responses - at_hat$value)
  phi <- function(t, tau) -exp(-2 * tau) * as.vector(crossprod(directions, responses - mean_of(t)$value))
  phi_by <- function(t, tau) cbind(exp(-2 * tau) * crossprod(directions, mean_of(t)$gradient), -2 * phi(t, tau))
  u <- det(cbind(phi(hat, tau_hat) - phi(held, tau_held), phi_by(held, tau_held)[, -1])) / det(phi_by(hat, tau_hat)) *
    sqrt(det(information(hat, tau_hat)) / det(information(held, tau_held)[-1, -1]))
  r <- sign(hat[1] - psi) * sqrt(2 * n * (tau_held - tau_hat))
  # What u is in a linear model with the same sums of squares.
  linear <- sign(hat[1] - psi) * exp(4 * tau_hat - 5 * tau_held) * sqrt(squares(held) - squares(hat))
  cat(sprintf("part %.1f psi %.4f: estimate %.12f, RSS %.10f, held %.10f, r %.12f, r* %.12f, ln C %.12f\n",
              part, psi, hat[1], squares(hat), squares(held), r, r + log(u / r) / r, log(u / linear)))
}

root(0.5, log(5.5))
root(0.5, log(11))
root(0.1, log(0.1))
root(0.1, log(0.33))
