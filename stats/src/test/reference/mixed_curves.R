# Nonlinear mixed-effects fits of dose-response curves over experiments: nlme (R 4.2.2, nlme 3.1-162).
# Rscript mixed_curves.R <folder>  writes mixed_data.csv (the simulated wells) and mixed_nlme.csv (what nlme makes of them).
library(nlme)
folder <- commandArgs(TRUE)[1]

ll4 <- deriv(~ c + (d - c) / (1 + exp(b * (lx - le))), c("b", "c", "d", "le"), function(lx, b, c, d, le) NULL)
mean4 <- function(lx, b, c, d, le) c + (d - c) / (1 + exp(b * (lx - le)))
nine <- 0.01 * 3^(0:8)

wells <- function(set, line, experiment, doses, b, c, d, le, sd)
  data.frame(set = set, line = line, experiment = experiment, dose = doses,
             response = signif(mean4(log(doses), b, c, d, le) + rnorm(length(doses), sd = sd), 9))

set.seed(11)
balanced <- do.call(rbind, lapply(1:6, function(i)
  wells("balanced", "parental", paste0("x", i), rep(nine, each = 3), 1.2, 5, 100, log(1) + rnorm(1, sd = 0.35), 5)))

# One experiment stops before its curve falls, one has three doses, one a single dose: none of these stands alone.
set.seed(12)
doses <- list(rep(nine, each = 3), rep(nine, each = 2), rep(nine[1:4], each = 3), rep(nine[c(4, 5, 6)], each = 2),
              rep(nine[3:9], each = 3), rep(nine[5], 3), rep(nine, each = 3))
unbalanced <- do.call(rbind, lapply(seq_along(doses), function(i)
  wells("unbalanced", "parental", paste0("x", i), doses[[i]], 1.5, 10, 100, log(0.8) + rnorm(1, sd = 0.4), 6)))

set.seed(13)
plateaus <- do.call(rbind, lapply(1:12, function(i)
  wells("plateaus", "parental", paste0("x", i), rep(nine, each = 2), 1, 3, 100 + rnorm(1, sd = 8), log(2) + rnorm(1, sd = 0.3), 4)))

# Two lines in each of six experiments, each line with a deviation of its own, one experiment without its resistant line.
set.seed(30)
lines <- do.call(rbind, lapply(1:6, function(i) {
  common <- rnorm(1, sd = 0.4)
  own <- rnorm(2, sd = 0.25)
  parental <- wells("lines", "parental", paste0("x", i), rep(nine, each = 2), 1.3, 4, 100, log(0.3) + common + own[1], 5)
  resistant <- wells("lines", "resistant", paste0("x", i), rep(nine, each = 2), 1.3, 4, 100, log(3) + common + own[2], 5)
  if (i == 6) parental else rbind(parental, resistant)
}))

data <- rbind(balanced, unbalanced, plateaus, lines)
write.csv(data, file.path(folder, "mixed_data.csv"), row.names = FALSE, quote = FALSE)

data$lx <- log(data$dose)
data$res <- as.numeric(data$line == "resistant")
rows <- NULL
add <- function(set, structure, method, quantity, value, nlme = NA)
  rows <<- rbind(rows, data.frame(set, structure, method, quantity, value = sprintf("%.15g", value), nlme = sprintf("%.15g", nlme)))

