# Makes the tables in src/test/resources/io/github/foldwise/enrichment from the 300 simulated genes of edger_limma.R:
#   Rscript enrichment.R FOLDER_OF_FIXTURE FOLDER
# with R 4.2.2, edgeR 3.40.2, limma 3.54.1. Every call is given beside the table that it makes.
suppressMessages({library(edgeR); library(limma)})
a <- commandArgs(TRUE); out <- a[2]; dir.create(out, FALSE)
w <- function(d, n) write.csv(format(cbind(set = rownames(d), as.data.frame(d)), digits = 15, trim = TRUE), file.path(out, n), row.names = FALSE, quote = FALSE)
x <- as.matrix(read.csv(file.path(a[1], "counts.csv"), row.names = 1)); s <- read.csv(file.path(a[1], "samples.csv"), row.names = 1, stringsAsFactors = TRUE)
D <- model.matrix(~ batch + condition, s); y <- DGEList(x); y <- calcNormFactors(y[filterByExpr(y, D), , keep.lib.sizes = FALSE])
v <- voom(y, D); lc <- cpm(y, log = TRUE, prior.count = 2); g <- rownames(v)
sets <- list(first = 1:30, every7 = seq(1, 280, 7), every11 = seq(5, 280, 11), late = 100:180, pair = c(3, 40), one = 17); sets <- lapply(sets, function(i) intersect(sprintf("g%03d", i), g))
write.csv(data.frame(set = rep(names(sets), lengths(sets)), gene = unlist(sets)), file.path(out, "sets.csv"), row.names = FALSE, quote = FALSE)
ix <- lapply(sets, function(n) match(n, g)); last <- function(r) r[names(ix), ]; both <- c(0, 0, 1, -1)
w(last(camera(v, ix, D, contrast = 3)), "camera_voom.csv"); w(last(camera(v, ix, D, contrast = both, inter.gene.cor = NA)), "camera_voom_estimated.csv")
w(last(camera(lc, ix, D, contrast = both, inter.gene.cor = .05)), "camera_logcpm.csv"); w(last(camera(lc, ix, D, contrast = 3, inter.gene.cor = NA, trend.var = TRUE)), "camera_trend.csv")
w(last(fry(v, ix, D, contrast = both)), "fry_voom.csv"); w(last(fry(lc, ix, D, contrast = 3)), "fry_logcpm.csv")
E <- model.matrix(~ condition, s); w(last(fry(lc, ix, E, contrast = 2, block = s$clone, correlation = .25)), "fry_blocks.csv")
t <- eBayes(lmFit(v, D))$t[, 3]; w(last(cameraPR(t, ix)), "camera_ranking.csv")
