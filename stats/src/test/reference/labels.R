# Makes counts.csv, samples.csv and errors.csv in src/test/resources/io/github/foldwise/differential/labels: the errors of
# predicting each sample under each label from an explicit refit by lm without it, of designs with a batch and a covariate.
#   Rscript labels.R FOLDER
# with R 4.2.2, edgeR 3.40.2.
suppressMessages(library(edgeR))
f <- commandArgs(TRUE)[1]; set.seed(7); G <- 120
line <- c("P", "P", "P", "P", "R1", "R1", "R1", "R1", "R2", "R2", "R2"); batch <- c("a", "a", "b", "b", "a", "b", "b", "b", "a", "a", "b")
age <- c(3, 5, 4, 8, 6, 7, 3, 5, 9, 4, 6); n <- length(line)
eta <- rnorm(G, 5, 1) + outer(rnorm(G, 0, .5), (line == "R1") + 0) + outer(rnorm(G, 0, .5), (line == "R2") + 0) + outer(rnorm(G, 0, .4), (batch == "b") + 0)
x <- matrix(rnbinom(G * n, mu = exp(eta), size = 8), G, n, dimnames = list(sprintf("g%03d", 1:G), paste0("s", 1:n)))
x[1:6, ] <- rpois(6 * n, 1) # filtered out
s <- data.frame(sample = colnames(x), batch, line, age)
s$line[c(2, 6)] <- s$line[c(6, 2)] # exchanged
write.csv(data.frame(gene = rownames(x), x), file.path(f, "counts.csv"), row.names = FALSE, quote = FALSE)
write.csv(s, file.path(f, "samples.csv"), row.names = FALSE, quote = FALSE)
s$line <- factor(s$line); s$batch <- factor(s$batch); out <- data.frame(sample = s$sample)
for (formula in c("~ line", "~ batch + line", "~ age + batch + line")) {
  y <- DGEList(x); k <- filterByExpr(y, model.matrix(as.formula(formula), s)); y <- calcNormFactors(y[k, , keep.lib.sizes = FALSE])
  v <- t(cpm(y, log = TRUE, prior.count = 2))
  for (l in levels(s$line)) out[[paste(gsub("[~ ]", "", formula), l)]] <- sapply(1:n, function(i) {
    d <- s[-i, ]; d$Y <- v[-i, ]; m <- lm(as.formula(paste("Y", formula)), d); new <- s[i, ]; new$line <- factor(l, levels(s$line))
    r <- model.matrix(delete.response(terms(m)), new); h <- r %*% solve(crossprod(model.matrix(m))) %*% t(r)
    sprintf("%.13g", mean((v[i, ] - predict(m, new))^2) / (1 + h)) })
}
write.csv(out, file.path(f, "errors.csv"), row.names = FALSE, quote = FALSE)
