# Weights of IHW 1.26.0 (R 4.2.2, lpsymphony 1.26.3) with strata, folds and the bound given.
#   Rscript ihw.R ../resources/io/github/foldwise/inference
suppressMessages(library(IHW))
out <- commandArgs(TRUE)[1]
set.seed(20)
n <- 1200
covariate <- round(runif(n), 6)
alternative <- runif(n) < 0.5 * covariate^2
p <- signif(ifelse(alternative, 2 * pnorm(-abs(rnorm(n, 2.5))), runif(n)), 8)
folds <- sample(1:3, n, replace = TRUE)
stratum <- ceiling(rank(covariate, ties.method = "first") / n * 4)
values <- data.frame(p, stratum, fold = folds)
groups <- factor(stratum)
for (lambda in c(0.5, 1, 2, Inf)) {
  ordered <- ihw(p, groups, alpha = 0.1, covariate_type = "ordinal", folds = folds, lambdas = lambda,
                 m_groups = table(groups, folds))
  nominal <- ihw(p, groups, alpha = 0.1, covariate_type = "nominal", folds = folds, lambdas = lambda,
                 m_groups = table(groups, folds))
  name <- sub("0\\.5", "half", sub("Inf", "free", lambda))
  values[[paste0("ordinal_", name)]] <- signif(weights(ordered), 10)
  values[[paste0("nominal_", name)]] <- signif(weights(nominal), 10)
  values[[paste0("adjusted_", name)]] <- signif(adj_pvalues(ordered), 10)
}
write.csv(values, file.path(out, "ihw.csv"), row.names = FALSE, quote = FALSE)
