# Makes the files of src/test/resources/io/github/foldwise/differential/hidden: simulated counts with a hidden batch, their surrogate
# variables, what ComBat-seq makes of them, and factors of residuals.
#   Rscript surrogate_variables.R FOLDER
# with R 4.2.2, sva 3.46.0, edgeR 3.40.2. RUVr is written out from its formula (Risso and others 2014).
suppressMessages({library(sva); library(edgeR)})
f <- commandArgs(TRUE)[1]
set.seed(20261130)
m <- 400; n <- 16
condition <- factor(rep(c("P", "R"), each = 8)); batch <- factor(c(1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2))
second <- c(1, -1, 1, -1, 1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, -1)
mu <- pmax(6, exp(rnorm(m, 4.5, 1.3))); phi <- .03 + 1 / mu
shift <- rnorm(m, 0, .6) * (runif(m) < .7); other <- rnorm(m, 0, .3); fold <- ifelse(seq_len(m) <= 60, 1, 0); depth <- runif(n, .7, 1.4)
rate <- outer(mu, depth) * exp(outer(shift, batch == 2) + outer(other, second / 2) + outer(fold, condition == "R"))
x <- matrix(rnbinom(m * n, mu = rate, size = 1 / phi), m, n, dimnames = list(sprintf("g%03d", 1:m), paste0("s", 1:n)))
s <- data.frame(condition, batch = paste0("b", batch), row.names = colnames(x))
w <- function(d, name) write.csv(d, file.path(f, name), row.names = FALSE, quote = FALSE)
p <- function(v) sprintf("%.13g", v)
w(data.frame(gene = rownames(x), x), "counts.csv"); w(data.frame(sample = rownames(s), s), "samples.csv")

D <- model.matrix(~ condition); D0 <- model.matrix(~ 1, s)
out <- list(sample = rownames(s)); add <- function(name, v) { v <- as.matrix(v); for (k in seq_len(ncol(v))) out[[paste0(name, k)]] <<- p(v[, k]) }
quiet <- function(e) { capture.output(r <- e); r }
add("irw1_", quiet(svaseq(x, D, D0, n.sv = 1))$sv); add("irw2_", quiet(svaseq(x, D, D0, n.sv = 2))$sv); add("irw3_", quiet(svaseq(x, D, D0, n.sv = 3, B = 10))$sv)
y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); l <- cpm(y, log = TRUE, prior.count = 2)
add("log2_", quiet(sva(l, D, D0, n.sv = 2))$sv)
add("two1_", quiet(sva(l, D, D0, n.sv = 1, method = "two-step"))$sv); add("two2_", quiet(sva(l, D, D0, n.sv = 2, method = "two-step"))$sv)
y <- estimateDisp(y, D); fit <- glmFit(y, D)
# Signed roots of the unit deviances at the tagwise dispersions, with no prior count.
dev <- function(y, mu, phi) { y <- y + 1e-8; mu <- mu + 1e-8; 2 * (y * log(y / mu) - (y + 1 / phi) * log((1 + y * phi) / (1 + mu * phi))) }
E <- sign(y$counts - fit$fitted.values) * sqrt(pmax(0, dev(y$counts, fit$fitted.values, y$tagwise.dispersion)))
add("ruvr_", svd(t(E))$u[, 1:2]); add("ruvrc_", svd(t(E[rownames(E) > "g060", ]))$u[, 1:2])
w(as.data.frame(out), "factors.csv")
number <- function(v, method, ...) num.sv(v, D, method = method, ...)
w(data.frame(values = c("log1p", "logCpm"), be = c(number(log(x + 1), "be", seed = 1), number(l, "be", seed = 1)), be2 = c(number(log(x + 1), "be", seed = 2), number(l, "be", seed = 2)), leek = c(number(log(x + 1), "leek"), number(l, "leek"))), "numbers.csv")

a <- quiet(ComBat_seq(x, batch = s$batch, group = s$condition)); b <- quiet(ComBat_seq(x, batch = s$batch, group = NULL))
w(data.frame(gene = rownames(x), a), "combat_group.csv"); w(data.frame(gene = rownames(x), b), "combat.csv")
three <- rep(c("a", "b", "c"), c(6, 5, 5)); t3 <- quiet(ComBat_seq(x, batch = three, covar_mod = model.matrix(~ second)))
w(data.frame(gene = rownames(x), t3), "combat_three.csv")
