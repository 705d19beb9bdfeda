# Makes exact_*.csv in src/test/resources/io/github/foldwise/differential/release: the quasi-likelihood of edgeR 4 with exact moments of
# unit deviances where edgeR interpolates them, through R's own chain (glmFit, glmLRT, limma::squeezeVar, F and its upper tail).
#   R_LIBS=LIBRARY Rscript edger_4_exact.R FIXTURE FOLDER [COUNTS]
# with R 4.2.2, edgeR 4.5.1 and limma 3.63.2; COUNTS is the folder of airway, lncap and pasilla. That the chain is edgeR's is asked
# before it is used: with edgeR's own adjusted deviances it must give glmQLFTest's F and p to 1e-9 (stopifnot). The moments are sums over
# the negative binomial (over its logarithm beyond means of 5000, where they are integrals to 1e-11), made at steps of .01 of the log
# mean and joined by cubic splines (error printed). Of the public sets every 20th gene is written.
suppressMessages({library(limma); library(edgeR)})
stopifnot(packageVersion("edgeR") >= "4.4", packageVersion("limma") >= "3.62")
a <- commandArgs(TRUE); fixture <- a[1]; out <- a[2]; counts <- if (length(a) > 2) a[3]
p15 <- function(v) if (is.numeric(v)) sprintf("%.15g", v) else v
unit <- function(k, m, p) { r <- 1 / p; pmax(0, 2 * (ifelse(k > 0, k * log(k / m), 0) - (k + r) * log1p(p * (k - m) / (1 + p * m)))) }
moments <- function(m, p) {
  r <- 1 / p; lo <- qnbinom(1e-18, size = r, mu = m); hi <- 50 + qnbinom(1e-17, size = r, mu = m, lower.tail = FALSE)
  if (m > if (p < .2) 5000 else 1e5) { lo <- max(lo, 1e-3); k <- exp(seq(log(lo), log(hi), length.out = 4001)); g <- k * exp(lgamma(k + r) - lgamma(r) - lgamma(k + 1) + k * (log(m) - log(m + r)) - r * log1p(p * m)) }
  else { k <- lo:hi; g <- dnbinom(k, size = r, mu = m) }
  d <- unit(k, m, p); e <- sum(g * d) / sum(g); c(e, sum(g * (d - e)^2) / sum(g)) }
table.of <- function(p, top) { at <- seq(log(1e-8), log(top) + .1, by = .01); e <- sapply(exp(at), moments, p = p)
  f <- splinefun(at, log(2 * e[1, ] / e[2, ])); g <- splinefun(at, log(2 * e[1, ]^2 / e[2, ])); set.seed(1); t <- exp(runif(50, log(1e-6), log(top))); x <- sapply(t, moments, p = p)
  cat("splines are off by", max(abs(exp(f(log(t))) / (2 * x[1, ] / x[2, ]) - 1), abs(exp(g(log(t))) / (2 * x[1, ]^2 / x[2, ]) - 1)), "\n")
  list(scale = function(m) exp(f(log(m))), degrees = function(m) exp(g(log(m)))) }
adjusted <- function(x, mu, D, p, average, tab) { # deviances and degrees of freedom of each gene
  w <- p / average; small <- mu / average < 1e-8; m <- pmax(mu / average, 1e-8)
  v <- mu / (1 + w * mu); h <- t(apply(v, 1, function(q) { d <- qr(sqrt(q) * D); rowSums(qr.qy(d, diag(1, nrow(D), d$rank))^2) }))
  s <- matrix(tab$scale(m), nrow(mu)); f <- matrix(tab$degrees(m), nrow(mu)); s[small] <- 0; f[small] <- 0
  list(deviance = rowSums(s * matrix(unit(x, mu, w), nrow(mu))), degrees = rowSums(pmax(0, 1 - h) * f)) }
average.of <- function(a, A) { k <- a$degrees > 1e-8; s <- ifelse(a$degrees > 1e-4, a$deviance / a$degrees, 0)[k]; max(1, quantile(lowess(A[k], sqrt(sqrt(s)), f = .5)$y, .9)^4) }
prior <- function(a, A, robust) squeezeVar(ifelse(a$degrees > 1e-4, a$deviance / a$degrees, 0), a$degrees, covariate = A, robust = robust)
chain <- function(z, D, coef, p, average, a, robust) { s <- prior(a, z$AveLogCPM, robust); l <- glmLRT(glmFit(z, D, dispersion = p / average), coef = coef)
  F <- l$table$LR / l$df.test / s$var.post; d <- pmin(s$df.prior + a$degrees, sum(a$degrees)); P <- pf(F, l$df.test, d, lower.tail = FALSE)
  data.frame(row.names = rownames(z), logFC = l$table[[1]], F = F, PValue = P, FDR = p.adjust(P, "BH"), df.prior = rep(s$df.prior, length.out = nrow(z)), s2.prior = rep(s$var.prior, length.out = nrow(z))) }
