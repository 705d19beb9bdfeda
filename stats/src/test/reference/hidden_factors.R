# Makes hidden.csv and given.csv in src/test/resources/io/github/foldwise/differential/several: factors of unwanted variation in
# its counts, and tests at a dispersion that was given.
#   Rscript hidden_factors.R FOLDER
# with R 4.2.2, edgeR 3.40.2, RUVSeq 1.41.0.
suppressMessages({library(edgeR); library(RUVSeq)})
f <- commandArgs(TRUE)[1]
x <- as.matrix(read.csv(file.path(f, "counts.csv"), row.names = 1)); s <- read.csv(file.path(f, "samples.csv"), row.names = 1, stringsAsFactors = TRUE)
D <- model.matrix(~ batch + line, s)
y <- DGEList(x, group = s$line); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); l <- cpm(y, log = TRUE, prior.count = 2)
ctl <- intersect(rownames(l), sprintf("g%03d", 200:290))
g <- RUVg(l, ctl, k = 2, isLog = TRUE)$W; r <- RUVs(l, ctl, k = 2, scIdx = makeGroups(s$line), isLog = TRUE)$W
a <- RUVs(l, rownames(l), k = 1, scIdx = makeGroups(s$line), isLog = TRUE)$W
p <- function(v) sprintf("%.13g", v)
w <- function(d, n) write.csv(d, file.path(f, n), row.names = FALSE, quote = FALSE)
w(data.frame(sample = colnames(x), g1 = p(g[, 1]), g2 = p(g[, 2]), s1 = p(r[, 1]), s2 = p(r[, 2]), all1 = p(a[, 1])), "hidden.csv")
k <- c(1, 4); x2 <- x[, k]; y <- DGEList(x2, group = s$line[k]); E <- model.matrix(~ line, droplevels(s[k, ])); y <- y[filterByExpr(y, E), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y)
t <- glmLRT(glmFit(y, E, dispersion = .4^2), coef = 2)$table; e <- exactTest(y, dispersion = .4^2, pair = c("P", "R1"))$table
m <- match(rownames(x), rownames(t)); w(data.frame(gene = rownames(x), fold = p(t$logFC[m]), lrt = p(t$PValue[m]), exact = p(e$PValue[m])), "given.csv")
