# q-values by R qvalue 2.30.0: Rscript qvalue.R. The p-values are made of a formula that any language repeats.
library(qvalue)
i <- 1:2000; u <- (i * 0.6180339887498949) %% 1; p <- ifelse(i %% 5 == 0, u^4, u)
for (m in c("smoother", "bootstrap")) { q <- qvalue(p, pi0.method = m)
  cat(m, format(q$pi0, digits = 17), format(q$qvalues[c(1, 5, 10, 100, 1999)], digits = 17), sum(q$qvalues < .05), "\n") }
