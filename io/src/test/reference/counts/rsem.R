# Genes of RSEM, worked by the rules of tximport for type "rsem" with txIn = FALSE, in base R: Rscript rsem.R, in this folder.
# Lengths are those of the files; of 0 they are the geometric mean of the other samples, or 1 (the tximport vignette: "set
# the zeros to 1"). Makes r1.genes.results, r2.genes.results, r3.genes.results, expected_rsem.csv.
set.seed(11)
gene <- sprintf("G%02d", 1:12); len <- round(runif(12, 300, 4000), 2); len[12] <- 40
count <- matrix(round(rgamma(36, .6, .002), 2), 12); count[3, ] <- 0; count[5, 2] <- 0; count[12, ] <- 0
eff <- sapply(1:3, function(i) round(pmax(0, len - c(160, 190, 220)[i]), 2)); eff[7, 2] <- 0; count[7, 2] <- 0
rate <- ifelse(eff > 0, count / eff, 0)
tpm <- round(t(t(rate) / colSums(rate)) * 1e6, 2)
for (i in 1:3)
  write.table(data.frame(gene_id = gene, `transcript_id(s)` = paste0(gene, "a,", gene, "b"), length = len, effective_length = eff[, i],
    expected_count = count[, i], TPM = tpm[, i], FPKM = round(tpm[, i] * .8, 2), check.names = FALSE),
    paste0("r", i, ".genes.results"), sep = "\t", quote = FALSE, row.names = FALSE)
fill <- t(apply(eff, 1, function(l) if (all(l == 0)) rep(1, 3) else ifelse(l > 0, l, exp(mean(log(l[l > 0]))))))
rescale <- function(x) t(t(x) * colSums(count) / colSums(x))
m <- cbind(round(count), fill, round(rescale(tpm)), round(rescale(tpm * rowMeans(fill))))
rownames(m) <- gene
write.table(format(m, digits = 15, trim = TRUE), "expected_rsem.csv", sep = ",", quote = FALSE, col.names = FALSE)
