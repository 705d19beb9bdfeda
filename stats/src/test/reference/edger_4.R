# Makes the tables in src/test/resources/io/github/foldwise/differential/release from the counts of the fixture (edger_limma.R):
#   R_LIBS=LIBRARY Rscript edger_4.R FIXTURE FOLDER
# with R 4.2.2, edgeR 4.5.1 and limma 3.63.2 (development versions between Bioconductor 3.20 and 3.21). Every call is given beside the
# table that it makes.
suppressMessages({library(limma); library(edgeR)})
stopifnot(packageVersion("edgeR") >= "4.4", packageVersion("limma") >= "3.62")
fixture <- commandArgs(TRUE)[1]; out <- commandArgs(TRUE)[2]
w <- function(d, n) write.csv(format(cbind(gene = rownames(d), as.data.frame(d)), digits = 15, trim = TRUE), file.path(out, n), row.names = FALSE, quote = FALSE)
x <- as.matrix(read.csv(file.path(fixture, "counts.csv"), row.names = 1)); s <- read.csv(file.path(fixture, "samples.csv"), row.names = 1, stringsAsFactors = TRUE)
D <- model.matrix(~ batch + condition, s)
tt <- function(r) as.data.frame(topTags(r, n = Inf, sort.by = "none"))
y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y)
for (robust in c(FALSE, TRUE)) {
  r <- if (robust) "_robust" else ""
  z <- estimateDisp(y, D, robust = robust); q <- glmQLFit(z, D, robust = robust)
  w(data.frame(row.names = rownames(z), trended = z$trended.dispersion, tagwise = z$tagwise.dispersion, prior.df = rep(z$prior.df, length.out = nrow(z)),
    deviance = q$deviance.adj, degrees = q$df.residual.adj, abundance = z$AveLogCPM, ql.prior.df = rep(q$df.prior, length.out = nrow(z)), ql.scale = q$s2.prior, ql.posterior = q$s2.post,
    dispersion = q$dispersion, average = q$average.ql.dispersion), paste0("dispersion", r, ".csv"))
  w(tt(glmQLFTest(q, coef = 3)), paste0("ql", r, ".csv"))
}
z <- estimateDisp(y, D); q <- glmQLFit(z, D); f <- glmFit(z, D)
w(tt(glmLRT(f, coef = 3)), "lrt.csv")
w(tt(glmQLFTest(q, contrast = c(0, 0, 1, -1))), "ql_contrast.csv")
w(tt(glmQLFTest(q, coef = 3:4)), "ql_joint.csv")
w(tt(glmTreat(q, coef = 3, lfc = log2(1.2))), "ql_treat.csv")
w(tt(exactTest({ z$samples$group <- s$condition; z }, pair = c("parental", "resistant"))), "exact_design.csv")
# unit deviances: exact sums over all counts, and what edgeR interpolates (means over 1 because no gene varies more than its model says)
unit <- function(k, m, p) { r <- 1 / p; 2 * (ifelse(k > 0, k * log(k / m), 0) - if (p == 0) k - m else (k + r) * log1p(p * (k - m) / (1 + p * m))) }
exact <- function(m, p) { k <- if (p == 0) 0:(50 + qpois(1e-18, m, lower.tail = FALSE)) else 0:(50 + qnbinom(1e-17, size = 1 / p, mu = m, lower.tail = FALSE))
  g <- if (p == 0) dpois(k, m) else dnbinom(k, size = 1 / p, mu = m); d <- unit(k, m, p); e <- sum(g * d); c(e, sum(g * (d - e)^2)) }
moments <- expand.grid(mean = c(1e-6, 1e-3, .02, .1, .3, .7, 1, 1.6, 2.5, 4, 7, 12, 30, 100, 400, 2000, 20000), dispersion = c(0, 1e-3, .01, .05, .2, .5, 1, 3))
e <- t(mapply(exact, moments$mean, moments$dispersion)); moments$scale <- 2 * e[, 1] / e[, 2]; moments$degrees <- 2 * e[, 1]^2 / e[, 2]
for (p in unique(moments$dispersion)) { i <- moments$dispersion == p; m <- moments$mean[i]; n <- length(m); still <- matrix(1000, 50 * n, 2)
  q <- glmQLFit(rbind(cbind(1.8 * m, .2 * m), still), matrix(1, 2, 1), dispersion = p, offset = 0, AveLogCPM = c(rep(5, n), rep(seq(0, 10, length.out = n), 50)), keep.unit.mat = TRUE)
  stopifnot(q$average.ql.dispersion == 1); moments$edgerDegrees[i] <- q$unit.df.adj[1:n, 1] / .5; moments$edgerScale[i] <- q$unit.deviance.adj[1:n, 1] / nbinomUnitDeviance(1.8 * m, m, p) }
rownames(moments) <- paste0("m", seq_len(nrow(moments))); w(moments, "moments.csv")
# squeezeVar where degrees of freedom differ
set.seed(11); n <- 700
v <- data.frame(row.names = paste0("g", 1:n), df = sample(c(4, 3, 2, 1.3, .5), n, TRUE), covariate = rnorm(n, 5, 2))
v$s2 <- exp(.1 * v$covariate) * rf(n, v$df, 7); v$s2[1:4] <- v$s2[1:4] * 100; v$df[5:6] <- 0; v$s2[5:6] <- 0
for (how in c("plain", "trend", "robust", "both")) { q <- squeezeVar(v$s2, v$df, covariate = if (how %in% c("trend", "both")) v$covariate, robust = how %in% c("robust", "both"))
  v[[paste0(how, "Df")]] <- rep(q$df.prior, length.out = n); v[[paste0(how, "Scale")]] <- rep(q$var.prior, length.out = n); v[[paste0(how, "Posterior")]] <- q$var.post }
w(v, "squeeze.csv")
# moderated t statistics of values some of which are missing
lc <- cpm(y, log = TRUE, prior.count = 2); m <- lc; m[1, 1:3] <- NA; m[2, 1:5] <- NA; m[10:30, 2] <- NA
w(topTable(eBayes(lmFit(m, D), trend = TRUE), coef = 3, n = Inf, sort.by = "none"), "missing_trend.csv")
w(topTable(eBayes(lmFit(m, D), robust = TRUE), coef = 3, n = Inf, sort.by = "none"), "missing_robust.csv")
