# Expected values of shrunken fold changes in the tests of io.github.foldwise.differential.deseq2, from the counts of two.csv
# and paired.csv that deseq2.R makes. R with DESeq2 1.38.3, apeglm 1.20.0 built on RcppNumerical 0.7-0 (other versions of
# RcppNumerical end elsewhere) and ashr; run: Rscript deseq2_apeglm.R FOLDER, which holds those files and receives
# apeglm.csv and ashr.csv.
suppressMessages(library(DESeq2))
folder <- commandArgs(TRUE)[1]
counts <- function(name) { d <- read.csv(file.path(folder, paste0(name, ".csv")), row.names = 1); as.matrix(d[grep("^s[0-9]+$", names(d))]) }
fit <- function(y, s, f) suppressMessages(DESeq(DESeqDataSetFromMatrix(y, s, f), quiet = TRUE))
two <- fit(counts("two"), data.frame(condition = factor(rep(c("A", "B"), each = 3))), ~condition)
lines <- data.frame(line = factor(rep(c("K", "L", "M"), each = 2)), drug = factor(rep(c("dmso", "drug"), 3)))
paired <- fit(counts("paired"), lines, ~line + drug)
lines$line <- relevel(lines$line, "L")
turned <- fit(counts("paired"), lines, ~line + drug)
shrink <- function(d, coef, type, p) {
  # mixsqp adds 1e-8 to the likelihoods and stops early by default, which moves fold changes by up to 2e-5
  more <- if (type == "ashr") list(control = list(eps = 1e-14, convtol.sqp = 1e-12))
  r <- suppressMessages(do.call(lfcShrink, c(list(d, coef = coef, type = type, quiet = TRUE), more)))
  v <- list(sprintf("%.12g", r$log2FoldChange), sprintf("%.12g", r$lfcSE))
  n <- 220 - nrow(r)
  setNames(as.data.frame(lapply(v, function(x) c(x, rep("NA", n)))), paste0(p, c("Fold", "SE")))
}
for (type in c("apeglm", "ashr")) {
  if (!requireNamespace(type, quietly = TRUE)) next
  d <- cbind(gene = rownames(two), shrink(two, "condition_B_vs_A", type, "two"), shrink(paired, "drug_drug_vs_dmso", type, "paired"),
    shrink(turned, "line_M_vs_L", type, "turned"))
  write.csv(d, file.path(folder, paste0(type, ".csv")), row.names = FALSE, quote = FALSE)
  cat(type, as.character(packageVersion(type)), "\n")
}
cat("RcppNumerical", as.character(packageVersion("RcppNumerical")), "\n")
