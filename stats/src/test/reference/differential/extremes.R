# Makes simulated sets of extreme shapes, and what R makes of them, for docs/validation.md: 2 against 50 samples, 48 against 48, and
# 3 against 3 with means from 0.3 to 1e6, dispersions from 1e-4 to 4, genes seen in one group only and single outlying counts.
#   Rscript extremes.R FOLDER
# with R 4.2.2, DESeq2 1.38.3, edgeR 3.40.2, limma 3.54.1.
suppressMessages({library(DESeq2); library(edgeR)})
f <- commandArgs(TRUE)[1]; set.seed(1848)
p <- function(v) sprintf("%.15g", v); w <- function(d, n) write.csv(d, file.path(f, n), row.names = FALSE, quote = FALSE)
make <- function(name, a, b, m, extreme) {
  mu <- if (extreme) exp(runif(m, log(.3), log(1e6))) else exp(rnorm(m, 4.5, 1.8)); phi <- if (extreme) exp(runif(m, log(1e-4), log(4))) else (.05 + 2 / mu) * exp(rnorm(m, 0, .4))
  fold <- ifelse(runif(m) < .1, exp(rnorm(m, 0, 1)), 1); g <- rep(c(0, 1), c(a, b)); depth <- runif(a + b, .5, 2)
  x <- matrix(rnbinom(m * (a + b), mu = outer(mu, depth) * ifelse(outer(rep(1, m), g) == 1, fold, 1), size = 1 / phi), m, a + b, dimnames = list(sprintf("g%04d", 1:m), paste0("s", seq_len(a + b))))
  if (extreme) { on <- sample(m, m / 10); x[on, g == 0] <- 0; out <- sample(m, m / 20); x[cbind(out, sample(a + b, length(out), TRUE))] <- 2e6 }
  s <- data.frame(group = factor(ifelse(g == 1, "B", "A")), row.names = colnames(x)); D <- model.matrix(~ group, s)
  w(data.frame(gene = rownames(x), x), paste0(name, "_counts.csv")); w(data.frame(sample = rownames(s), s), paste0(name, "_samples.csv"))
  r <- results(DESeq(DESeqDataSetFromMatrix(x, s, ~ group), quiet = TRUE), contrast = c("group", "B", "A"))
  w(data.frame(gene = rownames(x), baseMean = p(r$baseMean), log2FoldChange = p(r$log2FoldChange), lfcSE = p(r$lfcSE), stat = p(r$stat), pvalue = p(r$pvalue), padj = p(r$padj)), paste0(name, "_deseq2.csv"))
  y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); v <- topTable(eBayes(lmFit(voom(y, D))), coef = 2, number = Inf, sort.by = "none")
  y <- estimateDisp(y, D); t <- topTags(glmQLFTest(glmQLFit(y, D), coef = 2), n = Inf, sort.by = "none")$table; l <- topTags(glmLRT(glmFit(y, D), coef = 2), n = Inf, sort.by = "none")$table
  for (k in c("t", "l", "v")) { d <- get(k); w(data.frame(gene = rownames(d), lapply(d, p), check.names = FALSE), paste0(name, "_", c(t = "edger-ql", l = "edger-lrt", v = "voom")[[k]], ".csv")) }
}
make("2v50", 2, 50, 1500, FALSE); make("48v48", 48, 48, 1500, FALSE); make("extreme", 3, 3, 3000, TRUE)
