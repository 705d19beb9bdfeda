# Seconds of edgeR QL, limma voom and DESeq2 from raw counts to result, and of apeglm (where it is installed) from DESeq2's
# fit to shrunken fold changes, as in ExpressionBenchmark: 60,000 genes of which about a quarter have counts, 8 samples in 4
# pairs. Rscript expression.R [COUNTS.csv SAMPLES.csv DESIGN FACTOR,NUMERATOR,DENOMINATOR]
suppressMessages({library(edgeR); library(limma); library(DESeq2)})
a <- commandArgs(TRUE)
if (length(a) == 4) {
  x <- as.matrix(read.csv(a[1], row.names = 1, check.names = FALSE)); s <- read.csv(a[2], row.names = 1)
  x <- x[, rownames(s)]; f <- as.formula(a[3]); contrast <- strsplit(a[4], ",")[[1]]
} else {
  set.seed(20240229)
  genes <- 60000; m <- 8
  s <- data.frame(pair = factor(rep(1:4, each = 2)), treatment = factor(rep(c("control", "treated"), 4)), row.names = paste0("s", 1:m))
  mean <- ifelse(runif(genes) < 0.45, 0, exp(2.9 + 2.7 * rnorm(genes)))
  dispersion <- (0.02 + 1 / (mean + 1)) * exp(0.4 * rnorm(genes))
  fold <- ifelse(runif(genes) < 0.15, rnorm(genes), 0)
  pairs <- matrix(exp(0.3 * rnorm(genes * 4)), genes)
  mu <- mean * pairs[, rep(1:4, each = 2)] * 2^outer(fold, rep(c(0, 1), 4))
  mu <- t(t(mu) * (0.7 + 0.7 * runif(m)))
  x <- matrix(rnbinom(genes * m, mu = mu, size = 1 / dispersion), genes, dimnames = list(paste0("g", 1:genes), rownames(s)))
  f <- ~ pair + treatment; contrast <- c("treatment", "treated", "control")
}
storage.mode(x) <- "integer"
for (v in names(s)) s[[v]] <- factor(s[[v]])
s[[contrast[1]]] <- relevel(s[[contrast[1]]], contrast[3])
design <- model.matrix(f, s); coefficient <- which(colnames(design) == paste0(contrast[1], contrast[2]))
stopifnot(length(coefficient) == 1)
normalized <- function() {
  y <- DGEList(x); y <- y[filterByExpr(y, design), , keep.lib.sizes = FALSE]; calcNormFactors(y)
}
edgerQuasiLikelihood <- function() glmQLFTest(glmQLFit(estimateDisp(normalized(), design), design), coef = coefficient)
voomTest <- function() topTable(eBayes(lmFit(voom(normalized(), design), design)), coef = coefficient, n = Inf)
deseq2 <- function() results(DESeq(DESeqDataSetFromMatrix(x, s, f), quiet = TRUE), contrast = contrast)
report <- function(name, package, work, repeats = 3) {
  times <- replicate(repeats, system.time(work())[c("elapsed", "user.self")])
  cat(sprintf("%-22s %s %s: best %.2f s, median %.2f s, CPU %.2f s\n", name, package, packageVersion(package),
    min(times[1, ]), median(times[1, ]), median(times[2, ])))
}
cat(nrow(x), "genes,", ncol(x), "samples\n")
report("edgerQuasiLikelihood", "edgeR", edgerQuasiLikelihood)
report("voom", "limma", voomTest)
report("deseq2", "DESeq2", deseq2, 2)
if (suppressWarnings(require(apeglm, quietly = TRUE))) {
  fit <- DESeq(DESeqDataSetFromMatrix(x, s, f), quiet = TRUE)
  report("apeglm", "apeglm", function() lfcShrink(fit, coef = coefficient, type = "apeglm", quiet = TRUE), 2)
}
