# Every way to part ten mice of one strain into five and five: camera and fry of limma on each, for NullCalibrationSimulationTest.
#   Rscript enrichment_null_splits.R FOLDER
# with R 4.2.2, edgeR 3.40.2, limma 3.54.1. FOLDER holds counts.tsv, mice.tsv, genes.tsv and sets.gmt; FOLDER/limma.csv is written.
suppressMessages({library(limma); library(edgeR)})
folder <- commandArgs(TRUE)[1]
at <- function(name) file.path(folder, name)
counts <- as.matrix(read.delim(at("counts.tsv"), row.names = 1, check.names = FALSE))
mice <- read.delim(at("mice.tsv"), header = FALSE)
counts <- counts[, mice$V1[mice$V2 == "C57BL/6J"]]
genes <- read.delim(at("genes.tsv"), header = FALSE, colClasses = "character")
by.entrez <- split(genes$V1, genes$V2)
lines <- strsplit(readLines(at("sets.gmt")), "\t")
sets <- lapply(lines, function(l) unique(unlist(by.entrez[l[-(1:2)]])))
names(sets) <- vapply(lines, `[`, "", 1)
told <- NULL
for (bits in 0:511) {
  b <- as.integer(intToBits(bits))[1:10]
  if (sum(b) != 5) next
  group <- factor(ifelse(b == 1, "b", "a"), levels = c("a", "b"))
  design <- model.matrix(~ group)
  y <- DGEList(counts)
  y <- y[filterByExpr(y, design), , keep.lib.sizes = FALSE]
  v <- voom(calcNormFactors(y), design)
  index <- ids2indices(sets, rownames(v), remove.empty = TRUE)
  index <- index[lengths(index) >= 15 & lengths(index) <= 500]
  p <- list(
    camera = camera(v, index, design, contrast = 2, sort = FALSE)$PValue,
    "camera estimated" = camera(v, index, design, contrast = 2, inter.gene.cor = NA, sort = FALSE)$PValue,
    fry = fry(v, index, design, contrast = 2, sort = "none")$PValue)
  told <- rbind(told, data.frame(split = paste(b, collapse = ""), method = names(p), sets = length(index),
    below.05 = vapply(p, function(x) sum(x < .05), 0), below.01 = vapply(p, function(x) sum(x < .01), 0),
    called = vapply(p, function(x) any(p.adjust(x, "BH") < .05), TRUE)))
}
write.csv(told, at("limma.csv"), row.names = FALSE, quote = FALSE)
for (m in unique(told$method)) with(told[told$method == m, ], cat(m, nrow(told) / 3, "splits,", mean(sets), "sets, p < .05",
  sum(below.05) / sum(sets), "p < .01", sum(below.01) / sum(sets), "splits with a set", sum(called), "\n"))
