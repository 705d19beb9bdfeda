# Makes the tables in src/test/resources/io/github/foldwise/differential/several: 300 simulated genes of a parent and three
# resistant lines in three batches, tested for several contrasts at once, and the calls of decideTests.
#   Rscript several_contrasts.R FOLDER
# with R 4.2.2, edgeR 3.40.2, limma 3.54.1, statmod 1.5.0. Each column is made by the call beside its name.
suppressMessages({library(edgeR); library(limma)})
out <- commandArgs(TRUE)[1]
w <- function(d, n) write.csv(d, file.path(out, n), row.names = FALSE, quote = FALSE)
set.seed(18); G <- 300; n <- 12
s <- data.frame(row.names = paste0("s", 1:n), batch = rep(c("a", "b", "c"), 4), line = rep(c("P", "R1", "R2", "R3"), each = 3))
mu <- exp(rnorm(G, 4.5, 1.6)); phi <- (.03 + 1 / mu) * exp(rnorm(G, 0, .4))
lf <- matrix(0, G, n); common <- rnorm(60, 0, 1); for (l in c("R1", "R2", "R3")) { k <- s$line == l
  lf[1:60, k] <- common; extra <- sample(61:G, 20); lf[extra, k] <- lf[extra, k] + rnorm(20, 0, 1.3) }
for (b in c("b", "c")) lf[, s$batch == b] <- lf[, s$batch == b] + rnorm(G, 0, .3)
x <- matrix(rnbinom(G * n, mu = exp(lf) * mu %o% runif(n, .5, 1.8), size = 1 / phi), G, n, dimnames = list(sprintf("g%03d", 1:G), rownames(s)))
x[296:298, 1:3] <- 0L; x[299, ] <- 0L
w(cbind(gene = rownames(x), as.data.frame(x)), "counts.csv"); w(cbind(sample = rownames(s), s), "samples.csv")
for (v in names(s)) s[[v]] <- factor(s[[v]])
D <- model.matrix(~ batch + line, s); C <- 4:6
K <- cbind(r1 = c(0, 0, 0, 1, 0, 0), r2 = c(0, 0, 0, 0, 1, 0), r1r2 = c(0, 0, 0, 1, -1, 0)) # the third follows from two
p <- data.frame(row.names = rownames(x))
add <- function(name, values, genes) p[[name]] <<- sprintf("%.13g", values[match(rownames(x), genes)])
y <- DGEList(x, group = s$line); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); g <- rownames(y)
both <- function(name, t, stat) { add(paste0(name, "Stat"), t[[stat]], g); add(paste0(name, "P"), t$PValue, g) }
z <- estimateDisp(y, D); q <- glmQLFit(z, D); f <- glmFit(z, D)
both("ql", glmQLFTest(q, coef = C)$table, "F")
both("qlDependent", glmQLFTest(q, contrast = K)$table, "F")
both("lrt", glmLRT(f, coef = C)$table, "LR")
both("lrtDependent", glmLRT(f, contrast = K)$table, "LR")
add("lrtFold3", glmLRT(f, coef = C)$table[[3]], g)
v <- voom(y, D); m <- eBayes(lmFit(v, D)); t <- topTable(m, coef = C, number = Inf, sort.by = "none")
add("voomStat", t$F, g); add("voomP", t$P.Value, g)
l <- cpm(y, log = TRUE, prior.count = 2); a <- lmFit(l, D); e <- eBayes(contrasts.fit(a, K), trend = TRUE)
add("trendDependentStat", e$F, g); add("trendDependentP", e$F.p.value, g)
b <- rep(c("x", "y"), 6); d <- duplicateCorrelation(l, D, block = b)
k <- eBayes(lmFit(l, D, block = b, correlation = d$consensus), trend = TRUE); t <- topTable(k, coef = C, number = Inf, sort.by = "none")
add("blockStat", t$F, g); add("blockP", t$P.Value, g)
d <- duplicateCorrelation(voom(y, D), D, block = b); v <- voom(y, D, block = b, correlation = d$consensus); d <- duplicateCorrelation(v, D, block = b)
t <- topTable(eBayes(lmFit(v, D, block = b, correlation = d$consensus)), coef = 4, number = Inf, sort.by = "none")
add("voomBlockP", t$P.Value, g)
w(cbind(gene = rownames(x), p), "tests.csv")
e <- eBayes(a[, C], trend = TRUE); calls <- data.frame(row.names = g)
for (h in c("separate", "global", "hierarchical", "nestedF")) for (r in c(.05, .2)) {
  o <- decideTests(e, method = h, p.value = r); for (j in 1:3) calls[[paste0(h, r * 100, "R", j)]] <- as.integer(o[, j]) }
w(cbind(gene = rownames(calls), calls), "calls.csv")
cat(colSums(calls != 0), "\n")
