# Hidden factors on sets that were not used to write the methods: factors, their numbers and adjusted counts.
#   Rscript hidden_fresh.R FOLDER simulated   makes src/test/resources/io/github/foldwise/differential/hidden/fresh
#   Rscript hidden_fresh.R FOLDER             adds the tables to a set of differential/public_sets.R (bottomly)
# with R 4.2.2, sva 3.46.0, edgeR 3.40.2. RUVg, RUVs and RUVr are written out from their formulas (Risso and others 2014).
suppressMessages({library(sva); library(edgeR)})
a <- commandArgs(TRUE); f <- a[1]; p <- function(v) sprintf("%.13g", v); w <- function(d, n) write.csv(d, file.path(f, n), row.names = FALSE, quote = FALSE)
if (length(a) > 1) { set.seed(777); m <- 300; n <- 13; dir.create(f, showWarnings = FALSE)
  condition <- factor(c("P", "R", "P", "P", "R", "R", "P", "R", "R", "P", "R", "R", "R")); batch <- c("x", "x", "y", "y", "y", "z", "z", "z", "x", "x", "y", "z", "x")
  mu <- pmax(4, exp(rnorm(m, 4, 1.6))); shift <- cbind(x = 0, y = rnorm(m, 0, .5), z = rnorm(m, 0, .8) * (runif(m) < .5)); drift <- rnorm(n); slope <- rnorm(m, 0, .15); fold <- ifelse(runif(m) < .2, rnorm(m, 0, 1), 0)
  x <- matrix(rnbinom(m * n, mu = outer(mu, runif(n, .5, 2)) * exp(shift[, batch] + outer(slope, drift) + outer(fold, condition == "R")), size = 1 / (.02 + 1.5 / mu)), m, n, dimnames = list(sprintf("f%03d", 1:m), paste0("s", 1:n)))
  s <- data.frame(condition, batch, row.names = colnames(x)); w(data.frame(gene = rownames(x), x), "counts.csv"); w(data.frame(sample = rownames(s), s), "samples.csv")
} else { x <- as.matrix(read.csv(file.path(f, "counts.csv"), row.names = 1)); s <- read.csv(file.path(f, "samples.csv"), row.names = 1, stringsAsFactors = TRUE); s <- data.frame(condition = relevel(s$strain, "C57"), batch = s$experiment, row.names = rownames(s)); n <- nrow(s) }
D <- model.matrix(~ condition, s); D0 <- model.matrix(~ 1, s); quiet <- function(e) { capture.output(r <- e); r }
out <- list(sample = rownames(s)); add <- function(name, v) { v <- as.matrix(v); for (k in seq_len(ncol(v))) out[[paste0(name, k)]] <<- p(v[, k]) }
y <- DGEList(x); y <- y[filterByExpr(y, D), , keep.lib.sizes = FALSE]; y <- calcNormFactors(y); k <- y$counts; l <- cpm(y, log = TRUE, prior.count = 2)
for (i in 1:3) add(paste0("seq", i, "_"), quiet(svaseq(k, D, D0, n.sv = i))$sv)
for (i in 1:3) add(paste0("log", i, "_"), quiet(sva(l, D, D0, n.sv = i))$sv)
add("two2_", quiet(sva(l, D, D0, n.sv = 2, method = "two-step"))$sv)
ctl <- seq(1, nrow(l), by = 4); add("g_", svd(t(l[ctl, ] - rowMeans(l[ctl, ])))$u[, 1:2])
diff <- t(apply(l, 1, function(v) v - ave(v, s$condition))); d <- svd(t(diff)); al <- d$d[1:2] * t(d$v[, 1:2]); ac <- al[, ctl]; Yc <- t(l[ctl, ]); add("s_", Yc %*% t(ac) %*% solve(ac %*% t(ac)))
z <- estimateDisp(y, D); fit <- glmFit(z, D); dev <- function(y, mu, phi) { y <- y + 1e-8; mu <- mu + 1e-8; 2 * (y * log(y / mu) - (y + 1 / phi) * log((1 + y * phi) / (1 + mu * phi))) }
E <- sign(z$counts - fit$fitted.values) * sqrt(pmax(0, dev(z$counts, fit$fitted.values, z$tagwise.dispersion))); add("r_", svd(t(E))$u[, 1:2])
w(as.data.frame(out), "factors.csv")
w(data.frame(seed = 1:5, log1p = sapply(1:5, function(i) num.sv(log(k + 1), D, method = "be", seed = i)), logCpm = sapply(1:5, function(i) num.sv(l, D, method = "be", seed = i))), "numbers.csv")
c1 <- quiet(ComBat_seq(k, batch = s$batch, group = s$condition)); w(data.frame(gene = rownames(k), c1), "combat_group.csv"); c2 <- quiet(ComBat_seq(k, batch = s$batch)); w(data.frame(gene = rownames(k), c2), "combat.csv")