off <- function(x, y) max(abs(x / y - 1)[y > 1e-200], na.rm = TRUE)
run <- function(name, x, D, coef, robust = FALSE, each = 1) {
  y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); z <- estimateDisp(y, D, robust = robust)
  q <- glmQLFit(z, D, robust = robust); r <- topTags(glmQLFTest(q, coef = coef), n = Inf, sort.by = "none")$table; A <- z$AveLogCPM
  own <- chain(z, D, coef, q$dispersion, q$average.ql.dispersion, list(deviance = q$deviance.adj, degrees = q$df.residual.adj), robust)
  cat(name, nrow(z), "genes; chain with edgeR's deviances off by: F", off(own$F, r$F), "p", off(own$PValue, r$PValue), "\n"); stopifnot(off(own$PValue, r$PValue) < 1e-7)
  p <- mean(z$trended.dispersion[A >= quantile(A, .9)]); stopifnot(abs(p / q$dispersion - 1) < 1e-9)
  first <- glmFit(z, D, dispersion = p)$fitted.values; tab <- table.of(p, max(first) * 4); average <- 1
  for (i in 1:2) average <- average.of(adjusted(z$counts, first, D, p, average, tab), A)
  e <- adjusted(z$counts, glmFit(z, D, dispersion = p / average)$fitted.values, D, p, average, tab); t <- chain(z, D, coef, p, average, e, robust); t$deviance <- e$deviance; t$degrees <- e$degrees
  t$edgerF <- r$F; t$edgerP <- r$PValue; d <- abs(t$PValue / r$PValue - 1)
  cat("  dispersion", p, "average", average, "edgeR's", q$average.ql.dispersion, "\n  edgeR's p from exact: median", median(d), ".99", quantile(d, .99), "largest", max(d), "\n")
  for (l in c(.05, .1)) cat("  called at", l, ":", sum(t$FDR <= l), "edgeR", sum(r$FDR <= l), "differ", sum((t$FDR <= l) != (r$FDR <= l)), "\n")
  if (each > 1) write.csv(cbind(gene = rownames(t), as.data.frame(lapply(t, p15))), file.path(Sys.getenv("WHOLE", tempdir()), paste0("exact_", name, ".csv")), row.names = FALSE, quote = FALSE)
  k <- seq(1, nrow(t), by = each); write.csv(cbind(gene = rownames(t)[k], as.data.frame(lapply(t[k, setdiff(names(t), c("edgerF", "edgerP"))], p15))), file.path(out, paste0("exact_", name, ".csv")), row.names = FALSE, quote = FALSE)
}
x <- as.matrix(read.csv(file.path(fixture, "counts.csv"), row.names = 1)); s <- read.csv(file.path(fixture, "samples.csv"), row.names = 1, stringsAsFactors = TRUE); D <- model.matrix(~ batch + condition, s)
run("ql", x, D, 3); run("ql_robust", x, D, 3, robust = TRUE); run("ql_joint", x, D, 3:4)
if (!is.null(counts)) {
  set <- function(n, file, sep) list(x = as.matrix(read.delim(file.path(counts, n, file), row.names = 1, check.names = FALSE, sep = sep)), s = read.csv(file.path(counts, n, "samples.csv"), row.names = 1, stringsAsFactors = TRUE))
  one <- function(n, file, sep, design, each) { d <- set(n, file, sep); D <- design(d$s); run(n, d$x[, rownames(d$s)], D, ncol(D), each = each) }
  one("lncap", "counts.tsv", "\t", function(s) model.matrix(~ relevel(treatment, "mock"), s), 20)
  one("pasilla", "counts.tsv", "\t", function(s) model.matrix(~ type + relevel(condition, "untreated"), s), 20)
  one("airway", "counts.csv", ",", function(s) model.matrix(~ celltype + relevel(dex, "control"), s), 20)
}
