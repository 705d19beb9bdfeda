# The panel of dunnett_input by R multcomp, lme4, lmerTest; heterogeneity by metafor: Rscript panel.R. For FoldPanelTest, BlockedMeansTest, RandomEffectsTest.
suppressMessages({library(lmerTest); library(metafor)}); options(digits = 15)
t <- data.frame(date = rep(paste0("D", 1:4), each = 4), line = factor(rep(c("parental", "R1", "R2", "R3"), 4), levels = c("parental", "R1", "R2", "R3")),
  y = log(c(.051,.98,.31,.060, .043,1.21,.22,.047, .067,1.90,.41,.058, .058,1.33,.36,.071)))
print(summary(lm(y ~ date + line, t))$coefficients[5:7, ])
u <- t[!(t$line == "R3" & t$date == "D2"), ]; print(summary(lmer(y ~ line + (1 | date), u))$coefficients)
y <- c(.31, 1.2, .75, -.2, 1.6, .9); v <- c(.02, .11, .05, .3, .08, .04)
m <- rma(y, v, method = "REML", test = "knha", control = list(threshold = 1e-12, maxiter = 1000)); print(c(m$b, m$se, m$pval, sqrt(m$tau2), m$I2, m$QE, m$QEp))
m <- rma(c(.5, .52, .49, .51), c(.02, .11, .05, .3), method = "REML", test = "knha"); print(c(m$b, m$se, sqrt(m$tau2), m$I2, m$QE, m$QEp))
