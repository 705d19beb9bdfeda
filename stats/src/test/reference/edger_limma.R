# Makes the tables in src/test/resources/io/github/foldwise/differential/fixture from 300 simulated genes:
#   Rscript edger_limma.R FOLDER
# with R 4.2.2, edgeR 3.40.2, limma 3.54.1, statmod 1.5.0. Every call is given beside the table that it makes.
suppressMessages({library(edgeR); library(limma)})
out <- commandArgs(TRUE)[1]
w <- function(d, n) write.csv(format(cbind(gene = rownames(d), as.data.frame(d)), digits = 15, trim = TRUE), file.path(out, n), row.names = FALSE, quote = FALSE)
set.seed(20)
G <- 300; s <- data.frame(row.names = paste0("s", 1:10), batch = rep(c("a", "b"), 5), condition = c(rep("parental", 4), rep("resistant", 4), rep("treated", 2)),
  clone = c("p", "p", "q", "q", "r", "r", "t", "t", "u", "u"))
mu <- exp(rnorm(G, 4, 1.7)); phi <- (.05 + 2 / mu) * exp(rnorm(G, 0, .4)); phi[1:3] <- 3
lf <- matrix(0, G, 10); lf[1:40, 5:8] <- rnorm(40); lf[, s$batch == "b"] <- lf[, s$batch == "b"] + rnorm(G, 0, .3)
x <- matrix(rnbinom(G * 10, mu = exp(lf) * mu %o% runif(10, .6, 1.6), size = 1 / phi), G, 10, dimnames = list(sprintf("g%03d", 1:G), rownames(s)))
x[4:9, 1:4] <- 0; x[10, ] <- 0; x[11, ] <- c(200, rep(0, 9)); x[12:20, s$batch == "a"] <- 0
w(x, "counts.csv"); write.csv(cbind(sample = rownames(s), s), file.path(out, "samples.csv"), row.names = FALSE, quote = FALSE)
for (v in names(s)) s[[v]] <- factor(s[[v]])
D <- model.matrix(~ batch + condition, s)
y <- DGEList(x); keep <- filterByExpr(y, D)
w(data.frame(row.names = rownames(x), design = as.integer(keep), group = as.integer(filterByExpr(y, group = s$condition))), "filter.csv")
y <- y[keep, , keep.lib.sizes = FALSE]
w(data.frame(row.names = rownames(s), sapply(c(TMM = "TMM", TMMWSP = "TMMwsp", UPPER_QUARTILE = "upperquartile", RLE = "RLE"), function(m) calcNormFactors(y, method = m)$samples$norm.factors)), "factors.csv")
y <- calcNormFactors(y)
len <- seq(500, 5000, length.out = nrow(y))
w(data.frame(row.names = rownames(y), cpm = cpm(y)[, 3], logcpm = cpm(y, log = TRUE, prior.count = 2)[, 3], rpkm = rpkm(y, gene.length = len)[, 3],
  tpm = 1e6 * (y$counts[, 3] / len) / sum(y$counts[, 3] / len)), "cpm.csv")
