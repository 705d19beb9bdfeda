# Blots with missing cells and technical lanes, and what R makes of them. Run in this folder:
#   Rscript blots.R
# R 4.2.2, base packages only. Writes ../resources/io/github/foldwise/densitometry/{bands,bands_expected}.csv.
set.seed(20261129)
lanes <- expand.grid(lane = 1:2, blot = paste0("B", 1:5), line = c("parental", "R1", "R2"), drug = c("no", "yes"))
lanes <- lanes[!(lanes$blot == "B5" & lanes$line == "R2") & !(lanes$blot == "B2" & lanes$line == "R1" & lanes$drug == "yes"), ]
lanes <- lanes[!(lanes$lane == 2 & lanes$blot %in% c("B3", "B4")), ]
scale <- c(B1 = 1, B2 = 2.1, B3 = .5, B4 = 1.4, B5 = .8)[as.character(lanes$blot)]
effect <- c(parental_no = 1, parental_yes = .2, R1_no = 1.1, R1_yes = .8, R2_no = 1.6, R2_yes = .5)[paste(lanes$line, lanes$drug, sep = "_")]
noise <- function(sd) exp(rnorm(nrow(lanes), 0, sd))
lanes$pFAK <- round(8000 * scale * effect * noise(.15), 1)
lanes$actin <- round(20000 * scale^.5 * noise(.08), 1)
lanes$gapdh <- round(15000 * scale^.5 * noise(.08), 1)
lanes$FAK <- round(12000 * scale^.8 * noise(.1), 1)
lanes$actin2 <- round(21000 * scale^.6 * noise(.08), 1)
folder <- "../resources/io/github/foldwise/densitometry/"
write.csv(lanes[, c("blot", "line", "drug", "lane", "pFAK", "actin", "gapdh", "FAK", "actin2")], paste0(folder, "bands.csv"),
          row.names = FALSE, quote = FALSE)

y <- log(lanes$pFAK) - (log(lanes$actin) + log(lanes$gapdh)) / 2 - log(lanes$FAK) + log(lanes$actin2)
cells <- aggregate(y, lanes[, c("blot", "line", "drug")], mean)
cells$condition <- factor(paste(cells$line, cells$drug))
cells$blot <- factor(cells$blot)
contrasts(cells$blot) <- contr.sum(5)
fit <- lm(x ~ 0 + condition + blot, cells)
rows <- data.frame()
add <- function(what, estimate, se, df, p) rows <<- rbind(rows, data.frame(what, estimate, se, df, p))
test <- function(name, weights) {
  w <- setNames(rep(0, length(coef(fit))), names(coef(fit)))
  w[paste0("condition", names(weights))] <- weights
  e <- sum(w * coef(fit)); s <- sqrt(drop(w %*% vcov(fit) %*% w))
  add(paste("block", name), e, s, fit$df.residual, 2 * pt(-abs(e / s), fit$df.residual))
  wide <- tapply(cells$x, list(cells$blot, cells$condition), identity)[, names(weights)]
  d <- drop(wide %*% weights); d <- d[!is.na(d)]
  t <- t.test(d)
  add(paste("paired", name), mean(d), t$stderr, t$parameter, t$p.value)
}
test("R1_no", c("R1 no" = 1, "parental no" = -1))
test("R1_yes", c("R1 yes" = 1, "parental yes" = -1))
test("R2_no", c("R2 no" = 1, "parental no" = -1))
test("R2_yes", c("R2 yes" = 1, "parental yes" = -1))
test("drug_parental", c("parental yes" = 1, "parental no" = -1))
test("interaction_R1", c("R1 yes" = 1, "parental yes" = -1, "R1 no" = -1, "parental no" = 1))
test("interaction_R2", c("R2 yes" = 1, "parental yes" = -1, "R2 no" = -1, "parental no" = 1))
s <- coef(fit)[paste0("blot", 1:4)]; s <- c(s, -sum(s))
for (i in 1:5) add(paste("scale", levels(cells$blot)[i]), s[i], NA, NA, NA)
m <- summary(fit)$coefficients
add("mean parental no", m["conditionparental no", 1], m["conditionparental no", 2], fit$df.residual, NA)
add("sigma", summary(fit)$sigma, NA, fit$df.residual, NA)
cells$control <- aggregate(log(lanes$actin), lanes[, c("blot", "line", "drug")], mean)$x
a <- anova(lm(control ~ blot, cells), lm(control ~ blot + condition, cells))
add("control actin", a$F[2], a$Df[2], a$Res.Df[2], a$`Pr(>F)`[2])
write.csv(format(rows, digits = 16), paste0(folder, "bands_expected.csv"), row.names = FALSE, quote = FALSE)

# Dunnett over the lines without and with the drug: single-step p-values and critical value of the block model. Package mvtnorm 1.1-3.
set.seed(1)
for (drug in c("no", "yes")) {
  K <- rbind(R1 = 0, R2 = 0)[, rep(1, length(coef(fit)))]
  colnames(K) <- names(coef(fit))
  for (line in c("R1", "R2")) K[line, paste0("condition", c(line, "parental"), " ", drug)] <- c(1, -1)
  V <- K %*% vcov(fit) %*% t(K)
  R <- cov2cor(V)
  t <- drop(K %*% coef(fit)) / sqrt(diag(V))
  one <- function(x) 1 - mvtnorm::pmvt(rep(-x, 2), rep(x, 2), df = fit$df.residual, corr = R,
                                       algorithm = mvtnorm::GenzBretz(maxpts = 2e7, abseps = 1e-10, releps = 0))
  p <- sapply(abs(t), one)
  q <- uniroot(function(x) one(x) - .05, c(1.5, 4), tol = 1e-10)$root
  cat("dunnett", drug, ": correlation", format(R[1, 2], digits = 15), "p", format(p, digits = 10), "critical", format(q, digits = 10), "\n")
}
