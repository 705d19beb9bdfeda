# Reference of the exploration: Rscript exploration.R > exploration.txt. R 4.2.2, limma 3.54.1, stats.
suppressMessages(library(limma))
set.seed(3)
x <- matrix(round(rnorm(40 * 6, 6, 2), 3), 40); x[1:8, 4:6] <- x[1:8, 4:6] + 3
w <- function(n, v) cat(n, format(as.vector(v), digits = 17, trim = TRUE), sep = "\t", fill = FALSE, "\n")
w("values", t(x))
v <- apply(x, 1, var); p <- prcomp(t(x[order(-v)[1:20], ]))
w("pca1", p$x[, 1]); w("pca2", p$x[, 2]); w("share", (p$sdev^2 / sum(p$sdev^2))[1:5])
m <- plotMDS(x, top = 15, plot = FALSE)
w("mds1", m$x); w("mds2", m$y); w("mdsdist", as.matrix(m$distance.matrix.squared)^.5); w("mdsshare", m$var.explained[1:2])
d <- dist(t(x)); w("dist", as.matrix(d))
for (l in c("complete", "average", "single", "ward.D2")) { h <- hclust(d, l); w(l, h$height); w(paste0(l, ".cut"), cutree(h, 3)); w(paste0(l, ".order"), h$order) }