tt <- function(r) as.data.frame(topTags(r, n = Inf, sort.by = "none"))
for (robust in c(FALSE, TRUE)) {
  r <- if (robust) "_robust" else ""
  z <- estimateDisp(y, D, robust = robust)
  w(data.frame(row.names = rownames(z), trended = z$trended.dispersion, tagwise = z$tagwise.dispersion, AveLogCPM = z$AveLogCPM, prior.df = rep(z$prior.df, length.out = nrow(z)),
    common = z$common.dispersion), paste0("dispersion", r, ".csv"))
  q <- glmQLFit(z, D, robust = robust); w(tt(glmQLFTest(q, coef = 3)), paste0("ql", r, ".csv"))
}
z <- estimateDisp(y, D); q <- glmQLFit(z, D); f <- glmFit(z, D)
w(tt(glmLRT(f, coef = 3)), "lrt.csv")
w(tt(glmLRT(glmFit(y, D, dispersion = .4^2), coef = 3)), "given_bcv.csv")
w(tt(glmQLFTest(q, contrast = c(0, 0, 1, -1))), "ql_contrast.csv")
w(tt(glmTreat(q, coef = 3, lfc = log2(1.2))), "ql_treat.csv")
w(tt(glmTreat(f, coef = 3, lfc = log2(1.2))), "lrt_treat.csv")
y$samples$group <- s$condition; c0 <- estimateDisp(y)
w(tt(exactTest(c0, pair = c("parental", "resistant"))), "exact.csv")
w(tt(exactTest({ z$samples$group <- s$condition; z }, pair = c("parental", "resistant"))), "exact_design.csv")
lt <- function(e) topTable(e, coef = 3, n = Inf, sort.by = "none")
v <- voom(y, D); w(lt(eBayes(lmFit(v, D))), "voom.csv")
w(lt(eBayes(lmFit(v, D), robust = TRUE)), "voom_robust.csv")
w(topTreat(treat(lmFit(v, D), fc = 1.2), coef = 3, n = Inf, sort.by = "none"), "voom_treat.csv")
w(lt(eBayes(lmFit(voomWithQualityWeights(y, D), D))), "voom_quality.csv")
lc <- cpm(y, log = TRUE, prior.count = 2)
w(lt(eBayes(lmFit(lc, D), trend = TRUE)), "trend.csv")
w(topTreat(treat(lmFit(lc, D), fc = 1.2, trend = TRUE), coef = 3, n = Inf, sort.by = "none"), "trend_treat.csv")
w(lt(eBayes(lmFit(lc, D), trend = TRUE, robust = TRUE)), "trend_robust.csv")
E2 <- model.matrix(~ condition, s); d <- duplicateCorrelation(lc, E2, block = s$clone); dv <- duplicateCorrelation(v, E2, block = s$clone)
uneven <- c("p", "p", "p", "q", "r", "r", "t", "t", "t", "u")
w(data.frame(row.names = c("plain", "weighted", "unevenPlain", "unevenWeighted", "encoded"), correlation = c(d$consensus, dv$consensus,
  duplicateCorrelation(lc, E2, block = uneven)$consensus, duplicateCorrelation(v, E2, block = uneven)$consensus,
  duplicateCorrelation(v, D, block = s$batch)$consensus)), "correlation.csv")
w(topTable(eBayes(lmFit(v, E2, block = s$clone, correlation = .25)), coef = 2, n = Inf, sort.by = "none"), "voom_blocks.csv")
w(data.frame(row.names = rownames(lc), s1 = removeBatchEffect(lc, batch = s$batch, covariates = 1:10, design = E2)[, 1],
  s2 = removeBatchEffect(v, batch = s$batch, design = E2)[, 2]), "batch.csv")
m <- lc; m[1, 1:3] <- NA; m[2, ] <- NA; m[3, 1:4] <- NA; w(lt(eBayes(lmFit(m, D))), "missing.csv")
# transcript lengths by tximport's recipe: factors from counts over relative lengths of all genes, then the filter
ln <- outer(seq_len(G), 1:10, function(g, j) 500 + (g * 37) %% 3000 + (g * j * 13) %% 400)
nm <- ln / exp(rowMeans(log(ln))); nc <- x / nm; eff <- calcNormFactors(nc) * colSums(nc)
y <- scaleOffset(DGEList(x), log(sweep(nm, 2, eff, "*"))); y <- y[filterByExpr(y, D), ]; z <- estimateDisp(y, D)
w(data.frame(row.names = colnames(x), effective = eff), "lengths_sizes.csv")
w(cbind(tt(glmQLFTest(glmQLFit(z, D), coef = 3)), trended = z$trended.dispersion, tagwise = z$tagwise.dispersion, offset1 = z$offset[, 1],
  cpm = cpm(y)[, 3], logcpm = cpm(y, log = TRUE, prior.count = 2)[, 3], lrt = glmLRT(glmFit(z, D), coef = 3)$table$PValue), "lengths.csv")