# With method = "REML" nlme 3.1-162 leaves the relative covariance of the random effects where maximum likelihood puts it, and only
# scales sigma by sqrt(n / (n - p)); the column `value` has it where the restricted likelihood is highest, as lme would.
#
# nlme's penalised least squares gives up where rounding hides a gain, so that it cannot be made tighter than pnlsTol = 1e-6 on
# most data, and then stops 1e-6 to 1e-4 short of where its two steps agree. So the two steps are repeated here from nlme's
# answer until they do: Gauss-Newton by QR, and the likelihood of the linear mixed model with its covariance written out whole.
# `effects` lists the random effects: the column of the gradient and the factor over which each varies; `half` gives the lower
# triangular factor of their relative covariance (effects x effects) from the parameters.
agree <- function(d, beta, theta, effects, half, method) {
  y <- d$response; n <- length(y); two <- length(beta) == 5
  columns <- c(1, 2, 3, 4, if (two) 4)
  design <- cbind(matrix(1, n, 4), if (two) d$res)
  Zs <- lapply(effects, function(e) model.matrix(~ factor(e$by) - 1))
  sizes <- sapply(Zs, ncol)
  relative <- function(theta) {                  # b = Lambda u, stacked by effect; effects of one size may be correlated
    small <- half(theta)
    Lambda <- matrix(0, sum(sizes), sum(sizes)); at <- cumsum(c(0, sizes))
    for (i in seq_along(sizes)) for (j in seq_len(i)) if (small[i, j] != 0)
      Lambda[at[i] + seq_len(sizes[i]), at[j] + seq_len(sizes[j])] <- small[i, j] * diag(sizes[i])
    Lambda
  }
  u <- rep(0, sum(sizes))
  look <- function(Lambda) {
    b <- as.numeric(Lambda %*% u); at <- cumsum(c(0, sizes))
    q <- cbind(rep(beta[1], n), beta[2], beta[3], beta[4] + if (two) beta[5] * d$res else 0)
    for (i in seq_along(effects)) q[, effects[[i]]$column] <- q[, effects[[i]]$column] + Zs[[i]] %*% b[at[i] + seq_len(sizes[i])]
    m <- ll4(d$lx, q[, 1], q[, 2], q[, 3], q[, 4]); g <- attr(m, "gradient")
    Z <- do.call(cbind, lapply(seq_along(effects), function(i) Zs[[i]] * g[, effects[[i]]$column]))
    list(r = y - as.numeric(m), X = g[, columns] * design, Z = Z, b = b, q = q)
  }
  profile <- function(theta, at, whole = FALSE) {
    w <- at$r + at$Z %*% at$b; p <- ncol(at$X)
    R <- chol(diag(n) + tcrossprod(at$Z %*% relative(theta)))
    Xs <- backsolve(R, at$X, transpose = TRUE); ws <- backsolve(R, w, transpose = TRUE)
    fit <- qr(Xs); rss <- sum(qr.resid(fit, ws)^2)
    m <- if (method == "REML") n - p else n
    value <- -m / 2 * (log(2 * pi * rss / m) + 1) - sum(log(diag(R)))
    if (method == "REML") value <- value - sum(log(abs(diag(qr.R(fit)))))
    if (whole) list(logLik = value, sigma = sqrt(rss / m), se = sqrt(diag(chol2inv(qr.R(fit))) * rss / (n - p))) else value
  }
  for (outer in 1:200) {
    Lambda <- relative(theta)
    for (inner in 1:200) {
      at <- look(Lambda); p <- ncol(at$X)
      A <- rbind(cbind(at$X, at$Z %*% Lambda), cbind(matrix(0, length(u), p), diag(length(u))))
      step <- qr.coef(qr(A, tol = 1e-14), c(at$r, -u))
      beta <- beta + step[1:p]; u <- u + step[-(1:p)]
      if (max(abs(step)) < 1e-11) break
    }
    at <- look(Lambda)
    old <- theta
    for (i in 1:3) theta <- nlminb(theta, function(t) -profile(t, at), control = list(rel.tol = 1e-15, x.tol = 1e-12, eval.max = 5000, iter.max = 2000))$par
    # The last digits of a maximum: Newton steps on differences that are extrapolated.
    for (i in 1:3) theta <- theta - solve(hessian(profile, theta, at), grad(profile, theta, at = at))
    u <- as.numeric(solve(relative(theta), at$b))
    if (max(abs(theta - old)) < 1e-9) break
  }
  # lme maximises the same likelihood of the same linear model.
  f <- data.frame(at$X, w = at$r + at$Z %*% at$b, g = attr(ll4(d$lx, at$q[, 1], at$q[, 2], at$q[, 3], at$q[, 4]), "gradient"))
  f$experiment <- d$experiment; f$line <- d$line
  fixed <- as.formula(paste("w ~ 0 +", paste(names(f)[1:p], collapse = "+")))
  random <- switch(paste(length(effects), length(theta), two), "1 1 FALSE" = list(experiment = pdDiag(~ g.le - 1)),
    "2 2 FALSE" = list(experiment = pdDiag(~ g.d + g.le - 1)), "2 3 FALSE" = list(experiment = pdLogChol(~ g.d + g.le - 1)),
    list(experiment = pdDiag(~ g.le - 1), line = pdDiag(~ g.le - 1)))
  linear <- lme(fixed, f, random = random, method = method, control = lmeControl(msTol = 1e-14, tolerance = 1e-12, msMaxIter = 1000))
  cat(outer, "rounds, last step", max(abs(theta - old)), "logLik less that of lme", profile(theta, at) - logLik(linear),
      "sigma to that of lme", profile(theta, at, TRUE)$sigma / linear$sigma, "\n")
  # Satterthwaite's degrees of freedom of each fixed effect, from the likelihood with the residual variance not profiled out.
  w <- at$r + at$Z %*% at$b; p <- ncol(at$X)
  both <- function(v, what) {
    R <- chol(exp(2 * v[1]) * (diag(n) + tcrossprod(at$Z %*% relative(v[-1]))))
    Xs <- backsolve(R, at$X, transpose = TRUE); ws <- backsolve(R, w, transpose = TRUE); fit <- qr(Xs)
    if (what > 0) return(log(diag(chol2inv(qr.R(fit)))[what]))
    -sum(log(diag(R))) - sum(qr.resid(fit, ws)^2) / 2 - if (method == "REML") sum(log(abs(diag(qr.R(fit))))) else 0
  }
  v <- c(log(profile(theta, at, TRUE)$sigma), theta)
  spread <- solve(-hessian(function(x, at) both(x, 0), v, at))
  freedom <- sapply(1:p, function(k) { g <- grad(function(x, at) both(x, k), v, at); 2 / drop(g %*% spread %*% g) })
  c(profile(theta, at, TRUE), list(freedom = freedom, beta = beta, theta = theta, effects = sizes, b = at$b))
}
grad <- function(f, x, at) sapply(seq_along(x), function(i) { e <- replace(0 * x, i, 1e-3 * max(abs(x[i]), 1e-2))
  (8 * (f(x + e, at) - f(x - e, at)) - (f(x + 2 * e, at) - f(x - 2 * e, at))) / (12 * sum(e)) })
