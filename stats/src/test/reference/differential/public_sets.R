# Makes the sets behind the first part of docs/validation.md, and what R makes of them:
#   Rscript public_sets.R RAW FOLDER [SET...]
# with R 4.2.2, DESeq2 1.38.3, edgeR 3.40.2, limma 3.54.1. RAW holds the public files under the names read below (their sources stand in
# the table of sets). Each set becomes a folder of counts.csv, samples.csv, set.txt (title, design, contrast, reduced design) and a table
# for each method; PublicSetsTest of examples/cli runs `foldwise de` on them and writes the tables of the page.
suppressMessages({library(DESeq2); library(edgeR)})
a <- commandArgs(TRUE); raw <- a[1]; out <- a[2]; only <- a[-(1:2)]
at <- function(...) file.path(raw, ...)
tsv <- function(f, sep = "\t", ...) as.matrix(read.delim(at(f), row.names = 1, check.names = FALSE, sep = sep, ...))
p <- function(v) sprintf("%.15g", v)
put <- function(d, folder, n) write.csv(d, file.path(folder, n), row.names = FALSE, quote = FALSE)
set <- function(name, title, x, s, design, factor, numerator, denominator, reduced, exact = FALSE) {
  if (length(only) && !(name %in% only)) return(invisible())
  folder <- file.path(out, name); dir.create(folder, recursive = TRUE, showWarnings = FALSE); storage.mode(x) <- "integer"
  s <- as.data.frame(lapply(s, function(v) factor(v)), row.names = rownames(s)); x <- x[, rownames(s)]
  put(data.frame(gene = rownames(x), x, check.names = FALSE), folder, "counts.csv"); put(data.frame(sample = rownames(s), s), folder, "samples.csv")
  writeLines(c(title, paste0(ncol(x), " samples: ", design), paste(factor, numerator, denominator, sep = ","), design, reduced), file.path(folder, "set.txt"))
  s[[factor]] <- relevel(s[[factor]], denominator); D <- model.matrix(as.formula(design), s); coef <- match(paste0(factor, numerator), colnames(D)); stopifnot(is.finite(coef))
  d <- DESeq(DESeqDataSetFromMatrix(x, s, as.formula(design)), quiet = TRUE)
  for (test in c("deseq2", "deseq2-lrt")) {
    if (test == "deseq2-lrt") d <- DESeq(d, test = "LRT", reduced = as.formula(reduced), quiet = TRUE)
    r <- results(d, contrast = c(factor, numerator, denominator))
    put(data.frame(gene = rownames(x), baseMean = p(r$baseMean), log2FoldChange = p(r$log2FoldChange), lfcSE = p(r$lfcSE), stat = p(r$stat), pvalue = p(r$pvalue), padj = p(r$padj)), folder, paste0(test, ".csv")) }
  y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); v <- topTable(eBayes(lmFit(voom(y, D))), coef = coef, number = Inf, sort.by = "none")
  t <- topTable(eBayes(lmFit(cpm(y, log = TRUE, prior.count = 2), D), trend = TRUE), coef = coef, number = Inf, sort.by = "none")
  z <- estimateDisp(y, D); tt <- function(r) topTags(r, n = Inf, sort.by = "none")$table
  all <- list("edger-ql" = tt(glmQLFTest(glmQLFit(z, D), coef = coef)), "edger-lrt" = tt(glmLRT(glmFit(z, D), coef = coef)), "voom" = v, "limma-trend" = t)
  if (exact) { y$samples$group <- s[[factor]]; all[["edger-exact"]] <- tt(exactTest(estimateDisp(y), pair = c(denominator, numerator))) }
  for (k in names(all)) put(data.frame(gene = rownames(all[[k]]), lapply(all[[k]], p), check.names = FALSE), folder, paste0(k, ".csv"))
  cat(name, dim(x), "\n")
}
sheet <- function(f) read.csv(f, row.names = 1, stringsAsFactors = TRUE)
set("airway", "airway, GSE52778 (Himes and others 2014), paired", tsv("airway/counts.csv", ","), sheet(at("airway/samples.csv")), "~ celltype + dex", "dex", "treated", "control", "~ celltype")
set("pasilla", "pasilla, GSE18508 (Brooks and others 2011)", tsv("pasilla/counts.tsv"), sheet(at("pasilla/samples.csv")), "~ type + condition", "condition", "treated", "untreated", "~ type")
set("lncap", "LNCaP and DHT (Li and others 2008)", tsv("lncap/counts.tsv"), sheet(at("lncap/samples.csv")), "~ treatment", "treatment", "dht", "mock", "~ 1", exact = TRUE)
g <- tsv("gse60450.txt")[, -1]; gs <- read.delim(at("gse60450s.txt")); colnames(g) <- sub("_.*", "", gsub("-", ".", colnames(g))); gs <- data.frame(cell = gs$CellType, status = gs$Status, row.names = gs$SampleName)
gg <- data.frame(group = paste(gs$cell, gs$status, sep = "_"), row.names = rownames(gs))
set("mammary", "mouse mammary gland, GSE60450 (Fu and others 2015), six groups", g, gg, "~ group", "group", "basal_lactate", "basal_pregnant", "~ 1")
set("mammary_interaction", "mouse mammary gland, GSE60450, design with interaction", g, gs, "~ cell + status + cell:status", "status", "pregnant", "lactate", "~ cell + status")
h <- list.files(at("htseq"), full.names = TRUE); m <- sapply(h, function(f) { d <- read.delim(f, header = FALSE); setNames(d[[2]], d[[1]]) }); m <- m[!startsWith(rownames(m), "__"), ]; colnames(m) <- sub(".htseq.*", "", basename(h))
set("melanoma", "melanoma lines, BRAF V600E and resistant to encorafenib (Kavran and others 2022)", m, data.frame(line = sub("_rep.*", "", colnames(m)), row.names = colnames(m)), "~ line", "line", "V600E", "Vector", "~ 1", exact = TRUE)
few <- function(n) { f <- load(at(paste0("RawCounts_", n, ".rda"))); d <- get(f); x <- as.matrix(d[, -1]); rownames(x) <- make.unique(as.character(d[[1]])); x }
x <- few("Schleiss2021_CLLsub500"); set("leukaemia", "leukaemia, time course of six patients (Schleiss and others 2021, 500 genes of MultiRNAflow)", x, data.frame(patient = sub("_t.*", "", colnames(x)), time = sub(".*_", "", colnames(x)), row.names = colnames(x)), "~ patient + time", "time", "t4", "t0", "~ patient")
x <- few("Antoszewski2022_MOUSEsub500"); set("mouse_leukaemia", "mouse leukaemia (Antoszewski and others 2022, 500 genes of MultiRNAflow), four groups", x, data.frame(cond = sub("_r.*", "", colnames(x)), row.names = colnames(x)), "~ cond", "cond", "N1haT1ko", "N1haT1wt", "~ 1", exact = TRUE)
x <- few("Leong2014_FISSIONsub500wt"); set("fission", "fission yeast, time course (Leong and others 2014, 500 genes of MultiRNAflow)", x, data.frame(time = sub("_r.*", "", sub("wt_", "", colnames(x))), row.names = colnames(x)), "~ time", "time", "t3", "t0", "~ 1", exact = TRUE)
b <- tsv("bottomly.tsv"); bs <- read.delim(at("bottomlys.tsv"), row.names = 1); set("bottomly", "mouse striatum, two strains in three experiments (Bottomly and others 2011)", b, data.frame(strain = substr(bs$strain, 1, 3), experiment = paste0("e", bs$experiment.number), row.names = rownames(bs)), "~ experiment + strain", "strain", "DBA", "C57", "~ experiment")
c8 <- tsv("chd8.txt"); cs <- read.csv(at("chd8s.csv"), check.names = FALSE); cs <- data.frame(sex = paste0("x", cs[[4]]), stage = paste0("d", sub("\\.", "_", cs[[3]])), genotype = ifelse(cs[[5]] == 1, "wt", "het"), row.names = cs[[2]])
set("chd8", "mouse brain, five stages, two genotypes (Gompers and others 2017)", c8, cs, "~ sex + stage + genotype", "genotype", "het", "wt", "~ sex + stage")
set("chd8_interaction", "mouse brain, design with interaction of stage and genotype (Gompers and others 2017)", c8, cs, "~ sex + genotype + stage + stage:genotype", "genotype", "het", "wt", "~ sex + genotype + stage")
y1 <- tsv("yeast.tsv"); set("yeast3", "yeast in batch and chemostat, GSE37599 (Nookaew and others 2012)", y1, data.frame(culture = c("b", "b", "b", "c", "c", "c"), row.names = colnames(y1)), "~ culture", "culture", "c", "b", "~ 1", exact = TRUE)
k <- list.files(at("p48"), full.names = TRUE); k8 <- sapply(k, function(f) { d <- read.delim(f, header = FALSE); setNames(d[[2]], d[[1]]) }); colnames(k8) <- sub("_MID.*", "", basename(k)); k8 <- k8[!grepl("^(__|no_feature|ambiguous|too_low|not_aligned|alignment_not)", rownames(k8)), ]; ks <- data.frame(strain = sub("_.*", "", colnames(k8)), row.names = colnames(k8))
set("yeast48", "yeast, 48 against 48, ERP004763 (Schurch and others 2016)", k8, ks, "~ strain", "strain", "Snf2", "WT", "~ 1", exact = TRUE)
two <- c(which(ks$strain == "Snf2")[1:2], which(ks$strain == "WT")); set("yeast2v48", "yeast, 2 against 48, ERP004763 (Schurch and others 2016)", k8[, two], ks[two, , drop = FALSE], "~ strain", "strain", "Snf2", "WT", "~ 1", exact = TRUE)
