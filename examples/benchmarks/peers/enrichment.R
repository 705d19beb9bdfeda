# Seconds of processor time, mean squared error of log2 p and their product for fgsea, in three runs with eps 0 and one thread:
# Rscript enrichment.R RANKS.rnk SETS.gmt CONSENSUS.csv (columns pathway, consensusLog2p)
a <- commandArgs(TRUE)
suppressMessages(library(fgsea))
x <- read.delim(a[1]); ranks <- setNames(x[[2]], x[[1]])
sets <- gmtPathways(a[2])
ref <- read.csv(a[3])
for (seed in 42:44) { set.seed(seed)
 t <- system.time(r <- suppressWarnings(fgsea(sets, ranks, minSize=15, maxSize=500, eps=0, nproc=1)))
 d <- log2(r$pval)-ref$consensusLog2p[match(r$pathway, ref$pathway)]
 cat(seed, "cpu", t[["user.self"]]+t[["sys.self"]], "mse", mean(d^2,na.rm=TRUE), "n", sum(!is.na(d)), "product", (t[["user.self"]]+t[["sys.self"]])*mean(d^2,na.rm=TRUE), "\n") }
print(packageVersion("fgsea"))