hessian <- function(f, x, at) { h <- sapply(seq_along(x), function(i) { e <- replace(0 * x, i, 1e-3 * max(abs(x[i]), 1e-2))
  (grad(f, x + e, at) - grad(f, x - e, at)) / (2 * sum(e)) }); (h + t(h)) / 2 }

record <- function(set, structure, method, fit, effects, half, theta) {
  d <- data[data$set == set, ]
  tight <- agree(d, unname(fixef(fit)), theta, effects, half, method)
  fixed <- summary(fit)$tTable
  names <- c("b", "c", "d", "le", "fold")[seq_len(nrow(fixed))]
  for (i in seq_along(names)) {
    add(set, structure, method, paste0("fixed.", names[i]), tight$beta[i], fixed[i, "Value"])
    add(set, structure, method, paste0("se.", names[i]), tight$se[i], fixed[i, "Std.Error"])
    add(set, structure, method, paste0("satterthwaite.", names[i]), tight$freedom[i])
    add(set, structure, method, paste0("df.", names[i]), fixed[i, "DF"], fixed[i, "DF"])
  }
  parameters <- length(tight$beta) + length(tight$theta) + 1
  n <- nrow(d) - if (method == "REML") length(tight$beta) else 0
  add(set, structure, method, "sigma", tight$sigma, fit$sigma)
  add(set, structure, method, "logLik", tight$logLik, as.numeric(logLik(fit)))
  add(set, structure, method, "aic", 2 * parameters - 2 * tight$logLik, AIC(fit))
  add(set, structure, method, "bic", log(n) * parameters - 2 * tight$logLik, BIC(fit))
  covariance <- tcrossprod(half(tight$theta)) * tight$sigma^2
  theirs <- lapply(rev(as.list(fit$modelStruct$reStruct)), function(m) as.matrix(m) * fit$sigma^2)
  deviations <- unlist(lapply(theirs, function(m) sqrt(diag(m))))
  for (i in seq_len(nrow(covariance))) add(set, structure, method, paste0("tau.", i), sqrt(covariance[i, i]), deviations[i])
  if (structure == "general") add(set, structure, method, "correlation", cov2cor(covariance)[1, 2], cov2cor(theirs[[1]])[1, 2])
  first <- if (set == "lines") ranef(fit, level = 1) else ranef(fit)
  experiments <- levels(factor(effects[[1]]$by))
  for (i in seq_len(if (set == "lines") 1 else length(effects))) for (k in seq_along(experiments))
    add(set, structure, method, paste0("mode.", i, ".", experiments[k]), tight$b[(i - 1) * length(experiments) + k], first[experiments[k], i])
}

