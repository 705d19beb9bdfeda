# Makes the tables in src/test/resources/io/github/foldwise/differential/every: 300 simulated genes in 8 samples, two batches
# and two conditions, and the p-values that every method gives to them.
#   Rscript every_method.R FOLDER
# with R 4.2.2, DESeq2 1.38.3, edgeR 3.40.2, limma 3.54.1, statmod 1.5.0. Each column is made by the call beside its name.
suppressMessages({library(DESeq2); library(edgeR); library(limma)})
out <- commandArgs(TRUE)[1]
w <- function(d, n) write.csv(d, file.path(out, n), row.names = FALSE, quote = FALSE)
set.seed(30); G <- 300
s <- data.frame(row.names = paste0("s", 1:8), batch = rep(c("a", "b"), 4), condition = rep(c("parental", "resistant"), each = 4))
mu <- exp(rnorm(G, 4.5, 1.6)); phi <- (.04 + 2 / mu) * exp(rnorm(G, 0, .4))
lf <- matrix(0, G, 8); lf[1:60, 5:8] <- rnorm(60, 0, 1.2); lf[, s$batch == "b"] <- lf[, s$batch == "b"] + rnorm(G, 0, .3)
x <- matrix(rnbinom(G * 8, mu = exp(lf) * mu %o% runif(8, .6, 1.6), size = 1 / phi), G, 8, dimnames = list(sprintf("g%03d", 1:G), rownames(s)))
x[61:64, 1:4] <- 0L; x[65, ] <- 0L
w(cbind(gene = rownames(x), as.data.frame(x)), "counts.csv"); w(cbind(sample = rownames(s), s), "samples.csv")
for (v in names(s)) s[[v]] <- factor(s[[v]])
D <- model.matrix(~ batch + condition, s); C <- 3
p <- data.frame(row.names = rownames(x))
add <- function(name, values, genes) p[[name]] <<- sprintf("%.13g", values[match(rownames(x), genes)])

d <- function(...) suppressMessages(DESeq(DESeqDataSetFromMatrix(x, s, ~ batch + condition), quiet = TRUE, ...))
add("deseqWald", results(d())$pvalue, rownames(x))
add("deseqLrt", results(d(test = "LRT", reduced = ~ batch))$pvalue, rownames(x))

y <- DGEList(x, group = s$condition); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y)
g <- rownames(y); z <- estimateDisp(y, D); r <- estimateDisp(y, D, robust = TRUE); q <- glmQLFit(z, D); f <- glmFit(z, D)
add("edgerQl", glmQLFTest(q, coef = C)$table$PValue, g)
add("edgerQlRobust", glmQLFTest(glmQLFit(r, D, robust = TRUE), coef = C)$table$PValue, g)
add("edgerLrt", glmLRT(f, coef = C)$table$PValue, g)
add("edgerExactDesign", exactTest(z, pair = c("parental", "resistant"))$table$PValue, g)
add("edgerExactClassic", exactTest(suppressMessages(estimateDisp(y)), pair = c("parental", "resistant"))$table$PValue, g)
for (t in c(1.2, 1.5, 2, 4)) {
  add(paste0("edgerTreatQl", t), pmin(1, glmTreat(q, coef = C, lfc = log2(t))$table$PValue), g)
  add(paste0("edgerTreatLrt", t), pmin(1, glmTreat(f, coef = C, lfc = log2(t))$table$PValue), g)
}

v <- voom(y, D); m <- lmFit(v, D); l <- cpm(y, log = TRUE, prior.count = 2); n <- lmFit(l, D)
add("voom", eBayes(m)$p.value[, C], g)
add("voomRobust", eBayes(m, robust = TRUE)$p.value[, C], g)
add("voomQuality", eBayes(lmFit(voomWithQualityWeights(y, D), D))$p.value[, C], g)
add("voomTreat", treat(m, fc = 1.5)$p.value[, C], g)
add("trend", eBayes(n, trend = TRUE)$p.value[, C], g)
add("trendRobust", eBayes(n, trend = TRUE, robust = TRUE)$p.value[, C], g)
add("trendTreat", treat(n, fc = 1.5, trend = TRUE)$p.value[, C], g)
w(cbind(gene = rownames(x), p), "pvalues.csv")
