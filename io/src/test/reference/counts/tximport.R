# Gene sums by tximport 1.26 (R 4.2.2): Rscript tximport.R, in this folder. Makes s1.sf, s2.sf, s3.sf, tx2gene.csv, expected.csv.
suppressMessages(library(tximport))
set.seed(7)
tx <- sprintf("TX%02d.1", 1:30); gene <- sprintf("G%02d", rep(1:10, each = 3))
write.table(data.frame(tx, gene)[1:29, ], "tx2gene.csv", sep = ",", quote = FALSE, row.names = FALSE)
len <- round(runif(30, 400, 4000))
for (i in 1:3) {
  n <- round(rgamma(30, .6, .002), 3); n[4:6] <- 0; if (i == 2) n[7:9] <- 0
  eff <- round(len - runif(1, 150, 220), 3); tpm <- round(n / eff / sum(n / eff) * 1e6, 6)
  write.table(data.frame(Name = tx, Length = len, EffectiveLength = eff, TPM = tpm, NumReads = n), paste0("s", i, ".sf"), sep = "\t", quote = FALSE, row.names = FALSE)
}
f <- c(s1 = "s1.sf", s2 = "s2.sf", s3 = "s3.sf"); map <- read.csv("tx2gene.csv")
imp <- function(x) tximport(f, type = "salmon", tx2gene = map, countsFromAbundance = x, importer = read.delim)
a <- imp("no"); b <- imp("scaledTPM"); d <- imp("lengthScaledTPM")
m <- cbind(round(a$counts), a$length, round(b$counts), round(d$counts))
write.table(format(m, digits = 15, trim = TRUE), "expected.csv", sep = ",", quote = FALSE, col.names = FALSE)
