# Expected values of the tests of io.github.foldwise.differential.deseq2, from simulated counts.
# R with DESeq2 1.38.3; run: Rscript deseq2.R FOLDER. Each file holds the counts of a data set (columns s1, s2, ...) and, by
# gene, what DESeq2 makes of them; NAME-values.csv holds what is not by gene.
suppressMessages(library(DESeq2))
folder <- commandArgs(TRUE)[1]
simulate <- function(seed, n, group, spread = 0.5, effect = 1.5) {
  set.seed(seed)
  m <- length(group)
  mu <- exp(rnorm(n, 4, 1.8)); disp <- (0.05 + 2 / mu) * exp(rnorm(n, 0, spread))
  lfc <- ifelse(seq_len(n) %% 5 == 0, rnorm(n, 0, effect), 0)
  y <- matrix(rnbinom(n * m, mu = outer(mu, runif(m, 0.6, 1.6)) * 2^outer(lfc, group), size = 1 / disp), n)
  storage.mode(y) <- "integer"
  dimnames(y) <- list(paste0("g", 1:n), paste0("s", 1:m))
  y
}
save <- function(name, y, ..., values = list()) {
  d <- cbind(as.data.frame(y), ...)
  num <- sapply(d, is.numeric) & !grepl("^s[0-9]+$", names(d))
  d[num] <- lapply(d[num], function(v) ifelse(is.na(v), "NA", sprintf("%.13g", v)))
  write.csv(cbind(gene = rownames(y), d), file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  writeLines(sprintf("%s,%s", names(values), sapply(values, function(v) paste(sprintf("%.15g", v), collapse = ","))),
             file.path(folder, paste0(name, "-values.csv")))
}
run <- function(y, s, f, ...) suppressWarnings(suppressMessages(DESeq(DESeqDataSetFromMatrix(y, s, f), quiet = TRUE, ...)))
res <- function(r, p = "") setNames(as.data.frame(r), paste0(p, names(r)))
disp <- function(d) data.frame(dispGeneEst = mcols(d)$dispGeneEst, dispFit = mcols(d)$dispFit, dispMAP = mcols(d)$dispMAP,
  dispersion = dispersions(d), maxCooks = as.numeric(mcols(d)$maxCooks))
trend <- function(d) list(sizeFactors = sizeFactors(d), trend = attr(dispersionFunction(d), "coefficients"),
  priorVariance = attr(dispersionFunction(d), "dispPriorVar"))

normal <- function(d, p, ...) { n <- suppressMessages(lfcShrink(d, type = "normal", quiet = TRUE, ...)); setNames(data.frame(n$log2FoldChange, n$lfcSE), paste0(p, c("Fold", "SE"))) }
width <- function(y, s) attr(dispersionFunction(run(y, s, ~drug)), "dispPriorVar")

# two groups of three: everything that a fit can be asked
y <- simulate(1, 220, rep(0:1, each = 3)); y[7, ] <- 0L; y[9, 4:6] <- 0L; y[11, 2] <- 40000L
y[220, ] <- c(0L, 0L, 1L, 0L, 0L, 0L)
s <- data.frame(condition = factor(rep(c("A", "B"), each = 3)), row.names = colnames(y))
d <- run(y, s, ~condition); r <- results(d); l <- run(y, s, ~condition, test = "LRT", reduced = ~1)
pv <- function(...) { q <- results(d, independentFiltering = FALSE, cooksCutoff = FALSE, ...); data.frame(stat = q$stat, p = q$pvalue) }
alt <- do.call(cbind, lapply(c("greaterAbs", "lessAbs", "greater", "less"), function(h)
  setNames(pv(lfcThreshold = 0.5, altHypothesis = h), paste0(h, c("Stat", "P")))))
past <- data.frame(pastP = with(results(d), pnorm((abs(log2FoldChange) - 0.5) / lfcSE, lower.tail = FALSE) +
  pnorm((abs(log2FoldChange) + 0.5) / lfcSE, lower.tail = FALSE)))
loc <- run(y, s, ~condition, fitType = "local"); mn <- run(y, s, ~condition, fitType = "mean")
dt <- run(y, s, ~condition, useT = TRUE)
tr <- function(d, blind) assay(suppressMessages(varianceStabilizingTransformation(d, blind = blind)))[, 2]
rl <- assay(suppressMessages(rlog(d, blind = FALSE)))
nf <- matrix(exp(rnorm(length(y), 0, 0.2)), nrow(y)); nf <- nf / exp(rowMeans(log(nf)))
nfd <- DESeqDataSetFromMatrix(y, s, ~condition); normalizationFactors(nfd) <- nf; nfd <- suppressMessages(DESeq(nfd, quiet = TRUE))
save("two", y, res(r), disp(d), logLik = -mcols(d)$deviance / 2, lrtStat = mcols(l)$LRTStatistic, lrtP = results(l)$pvalue, alt,
  tP = results(dt, independentFiltering = FALSE, cooksCutoff = FALSE)$pvalue, normal(d, "normal", coef = 2), normal(d, "expanded", contrast = c("condition", "B", "A")), past,
  localFit = mcols(loc)$dispFit, localMAP = mcols(loc)$dispMAP, meanFit = mcols(mn)$dispFit, vst = tr(d, FALSE), vstBlind = tr(d, TRUE), vstSome = assay(suppressMessages(vst(d, nsub = 100, blind = TRUE)))[, 2],
  vstLocal = tr(loc, FALSE), vstMean = tr(mn, FALSE), rlog1 = rl[, 1], rlog5 = rl[, 5],
  f = round(nf, 17), nfP = results(nfd, independentFiltering = FALSE, cooksCutoff = FALSE)$pvalue, nfVst = tr(nfd, FALSE),
  values = c(trend(d), list(poscounts = sizeFactors(estimateSizeFactors(DESeqDataSetFromMatrix(y, s, ~condition), type = "poscounts")),
    controls = estimateSizeFactorsForMatrix(y, controlGenes = 1:40),
    iterate = suppressMessages(sizeFactors(estimateSizeFactors(DESeqDataSetFromMatrix(y, s, ~condition), type = "iterate"))),
    localPrior = attr(dispersionFunction(loc), "dispPriorVar"),
    localAt = dispersionFunction(loc)(c(0.01, 1, 100, 1e4, 1e6)))))

# three lines with and without drug: as many groups as samples, two degrees of freedom
y <- simulate(2, 200, rep(0:1, 3), 1.4); y[5, ] <- 0L
s <- data.frame(line = factor(rep(c("K", "L", "M"), each = 2)), drug = factor(rep(c("dmso", "drug"), 3)), row.names = colnames(y))
d <- run(y, s, ~line + drug); l <- run(y, s, ~line + drug, test = "LRT", reduced = ~line)
ml <- results(d, contrast = c("line", "M", "L"), independentFiltering = FALSE)
nu <- results(d, contrast = c(0, -1, 0.5, 0), independentFiltering = FALSE)
save("paired", y, res(results(d)), disp(d), lrtP = results(l)$pvalue, ml = ml$log2FoldChange, mlSE = ml$lfcSE, mlP = ml$pvalue,
  nu = nu$log2FoldChange, nuSE = nu$lfcSE, nuP = nu$pvalue,
  normal(d, "mlNormal", contrast = c("line", "M", "L")), normal(d, "drugNormal", contrast = c("drug", "drug", "dmso")), normal(d, "coefNormal", coef = 4), values = c(trend(d), priorOf1 = width(y[, 1:3], s[1:3, ]), priorOf3 = width(y[, 1:5], s[1:5, ])))

# eight against eight with outliers that are replaced, and a group of two whose outliers are not
y <- simulate(3, 200, c(rep(0:1, each = 8), 0, 0))
y[1, 3] <- 60000L; y[2, ] <- 0L; y[2, 5] <- 9000L; y[3, 12] <- 50000L; y[4, ] <- 0L; y[6, 17] <- 30000L; y[8, c(2, 17)] <- 20000L
s <- data.frame(group = factor(c(rep(c("A", "B"), each = 8), "C", "C")), row.names = colnames(y))
d <- run(y, s, ~group)
save("replaced", y, res(results(d, contrast = c("group", "B", "A"))), disp(d), replace = as.numeric(mcols(d)$replace), values = trend(d))

# a number beside a factor, centred and scaled as DESeq2 advises
y <- simulate(4, 200, rep(0:1, 5), 1); y[3, ] <- 0L
s <- data.frame(age = c(31, 45, 52, 38, 60, 29, 41, 55, 48, 36), condition = factor(rep(c("A", "B"), 5)), row.names = colnames(y))
s$age <- as.numeric(scale(s$age))
d <- suppressMessages(run(y, s, ~age + condition))
save("covariate", y, res(results(d)), disp(d), normal(d, "normal", contrast = c("condition", "B", "A")), values = trend(d))
# a cohort: samples enough to be worked on side by side, some genes of many reads, an outlier, and a dispersion next to 0
y <- simulate(5, 80, rep(0:1, 72)); y[2, 5] <- 60000L; y[3, ] <- 0L; y[4, ] <- 0L; y[4, 9] <- 3L; y[6, ] <- y[6, ] * 2000L
y[8, ] <- rpois(ncol(y), 50); y[9, seq(1, 144, 2)] <- 0L
s <- data.frame(batch = factor(rep(c("A", "B", "C", "D"), length.out = 144)), condition = factor(rep(c("K", "R"), 72)),
  dose = as.numeric(scale(rep(c(0.5, 1.75, 3, 2), each = 36))), row.names = colnames(y))
s$batch[1:30] <- rev(s$batch[1:30])
d <- run(y, s, ~condition); l <- run(y, s, ~condition, test = "LRT", reduced = ~1)
b <- run(y, s, ~batch + dose + condition); lb <- run(y, s, ~batch + dose + condition, test = "LRT", reduced = ~batch + dose)
save("cohort", y, res(results(d)), disp(d), logLik = -mcols(d)$deviance / 2, lrtStat = mcols(l)$LRTStatistic, lrtP = results(l)$pvalue,
  res(results(b), "b_"), setNames(disp(b), paste0("b_", names(disp(b)))), b_lrtP = results(lb)$pvalue,
  values = c(trend(d), setNames(trend(b), paste0("b_", names(trend(b))))))
cat("R", as.character(getRversion()), "DESeq2", as.character(packageVersion("DESeq2")), "\n")
