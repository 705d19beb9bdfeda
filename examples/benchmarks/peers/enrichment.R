# Seconds of processor time for fgsea with eps 0 and one thread: Rscript enrichment.R RANKS.rnk SETS.gmt; with CONSENSUS.csv (columns
# pathway, consensusLog2p) as a third, the mean squared error of log2 p and the product of both too, in three runs
a <- commandArgs(TRUE)
suppressMessages(library(fgsea))
x <- read.delim(a[1]); ranks <- setNames(x[[2]], x[[1]])
sets <- gmtPathways(a[2])
if (length(a) == 2) {
 set.seed(42)
 t <- system.time(suppressWarnings(fgsea(sets, ranks, minSize=15, maxSize=500, eps=0, nproc=1)))
 cat("fgsea ", as.character(packageVersion("fgsea")), ": ", round(t[["elapsed"]], 2), " s\n", sep="")
 quit()
}
ref <- read.csv(a[3])
for (seed in 42:44) { set.seed(seed)
 t <- system.time(r <- suppressWarnings(fgsea(sets, ranks, minSize=15, maxSize=500, eps=0, nproc=1)))
 d <- log2(r$pval)-ref$consensusLog2p[match(r$pathway, ref$pathway)]
 cat(seed, "cpu", t[["user.self"]]+t[["sys.self"]], "mse", mean(d^2,na.rm=TRUE), "n", sum(!is.na(d)), "product", (t[["user.self"]]+t[["sys.self"]])*mean(d^2,na.rm=TRUE), "\n") }
print(packageVersion("fgsea"))
