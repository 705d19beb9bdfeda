# Model matrices of R: Rscript designs.R > designs.txt. R 4.2.2, stats::model.matrix with treatment contrasts.
# Each block: the formula, the names of the columns, then a line for each sample.
s <- data.frame(
  line = c("P","P","P","P","R","R","R","R","R","R","R","R"),
  drug = c("dmso","drug","dmso","drug","dmso","drug","dmso","drug","dmso","drug","dmso","drug"),
  batch = c("b1","b1","b2","b2","b1","b1","b2","b2","b3","b3","b1","b2"),
  dose = c(0.5,1,2,4,0.5,1,2,4,8,0.25,3,5),
  passage = c(3,4,5,6,7,8,9,10,11,12,13,14),
  stringsAsFactors = TRUE, check.names = FALSE)
s[["cell line"]] <- factor(c("A","A","A","A","B","B","B","B","B","B","A","A"))
f <- c("~ 1", "~ line", "~ batch + line", "~ line + batch", "~ line * drug", "~ drug + line:drug", "~ line/drug", "~ drug %in% line + line",
  "~ 0 + line", "~ line - 1", "~ 0 + batch + line", "~ dose", "~ dose + line", "~ line * dose", "~ line:dose", "~ 0 + dose + line:dose",
  "~ log2(dose) + line", "~ (line + drug + batch)^2 - batch:line", "~ line:drug", "~ 0 + line:drug", "~ 0 + line + line:drug", "~ factor(passage > 8) + line",
  "~ `cell line` + drug", "~ sqrt(passage) + batch", "~ line + drug + line:drug - 1", "~ dose:passage + line", "~ batch:drug + batch", "~ line/(drug + dose)", "~ (line + drug)/dose",
  "~ line * drug + dose:drug", "~ 0 + dose + drug", "~ dose * line * drug", "~ drug + line:drug:dose", "~ line + offset(dose)")
for (g in f) {
  if (grepl(">", g)) next
  m <- model.matrix(as.formula(g), s)
  cat("formula", g, "\n", sep = "\t"); cat(colnames(m), sep = "\t"); cat("\n")
  for (i in seq_len(nrow(m))) cat(format(m[i, ], digits = 17, trim = TRUE), sep = "\t", fill = FALSE, "\n")
}
