# Makes voom_lm_fit.csv in src/test/resources/io/github/foldwise/differential/release from the counts of the fixture:
#   Rscript voom_lm_fit.R FIXTURE FOLDER SUFFIX
# with R 4.2.2, edgeR 3.40.2, limma 3.54.1 (no suffix), and with edgeR 4.5.1, limma 3.63.2 (suffix _4).
suppressMessages({library(limma); library(edgeR)})
fixture <- commandArgs(TRUE)[1]; out <- commandArgs(TRUE)[2]; suffix <- commandArgs(TRUE)[3]; if (is.na(suffix)) suffix <- ""
stopifnot((packageVersion("edgeR") >= "4.4") == (suffix == "_4"))
x <- as.matrix(read.csv(file.path(fixture, "counts.csv"), row.names = 1)); s <- read.csv(file.path(fixture, "samples.csv"), row.names = 1, stringsAsFactors = TRUE)
D <- model.matrix(~ batch + condition, s); E <- model.matrix(~ condition, s)
y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); y2 <- DGEList(x); y2 <- y2[filterByExpr(y2, E), , keep.lib.sizes = FALSE]; y2 <- calcNormFactors(y2)
r <- data.frame(row.names = rownames(x))
add <- function(name, y, f, coef, ...) { t <- topTable(eBayes(f, ...), coef = coef, n = Inf, sort.by = "none"); i <- match(rownames(r), rownames(t))
  r[[paste0(name, "Fold")]] <<- t$logFC[i]; r[[paste0(name, "P")]] <<- t$P.Value[i]; r[[paste0(name, "Sigma")]] <<- f$sigma[i]; r[[paste0(name, "Weight")]] <<- f$EList$weights[i, 1]
  if (!is.null(f$correlation)) r[[paste0(name, "Correlation")]] <<- f$correlation }
add("plain", y, voomLmFit(y, D), 3)
add("robust", y, voomLmFit(y, D), 3, robust = TRUE)
add("quality", y, voomLmFit(y, D, sample.weights = TRUE), 3)
add("block", y2, suppressWarnings(voomLmFit(y2, E, block = s$clone)), 2)
add("both", y2, suppressWarnings(voomLmFit(y2, E, block = s$clone, sample.weights = TRUE)), 2)
write.csv(format(cbind(gene = rownames(r), r), digits = 15, trim = TRUE), file.path(out, paste0("voom_lm_fit", suffix, ".csv")), row.names = FALSE, quote = FALSE)
