# The histograms residuals-df1.csv to residuals-df3.csv of io.github.foldwise.internal.counts: for 200 prior variances
# from 0 to 8, counts of ln chi2(df) - ln df + N(0, variance) in bins of 0.5 from -10 to 10. The seed is the one that makes
# DESeq2's prior width reproducible. Run: Rscript deseq2_residuals.R FOLDER
folder <- commandArgs(TRUE)[1]
for (df in 1:3) {
  set.seed(2)
  h <- t(sapply(seq(0, 8, length.out = 200), function(v) {
    x <- log(rchisq(1e4, df)) + rnorm(1e4, 0, sqrt(v)) - log(df)
    hist(x[x > -10 & x < 10], breaks = -20:20 / 2, plot = FALSE)$counts
  }))
  write.table(h, file.path(folder, sprintf("residuals-df%d.csv", df)), sep = ",", row.names = FALSE, col.names = FALSE)
}