start <- c(b = 1.2, c = 5, d = 100, le = 0)
control <- nlmeControl(pnlsTol = 1e-6, minScale = 1e-12, msTol = 1e-15, tolerance = 1e-10, msMaxIter = 1000, msMaxEval = 5000)
for (method in c("ML", "REML")) {
  for (set in c("balanced", "unbalanced")) {
    d <- data[data$set == set, ]
    fit <- nlme(response ~ ll4(lx, b, c, d, le), d, fixed = b + c + d + le ~ 1, random = le ~ 1 | experiment, start = start,
                method = method, control = control)
    record(set, "e", method, fit, list(list(column = 4, by = d$experiment)), function(t) matrix(t),
           sqrt(as.numeric(as.matrix(fit$modelStruct$reStruct[[1]]))))
  }
  d <- data[data$set == "plateaus", ]
  both <- list(list(column = 3, by = d$experiment), list(column = 4, by = d$experiment))
  for (structure in c("diagonal", "general")) {
    random <- if (structure == "diagonal") pdDiag(d + le ~ 1) else pdLogChol(d + le ~ 1)
    fit <- nlme(response ~ ll4(lx, b, c, d, le), d, fixed = b + c + d + le ~ 1, random = random, groups = ~ experiment,
                start = start, method = method, control = control)
    lower <- t(chol(as.matrix(fit$modelStruct$reStruct[[1]])))
    if (structure == "diagonal") record("plateaus", structure, method, fit, both, function(t) diag(t), diag(lower))
    else record("plateaus", structure, method, fit, both, function(t) matrix(c(t[1], t[2], 0, t[3]), 2), lower[c(1, 2, 4)])
  }
  d <- data[data$set == "lines", ]
  fit <- nlme(response ~ ll4(lx, b, c, d, le), d, fixed = list(b ~ 1, c ~ 1, d ~ 1, le ~ res),
              random = list(experiment = le ~ 1, line = le ~ 1), start = c(1.2, 5, 100, log(0.3), log(10)), method = method,
              control = nlmeControl(pnlsTol = 1e-6, minScale = 1e-12, msTol = 1e-15, tolerance = 1e-5))  # tighter, it turns in a circle
  nested <- list(list(column = 4, by = d$experiment), list(column = 4, by = paste(d$experiment, d$line)))
  record("lines", "nested", method, fit, nested, function(t) diag(t),
         sqrt(c(as.matrix(fit$modelStruct$reStruct$experiment), as.matrix(fit$modelStruct$reStruct$line))))
}
write.csv(rows, file.path(folder, "mixed_nlme.csv"), row.names = FALSE, quote = FALSE)
